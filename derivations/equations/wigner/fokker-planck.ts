import { elementAt, Rational, Scalar, substitute } from "../../../symbolic/index.ts";
import { type Model, ModelError, modelParameters, requireOneMode } from "../../model/index.ts";
import type { MasterEquation } from "../../theory/index.ts";
import { expandedShifts } from "./expanded-shifts.ts";
import { type GeneratorSource, wignerEquation } from "./wigner-equation.ts";
import type { WignerTerm } from "./wigner-term.ts";

/** One entry for x, one for p, and of several modes more. */
type ForEach<T> = readonly [T, T, ...T[]];

/**
 * ∂_t W = -Σ_i ∂_i (drift_i W) + Σ_ij ∂_i ∂_j (D_ij W), D symmetric, over i = x, p, of several modes x_a,
 * p_a, x_b, …; polynomials in these numbers, with t and parameters.
 */
export interface FokkerPlanck {
  /** x and p, or x_a, p_a, x_b, …. */
  readonly variables: readonly string[];
  readonly drift: ForEach<Scalar>;
  readonly diffusion: ForEach<ForEach<Scalar>>;
  /** Derivatives beyond the second, which the truncation drops. */
  readonly dropped: readonly DroppedTerm[];
  /** Whether all orders of derivatives are dropped, as of a potential with a cosine, and `dropped` has the first alone. */
  readonly isSeries?: boolean;
}

/** A term that may have a sine or cosine f of the positions beside their powers. */
export type DroppedTerm = WignerTerm & { readonly within?: Scalar };

/**
 * The Fokker-Planck truncation of the Wigner-Moyal equation: drift and diffusion, and the derivatives of third and
 * higher order that it drops. It is exact where there are none, as for potentials of second degree.
 *
 * `{ limit: "classical" }` has ħ → 0 at a temperature T: c = coth(ħω0/2k_BT) becomes 2k_BT/(ħω0), and what is left with
 * ħ in it goes.
 *
 * @throws ModelError in the classical limit where the potential or a drive contains ħ
 *
 * @example
 * ```ts
 * import { fokkerPlanck, masterEquation, readModel } from "caldera/derivations";
 * const cl = masterEquation(readModel({}), { kind: "CL" });
 * const { drift, dropped } = fokkerPlanck(cl);
 * assert.equal(drift[0].parameters.includes("p"), true);
 * assert.equal(dropped.length, 0);
 * const equation = masterEquation(readModel({ potential: "alpha*x^4" }));
 * const { diffusion } = fokkerPlanck(equation, { limit: "classical" });
 * assert.ok(!diffusion[1][1].parameters.includes("hbar"));
 * ```
 */
export function fokkerPlanck(source: GeneratorSource): FokkerPlanck;
export function fokkerPlanck(
  source: MasterEquation,
  options: { readonly limit: "classical" },
): FokkerPlanck;
export function fokkerPlanck(
  source: GeneratorSource,
  options?: { readonly limit: "classical" },
): FokkerPlanck {
  if (options === undefined) return truncated(source);
  return classicalLimit(source as MasterEquation);
}

function truncated(source: GeneratorSource): FokkerPlanck {
  const { variables, terms, waves } = wignerEquation(source);
  const parts = new Map<string, Scalar[]>();
  const dropped: DroppedTerm[] = [];
  // Of the third order is what the truncation drops first.
  const all: readonly DroppedTerm[] = [...terms, ...expandedShifts(waves, 3)];
  for (const term of all) {
    const { coefficient, powers, derivatives } = term;
    if (derivatives.reduce((sum, order) => sum + order, 0) > 2) {
      dropped.push(term);
      continue;
    }
    const key = derivatives.join();
    const value = powers.reduce(
      (product, power, j) => product.times(Scalar.parameter(elementAt(variables, j), power)),
      term.within === undefined ? coefficient : coefficient.times(term.within),
    );
    parts.set(key, [...(parts.get(key) ?? []), value]);
  }
  /** Of the derivatives along one or two of the variables. */
  const part = (...along: readonly number[]): Scalar => {
    const derivatives = variables.map((_, j) => along.filter((one) => one === j).length);
    return Scalar.sum(parts.get(derivatives.join()) ?? []);
  };
  const half = Rational.of(1, 2);
  return {
    variables,
    drift: forEach(variables, (_, i) => part(i).negated()),
    diffusion: forEach(variables, (_, i) =>
      forEach(variables, (__, j) => (i === j ? part(i, i) : part(i, j).scaled(half))),
    ),
    dropped,
    ...(waves.length === 0 ? {} : { isSeries: true }),
  };
}

/** What belongs to each of the variables, of which there are at least x and p. */
export function forEach<T, U>(
  entries: readonly T[],
  of: (entry: T, j: number) => U,
): readonly [U, U, ...U[]] {
  return entries.map(of) as unknown as readonly [U, U, ...U[]];
}

/** @throws ModelError where the potential or a drive contains ħ */
function classicalLimit(equation: MasterEquation): FokkerPlanck {
  requireOneMode(
    equation.model,
    "The limit hbar → 0",
    "Take `fokkerPlanck`, which keeps hbar and c of each.",
  );
  const { variables, drift, diffusion } = truncated(equation);
  requireKnownLimit(equation.model);
  const thermal = new Map([
    [
      "c",
      ["k_B", "T"]
        .reduce((product, name) => product.times(Scalar.parameter(name)), Scalar.rational(2))
        .dividedBy(Scalar.parameter("hbar").times(Scalar.parameter("omega0"))),
    ],
  ]);
  const limit = (scalar: Scalar): Scalar =>
    Scalar.sum(
      substitute(scalar, thermal)
        .terms.filter(({ monomial }) => monomial.powers.exponentOf("hbar") <= 0)
        .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial)),
    );
  return {
    variables,
    drift: forEach(drift, limit),
    diffusion: forEach(diffusion, (row) => forEach(row, limit)),
    dropped: [],
  };
}

/** @throws ModelError where it is not known how a coefficient depends on ħ */
function requireKnownLimit(model: Model): void {
  if (model.loss.length > 0) {
    throw new ModelError(
      "loss",
      "How a given rate depends on hbar is not known, so the limit hbar → 0 is not either. Leave the loss out, or take `fokkerPlanck`, which keeps hbar.",
    );
  }
  if ((model.coupling ?? []).some(({ bath }) => bath !== "")) {
    throw new ModelError(
      "coupling",
      "The limit hbar → 0 is at one temperature, but baths with names have their own. Leave the names out, or take `fokkerPlanck`, which keeps c of each.",
    );
  }
  if (modelParameters(model).includes("hbar")) {
    throw new ModelError(
      "potential",
      "The limit hbar → 0 needs coefficients that do not contain hbar. Write one name for each, e.g. alpha*x^4.",
    );
  }
}
