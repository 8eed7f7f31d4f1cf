import {
  coefficientsIn,
  differentiate,
  elementAt,
  Scalar,
  ScalarError,
} from "../../symbolic/index.ts";
import type { EquationsOfMotion } from "./mean-field.ts";

/** dx/dt = α p + g(x,t) of one mode, and dp/dt. */
interface ModeMotion {
  readonly position: string;
  readonly momentum: string;
  /** The name of dx/dt. */
  readonly velocity: string;
  readonly alpha: Scalar;
  readonly drift: Scalar;
  readonly force: Scalar;
}

/**
 * Eliminates the momentum exactly. With dx/dt = α p + g(x,t), α free of x,
 * and dp/dt = h(x, p, t), the second derivative is
 *
 *     ẍ = (∂g/∂x) ẋ + α h(x, (ẋ - g)/α, t) + (∂α/∂t) (ẋ - g)/α + ∂g/∂t,
 *
 * of several modes with the sum of (∂g_a/∂x_b) ẋ_b. Where h is linear in p no division is needed, so α may be a sum
 * of terms.
 *
 * @returns the equations of (x, ẋ): dx/dt = ẋ and dẋ/dt = ẍ; for the Kerr potential Eq. 17,
 * for a linear drive Eq. 18. Of several modes x_a, xdot_a, x_b, xdot_b, ….
 * @throws ScalarError if dx/dt is not linear in p with a coefficient free of x, contains the momentum of another mode, or
 * if the elimination needs a division by a sum.
 */
export function secondOrderEquations(phaseSpace: EquationsOfMotion): EquationsOfMotion {
  const motions = modeMotions(phaseSpace);
  return {
    form: "second-order",
    variables: motions.flatMap(({ position, velocity }) => [position, velocity]),
    rates: motions.flatMap((motion) => [
      Scalar.parameter(motion.velocity),
      acceleration(motion, motions),
    ]),
  };
}

function acceleration(motion: ModeMotion, motions: readonly ModeMotion[]): Scalar {
  const { alpha, drift, force } = motion;
  const momenta = motions.map(({ momentum }) => momentum);
  const powers = coefficientsIn(force, momenta).map(({ exponents, coefficient }) =>
    motions.reduce((product, other, k) => {
      const power = elementAt(exponents, k);
      // α pⁿ = (αp)ⁿ α^{1-n}
      const own = other === motion ? 1 : 0;
      return power === 0 && own === 0
        ? product
        : product
            .times(momentumTimesAlpha(other).power(power))
            .times(other.alpha.power(own - power));
    }, coefficient),
  );
  const alphaRate = differentiate(alpha, "t");
  return Scalar.sum([
    ...motions.map(({ position, velocity }) =>
      differentiate(drift, position).times(Scalar.parameter(velocity)),
    ),
    ...powers,
    alphaRate.isZero ? Scalar.zero : alphaRate.times(momentumTimesAlpha(motion)).dividedBy(alpha),
    differentiate(drift, "t"),
  ]);
}

/** αp = ẋ - g. */
function momentumTimesAlpha({ velocity, drift }: ModeMotion): Scalar {
  return Scalar.parameter(velocity).minus(drift);
}

function modeMotions({ variables, rates }: EquationsOfMotion): readonly ModeMotion[] {
  const positions = variables.filter((_, j) => j % 2 === 0);
  return positions.map((position, mode) => {
    const momentum = elementAt(variables, 2 * mode + 1);
    return {
      position,
      momentum,
      velocity: position.replace(/^x/, "xdot"),
      ...linearInMomentum(elementAt(rates, 2 * mode), mode, variables),
      force: elementAt(rates, 2 * mode + 1),
    };
  });
}

function linearInMomentum(
  velocity: Scalar,
  mode: number,
  variables: readonly string[],
): { alpha: Scalar; drift: Scalar } {
  const [positions, momenta] = [0, 1].map((which) =>
    variables.filter((_, j) => j % 2 === which),
  ) as [string[], string[]];
  let [alpha, drift] = [Scalar.zero, Scalar.zero];
  for (const { exponents, coefficient } of coefficientsIn(velocity, momenta)) {
    const degree = exponents.reduce((sum, exponent) => sum + exponent, 0);
    const isFree = !positions.some((name) => coefficient.parameters.includes(name));
    if (degree === 0) drift = coefficient;
    else if (degree === 1 && exponents[mode] === 1 && isFree) alpha = coefficient;
    else if (degree === 1 && isFree) {
      throw new ScalarError(
        `d${positions[mode]}/dt contains the momentum of another mode, so that there is no equation without the momenta. Use the phase-space form.`,
      );
    } else {
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
