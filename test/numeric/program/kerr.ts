import { compileSystem, type System } from "../../../numeric/program/index.ts";
import { Scalar } from "../../../symbolic/index.ts";

const named = (name: string) => Scalar.parameter(name);
const ratio = (numerator: number, denominator = 1) => Scalar.rational(numerator, denominator);
const product = (...factors: Scalar[]) => factors.reduce((a, b) => a.times(b));

/**
 * The driven Kerr oscillator under gCL, m = ħ = 1, y = (x, v), as published:
 *
 *     ẍ = -ω0² x - (4ω0²U/3) x³ - (1+sin 2θ) γ v - (1-cos 2θ) 2γU x² v
 *         - (cos θ + sin θ)² sin 2θ γ²/2 x - sin²θ (1 + cos 2θ + sin 2θ) (2γ²U/3) x³
 *         - F cos ωt + (1-cos 2θ) γFω/(2ω0²) sin ωt - sin²θ (1 + cos 2θ + sin 2θ) γ²F/(2ω0²) cos ωt
 */
export function kerrSystem(): System {
  const [x, v, omega0, u, gamma, theta, f, omega, t] = [
    named("x"),
    named("v"),
    named("omega0"),
    named("U"),
    named("gamma"),
    named("theta"),
    named("F"),
    named("omega"),
    named("t"),
  ];
  const [sin, cos] = [Scalar.sin(theta), Scalar.cos(theta)];
  const twice = theta.times(ratio(2));
  const [sin2, cos2] = [Scalar.sin(twice), Scalar.cos(twice)];
  const mixed = product(sin, sin, Scalar.one.plus(cos2).plus(sin2));
  const phase = omega.times(t);
  const acceleration = Scalar.sum([
    product(ratio(-1), omega0, omega0, x),
    product(ratio(-4, 3), omega0, omega0, u, x, x, x),
    product(ratio(-1), Scalar.one.plus(sin2), gamma, v),
    product(ratio(-2), Scalar.one.minus(cos2), gamma, u, x, x, v),
    product(ratio(-1, 2), cos.plus(sin), cos.plus(sin), sin2, gamma, gamma, x),
    product(ratio(-2, 3), mixed, gamma, gamma, u, x, x, x),
    product(ratio(-1), f, Scalar.cos(phase)),
    product(
      ratio(1, 2),
      Scalar.one.minus(cos2),
      gamma,
      f,
      omega,
      omega0.power(-2),
      Scalar.sin(phase),
    ),
    product(ratio(-1, 2), mixed, gamma, gamma, f, omega0.power(-2), Scalar.cos(phase)),
  ]);
  return {
    variables: ["x", "v"],
    parameters: ["omega0", "U", "gamma", "theta", "F", "omega"],
    rates: [v, acceleration],
  };
}

export const kerr = () => compileSystem(kerrSystem());

/** The same acceleration in numbers, term by term. */
export function kerrAcceleration(t: number, x: number, v: number, q: Float64Array): number {
  const [omega0, u, gamma, theta, f, omega] = q as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const { sin, cos } = Math;
  const mixed = sin(theta) ** 2 * (1 + cos(2 * theta) + sin(2 * theta));
  return (
    -(omega0 ** 2) * x -
    ((4 * omega0 ** 2 * u) / 3) * x ** 3 -
    (1 + sin(2 * theta)) * gamma * v -
    (1 - cos(2 * theta)) * 2 * gamma * u * x ** 2 * v -
    (((cos(theta) + sin(theta)) ** 2 * sin(2 * theta) * gamma ** 2) / 2) * x -
    ((mixed * 2 * gamma ** 2 * u) / 3) * x ** 3 -
    f * cos(omega * t) +
    (((1 - cos(2 * theta)) * gamma * f * omega) / (2 * omega0 ** 2)) * sin(omega * t) -
    ((mixed * gamma ** 2 * f) / (2 * omega0 ** 2)) * cos(omega * t)
  );
}
