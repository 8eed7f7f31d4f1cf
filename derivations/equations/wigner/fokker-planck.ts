import { Rational, Scalar, substitute } from "../../../symbolic/index.ts";
import { ModelError, modelParameters } from "../../model/index.ts";
import type { MasterEquation } from "../../theory/index.ts";
import { type GeneratorSource, wignerEquation, type WignerTerm } from "./wigner-equation.ts";

/**
 * ∂_t W = -Σ_i ∂_i (drift_i W) + Σ_ij ∂_i ∂_j (D_ij W), D symmetric, over i = x, p; polynomials in the numbers x and
 * p, with t and parameters.
 */
export interface FokkerPlanck {
  readonly drift: readonly [Scalar, Scalar];
  readonly diffusion: readonly [readonly [Scalar, Scalar], readonly [Scalar, Scalar]];
  /** Derivatives beyond the second, which the truncation drops. */
  readonly dropped: readonly WignerTerm[];
}

/**
 * The Fokker-Planck truncation of the Wigner-Moyal equation: drift and diffusion, and the derivatives of third and
 * higher order that it drops. It is exact where there are none, as for potentials of second degree.
 *
 * @example
 * ```ts
 * import { fokkerPlanck, masterEquation, readModel } from "caldera/derivations";
 * const cl = masterEquation(readModel({}), { kind: "CL" });
 * const { drift, dropped } = fokkerPlanck(cl);
 * assert.equal(drift[0].parameters.includes("p"), true);
 * assert.equal(dropped.length, 0);
 * ```
 */
export function fokkerPlanck(source: GeneratorSource): FokkerPlanck {
  const parts = new Map<string, Scalar[]>();
  const dropped: WignerTerm[] = [];
  for (const term of wignerEquation(source).terms) {
    const { coefficient, powers, derivatives } = term;
    if (derivatives[0] + derivatives[1] > 2) {
      dropped.push(term);
      continue;
    }
    const [a, b] = powers;
    const key = derivatives.join();
    const monomial = Scalar.parameter("x", a).times(Scalar.parameter("p", b));
    parts.set(key, [...(parts.get(key) ?? []), coefficient.times(monomial)]);
  }
  const part = (c: number, d: number): Scalar => Scalar.sum(parts.get(`${c},${d}`) ?? []);
  const mixed = part(1, 1).scaled(Rational.of(1, 2));
  return {
    drift: [part(1, 0).negated(), part(0, 1).negated()],
    diffusion: [
      [part(2, 0), mixed],
      [mixed, part(0, 2)],
    ],
    dropped,
  };
}

/**
 * The Fokker-Planck equation in the limit ħ → 0 at a temperature T: c = coth(ħω0/2k_BT) becomes 2k_BT/(ħω0), and
 * what is left with ħ in it goes.
 *
 * @throws ModelError where the potential or a drive contains ħ
 *
 * @example
 * ```ts
 * import { classicalLimit, masterEquation, readModel } from "caldera/derivations";
 * const { diffusion, dropped } = classicalLimit(masterEquation(readModel({ potential: "alpha*x^4" })));
 * assert.ok(!diffusion[1][1].parameters.includes("hbar") && dropped.length === 0);
 * ```
 */
export function classicalLimit(equation: MasterEquation): FokkerPlanck {
  const { drift, diffusion } = fokkerPlanck(equation);
  if (equation.model.loss.length > 0) {
    throw new ModelError(
      "loss",
      "How a given rate depends on hbar is not known, so the limit hbar → 0 is not either. Leave the loss out, or take `fokkerPlanck`, which keeps hbar.",
    );
  }
  if ((equation.model.coupling ?? []).some(({ bath }) => bath !== "")) {
    throw new ModelError(
      "coupling",
      "The limit hbar → 0 is at one temperature, but baths with names have their own. Leave the names out, or take `fokkerPlanck`, which keeps c of each.",
    );
  }
  if (modelParameters(equation.model).includes("hbar")) {
    throw new ModelError(
      "potential",
      "The limit hbar → 0 needs coefficients that do not contain hbar. Write one name for each, e.g. alpha*x^4.",
    );
  }
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
  const [[xx, xp], [px, pp]] = diffusion;
  return {
    drift: [limit(drift[0]), limit(drift[1])],
    diffusion: [
      [limit(xx), limit(xp)],
      [limit(px), limit(pp)],
    ],
    dropped: [],
  };
}
