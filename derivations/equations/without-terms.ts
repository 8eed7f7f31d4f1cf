import { elementAt, namedTerms, operatorText, Scalar } from "../../symbolic/index.ts";
import { systemNotation } from "../notation/index.ts";
import {
  dissipatorLine,
  type DissipatorTerm,
  type MasterEquation,
  type MasterEquationKind,
  relation,
} from "../theory/index.ts";
import type { EquationsOfMotion } from "./mean-field.ts";
import { motionLines } from "./motion-lines.ts";

/** A term that is not there, or that cannot be left out: cause and remedy. */
export class TermError extends Error {
  override readonly name = "TermError";
}

/** A term of an equation with what it goes by. */
export interface Term {
  /** The shortest that no other term goes by: gamma*x^2*xdot, or [p,{x^3,rho}]. */
  readonly name: string;
  /** All that it answers to. */
  readonly names: readonly string[];
}

/** A term of dy/dt of a variable y. */
export interface MotionTerm extends Term {
  readonly variable: string;
  readonly value: Scalar;
}

/** The terms of equations of motion in the order in which they are printed; those of each rate add up to it. */
export function motionTerms(equations: EquationsOfMotion): readonly MotionTerm[] {
  const { variables, rates } = equations;
  const lines = motionLines(equations);
  const found = variables.flatMap((variable, j) => {
    const line = lines[j];
    if (line?.tag !== "polynomial" || rates[j] === undefined) return [];
    return namedTerms(line, systemNotation).map(({ name, text, value }) => ({
      variable,
      value,
      names: [name, text, `${variable}:${name}`, `${variable}:${text}`].map(plain),
    }));
  });
  return withNames(found);
}

/** The terms of the dissipator of a master equation with what they go by. */
export function dissipatorTerms<T extends DissipatorTerm>({
  dissipator,
}: {
  readonly dissipator: readonly T[];
}): readonly (T & Term)[] {
  return withNames(
    dissipator.map((term) => {
      const [open, close] = term.bracket === "commutator" ? ["[", "]"] : ["{", "}"];
      const name = `[${operatorText(term.outer)},${open}${operatorText(term.inner)},rho${close}]`;
      return { ...term, names: [name, `${term.origin}:${name}`].map(plain) };
    }),
  );
}

/** Of names that several terms answer to, the next one. */
function withNames<T extends Pick<Term, "names">>(terms: readonly T[]): readonly (T & Term)[] {
  const answering = (name: string): number =>
    terms.filter(({ names }) => names.includes(name)).length;
  return terms.map((term) => {
    const { names } = term;
    const name = names.find((one) => answering(one) === 1) ?? names.at(-1) ?? "";
    return { ...term, name };
  });
}

/** As it is typed: without spaces, and rho for ρ. */
function plain(name: string): string {
  return name.replaceAll(/\s+/g, "").replaceAll("ρ", "rho").replace(/^[-+]/, "");
}

/**
 * An equation without some of its terms, to see what they do: what remains is as it was, exactly.
 *
 * Terms of equations of motion go by their powers of the variables and of γ and by their functions of time, as
 * `gamma*x^2*xdot` or `cos(omega*t)`, or by what is printed for them; terms of a master equation by their brackets,
 * `[p,{x^3,rho}]`, or by these behind the part of H_S that brought them about, `potential:[p,{x^3,rho}]`. A name that several
 * terms go by is that of all of them. A master equation says in its kind and in its last step which terms are missing.
 *
 * @throws TermError for a name that is none of a term, with those that there are, and for the commutator with H_S
 *
 * @example
 * ```ts
 * import { equationsOfMotion, readModel, text, withoutTerms } from "caldera/derivations";
 * const equations = equationsOfMotion(readModel({ potential: "alpha*x^4/4" }), { kind: "CL" });
 * const linear = withoutTerms(equations, ["x^3"]);
 * assert.match(text(equations), /alpha/);
 * assert.doesNotMatch(text(linear), /alpha/);
 * ```
 */
export function withoutTerms<T extends MasterEquation | EquationsOfMotion>(
  equation: T,
  names: readonly string[],
): T {
  const lacking = "dissipator" in equation ? withoutBrackets : withoutRates;
  return names.length === 0 ? equation : (lacking(equation as never, names) as T);
}

/** `gCL without gamma*x^2*xdot and x^3` */
export function kindWithout(
  kind: MasterEquationKind,
  names: readonly string[],
): MasterEquationKind {
  return names.length === 0 ? kind : `${kind} without ${names.map(plain).join(" and ")}`;
}

/** The kind and the names of {@link kindWithout}. */
export function partsOfKind(kind: MasterEquationKind): {
  readonly whole: MasterEquationKind;
  readonly without: readonly string[];
} {
  const [whole = kind, names] = kind.split(" without ");
  return { whole, without: names === undefined ? [] : names.split(" and ") };
}

/** Whether a name is that of a term of a dissipator. */
export function isOfDissipator(name: string): boolean {
  return /^(?:[^[\]]*:)?\[/.test(plain(name));
}

function withoutRates(equations: EquationsOfMotion, names: readonly string[]): EquationsOfMotion {
  const terms = motionTerms(equations);
  const gone = requireTerms(terms, names, "the equation of motion");
  const rates = equations.variables.map((variable, j) =>
    Scalar.sum([
      elementAt(equations.rates, j),
      ...gone.filter((term) => term.variable === variable).map(({ value }) => value.negated()),
    ]),
  );
  return { ...equations, rates };
}

function withoutBrackets(equation: MasterEquation, names: readonly string[]): MasterEquation {
  const isUnitary = (name: string): boolean =>
    /^\[(?:H(?:_?S)?(?:\(t\))?),rho\]/i.test(plain(name));
  const unitary = names.find(isUnitary);
  if (unitary !== undefined) {
    throw new TermError(
      `\`${unitary}\` is the motion of the oscillator itself, without which nothing moves. Leave out a term of the equation of motion, such as x^3, or take the term out of the potential or of the drives.`,
    );
  }
  const terms = dissipatorTerms(equation);
  const gone = requireTerms(terms, names, "the dissipator");
  const dissipator = equation.dissipator.filter((_, j) => {
    const term = terms[j];
    return term === undefined || !gone.includes(term);
  });
  return {
    ...equation,
    dissipator,
    kind: kindWithout(equation.kind, names),
    steps: [
      ...equation.steps,
      {
        name: "without-terms",
        rule: `Without ${names.map(plain).join(" and ")}`,
        assumption: "These terms are left out on trial, to see what they do: nothing justifies it.",
        before: [dissipatorLine(equation.dissipator)],
        after: [
          dissipator.length > 0
            ? dissipatorLine(dissipator)
            : relation("\\mathcal D\\hat\\rho = 0", "D rho = 0"),
        ],
        reference: "",
      },
    ],
  };
}

function requireTerms<T extends Term>(
  terms: readonly T[],
  names: readonly string[],
  place: string,
): readonly T[] {
  const unknown = names.find((name) => !terms.some((term) => term.names.includes(plain(name))));
  if (unknown !== undefined) {
    const known = terms.map(({ name }) => name).join(", ");
    throw new TermError(
      `\`${unknown}\` is no term of ${place}. ${known === "" ? "It has none." : `Its terms are ${known}.`}`,
    );
  }
  const wanted = new Set(names.map(plain));
  return terms.filter((term) => term.names.some((name) => wanted.has(name)));
}
