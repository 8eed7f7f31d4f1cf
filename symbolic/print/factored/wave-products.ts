import { modeCount, nameInMode } from "../../operator/modes.ts";
import type { Operator } from "../../operator/operator.ts";
import { termsWithPositions } from "../../operator/position-terms.ts";
import { symmetrisedWaves } from "../../operator/symmetrised.ts";
import { GaussianRational, Powers, Rational } from "../../scalar/index.ts";
import { isTimeDependent } from "./angle-parts.ts";
import type { FactorOptions } from "./factor-options.ts";
import { separateTerms } from "./factor.ts";
import type { Factor, FactoredScalar } from "./factored-scalar.ts";

/** coefficient · {x^a f(x), p^b} with a sine or cosine f of positions; without momenta coefficient · x^a f(x). */
export interface WaveProduct {
  readonly coefficient: FactoredScalar;
  readonly wave: FactoredScalar;
  /** a of each mode at 2j, and 0 at 2j + 1. */
  readonly positions: readonly number[];
  /** 0 at 2j, and b of each mode at 2j + 1. */
  readonly momenta: readonly number[];
  readonly isDriven: boolean;
}

/** The sines and cosines of a Hermitian operator as products with real coefficients, those with fewer factors x and p first. */
export function waveProducts(
  operator: Operator<"xp">,
  options: FactorOptions,
): readonly WaveProduct[] {
  const { modes } = operator;
  const names = Array.from({ length: modeCount(modes) }, (_, j) => nameInMode("x", j, modes));
  const ofPosition = (factor: Factor): boolean =>
    factor.tag === "trigonometric" && names.some((name) => factor.angle.involves(name));
  return termsWithPositions({ modes, parts: symmetrisedWaves(operator) })
    .toSorted((a, b) => degree(a.exponents) - degree(b.exponents))
    .flatMap(({ exponents, coefficient }) => {
      const positions = exponents.map((e, j) => (j % 2 === 0 ? e : 0));
      const momenta = exponents.map((e, j) => (j % 2 === 0 ? 0 : e));
      const isProduct = momenta.some((e) => e > 0);
      const own = isProduct ? coefficient.scaled(Rational.of(1, 2)) : coefficient;
      return separateTerms(own, options).map((term) => ({
        coefficient: { ...term, factors: term.factors.filter((one) => !ofPosition(one)) },
        wave: {
          coefficient: GaussianRational.one,
          powers: Powers.one,
          factors: term.factors.filter(ofPosition),
        },
        ...{ positions, momenta },
        isDriven: coefficient.terms.some(({ monomial }) => isTimeDependent(monomial.angle)),
      }));
    });
}

function degree(exponents: readonly number[]): number {
  return exponents.reduce((sum, e) => sum + e, 0);
}
