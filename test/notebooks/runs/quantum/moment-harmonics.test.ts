import { expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import {
  type MomentHarmonic,
  momentHarmonics,
  savedState,
  steadyState,
} from "../../../../notebooks/runs/quantum/index.ts";
import {
  densityMatrixAt,
  occupation,
  quadratures,
  timeAverage,
} from "../../../../numeric/index.ts";
import { quantumSteadyState } from "../../quantum-steady-state.ts";

const parameters = { hbar: 0.7, m: 1.3, omega0: 1.1, gamma: 0.3, theta: "0.6" };

function valueAt(harmonics: readonly MomentHarmonic[], t: number): number {
  return harmonics.reduce((sum, { frequency, re, im }) => {
    const wave = re * Math.cos(frequency * t) - im * Math.sin(frequency * t);
    return sum + (frequency === 0 ? 1 : 2) * wave;
  }, 0);
}

it("moments of a driven oscillator in units of its own are those of ρ(t)", async () => {
  const drives = ["0.3*cos(1.2*t+0.4)*x"];
  const model = readModel({
    potential: "0.05*x^4+0.02*x^3",
    drives,
    parameters: { ...parameters, c: 1.2 },
  });
  const steady = quantumSteadyState(model, "gCL");
  expect(steady.status).toBe("settled");
  const moments = momentHarmonics(steady);
  for (const t of [0, 0.7, 3.1]) {
    const { x, p, xx, xp, pp } = quadratures(
      densityMatrixAt(steady.state, [1.2 * t]),
      steady.model.units,
    );
    expect(valueAt(moments.x, t)).toBeCloseTo(x, 9);
    expect(valueAt(moments.p, t)).toBeCloseTo(p, 9);
    expect(valueAt(moments.xx, t)).toBeCloseTo(xx + x * x, 9);
    expect(valueAt(moments.xp, t)).toBeCloseTo(xp + x * p, 9);
    expect(valueAt(moments.pp, t)).toBeCloseTo(pp + p * p, 9);
  }
  const saved = savedState(await steadyState(model));
  if (saved === undefined) throw new Error("There is no state.");
  expect(saved.schema).toBe(1);
  expect(saved.harmonics[0]?.re).toHaveLength(saved.levels ** 2);
  const trace = Array.from(
    { length: saved.levels },
    (_, n) => saved.harmonics[0]?.re[n * (saved.levels + 1)] ?? 0,
  );
  expect(trace.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
});

it("T = 0 is c = 1: an undriven linear oscillator at θ = π/4 is in its ground state", () => {
  const cold = { ...parameters, theta: "pi/4", k_B: 1, T: 0 };
  const model = readModel({ potential: "0", drives: [], parameters: cold });
  const steady = quantumSteadyState(model, "CL");
  expect(steady.model.bathTemperature).toBe(0);
  expect(occupation(timeAverage(steady.state))).toBeCloseTo(0, 9);
});

it.each([
  // n_th itself; that of x⁴ by SciPy's sparse factors, between 144 levels.
  ["0", { n_th: 8 }, 8],
  ["0.1*x^4", { T: 2.5, k_B: 1 }, 2.3075043308],
] as const)(
  "an undriven oscillator of %s, %o, needs more than 128 levels",
  (potential, heat, n) => {
    const model = readModel({
      potential,
      drives: [],
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", ...heat },
    });
    const steady = quantumSteadyState(model, "gCL");
    expect(steady.status).toBe("settled");
    expect(steady.levels).toBeGreaterThan(128);
    expect(Math.abs(occupation(timeAverage(steady.state)) - n)).toBeLessThan(1e-5);
  },
);
