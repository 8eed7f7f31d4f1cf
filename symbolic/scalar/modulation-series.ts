import type { Angle } from "./angle.ts";
import { Monomial } from "./monomial.ts";
import { Scalar } from "./scalar.ts";
import { angleAsScalar } from "./calculus.ts";

/**
 * A scalar with the Taylor polynomial for each modulated phase, e^{iA cos τ} = Σ (iA cos τ)^n/n! up to an order in all
 * amplitudes A of a term together; what is not modulated stays.
 *
 * @param order an integer ≥ 0
 */
export function expandedModulations(scalar: Scalar, order: number): Scalar {
  return Scalar.sum(
    scalar.terms.map(({ coefficient, monomial }) => {
      const [modulated, rest] = monomial.angle.partition(
        () => false,
        () => true,
      );
      const factor = Scalar.term(coefficient, new Monomial(monomial.powers, rest));
      return modulated.isZero ? factor : factor.times(exponential(modulated, order));
    }),
  );
}

/** Σ (iL)^n/n! for n = 0 … order. */
function exponential(angle: Angle, order: number): Scalar {
  const exponent = angleAsScalar(angle).times(Scalar.i);
  const terms: Scalar[] = [];
  let power = Scalar.one;
  for (let n = 0; n <= order; n++) {
    terms.push(power);
    power = power.times(exponent).times(Scalar.rational(1, n + 1));
  }
  return Scalar.sum(terms);
}
