import { describe, expect, it } from "vitest";
import {
  hermitianEigenvalues,
  occupation,
  periodicSteadyState,
  timeAverage,
} from "../../../../numeric/index.ts";
import { samples, uniform } from "../../../seed.ts";
import { directOccupation } from "./direct-solution.ts";
import { quantumCase } from "./quantum-models.ts";

describe("a resonance of three quanta that few levels detune", () => {
  // n = -.00384 with 14 levels, .01558 with 24 and .01635 with 30: SciPy's SuperLU of all equations of
  // harmonic balance, 6 harmonics, another row replaced by the trace.
  const { generatorAt } = quantumCase("0.15668*x^4", ["0.0078875*cos(1.482*t)*x"], {
    gamma: 2.35e-6,
    theta: 0.9307,
    c: 1,
  });
  const right = 0.0163533;

  it.each([{}, { firstLevels: 6, firstHarmonics: 2 }])("is found with %o", (first) => {
    const steady = periodicSteadyState(generatorAt, { tolerance: 1e-2, ...first });
    expect(steady.status).toBe("settled");
    expect(steady.momentError).toBeLessThan(1e-2);
    const off = Math.abs(occupation(timeAverage(steady.state)) - right);
    expect(off).toBeLessThan(steady.momentError);
  });

  it("is reported where the levels are given", () => {
    const steady = periodicSteadyState(generatorAt, { tolerance: 1e-2, levels: 12, harmonics: 6 });
    expect(steady.status).toBe("unsettled");
    expect(steady.reason).toMatch(/resonance/);
    expect(steady.momentError).toBeGreaterThan(0.02);
  });
});

describe("models on a resonance of several quanta", () => {
  /** Of p²/2 + x²/2 + U x⁴ between 60 levels of 70. */
  function energies(U: number): Float64Array {
    const [count, kept] = [70, 60];
    const x = (i: number, j: number): number =>
      Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j) / 2) : 0;
    const square = Array.from({ length: count }, (_, i) =>
      Float64Array.from({ length: count }, (__, j) =>
        [i - 1, i + 1].reduce((sum, k) => sum + (k < 0 ? 0 : x(i, k) * x(k, j)), 0),
      ),
    );
    const re = Float64Array.from({ length: kept ** 2 }, (_, at) => {
      const [i, j] = [Math.floor(at / kept), at % kept];
      const quartic = square[i]!.reduce((sum, value, k) => sum + value * square[k]![j]!, 0);
      return U * quartic + (i === j ? i + 0.5 : 0);
    });
    return hermitianEigenvalues({ levels: kept, re });
  }

  it("are settled with no error below a third of the true one", { timeout: 120_000 }, () => {
    const next = uniform(713);
    const between = (low: number, high: number): number => low + (high - low) * next();
    const count = samples(30);
    let compared = 0;
    for (let n = 0; n < count; n++) {
      const U = Number(between(0.05, 0.4).toPrecision(4));
      const quanta = 2 + Math.floor(3 * next());
      const levels = energies(U);
      const frequency = Number(((levels[quanta]! - levels[0]!) / quanta).toPrecision(6));
      const drive = `${10 ** between(-2.5, -1.1)}*cos(${frequency}*t)*x`;
      const parameters = { gamma: 10 ** between(-6.5, -4), theta: between(0.5, 1.1), c: 1 };
      const kind = next() < 0.5 ? "CL" : "gCL";
      const { generatorAt } = quantumCase(`${U}*x^4`, [drive], parameters, kind);
      const steady = periodicSteadyState(generatorAt, {
        ...{ tolerance: 1e-2, firstLevels: 6, firstHarmonics: 2 },
        ...{ mostLevels: 12, mostHarmonics: 4 },
      });
      if (steady.status !== "settled") continue;
      const off = Math.abs(
        occupation(timeAverage(steady.state)) - directOccupation(generatorAt(16), frequency, 4),
      );
      compared++;
      const about = JSON.stringify({ U, drive, parameters, kind, off });
      expect(off, about).toBeLessThanOrEqual(3 * steady.momentError);
    }
    expect(compared).toBeGreaterThan(0.1 * count);
  });
});
