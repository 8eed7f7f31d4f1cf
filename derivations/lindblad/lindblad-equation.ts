import type { Operator } from "../../symbolic/index.ts";
import {
  adjoint,
  evaluateReal,
  parseExpression,
  parseOperator,
  parseScalar,
  Scalar,
  Superoperator,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { asModelError } from "../model/expression.ts";
import { ModelError, physicalNames } from "../model/index.ts";
import { modelFunctions } from "../model/names.ts";
import { positiveNames } from "../model/physical-names.ts";
import { readParameter } from "../model/parameters.ts";

/** A process with a rate ≥ 0 and a jump operator L. */
interface Jump {
  readonly rate: Scalar;
  readonly operator: Operator<"xp">;
}

/** Operators and rates as texts, the form in which a person writes them. */
export interface LindbladInput {
  readonly name?: string;
  /** A polynomial in x and p, or in a, adag and n; it may depend on t through sines and cosines. */
  readonly hamiltonian: string;
  readonly jumps: readonly { readonly rate: string | number; readonly operator: string }[];
  /**
   * Numbers, or constant expressions as pi/4. hbar, m and omega0, the units of x, p and a, are 1 where no text
   * names them.
   */
  readonly parameters?: Readonly<Record<string, number | string>>;
}

/** ∂_t ρ = [H(t), ρ]/(iħ) + Σ rate (LρL† - ½{L†L, ρ}), exact, with numbers for its parameters. */
export interface LindbladEquation {
  readonly name: string;
  /** As it was typed. */
  readonly typed: LindbladInput;
  readonly hamiltonian: Operator<"xp">;
  readonly jumps: readonly Jump[];
  readonly generator: Superoperator<"xp">;
  readonly values: ReadonlyMap<string, number>;
}

/**
 * A master equation of one's own by its Hamiltonian and jump operators L_k,
 *
 *     ∂_t ρ = [H(t), ρ]/(iħ) + Σ_k rate_k (L_k ρ L_k† - ½{L_k† L_k, ρ}),
 *
 * completely positive, as every rate is at least zero. Operators of one mode, [x, p] = iħ and
 * a = √(mω0/2ħ) x + ip/√(2mħω0); rates in 1/time, H in units of energy. All runs of `caldera/runs` that act
 * on density matrices take it in place of a model.
 *
 * @throws ModelError for a text that is no operator, a Hamiltonian that is not Hermitian, a rate that is
 * negative or depends on time, and parameters without a number
 *
 * @example
 * ```ts
 * import { lindbladEquation } from "caldera/derivations";
 * const equation = lindbladEquation({
 *   hamiltonian: "Delta*adag*a + K*adag^2*a^2",
 *   jumps: [{ rate: "kappa", operator: "a" }],
 *   parameters: { Delta: -0.5, K: 0.1, kappa: 1 },
 * });
 * assert.equal(String(equation.jumps[0].rate), "kappa");
 * ```
 */
export function lindbladEquation(typed: LindbladInput): LindbladEquation {
  const hamiltonian = operatorIn("hamiltonian", typed.hamiltonian);
  if (!adjoint(hamiltonian).equals(hamiltonian)) {
    throw new ModelError(
      "hamiltonian",
      `Must be Hermitian, but ${typed.hamiltonian} is not. Add its adjoint.`,
    );
  }
  const jumps = typed.jumps.map(({ rate, operator }, k) => ({
    rate: rateIn(`jumps[${k}].rate`, String(rate)),
    operator: operatorIn(`jumps[${k}].operator`, operator),
  }));
  const values = numbersIn(typed);
  jumps.forEach(({ rate }, k) => requireRate(`jumps[${k}].rate`, rate, values));
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  return {
    name: typed.name ?? "lindblad",
    typed,
    hamiltonian,
    jumps,
    generator: Superoperator.sum("xp", 1, [
      Superoperator.commutator(hamiltonian).scaled(overIHbar),
      ...jumps.map(({ rate, operator }) => Superoperator.lindblad(operator, rate)),
    ]),
    values,
  };
}

function operatorIn(place: string, source: string): Operator<"xp"> {
  return asModelError(place, () =>
    parseOperator(source, { positive: positiveNames, vocabulary: "ladder" }),
  );
}

function rateIn(place: string, source: string): Scalar {
  return asModelError(place, () => parseScalar(source, { positive: positiveNames }));
}

/** Names that are no parameters. */
const constants: readonly string[] = ["t", "i", "pi"];
const operators: readonly string[] = ["x", "p", "a", "adag", "ahat", "n", "nhat", ...constants];
const units: readonly string[] = ["hbar", "m", "omega0"];

function numbersIn({
  hamiltonian,
  jumps,
  parameters = {},
}: LindbladInput): ReadonlyMap<string, number> {
  const values = new Map(
    Object.entries(parameters).map(([name, value]) => [
      name,
      readParameter(name, String(value), `parameters.${name}`),
    ]),
  );
  const named = new Set([
    ...[hamiltonian, ...jumps.map(({ operator }) => operator)].flatMap((text) =>
      namesIn(text, operators),
    ),
    ...jumps.flatMap(({ rate }) => namesIn(String(rate), constants)),
  ]);
  for (const name of units) if (!named.has(name) && !values.has(name)) values.set(name, 1);
  const missing = [...named].filter((name) => !values.has(name));
  if (missing.length > 0) {
    throw new ModelError(
      "parameters",
      `A run needs a number for ${missing.map((name) => `\`${name}\``).join(", ")}. Add it to the parameters.`,
    );
  }
  const idle = [...values.keys()].filter(
    (name) => !named.has(name) && !physicalNames.includes(name),
  );
  if (idle.length > 0) {
    throw new ModelError(
      "parameters",
      `No operator and no rate contains \`${idle.join("`, `")}\`. Leave it out, or name it where it belongs.`,
    );
  }
  return values;
}

function namesIn(text: string, others: readonly string[]): readonly string[] {
  return [...syntaxNodes(parseExpression(text, { functions: modelFunctions }))].flatMap((node) =>
    node.tag === "name" && !others.includes(node.name) ? [node.name] : [],
  );
}

function requireRate(place: string, rate: Scalar, values: ReadonlyMap<string, number>): void {
  if (rate.parameters.includes("t")) {
    throw new ModelError(place, "Must not depend on time. Let the Hamiltonian depend on time.");
  }
  const value = evaluateReal(rate, values);
  if (value >= 0) return;
  throw new ModelError(place, `Must be 0 or more, but is ${value}. Change its sign.`);
}
