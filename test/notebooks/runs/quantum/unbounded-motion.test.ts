import { describe, expect, it } from "vitest";
import { masterEquation, readModel } from "../../../../derivations/index.ts";
import {
  quantumModel,
  steadyStateOf,
  steadyStateReport,
} from "../../../../notebooks/runs/quantum/index.ts";
import {
  linearGrowth,
  unboundedMotion,
} from "../../../../notebooks/runs/quantum/unbounded-motion.ts";

function modelWith(
  potential: string,
  drives: readonly string[],
  parameters: Readonly<Record<string, number | string>> = {},
): ReturnType<typeof readModel> {
  const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1 };
  return readModel({ potential, drives, parameters: { ...units, ...parameters } });
}

describe("motion without bounds", () => {
  it.each([
    ["0.05*x^3", [], {}],
    ["0.1*x^3", [], {}],
    ["-x^4/4", [], {}],
    ["0.3*x^11/11", ["0.1*cos(t)*x"], {}],
    ["-1.5*x^2", [], {}],
    ["", ["0.3*cos(2*t)*x^2"], { theta: 0 }],
  ])("has no steady state, reported at once: %s, %j", (potential, drives, parameters) => {
    const quantum = quantumModel(modelWith(potential, drives, parameters), "gCL");
    const steady = steadyStateOf(quantum, { relaxation: true });
    expect(steady.status).toBe("unbounded");
    expect(steady.iterations).toBe(0);
    const report = steadyStateReport(steady);
    expect(report).toMatchObject({ status: "unbounded", n: null, gap: null, error: null });
    expect(report.warnings[0]).toBe(steady.reason);
    expect(steady.reason).toContain("Give a number of levels");
  });

  it("has a state at a fixed number of levels, which is never settled", () => {
    const quantum = quantumModel(modelWith("0.05*x^3", []), "gCL");
    const steady = steadyStateOf(quantum, { levels: 14 });
    expect(steady.status).toBe("unsettled");
    expect(steady.reason).toContain("of 14 levels");
    const { status, x } = steadyStateReport(steady);
    expect(status).toBe("suspect");
    // To first order in g of g x³ the ground state has ⟨x⟩ = -3g⟨x²⟩ = -3g/2.
    expect(Math.abs(Number(x) / -0.075 - 1)).toBeLessThan(0.03);
  });

  // ẍ + γẋ + (1 + h cos 2t)x = 0, h = 2F: to leading order growth at h/4 - γ/2, so F > γ at θ = 0.
  it.each([
    [0.02, 0.002],
    [0.05, 0.01],
    [0.1, 0.05],
  ])("of a linear parametric oscillator sets in near F = γ: γ = %d", (gamma, excess) => {
    const growth = (F: number): number | undefined => {
      const model = modelWith("", ["F*cos(2*t)*x^2"], { theta: 0, gamma, F });
      return linearGrowth(model, masterEquation(model, { kind: "gCL" }));
    };
    expect(growth(gamma * (1 - excess - gamma / 2))).toBeLessThan(0);
    const above = growth(2 * gamma) as number;
    expect(above).toBeGreaterThan(0);
    expect(Math.abs(above / (gamma / 2) - 1)).toBeLessThan(gamma / 2);
  });

  it.each([1e20, 1e-20])("grows as fast beside a force, with lengths measured in %d", (unit) => {
    const growth = ([first, ...others]: readonly string[], length: number): number => {
      const F = 0.03 * length;
      const model = modelWith("", [first!, ...others], { theta: 0, F, hbar: length ** 2 });
      return linearGrowth(model, masterEquation(model, { kind: "gCL" })) as number;
    };
    const pump = "0.3*cos(2*t)*x^2";
    const alone = growth([pump], 1);
    expect(alone).toBeGreaterThan(0.01);
    expect(growth([pump, "F*cos(t)*x"], unit) / alone).toBeCloseTo(1, 8);
  });

  it("agrees with the largest multiplier of an independent integration", () => {
    const [gamma, F] = [0.1, 0.3];
    const model = modelWith("", ["F*cos(2*t)*x^2"], { theta: 0, gamma, F });
    // Runge-Kutta of order four on ẍ = -γẋ - (1 + 2F cos 2t)x over π, both columns.
    const acceleration = (t: number, x: number, v: number): number =>
      -gamma * v - (1 + 2 * F * Math.cos(2 * t)) * x;
    const steps = 4000;
    const h = Math.PI / steps;
    const column = (x0: number, v0: number): readonly [number, number] => {
      let [x, v] = [x0, v0];
      for (let k = 0; k < steps; k++) {
        const t = k * h;
        const [k1x, k1v] = [v, acceleration(t, x, v)];
        const [k2x, k2v] = [
          v + (h / 2) * k1v,
          acceleration(t + h / 2, x + (h / 2) * k1x, v + (h / 2) * k1v),
        ];
        const [k3x, k3v] = [
          v + (h / 2) * k2v,
          acceleration(t + h / 2, x + (h / 2) * k2x, v + (h / 2) * k2v),
        ];
        const [k4x, k4v] = [v + h * k3v, acceleration(t + h, x + h * k3x, v + h * k3v)];
        x += (h / 6) * (k1x + 2 * k2x + 2 * k3x + k4x);
        v += (h / 6) * (k1v + 2 * k2v + 2 * k3v + k4v);
      }
      return [x, v];
    };
    const [[a, c], [b, d]] = [column(1, 0), column(0, 1)];
    // The product of the multipliers is e^{-γπ}.
    expect(a * d - b * c).toBeCloseTo(Math.exp(-gamma * Math.PI), 10);
    const half = (a + d) / 2;
    const largest = Math.abs(half) + Math.sqrt(half ** 2 - (a * d - b * c));
    const growth = linearGrowth(model, masterEquation(model, { kind: "CL" }));
    expect(growth).toBeCloseTo(Math.log(largest) / Math.PI, 8);
  });

  it("is not claimed of a linear oscillator below threshold, or of any that is confined", () => {
    for (const [potential, drives, F] of [
      ["", ["F*cos(2*t)*x^2"], 0.09],
      ["x^4/100", ["F*cos(2*t)*x^2"], 3],
      ["x^4-x^3", ["F*cos(t)*x"], 1],
    ] as const) {
      const model = modelWith(potential, drives, { theta: 0, F });
      expect(unboundedMotion(model, masterEquation(model, { kind: "gCL" }))).toBeUndefined();
    }
  });
});
