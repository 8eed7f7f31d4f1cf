import { describe, expect, it } from "vitest";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import {
  liouvillianMatrices,
  steadyState,
  severalModes,
} from "../../../../notebooks/runs/index.ts";
import {
  compileGenerator,
  evolve,
  fockState,
  occupation,
  productState,
  reducedState,
  timeAverage,
} from "../../../../numeric/index.ts";
import { uniform } from "../../../seed.ts";

const modes = ["a", "b"];

/** Strongly damped, cold oscillators, which few levels hold. */
const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2 },
  ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, theta_a: "pi/4", theta_b: "pi/4" },
};

describe("steady states of two modes", () => {
  it.each(["CL", "gCL"] as const)("factorise without coupling, driven (%s)", async (kind) => {
    const drive = { F: 0.2, omega: 1 };
    const options = { kind, tolerance: 1e-4, relaxation: false };
    const together = await severalModes.steadyState(
      readModel({
        modes,
        potential: "U*x_a^4/4",
        drives: ["F*cos(omega*t)*x_a"],
        parameters: { ...numbers, U: 0.1, ...drive },
      }),
      options,
    );
    const one = (mode: "a" | "b", rest: object, potential: string, drives: readonly string[]) => {
      const own = ["m", "omega0", "gamma", "c", "theta"].map((name) => [
        name,
        numbers[`${name}_${mode}` as keyof typeof numbers],
      ]);
      const parameters = { hbar: numbers.hbar, ...Object.fromEntries(own), ...rest };
      return steadyState(readModel({ potential, drives, parameters }), { kind, relaxation: false });
    };
    const a = await one("a", { U: 0.1, ...drive }, "U*x^4/4", ["F*cos(omega*t)*x"]);
    const b = await one("b", {}, "0", []);
    expect([together.status, a.status, b.status]).toEqual(["settled", "settled", "settled"]);
    const { report } = together;
    for (const [name, alone] of [
      ["a", a],
      ["b", b],
    ] as const) {
      for (const key of ["n", "R", "nu_geo"] as const) {
        const allowed = (report.error[`${key}_${name}`] ?? Number.NaN) + 1e-5;
        expect(allowed).toBeLessThan(0.05);
        const difference = Math.abs((report[`${key}_${name}`] ?? 0) - (alone.report[key] ?? 0));
        expect(difference).toBeLessThan(allowed);
      }
    }
    const { products } = report;
    expect(Math.abs(products["x_a*x_b"] ?? 1)).toBeLessThan(1e-8);
    expect(report.purity).toBeCloseTo((report.purity_a ?? 0) * (report.purity_b ?? 0), 8);
  });

  /**
   * By hand, at θ = π/4 in CL: dx_j/dt = p_j/m_j - γ_jx_j, dp_j/dt = -m_jω_j²x_j - Jx_k - γ_jp_j, and the covariances
   * obey AΣ + ΣAᵀ + 2D = 0 with D_pp = ħγcmω/2 and D_xx = ħγc/(2mω) of each mode.
   */
  it("of coupled linear oscillators have the covariances of AΣ + ΣAᵀ + 2D = 0", async () => {
    const J = 0.3;
    const { report } = await severalModes.steadyState(
      readModel({ modes, potential: "J*x_a*x_b", parameters: { ...numbers, J } }),
      { kind: "CL", tolerance: 1e-5 },
    );
    expect(report.status).toBe("settled");
    const { hbar } = numbers;
    const A = [
      [-numbers.gamma_a, 1 / numbers.m_a, 0, 0],
      [-numbers.m_a * numbers.omega0_a ** 2, -numbers.gamma_a, -J, 0],
      [0, 0, -numbers.gamma_b, 1 / numbers.m_b],
      [-J, 0, -numbers.m_b * numbers.omega0_b ** 2, -numbers.gamma_b],
    ];
    const noise = (["a", "b"] as const).flatMap((mode) => {
      const impedance = numbers[`m_${mode}`] * numbers[`omega0_${mode}`];
      const strength = (hbar * numbers[`gamma_${mode}`] * numbers[`c_${mode}`]) / 2;
      return [strength / impedance, strength * impedance];
    });
    const covariance = lyapunov(A, noise);
    const of = (i: number, j: number): number => covariance[4 * i + j]!;
    const moment = (name: string): number => report.moments[name]![0]!.re;
    expect(moment("xx_a")).toBeCloseTo(of(0, 0), 8);
    expect(moment("pp_b")).toBeCloseTo(of(3, 3), 8);
    expect(moment("xp_b")).toBeCloseTo(of(2, 3), 8);
    expect(report.products["x_a*x_b"]).toBeCloseTo(of(0, 2), 8);
    expect(report.products["x_a*p_b"]).toBeCloseTo(of(0, 3), 8);
    expect(report.products["p_a*p_b"]).toBeCloseTo(of(1, 3), 8);
    expect(Math.abs(of(0, 2))).toBeGreaterThan(0.01);
  });

  it("of coupled Kerr modes are where evolution ends, and exchange with the names", async () => {
    const parameters = { ...numbers, U: 0.2, K: 0.1, J: 0.3 };
    const model = readModel({
      modes,
      potential: "U*x_a^4/4 + K*x_b^4/4 + J*x_a*x_b",
      parameters,
    });
    const levels = [8, 9];
    const { state } = await severalModes.steadyState(model, { levels, relaxation: false });
    const generator = liouvillian(masterEquation(model, { kind: "gCL" }));
    const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
    const cut = compileGenerator(generator)(numbersOf(model, names))(levels);
    const initial = productState([fockState(1, 8), fockState(0, 9)]);
    const { state: last } = evolve(cut, { initial, to: 40, tolerance: 1e-9 });
    // The little that the cut loses is put back into the steady state, and is missing in the evolution.
    const trace = last.re.reduce((sum, x, at) => sum + (at % 73 === 0 ? x : 0), 0);
    for (const mode of [0, 1]) {
      const steady = occupation(reducedState(timeAverage(state!), levels, mode));
      const found = occupation(reducedState(last, levels, mode)) / trace;

      expect(Math.abs(steady - found)).toBeLessThan(1e-9);
      expect(found).toBeGreaterThan(0.005);
    }
    const exchanged = readModel({
      modes: ["b", "a"],
      potential: "U*x_a^4/4 + K*x_b^4/4 + J*x_a*x_b",
      parameters,
    });
    const one = await severalModes.steadyState(model, { levels: [6, 6], relaxation: false });
    const other = await severalModes.steadyState(exchanged, { levels: [6, 6], relaxation: false });
    expect(other.report.n_a).toBeCloseTo(one.report.n_a!, 9);
    expect(other.report.R_b).toBeCloseTo(one.report.R_b!, 8);
  });

  /** Lρ - |0⟩⟨0| tr Lρ = 0 with tr ρ = 1, as dense equations. */
  it("of random models are null vectors of dense matrices, to 1e-12", async () => {
    const random = uniform(43);
    for (let run = 0; run < 3; run++) {
      const parameters = { ...numbers, ...{ U: random(), g: random() - 0.5, J: random() - 0.5 } };
      const model = readModel({
        modes,
        potential: "U*x_a^4 + g*x_a^2*x_b + J*x_a*x_b",
        parameters,
      });
      const { state } = await severalModes.steadyState(model, {
        ...{ levels: 3, tolerance: 1e-8, relaxation: false },
      });
      const { terms } = liouvillianMatrices(model, { levels: 3 });
      const expected = denseState(terms[0]!, 9);
      const [first] = state!.components;
      first!.re.forEach((x, at) => {
        expect(
          Math.hypot(x - expected[2 * at]!, first!.im[at]! - expected[2 * at + 1]!),
        ).toBeLessThan(1e-12);
      });
    }
  });

  it("without damping there are several, and one oscillator is refused", async () => {
    const closed = readModel({
      modes,
      bath: "none",
      potential: "J*x_a*x_b",
      parameters: { hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, J: 0.1 },
    });
    const found = await severalModes.steadyState(closed, { kind: "CL" });
    expect([found.status, found.state]).toEqual(["not found", undefined]);
    expect(found.report.n_a).toBeNull();
    await expect(severalModes.steadyState(readModel({ potential: "x^4" }))).rejects.toThrow(
      "one oscillator",
    );
  });
});

