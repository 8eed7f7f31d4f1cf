import {
  type Angle,
  angleAsScalar,
  coefficientsIn,
  differentiate,
  Monomial,
  NotPolynomialError,
  Scalar,
} from "../../../symbolic/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/** coefficient · Π_j y_j^{powers[j]} · e^{i·frequency·t} with y = (x, ẋ), of several modes (x_a, ẋ_a, x_b, …). */
export interface ForceTerm {
  readonly powers: readonly number[];
  readonly frequency: Scalar;
  readonly coefficient: Scalar;
}

/** ẍ = f of one coordinate. */
export interface Acceleration {
  /** x, or x_a. */
  readonly coordinate: string;
  readonly value: Scalar;
}

/**
 * f(x, ẋ, t) of equations of motion ẍ = f in the second-order form, for each coordinate.
 *
 * @throws SlowFlowError for equations in phase space.
 */
export function accelerationsOf(equations: EquationsOfMotion): readonly Acceleration[] {
  if (equations.form !== "second-order") {
    throw new SlowFlowError(
      `Argument \`equations\` must be in the second-order form, but is in the ${equations.form} form. Use secondOrderEquations.`,
    );
  }
  return equations.variables.flatMap((coordinate, j) => {
    const value = equations.rates[j + 1];
    return j % 2 === 1 || value === undefined ? [] : [{ coordinate, value }];
  });
}

/**
 * f(x, ẋ, t) as Σ c xⁿ ẋᵐ e^{iνt}, of several modes with the powers of all positions and velocities.
 *
 * @throws SlowFlowError if f is not such a sum: time outside a phase factor or not linear in
 *   one, or powers of x and ẋ that are no integers ≥ 0.
 * @throws NotPolynomialError if x or ẋ is in a sine or cosine.
 */
export function forceTerms(
  acceleration: Scalar,
  variables: readonly string[] = ["x", "xdot"],
): readonly ForceTerm[] {
  const isInSine = acceleration.terms.some(({ monomial }) =>
    variables.some((name) => monomial.angle.involves(name)),
  );
  if (isInSine) throw new NotPolynomialError();
  return coefficientsIn(acceleration, variables).flatMap(({ exponents, coefficient }) => {
    for (const exponent of exponents) {
      if (exponent >= 0 && Number.isInteger(exponent)) continue;
      throw new SlowFlowError(
        `The equation of motion must be a polynomial in x and its velocity, but contains the power ${exponent}.`,
      );
    }
    return byFrequency(coefficient).map((tone) => ({ powers: exponents, ...tone }));
  });
}

function byFrequency(scalar: Scalar): readonly { frequency: Scalar; coefficient: Scalar }[] {
  const tones = new Map<string, { timed: Angle; parts: Scalar[] }>();
  for (const { coefficient, monomial } of scalar.terms) {
    const [timed, rest] = monomial.angle.partition(({ powers }) => powers.names.includes("t"));
    if (monomial.powers.exponentOf("t") !== 0) throw notPeriodic();
    const tone = tones.get(timed.key) ?? { timed, parts: [] };
    tones.set(timed.key, tone);
    tone.parts.push(Scalar.term(coefficient, new Monomial(monomial.powers, rest)));
  }
  return [...tones.values()].map(({ timed, parts }) => ({
    frequency: frequencyOf(timed),
    coefficient: Scalar.sum(parts),
  }));
}

function frequencyOf(angle: Angle): Scalar {
  if (angle.isZero) return Scalar.zero;
  const frequency = differentiate(angleAsScalar(angle), "t");
  if (frequency.parameters.includes("t")) throw notPeriodic();
  return frequency;
}

function notPeriodic(): SlowFlowError {
  return new SlowFlowError(
    "Time must enter an equation of motion by cosines and sines of frequency*t + phase. Write drives as sums of tones.",
  );
}
