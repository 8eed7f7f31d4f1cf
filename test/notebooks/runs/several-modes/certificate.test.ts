import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { severalModes } from "../../../../notebooks/runs/index.ts";
import { modesModel } from "../../../../notebooks/runs/several-modes/modes-model.ts";

const modes = ["a", "b"];

/** Two oscillators that are the same. */
const alike = (m: number, omega0: number, gamma: number) => ({
  ...{ m_a: m, m_b: m, omega0_a: omega0, omega0_b: omega0, gamma_a: gamma, gamma_b: gamma },
  ...{ c_a: 1, c_b: 1, theta_a: "pi/4", theta_b: "pi/4" },
});
const numbers = { hbar: 1, ...alike(1, 1, 0.3) };

describe("the certificate of several modes", () => {
  /**
   * By hand, CL at θ = π/4: the sum and the difference of the positions obey ẍ + 2γẋ + (γ² + ω² ± J/m)x = 0, so that
   * λ = -γ ± i√(ω² ± J/m). The slowest motion of ρ is that of the means.
   */
  it("has the slowest rate, γ of coupled linear oscillators that are alike", async () => {
    const model = readModel({
      modes,
      potential: "J*x_a*x_b",
      parameters: { ...numbers, J: 0.2 },
    });
    const { status, certificate, report } = await severalModes.steadyState(model, {
      kind: "CL",
      tolerance: 1e-3,
    });
    expect(status).toBe("settled");
    expect(certificate.gap! / 0.3).toBeCloseTo(1, 1);
    expect(certificate.growth).toBe(0);
    expect(report.stability_levels![0]).toHaveLength(2);
  });

  /** Of the same equation with J > mω²: λ = -γ + √(J/m - ω²); slow enough, loss holds what the potential does not. */
  it.each([1.4, 1.05, 0.9])("of linear oscillators on a hill, J = %f", (J) => {
    const model = readModel({
      modes,
      potential: "J*x_a*x_b",
      parameters: { ...numbers, J },
    });
    const reason = modesModel(model, "CL").unbounded();
    const growth = -0.3 + Math.sqrt(Math.max(0, J - 1));
    expect(reason === undefined).toBe(growth < 0);
    if (growth < 0) return;
    const [, rate] = /grows at the rate ([\d.]+\d)/.exec(reason ?? "") ?? [];
    expect(Number(rate)).toBeCloseTo(growth, 5);
  });

  /**
   * G cos(2ωt) x_a x_b of oscillators alike is, in the sum and difference of positions, the parametric drive
   * ±½G cos(2ωt) x²; each grows at about G/(4mω) - γ.
   */
  it("names a parametric drive of two modes above threshold", async () => {
    const model = (G: number) =>
      readModel({
        modes,
        drives: ["G*cos(2*t)*x_a*x_b"],
        parameters: { ...numbers, ...alike(1, 1, 0.02), G },
      });
    const { reason, status } = await severalModes.steadyState(model(0.16), { kind: "CL" });
    expect(status).toBe("unbounded");
    expect(reason).toContain("the parametric drive is above threshold");
    const [, rate] = /grows at the rate ([\d.]+\d)/.exec(reason) ?? [];
    expect(Math.abs(Number(rate) - 0.02)).toBeLessThan(1e-3);
  });

  it.each([
    ["x_a^4 - 3*x_a^2*x_b", true],
    ["x_a^4 + x_b^4 - 2.1*x_a^2*x_b^2", true],
    ["x_a^3 + x_b^4", true],
    ["x_a^2*x_b", true],
    ["x_a^2*x_b^2 - x_b^3/100", true],
    ["x_a^4 + x_a*x_b", false],
  ])("of the potential %s: it falls without bound, %s", async (potential, open) => {
    const scales = [1, 1e30, 1e-30];
    for (const length of open ? scales : [1]) {
      // x → x/L with energies as they are: ħω and mω²L².
      const scaled = potential.replaceAll(/x_([ab])/g, "(x_$1*L)");
      const model = readModel({
        modes,
        potential: scaled,
        parameters: { ...numbers, ...alike(length ** 2, 1, 0.3), L: length },
      });
      const { status, reason } = await severalModes.steadyState(model, {
        kind: "CL",
        tolerance: 0.1,
        relaxation: false,
      });
      expect(status === "unbounded").toBe(open);
      expect(reason.includes("falls without bound along x_")).toBe(open);
    }
  });

  it("of a cut state of an open potential is there where levels are given", async () => {
    const model = readModel({ modes, potential: "x_a^3/100", parameters: numbers });
    const { status, state } = await severalModes.steadyState(model, { kind: "CL", levels: 5 });
    expect(status).not.toBe("unbounded");
    expect(state).toBeDefined();
  });

  it("of gain no less than loss tells that there is none", async () => {
    const model = readModel({
      modes,
      bath: "none",
      loss: [
        ["kappa", "ahat_a"],
        ["eta", "adag_b"],
      ],
      potential: "x_a^4 + x_b^4 + x_a*x_b/10",
      parameters: { ...numbers, kappa: 0.1, eta: 0.2 },
    });
    const { status, reason } = await severalModes.steadyState(model);
    expect(status).toBe("unbounded");
    expect(reason).toContain("Gain exceeds loss");
  });
});
