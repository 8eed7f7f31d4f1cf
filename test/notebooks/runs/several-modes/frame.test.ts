import { describe, expect, it, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { severalModes } from "../../../../notebooks/runs/index.ts";

const modes = ["a", "b"];
const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 1, m_b: 0.8, omega0_b: 1.01 },
  ...{ gamma_a: 0.01, gamma_b: 0.02, c_a: 1, c_b: 1, theta_a: "pi/4", theta_b: "pi/4" },
};
const driven = readModel({
  modes,
  potential: "J*x_a*x_b",
  drives: ["F*cos(omega*t)*x_a"],
  parameters: { ...numbers, J: 0.02, F: 0.02, omega: 1.005 },
});
const frame = { frequency: "omega" };

// With g = J/(2√(m_a ω_a m_b ω_b)), f = F/(2ħ) √(ħ/2m_aω_a) and loss γ of each amplitude (CL at θ = π/4),
//   0 = -(i(ω_a-ω) + γ_a) α - i g β - i f,   0 = -(i(ω_b-ω) + γ_b) β - i g α,
// and at c = 1 the state is coherent: n_a = |α|², n_b = |β|².
const g = 0.02 / (2 * Math.sqrt(1.3 * 1 * 0.8 * 1.01));
const f = (0.02 / (2 * 0.7)) * Math.sqrt(0.7 / (2 * 1.3));

describe("the steady state of two coupled oscillators in a frame at the drive", () => {
  it("is coherent, with the amplitudes of the hand derivation", async () => {
    const { status, report } = await severalModes.steadyState(driven, {
      ...{ kind: "CL", frame, tolerance: 1e-6, relaxation: false },
    });
    expect(status).toBe("settled");
    const [da, db] = [1 - 1.005, 1.01 - 1.005];
    // |β|² = g² |α|²/(Δ_b² + γ_b²), and α (iΔ_a + γ_a + g²/(iΔ_b + γ_b)) = -i f.
    const below = db ** 2 + 0.02 ** 2;
    const real = 0.01 + (g ** 2 * 0.02) / below;
    const imaginary = da - (g ** 2 * db) / below;
    const n = f ** 2 / (real ** 2 + imaginary ** 2);
    expect(report["n_a"]).toBeCloseTo(n, 5);
    expect(report["n_b"]).toBeCloseTo((n * g ** 2) / below, 5);
    expect(report.rotating_frame).toContain("Frame rotating at 1.005 (a), 1.005 (b)");
  });

  it("has the occupations of the laboratory but for terms of the order of rates over ω", async () => {
    const options = { kind: "CL", levels: [7, 6], relaxation: false } as const;
    const rotating = await severalModes.steadyState(driven, { ...options, frame });
    const still = await severalModes.steadyState(driven, { ...options, harmonics: 2 });
    for (const name of ["n_a", "n_b"] as const) {
      const [one, other] = [rotating.report[name] ?? 0, still.report[name] ?? 1];
      expect(Math.abs(one / other - 1)).toBeLessThan(0.03);
    }
    expect(rotating.report["n_a"]).toBeGreaterThan(0.1);
  });

  it("warns of an exchange that is dropped although it turns slowly", async () => {
    const { warnings } = await severalModes.steadyState(driven, {
      ...{ kind: "CL", frame: {}, levels: [6, 3], relaxation: false },
    });
    expect(warnings.join()).toContain("are dropped, but have");
  });
});

const undriven = readModel({
  modes,
  potential: "J*x_a*x_b",
  parameters: { ...numbers, omega0_b: 1, gamma_b: 0.01, J: 0.1 },
});

describe("an evolution in a frame", () => {
  // a and b alike: n_b = e^{-2γt} sin² gt of one quantum in a.
  it("exchanges a quantum at the rate 2g", async () => {
    const exchange = 0.1 / (2 * Math.sqrt(1.3 * 0.8));
    const { rows, rotatingFrame } = await severalModes.evolve(undriven, {
      ...{ kind: "CL", to: 40, points: 5, frame: {}, initial: { a: { kind: "fock", n: 1 } } },
    });
    for (const { t, n_a, n_b } of rows) {
      const left = Math.exp(-0.02 * t);
      expect(n_a).toBeCloseTo(left * Math.cos(exchange * t) ** 2, 6);
      expect(n_b).toBeCloseTo(left * Math.sin(exchange * t) ** 2, 6);
    }
    expect(rotatingFrame).toContain("Averages are those of the frame");
  });

  // ⟨a⟩ = α e^{-iω₀t} of a free oscillator stands still in its frame, whenever it begins.
  it("begins with the state of the laboratory at that time", async () => {
    const free = readModel({
      modes,
      potential: "0*x_a*x_b + 1e-9*x_a^2",
      parameters: { ...numbers, gamma_a: 1e-6 },
    });
    const from = 0.4;
    const { rows } = await severalModes.evolve(free, {
      ...{ kind: "CL", from, to: 0.9, points: 2, frame: {} },
      initial: { a: { kind: "coherent", x: 0.6, p: -0.2 } },
    });
    const [cos, sin] = [Math.cos(from), Math.sin(from)];
    for (const row of rows) {
      expect(row["x_a"]).toBeCloseTo(0.6 * cos + (0.2 * sin) / 1.3, 5);
      expect(row["p_a"]).toBeCloseTo(-0.2 * cos + 1.3 * 0.6 * sin, 5);
    }
  });

  test("beyond the rotating-wave approximation is refused", async () => {
    const beyond = { frequency: "omega0_a", order: 1 };
    const run = severalModes.evolve(undriven, { kind: "CL", to: 1, frame: beyond });
    await expect(run).rejects.toThrow("Leave it out, or take their steady state.");
  });
});
