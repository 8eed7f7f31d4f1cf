import { describe, expect, it } from "vitest";
import { type AveragingGauge, averagedFlow } from "../../../../derivations/index.ts";
import { slowFlowJacobian } from "./jacobian.ts";
import { evaluateReal, type Scalar } from "../../../../symbolic/index.ts";
import { motion } from "./motion.ts";

// ẍ + x = ε g with damping, detuning, cubic and quadratic forces and drives at ω = 1 and 2.
const acceleration =
  "-x + e*(-0.3*xdot + 0.4*x - 0.5*x^3 - 0.7*x^2 - 0.2*x^2*xdot + 0.6*cos(2*t)*x + 0.8*cos(t))";
const force = (x: number, v: number, t: number, e: number): number =>
  -x +
  e *
    (-0.3 * v +
      0.4 * x -
      0.5 * x ** 3 -
      0.7 * x ** 2 -
      0.2 * x ** 2 * v +
      0.6 * Math.cos(2 * t) * x +
      0.8 * Math.cos(t));

type State = readonly [number, number];
const steps = 400;
const period = 2 * Math.PI;

/** The classical Runge-Kutta method over a period; `visit` sees x at each step. */
function overPeriod(
  start: State,
  e: number,
  visit: (t: number, x: number) => void = () => undefined,
): State {
  let [x, v] = start;
  const h = period / steps;
  for (let n = 0; n < steps; n++) {
    const t = n * h;
    visit(t, x);
    const k1 = [v, force(x, v, t, e)] as const;
    const [x2, v2] = [x + (h / 2) * k1[0], v + (h / 2) * k1[1]];
    const k2 = [v2, force(x2, v2, t + h / 2, e)] as const;
    const [x3, v3] = [x + (h / 2) * k2[0], v + (h / 2) * k2[1]];
    const k3 = [v3, force(x3, v3, t + h / 2, e)] as const;
    const [x4, v4] = [x + h * k3[0], v + h * k3[1]];
    const k4 = [v4, force(x4, v4, t + h, e)] as const;
    x += (h / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]);
    v += (h / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]);
  }
  return [x, v];
}

/** [[a, b], [c, d]] of a map of the plane, by central differences. */
function derivative(map: (y: State) => State, [x, y]: State): readonly number[] {
  const h = 1e-5;
  const slope = (a: State, b: State): State => [(a[0] - b[0]) / (2 * h), (a[1] - b[1]) / (2 * h)];
  const first = slope(map([x + h, y]), map([x - h, y]));
  const second = slope(map([x, y + h]), map([x, y - h]));
  return [first[0], second[0], first[1], second[1]];
}

function newton(residual: (y: State) => State, guess: State): State {
  let y = guess;
  for (let n = 0; n < 30; n++) {
    const [r, s] = residual(y);
    const [a = 0, b = 0, c = 0, d = 0] = derivative(residual, y);
    const determinant = a * d - b * c;
    y = [y[0] - (d * r - b * s) / determinant, y[1] - (a * s - c * r) / determinant];
  }
  return y;
}

interface Orbit {
  readonly amplitudes: State;
  /** Trace and determinant of ln(monodromy)/T: sum and product of the two exponents. */
  readonly exponents: State;
}

/** Of λ = (trace ± √…)/2 in the plane: sum and product of ln λ / T for a complex pair. */
function exponentsOf([a = 0, b = 0, c = 0, d = 0]: readonly number[]): State {
  const [trace, determinant] = [a + d, a * d - b * c];
  const modulus = Math.log(determinant) / 2 / period;
  const cosine = trace / 2 / Math.sqrt(determinant);
  const angle = (cosine < 1 ? Math.acos(cosine) : 0) / period;
  const spread = (cosine > 1 ? Math.acosh(cosine) : 0) / period;
  return [2 * modulus, modulus ** 2 + angle ** 2 - spread ** 2];
}

function exactOrbit(e: number, guess: State): Orbit {
  const map = (y: State): State => overPeriod(y, e);
  const start = newton((y) => {
    const end = map(y);
    return [end[0] - y[0], end[1] - y[1]];
  }, guess);
  let [u, v] = [0, 0];
  overPeriod(start, e, (t, x) => {
    u += (2 / steps) * x * Math.cos(t);
    v += (2 / steps) * x * Math.sin(t);
  });
  return { amplitudes: [u, v], exponents: exponentsOf(derivative(map, start)) };
}

function averagedOrbit(e: number, gauge: AveragingGauge, order: 1 | 2): Orbit {
  const flow = averagedFlow(motion(acceleration), "1", { order, gauge });
  const at = (scalar: Scalar, [u1, v1]: State): number => evaluateReal(scalar, { e, u1, v1 });
  const [u, v] = flow.rates as readonly [Scalar, Scalar];
  const amplitudes = newton((y) => [at(u, y) / e, at(v, y) / e], [1.5, 0.7]);
  const [a = 0, b = 0, c = 0, d = 0] = slowFlowJacobian(flow)
    .flat()
    .map((entry) => at(entry, amplitudes));
  return { amplitudes, exponents: [a + d, a * d - b * c] };
}

const distance = (a: State, b: State): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** By which power of ε the distance falls from ε = 0.02 to 0.01. */
function orderOf(measure: (e: number) => number): number {
  return Math.log2(measure(0.02) / measure(0.01));
}

describe("fixed points of the averaged flow are the periodic orbits of the oscillator", () => {
  const exact = new Map(
    [0.02, 0.01].map((e) => {
      const [u, v] = averagedOrbit(e, "fundamental", 2).amplitudes;
      return [e, exactOrbit(e, [u, v])] as const;
    }),
  );
  const at = (e: number): Orbit => exact.get(e) as Orbit;

  it("there is an orbit of order one that is reached from there", () => {
    const [u, v] = at(0.01).amplitudes;
    expect(Math.hypot(u, v)).toBeGreaterThan(0.3);
  });

  // The gauges differ by F_{-2Ω}, which is the conjugate of F_0 up to a factor: 0 at rest.
  it.each(["zero-mean", "fundamental"] as const)(
    "amplitudes of the fundamental: error ε² at second order, ε at first (%s)",
    (gauge) => {
      const error = (order: 1 | 2) => (e: number) =>
        distance(averagedOrbit(e, gauge, order).amplitudes, at(e).amplitudes);
      expect(orderOf(error(2))).toBeGreaterThan(1.8);
      expect(orderOf(error(1))).toBeLessThan(1.2);
    },
  );

  it.each(["zero-mean", "fundamental"] as const)(
    "exponents of the orbit: sum and product have errors ε³ at second order, ε² at first (%s)",
    (gauge) => {
      const error = (order: 1 | 2, part: 0 | 1) => (e: number) =>
        Math.abs(averagedOrbit(e, gauge, order).exponents[part] - at(e).exponents[part]);
      // The sum is of order ε and the product of order ε².
      expect(orderOf(error(2, 0))).toBeGreaterThan(2.7);
      expect(orderOf(error(2, 1))).toBeGreaterThan(3.7);
      expect(orderOf(error(1, 1))).toBeLessThan(3.3);
    },
  );
});
