import {
  attempt,
  elementAt,
  Operator,
  reorder,
  Scalar,
  ScalarError,
} from "../../../symbolic/index.ts";
import {
  adjointEquation,
  meanField,
  phaseSpaceEquations,
  secondOrderEquations,
} from "../../equations/index.ts";
import { momentText } from "../../equations/moments/moment.ts";
import { perVariable } from "../../equations/wigner/index.ts";
import { namesInModes } from "../../model/index.ts";
import { lossOrigin, type MasterEquation, ownCouplingNumbers } from "../../theory/index.ts";
import type { Claims } from "../claims.ts";
import { type AnyAnswer, polynomialOf } from "../compare.ts";
import {
  coefficientsOf,
  collected,
  type Polynomial,
  type PolynomialTerm,
} from "../exact/polynomial.ts";
import { type BracketAnswer, type ModesQuestion, quantitiesOfModes } from "./phase-space-job.ts";

type Bracket = BracketAnswer["bracket"];

/** The coefficients of the dissipator and the equations of motion of several oscillators. */
export function claimsOfModes(equation: MasterEquation, modes: readonly string[]): Claims {
  const accelerations = accelerationsOf(equation);
  // Brackets of operators of higher degree can be written in many ways; their rates and matrices are verified.
  const isOwn = equation.model.coupling !== undefined;
  const places = [...accelerations.keys()];
  const claims = new Map(isOwn ? [] : bracketClaims(equation, modes));
  for (const { name, of } of quantitiesOfModes(modes, places)) {
    const value =
      "acceleration" in of
        ? accelerations.get(of.acceleration)
        : meanField(adjointEquation(equation, symmetric(of.variables, modes)));
    if (value !== undefined) claims.set(name, value);
  }
  return claims;
}

function symmetric(variables: readonly number[], modes: readonly string[]): Operator<"xp"> {
  const exponents = Array.from(
    { length: 2 * modes.length },
    (_, k) => variables.filter((one) => one === k).length,
  );
  return reorder(Operator.of("weyl", modes, [{ exponents, coefficient: Scalar.one }]), "xp");
}

/** ẍ of each mode by its place; none where the equation has no form without momenta. */
export function accelerationsOf(equation: MasterEquation): ReadonlyMap<number, Scalar> {
  const { coupling, loss } = equation.model;
  if (coupling !== undefined || loss.some(({ operator }) => operator.degree > 1)) return new Map();
  const motion = attempt(() => secondOrderEquations(phaseSpaceEquations(equation)), ScalarError);
  // Not every kept effect leaves p eliminable; then there is nothing to verify.
  const rates = motion?.rates ?? [];
  const modes = rates.length / 2;
  return new Map(
    Array.from({ length: modes }, (_, mode) => [mode, elementAt(rates, 2 * mode + 1)]),
  );
}

function bracketClaims(equation: MasterEquation, modes: readonly string[]): Claims {
  const claims = new Map<string, Scalar>();
  for (const term of equation.dissipator) {
    // Brackets of given loss can be written in many ways; its rates are verified, and its matrix.
    if (term.origin === lossOrigin) continue;
    for (const outer of reorder(term.outer, "weyl").terms) {
      for (const inner of reorder(term.inner, "weyl").terms) {
        const name = bracketName(modes, term, outer.exponents, inner.exponents);
        if (name === undefined) continue;
        const coefficient = term.coefficient.times(outer.coefficient).times(inner.coefficient);
        claims.set(name, claims.get(name)?.plus(coefficient) ?? coefficient);
      }
    }
  }
  return claims;
}

/**
 * The name of a nested structure, e.g. "V1 [p_a,{x_b,ρ}]"; [p_a,[x_a,ρ]] is [x_a,[p_a,ρ]]. Undefined for the commutator
 * with the identity.
 */
function bracketName(
  modes: readonly string[],
  term: { readonly origin: string; readonly bracket: Bracket },
  outer: readonly number[],
  inner: readonly number[],
): string | undefined {
  const { bracket } = term;
  const isZero = (powers: readonly number[]): boolean => powers.every((power) => power === 0);
  if (isZero(outer) || (bracket === "commutator" && isZero(inner))) return undefined;
  const isLinear = [outer, inner].every(
    (powers) => powers.reduce((sum, one) => sum + one, 0) === 1,
  );
  const swaps = bracket === "commutator" && isLinear && outer.indexOf(1) > inner.indexOf(1);
  const [a, b] = (swaps ? [inner, outer] : [outer, inner]).map(
    (powers) => momentText(perVariable(powers), modes).replaceAll("*", " ") || "1",
  );
  const line = ownCouplingNumbers.numberOf(term);
  return bracket === "commutator" ? `${line} [${a},[${b},ρ]]` : `${line} [${a},{${b},ρ}]`;
}

/** The polynomials in an answer by quantity; where the engine found nothing, zero. */
export function resultsOfModes(
  modes: readonly string[],
): (answer: AnyAnswer, question: ModesQuestion, claims: Claims) => ReadonlyMap<string, Polynomial> {
  return (answer, question, claims) => {
    if (answer.tag === "quantity") {
      return new Map([[answer.quantity, polynomialOf(answer.text)]]);
    }
    const parts = answer.parts as readonly BracketAnswer[];
    const found = bracketsFound(parts, question, modes);
    const names = [...claims.keys()].filter((name) => name.endsWith("ρ]]") || name.endsWith("ρ}]"));
    return new Map([...names, ...found.keys()].map((name) => [name, found.get(name) ?? []]));
  };
}

function bracketsFound(
  parts: readonly BracketAnswer[],
  question: ModesQuestion,
  modes: readonly string[],
): ReadonlyMap<string, Polynomial> {
  const variables = question.job.modes.flatMap(({ x, p }) => [x, p]);
  const terms = new Map<string, PolynomialTerm[]>();
  for (const part of parts) {
    const outer = variables.map((_, k) => (k === part.outer ? 1 : 0));
    for (const { powers, coefficient } of coefficientsOf(polynomialOf(part.text), variables)) {
      const name = bracketName(modes, part, outer, powers);
      if (name === undefined) continue;
      terms.set(name, [...(terms.get(name) ?? []), ...coefficient]);
    }
  }
  return new Map([...terms].map(([name, list]) => [name, collected(list)]));
}

/** Places of the modes with a second derivative that is derived. */
export function eliminatedModes(claims: Claims, modes: readonly string[]): readonly number[] {
  return namesInModes("x", modes).flatMap((x, j) => (claims.has(`d²⟨${x}⟩/dt²`) ? [j] : []));
}
