import { coefficientsIn, differentiate, Scalar, ScalarError } from "../../symbolic/index.ts";
import type { EquationsOfMotion } from "./mean-field.ts";

/**
 * Eliminates the momentum exactly. With dx/dt = α p + g(x,t), α free of x,
 * and dp/dt = h(x, p, t), the second derivative is
 *
 *     ẍ = (∂g/∂x) ẋ + α h(x, (ẋ - g)/α, t) + (∂α/∂t) (ẋ - g)/α + ∂g/∂t.
 *
 * Where h is linear in p no division is needed, so α may be a sum of terms.
 *
 * @returns the equations of (x, ẋ): dx/dt = ẋ and dẋ/dt = ẍ; for the Kerr potential Eq. 17,
 * for a linear drive Eq. 18.
 * @throws ScalarError if dx/dt is not linear in p with a coefficient free of x, or if the
 * elimination needs a division by a sum.
 */
export function secondOrderEquations(phaseSpace: EquationsOfMotion): EquationsOfMotion {
  const [velocity, force] = phaseSpace.rates as readonly [Scalar, Scalar];
  const { alpha, drift } = linearInMomentum(velocity);
  const xdot = Scalar.parameter("xdot");
  const momentumTimesAlpha = xdot.minus(drift);
  const powers = coefficientsIn(force, ["p"]).map(({ exponents, coefficient }) => {
    const power = exponents[0] as number;
    // α pⁿ = (αp)ⁿ α^{1-n}
    return coefficient.times(momentumTimesAlpha.power(power)).times(alpha.power(1 - power));
  });
  const alphaRate = differentiate(alpha, "t");
  const acceleration = Scalar.sum([
    differentiate(drift, "x").times(xdot),
    ...powers,
    alphaRate.isZero ? Scalar.zero : alphaRate.times(momentumTimesAlpha).dividedBy(alpha),
    differentiate(drift, "t"),
  ]);
  return { form: "second-order", variables: ["x", "xdot"], rates: [xdot, acceleration] };
}

function linearInMomentum(velocity: Scalar): { alpha: Scalar; drift: Scalar } {
  let [alpha, drift] = [Scalar.zero, Scalar.zero];
  for (const { exponents, coefficient } of coefficientsIn(velocity, ["p"])) {
    if (exponents[0] === 0) drift = coefficient;
    else if (exponents[0] === 1 && !coefficient.parameters.includes("x")) alpha = coefficient;
    else {
      throw new ScalarError(
        "The momentum can be eliminated only where dx/dt = α p + g(x,t). Use the phase-space form.",
      );
    }
  }
  if (alpha.isZero) {
    throw new ScalarError("dx/dt does not contain the momentum. Use the phase-space form.");
  }
  return { alpha, drift };
}

/** The state (x, p) of a state (x, ẋ): p = (ẋ - g)/α; needs α to be a single term. */
export function momentumOf(phaseSpace: EquationsOfMotion): Scalar {
  const { alpha, drift } = linearInMomentum(phaseSpace.rates[0] as Scalar);
  return Scalar.parameter("xdot").minus(drift).dividedBy(alpha);
}
