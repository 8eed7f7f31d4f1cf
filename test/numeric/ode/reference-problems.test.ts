import { describe, expect, test } from "vitest";
import {
  dop853,
  dormandPrince54,
  integrate,
  type RightHandSide,
  tsit5,
  vern9,
} from "../../../numeric/ode/index.ts";
import { keplerOrbit, keplerState, largestDifference } from "./kepler.ts";

/** Arenstorf orbit of the restricted three-body problem (Hairer, Nørsett, Wanner, II.0). */
const mu = 0.012277471;
const arenstorf: RightHandSide = (_t, s, out) => {
  const [x = 0, y = 0, vx = 0, vy = 0] = s;
  const earth = ((x + mu) ** 2 + y * y) ** 1.5;
  const moon = ((x - 1 + mu) ** 2 + y * y) ** 1.5;
  out[0] = vx;
  out[1] = vy;
  out[2] = x + 2 * vy - ((1 - mu) * (x + mu)) / earth - (mu * (x - 1 + mu)) / moon;
  out[3] = y - 2 * vx - ((1 - mu) * y) / earth - (mu * y) / moon;
};
const arenstorfStart = [0.994, 0, 0, -2.001585106379082];
const arenstorfPeriod = 17.065216560157964;

/** y'' = y³/6 - y + 2 sin(2.78535 t) from rest, and its state at t = 20. */
const duffing: RightHandSide = (t, y, out) => {
  const [x = 0, v = 0] = y;
  out[0] = v;
  out[1] = x ** 3 / 6 - x + 2 * Math.sin(2.78535 * t);
};
const duffingEnd = [-0.1004178858647128, 0.2411400132095954];

test.each([
  ["DOP853", dop853],
  ["Vern9", vern9],
  ["Tsit5", tsit5],
] as const)("with %s, an Arenstorf orbit closes after one period to 1e-8", (_name, method) => {
  const { y, status } = integrate(arenstorf, {
    initial: arenstorfStart,
    from: 0,
    to: arenstorfPeriod,
    relativeTolerance: 1e-13,
    absoluteTolerance: 1e-13,
    method,
  });
  expect(status).toBe("finished");
  expect(largestDifference(y, arenstorfStart)).toBeLessThan(1e-8);
});

test.each([
  ["DOP853", dop853, 1e-14],
  ["Vern9", vern9, 1e-14],
  ["Tsit5", tsit5, 1e-14],
] as const)(
  "with %s, y'' = y³/6 - y + 2 sin(2.78535 t) from rest reaches -.1004178858647128, .2411400132095954 at t = 20",
  (_name, method, tolerance) => {
    const { y } = integrate(duffing, {
      initial: [0, 0],
      from: 0,
      to: 20,
      relativeTolerance: tolerance,
      absoluteTolerance: tolerance,
      method,
    });
    expect(largestDifference(y, duffingEnd)).toBeLessThan(1e-12);
  },
);

test("ten periods of a Kepler orbit to 2e-10, the tolerance times the growth of phase errors", () => {
  const { y } = integrate(keplerOrbit, {
    initial: keplerState(0),
    from: 0,
    to: 63,
    relativeTolerance: 1e-13,
    absoluteTolerance: 1e-14,
  });
  expect(largestDifference(y, keplerState(63))).toBeLessThan(2e-10);
});

test("Dormand-Prince 5(4) solves the forced Duffing problem too, at ten times its tolerance", () => {
  const { y } = integrate(duffing, {
    initial: [0, 0],
    from: 0,
    to: 20,
    relativeTolerance: 1e-10,
    absoluteTolerance: 1e-10,
    method: dormandPrince54,
  });
  expect(largestDifference(y, duffingEnd)).toBeLessThan(1e-9);
});

/** SciPy's `select_initial_step` of a method whose error estimate has the order 7; it has a unit of time. */
function firstStepOfSciPy(
  rhs: RightHandSide,
  initial: readonly number[],
  tolerance: number,
): number {
  const scale = initial.map((value) => tolerance + tolerance * Math.abs(value));
  const size = (values: ArrayLike<number>): number =>
    Math.sqrt(scale.reduce((sum, s, i) => sum + ((values[i] ?? 0) / s) ** 2, 0) / scale.length);
  const at = (t: number, y: readonly number[]): Float64Array => {
    const out = new Float64Array(y.length);
    rhs(t, Float64Array.from(y), out);
    return out;
  };
  const slope = at(0, initial);
  const [d0, d1] = [size(initial), size(slope)];
  const h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1;
  const after = at(
    h0,
    initial.map((value, i) => value + h0 * (slope[i] ?? 0)),
  );
  const d2 = size(after.map((value, i) => value - (slope[i] ?? 0))) / h0;
  const h1 =
    d1 <= 1e-15 && d2 <= 1e-15 ? Math.max(1e-6, h0 * 1e-3) : (0.01 / Math.max(d1, d2)) ** (1 / 8);
  return Math.min(100 * h0, h1);
}

/**
 * SciPy 1.10.1, `s = DOP853(f, 0, y0, T, rtol=tol, atol=tol)`, `s.step()` until it has finished:
 * s.nfev, the number of steps, and s.y. SciPy's controller has no memory (stabilisation 0) and
 * evaluates f at the end of rejected steps, which is not done here, and once for its first step, which is
 * given here: nfev = evaluations + rejected + 1.
 */
describe("with the elementary controller and SciPy's first step, steps and evaluations are SciPy's", () => {
  test.each([
    [1e-6, 602, 42, 5.647698919725164e-6, -1.0809035479730777e-6],
    [1e-9, 1262, 93, 3.6282568893764022e-9, -3.5719002755563167e-10],
    [1e-12, 2606, 211, 4.815856047279965e-12, 3.705646900442616e-13],
  ])("forced Duffing at tolerance %f", (tolerance, nfev, steps, errorX, errorV) => {
    const { statistics, y } = integrate(duffing, {
      initial: [0, 0],
      from: 0,
      to: 20,
      relativeTolerance: tolerance,
      absoluteTolerance: tolerance,
      outputTimes: new Float64Array(0),
      stepControl: { stabilisation: 0 },
      initialStep: firstStepOfSciPy(duffing, [0, 0], tolerance),
    });
    expect(statistics.steps).toBe(steps);
    expect(statistics.evaluations + statistics.rejected + 1).toBe(nfev);
    const [x = 0, v = 0] = duffingEnd;
    expect(largestDifference(y, [x + errorX, v + errorV])).toBeLessThan(1e-12);
  });

  test.each([
    [1e-6, 1070, 66],
    [1e-9, 2234, 136],
    [1e-11, 3578, 229],
    [1e-13, 5078, 390],
  ])("Arenstorf at tolerance %f", (tolerance, nfev, steps) => {
    const { statistics } = integrate(arenstorf, {
      initial: arenstorfStart,
      from: 0,
      to: arenstorfPeriod,
      relativeTolerance: tolerance,
      absoluteTolerance: tolerance,
      outputTimes: new Float64Array(0),
      stepControl: { stabilisation: 0 },
      initialStep: firstStepOfSciPy(arenstorf, arenstorfStart, tolerance),
    });
    expect(statistics.steps).toBe(steps);
    expect(statistics.evaluations + statistics.rejected + 1).toBe(nfev);
  });
});
