import { describe, expect, it } from "vitest";
import {
  type FourierState,
  liouvillianSpectrum,
  occupation,
  periodicSteadyState,
  solveByPeriodMap,
  timeAverage,
} from "../../../../numeric/index.ts";
import { harmonicGenerator } from "../../../../numeric/quantum/liouvillian/index.ts";
import { directBalance } from "../../../../numeric/quantum/steady-state/direct-balance.ts";
import { slowRates } from "../../../../numeric/quantum/steady-state/slow-rates.ts";
import { solveBalance } from "../../../../numeric/quantum/steady-state/solve-balance.ts";
import { type QuantumCase, quantumCase } from "./quantum-models.ts";

/** With ω0 = 1/T and ħ = m = 1, so that the unit of length is √T. */
function oscillatorIn(T: number, drives: readonly string[]): QuantumCase {
  return quantumCase("alpha*x^4", drives, {
    omega0: 1 / T,
    gamma: 0.4 / T,
    theta: 0.9,
    c: 1.4,
    alpha: 0.1 / T ** 3,
    F: 0.3 / T ** 1.5,
    w: 1.1 / T,
  });
}

const drives = ["F*cos(w*t)*x"];

function mean(state: FourierState): number {
  return occupation(timeAverage(state));
}

const solvers: readonly [string, (T: number) => { readonly state: FourierState }][] = [
  [
    "harmonic balance by iteration",
    (T) =>
      solveBalance(harmonicGenerator(oscillatorIn(T, drives).generatorAt(8)), 5, {
        tolerance: 1e-12,
        iterations: 300,
      }),
  ],
  [
    "harmonic balance by factors",
    (T) =>
      directBalance(harmonicGenerator(oscillatorIn(T, drives).generatorAt(8)), 5, 1e10).solve(
        1e-12,
      ),
  ],
  [
    "the map over a period",
    (T) =>
      solveByPeriodMap(oscillatorIn(T, drives).generatorAt(8), 5, {
        tolerance: 1e-9,
        iterations: 60,
      }),
  ],
  [
    "harmonic balance about the classical orbit",
    (T) => periodicSteadyState(oscillatorIn(T, drives).generatorAt, { frame: "displaced" }),
  ],
];

describe("in any unit of time", () => {
  it.each(solvers)("%s reaches the same state", (_, solve) => {
    const { state, ...one } = solve(1);
    expect(mean(state)).toBeGreaterThan(0.1);
    for (const T of [1e-30, 1e30]) {
      const { state: same, ...other } = solve(T);
      expect(Math.abs(mean(same) - mean(state))).toBeLessThan(1e-9);
      for (const key of ["converged", "status", "levels", "harmonics", "frame"] as const) {
        expect(key in other ? other[key as never] : "").toBe(key in one ? one[key as never] : "");
      }
    }
  });

  it.each([
    ["without drives", []],
    ["around a driven state", drives],
  ])("slow rates %s are those of the unit", (_, list) => {
    const ratesIn = (T: number) => {
      const representation = oscillatorIn(T, list).generatorAt(8);
      const slow = slowRates(harmonicGenerator(representation), 3, 300).rates;
      const all =
        list.length > 0 ? [] : liouvillianSpectrum(representation, { count: 4 }).eigenvalues;
      return [...slow, ...all].map(({ re, im }) => [re * T, Math.abs(im * T)] as const);
    };
    const one = ratesIn(1);
    expect(one.length).toBeGreaterThan(0);
    for (const T of [1e-30, 1e30]) {
      const other = ratesIn(T);
      expect(other.length).toBe(one.length);
      one.forEach(([re, im], k) => {
        expect(Math.abs(other[k]![0] - re)).toBeLessThan(1e-6);
        expect(Math.abs(other[k]![1] - im)).toBeLessThan(1e-6);
      });
    }
  });
});