/** Σ of AΣ + ΣAᵀ = -2D for diagonal D. */
function lyapunov(A: readonly (readonly number[])[], noise: readonly number[]): readonly number[] {
  const n = A.length;
  const rows = Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const row = Array.from({ length: n * n }, () => 0);
    for (let k = 0; k < n; k++) {
      row[k * n + j]! += A[i]![k]!;
      row[i * n + k]! += A[j]![k]!;
    }
    return [...row, i === j ? -2 * noise[i]! : 0];
  });
  return solved(rows);
}

/** Real and imaginary parts of ρ in turn. */
function denseState(
  {
    rows,
    cols,
    re,
    im,
  }: Pick<ReturnType<typeof liouvillianMatrices>["terms"][number], "rows" | "cols" | "re" | "im">,
  states: number,
): readonly number[] {
  const size = 2 * states ** 2;
  const matrix = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => 0));
  rows.forEach((row, j) => {
    const [u, v] = [2 * row, 2 * cols[j]!];
    matrix[u]![v]! += re[j]!;
    matrix[u]![v + 1]! -= im[j]!;
    matrix[u + 1]![v]! += im[j]!;
    matrix[u + 1]![v + 1]! += re[j]!;
  });
  // The rows of ρ_00 are given to the trace: what is put back there is what the others lack.
  for (const part of [0, 1]) {
    matrix[part] = Array.from({ length: size + 1 }, (_, at) => {
      if (at === size) return part === 0 ? 1 : 0;
      return at % 2 === part && (at - part) % (2 * (states + 1)) === 0 ? 1 : 0;
    });
  }
  return solved(matrix);
}

/** Gaussian elimination with pivots. */
function solved(rows: number[][]): readonly number[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    for (let i = 0; i < n; i++) {
      const factor = i === k ? 0 : rows[i]![k]! / rows[k]![k]!;
      if (factor !== 0) for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  return rows.map((row, k) => row[n]! / row[k]!);
}
