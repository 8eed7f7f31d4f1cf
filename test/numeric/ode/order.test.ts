import { describe, expect, test } from "vitest";
import {
  dop853,
  dormandPrince54,
  integrate,
  type Method,
  radauIIA5,
  rodas5p,
  tsit5,
  vern9,
} from "../../../numeric/ode/index.ts";
import {
  convergenceSlope,
  keplerJacobian,
  keplerOrbit,
  keplerState,
  largestDifference,
} from "./kepler.ts";

interface Case {
  readonly method: Method & { readonly denseOutput: { readonly order: number } };
  /** Numbers of steps from 0 to 2. */
  readonly counts: readonly number[];
  /** Lengths of the single steps. */
  readonly steps: readonly number[];
  readonly theta: number;
}

const explicit: readonly Case[] = [
  {
    method: dop853,
    counts: [16, 19, 22, 26, 32],
    steps: [0.25, 0.2, 0.16, 0.13, 0.1],
    theta: 0.4,
  },
  {
    method: dormandPrince54,
    counts: [50, 75, 112, 170, 250],
    steps: [0.2, 0.14, 0.1, 0.07, 0.05],
    theta: 0.4,
  },
  {
    method: tsit5,
    counts: [50, 75, 112, 170, 250],
    steps: [0.1, 0.08, 0.06, 0.045, 0.035],
    theta: 0.4,
  },
  {
    method: vern9,
    counts: [8, 9, 10, 11, 12, 14, 16, 18],
    steps: [0.4, 0.34, 0.28, 0.24, 0.2],
    theta: 0.4,
  },
];

const implicit: readonly Case[] = [
  {
    method: rodas5p,
    counts: [50, 75, 112, 170, 250],
    steps: [0.1, 0.08, 0.06, 0.045, 0.035],
    theta: 0.4,
  },
  {
    method: radauIIA5,
    counts: [50, 75, 112, 170, 250],
    steps: [0.1, 0.08, 0.06, 0.045, 0.035],
    theta: 0.6,
  },
];

/** For Radau, the equations of a step are solved to these. */
const tolerances = { relativeTolerance: 1e-13, absoluteTolerance: 1e-14 };

/** Error at `t + θh` of one step over `h` from the exact state at `t`. */
function errorOfOneStep(method: Method, t: number, h: number, theta: number): number {
  const solution = integrate(keplerOrbit, {
    initial: keplerState(t),
    from: t,
    to: t + h,
    fixedStep: h,
    method,
    jacobian: keplerJacobian,
    ...tolerances,
  });
  expect(solution.statistics.steps).toBe(1);
  return largestDifference(solution.interpolate(t + theta * h), keplerState(t + theta * h));
}

describe.each([...explicit, ...implicit])(
  "$method.name on a Kepler orbit of eccentricity 0.3",
  ({ method, counts, steps, theta }) => {
    test(`the error at t = 2 falls like h^${method.order}`, () => {
      const end = 2;
      const sizes = counts.map((count) => end / count);
      const errors = sizes.map((fixedStep, i) => {
        const solution = integrate(keplerOrbit, {
          initial: keplerState(0),
          from: 0,
          to: end,
          fixedStep,
          method,
          jacobian: keplerJacobian,
          ...tolerances,
        });
        expect(solution.statistics.steps).toBe(counts[i]);
        return largestDifference(solution.y, keplerState(end));
      });
      expect(Math.min(...errors)).toBeGreaterThan(1e-13);
      expect(Math.abs(convergenceSlope(sizes, errors) - method.order)).toBeLessThan(0.3);
    });

    test(`the interpolant is of order ${method.denseOutput.order}: its error in one step falls like h^${method.denseOutput.order + 1}`, () => {
      const errors = steps.map((h) => errorOfOneStep(method, 0.3, h, theta));
      expect(Math.min(...errors)).toBeGreaterThan(1e-14);
      const slope = convergenceSlope(steps, errors);
      expect(Math.abs(slope - (method.denseOutput.order + 1))).toBeLessThan(0.3);
    });

    test("the interpolant joins the steps continuously", () => {
      const { times, states, interpolate } = integrate(keplerOrbit, {
        initial: keplerState(0),
        from: 0,
        to: 6,
        method,
        jacobian: keplerJacobian,
        relativeTolerance: 1e-6,
      });
      expect(times.length).toBeGreaterThan(8);
      for (let k = 1; k + 1 < times.length; k += 1) {
        const t = times[k] ?? 0;
        const y = states.subarray(4 * k, 4 * k + 4);
        expect(largestDifference(interpolate(t), y)).toBeLessThan(1e-15);
        expect(largestDifference(interpolate(t - 1e-12), y)).toBeLessThan(1e-11);
      }
    });
  },
);

describe.each(explicit)("$method.name on the same orbit", ({ method }) => {
  test("the interpolant has a continuous derivative, f at the steps", () => {
    const { times, states, interpolate } = integrate(keplerOrbit, {
      initial: keplerState(0),
      from: 0,
      to: 6,
      method,
      relativeTolerance: 1e-6,
    });
    expect(times.length).toBeGreaterThan(8);
    const slope = new Float64Array(4);
    for (let k = 1; k + 1 < times.length; k += 1) {
      const t = times[k] ?? 0;
      if (t < 0.1) continue;
      const y = states.subarray(4 * k, 4 * k + 4);
      keplerOrbit(t, y, slope);
      const d = 1e-5;
      for (const side of [-d, d]) {
        const beside = interpolate(t + side).map((value, i) => (value - (y[i] ?? 0)) / side);
        expect(largestDifference(beside, slope)).toBeLessThan(1e-4);
      }
    }
  });
});
