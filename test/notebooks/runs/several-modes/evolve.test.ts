import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, liouvillianMatrices, severalModes } from "../../../../notebooks/runs/index.ts";
import { modesModel } from "../../../../notebooks/runs/several-modes/modes-model.ts";
import { productEvolution } from "../../../../notebooks/runs/several-modes/product-evolution.ts";
import { integrate } from "../../../../numeric/index.ts";

const modes = ["a", "b"];

const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2 },
  ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, theta_a: "pi/4", theta_b: "pi/4" },
};

describe("the evolution of two modes", () => {
  it("factorises without coupling, driven, from a product of states", async () => {
    const driven = { U: 0.1, F: 0.2, omega: 1 };
    const span = { to: 3, points: 4, tolerance: 1e-9 };
    const initial = {
      a: { kind: "coherent", x: 0.5, p: -0.3 },
      b: { kind: "fock", n: 2 },
    } as const;
    const { status, rows, levels } = await severalModes.evolve(
      readModel({
        modes,
        potential: "U*x_a^4/4",
        drives: ["F*cos(omega*t)*x_a"],
        parameters: { ...numbers, ...driven },
      }),
      { ...span, initial },
    );
    expect(status).toBe("settled");
    expect(levels.most).toHaveLength(2);
    const error = Math.max(...rows.map((row) => row.error!));
    expect(error).toBeLessThan(1e-3);
    for (const name of ["a", "b"] as const) {
      const own = ["m", "omega0", "gamma", "c", "theta"].map((key) => [
        key,
        numbers[`${key}_${name}` as keyof typeof numbers],
      ]);
      const parameters = { hbar: numbers.hbar, ...Object.fromEntries(own) };
      const alone =
        name === "a"
          ? readModel({
              potential: "U*x^4/4",
              drives: ["F*cos(omega*t)*x"],
              parameters: { ...parameters, ...driven },
            })
          : readModel({ parameters });
      const one = await evolve(alone, { ...span, initial: initial[name] });
      one.rows.forEach((row, j) => {
        for (const key of ["x", "p", "n", "xx", "xp", "pp", "purity"] as const) {
          // In natural units over 1 + n; units and n are of order one here.
          const off = Math.abs(rows[j]![`${key}_${name}`]! - row[key]);
          expect(off).toBeLessThan(5 * (error + row.error) + 1e-9);
        }
      });
    }
    for (const row of rows) {
      expect(row["x_a*p_b"]).toBeCloseTo(row.x_a! * row.p_b!, 7);
      expect(row.purity).toBeCloseTo(row.purity_a! * row.purity_b!, 7);
      expect(Math.abs(row.trace_error!)).toBeLessThan(1e-9);
    }
  });

  /**
   * By hand, CL at θ = π/4: ẏ = Ay of y = (x_a, p_a, x_b, p_b) with ẋ = p/m - γx, ṗ_j = -mω²x_j - Jx_k - γp_j, and
   * Σ̇ = AΣ + ΣAᵀ + 2D with D_xx = ħγc/(2mω), D_pp = ħγcmω/2.
   */
  it("of coupled linear oscillators has closed moments", async () => {
    const J = 0.3;
    const { hbar } = numbers;
    const names = ["a", "b"] as const;
    const to = 4;
    const { rows, certificate } = await severalModes.evolve(
      readModel({ modes, potential: "J*x_a*x_b", parameters: { ...numbers, J } }),
      {
        ...{ kind: "CL", to, points: 2, levels: [14, 13], tolerance: 1e-10 },
        initial: {
          a: { kind: "coherent", x: 0.6, p: 0.2 },
          b: { kind: "thermal", occupation: 0.2 },
        },
      },
    );
    expect(certificate.edge_a).toBeLessThan(1e-10);
    const A = [
      [-numbers.gamma_a, 1 / numbers.m_a, 0, 0],
      [-numbers.m_a * numbers.omega0_a ** 2, -numbers.gamma_a, -J, 0],
      [0, 0, -numbers.gamma_b, 1 / numbers.m_b],
      [-J, 0, -numbers.m_b * numbers.omega0_b ** 2, -numbers.gamma_b],
    ];
    const impedances = names.map((name) => numbers[`m_${name}`] * numbers[`omega0_${name}`]);
    const D = names.flatMap((name, j) => {
      const strength = (hbar * numbers[`gamma_${name}`] * numbers[`c_${name}`]) / 2;
      return [strength / impedances[j]!, strength * impedances[j]!];
    });
    const begin = new Float64Array(20);
    begin.set([0.6, 0.2, 0, 0]);
    [1, 1, 1.4, 1.4].forEach((factor, i) => {
      const own = impedances[i >> 1]!;
      begin[4 + 5 * i] = ((factor * hbar) / 2) * (i % 2 === 0 ? 1 / own : own);
    });
    const { y } = integrate(
      (_, state, out) => {
        for (let i = 0; i < 4; i++) {
          out[i] = A[i]!.reduce((sum, a, k) => sum + a * state[k]!, 0);
          for (let j = 0; j < 4; j++) {
            let sum = i === j ? 2 * D[i]! : 0;
            for (let k = 0; k < 4; k++) {
              sum += A[i]![k]! * state[4 + 4 * k + j]! + A[j]![k]! * state[4 + 4 * i + k]!;
            }
            out[4 + 4 * i + j] = sum;
          }
        }
      },
      { initial: begin, from: 0, to, relativeTolerance: 1e-12, absoluteTolerance: 1e-13 },
    );
    const last = rows[1]!;
    const of = (i: number, j: number): number => y[4 + 4 * i + j]!;
    const expected = {
      ...{ x_a: y[0], p_a: y[1], x_b: y[2], p_b: y[3] },
      ...{ xx_a: of(0, 0), xp_a: of(0, 1), pp_a: of(1, 1), xx_b: of(2, 2), pp_b: of(3, 3) },
      "x_a*x_b": of(0, 2) + y[0]! * y[2]!,
      "p_a*x_b": of(1, 2) + y[1]! * y[2]!,
      "x_a*p_b": of(0, 3) + y[0]! * y[3]!,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(last[name]! - value!)).toBeLessThan(2e-7);
      expect(Math.abs(value!)).toBeGreaterThan(1e-3);
    }
  });

  it("of coupled Kerr modes ends in their steady state", async () => {
    const model = readModel({
      modes,
      potential: "U*x_a^4/4 + K*x_b^4/4 + J*x_a*x_b",
      parameters: { ...numbers, U: 0.2, K: 0.1, J: 0.3 },
    });
    const { report } = await severalModes.steadyState(model, {
      ...{ kind: "CL", tolerance: 1e-3, relaxation: false },
    });
    const { rows, status } = await severalModes.evolve(model, {
      kind: "CL",
      to: 25,
      points: 2,
      tolerance: 1e-6,
    });
    expect([report.status, status]).toEqual(["settled", "settled"]);
    for (const name of modes) {
      const allowed = report.error[`n_${name}`]! + 1e-4;
      expect(allowed).toBeLessThan(0.003);
      const n = report[`n_${name}` as "n_a"]!;
      expect(Math.abs(rows[1]![`n_${name}`]! - n)).toBeLessThan(allowed);
      expect(n).toBeGreaterThan(0.003);
    }
  });

  /** ρ(t) = e^{Lt}ρ(0) by its power series, L of a cut whose loss of trace is put back into |00⟩. */
  it("agrees with the power series of the dense matrix to 1e-11", async () => {
    const model = readModel({
      modes,
      potential: "U*x_a^4 + g*x_a^2*x_b + J*x_a*x_b",
      parameters: { ...numbers, U: 0.2, g: 0.3, J: -0.4 },
    });
    const to = 0.3;
    const { state } = await severalModes.evolve(model, {
      ...{ to, points: 2, levels: [3, 3], tolerance: 1e-13 },
      initial: { a: { kind: "fock", n: 1 }, b: { kind: "fock", n: 2 } },
    });
    const [{ rows, cols, re, im }] = liouvillianMatrices(model, { levels: 3 }).terms as [
      ReturnType<typeof liouvillianMatrices>["terms"][number],
    ];
    const apply = (x: Float64Array): Float64Array => {
      const y = new Float64Array(162);
      rows.forEach((row, j) => {
        const [u, v] = [2 * row, 2 * cols[j]!];
        y[u]! += re[j]! * x[v]! - im[j]! * x[v + 1]!;
        y[u + 1]! += re[j]! * x[v + 1]! + im[j]! * x[v]!;
      });
      for (const part of [0, 1]) {
        let trace = 0;
        for (let k = 0; k < 9; k++) trace += y[20 * k + part]!;
        y[part]! -= trace;
      }
      return y;
    };
    let term = new Float64Array(162);
    term[2 * (5 * 9 + 5)] = 1;
    const sum = term.slice();
    for (let n = 1; n < 60; n++) {
      term = apply(term).map((x) => (x * to) / n);
      term.forEach((x, at) => (sum[at]! += x));
    }
    state.re.forEach((x, at) => {
      expect(Math.hypot(x - sum[2 * at]!, state.im[at]! - sum[2 * at + 1]!)).toBeLessThan(1e-11);
    });
  });

  it("does not depend on the units of mass, time and action, 10^±30 of them", async () => {
    const model = (mass: number, time: number, action: number) => {
      const stiffness = mass / time ** 2;
      const length = Math.sqrt((action * time) / mass);
      return readModel({
        modes,
        potential: "U*x_a^4/4 + J*x_a*x_b",
        parameters: {
          ...numbers,
          hbar: numbers.hbar * action,
          ...{ m_a: numbers.m_a * mass, m_b: numbers.m_b * mass },
          ...{ omega0_a: numbers.omega0_a / time, omega0_b: numbers.omega0_b / time },
          ...{ gamma_a: numbers.gamma_a / time, gamma_b: numbers.gamma_b / time },
          ...{ U: (0.1 * stiffness) / length ** 2, J: 0.3 * stiffness },
        },
      });
    };
    const at = async (mass: number, time: number, action: number) => {
      const initial = { a: { kind: "fock", n: 1 } } as const;
      const { rows } = await severalModes.evolve(model(mass, time, action), {
        ...{ to: time, points: 2, levels: [7, 6], initial },
      });
      return rows[1]!;
    };
    const one = await at(1, 1, 1);
    for (const other of [await at(1e-30, 1e12, 1e-34), await at(1e30, 1e-15, 1e10)]) {
      expect(other.n_a! / one.n_a!).toBeCloseTo(1, 9);
      expect(other.n_b! / one.n_b!).toBeCloseTo(1, 9);
      expect(other.purity! / one.purity!).toBeCloseTo(1, 9);
    }
  });

  it.each<[Parameters<typeof severalModes.evolve>[1], RegExp]>([
    [{ to: 1, initial: { c: { kind: "fock", n: 1 } } }, /names the mode c, .* a, b\. Leave it out/],
    [{ to: 1, levels: [4, 4, 4] }, /must be one number, or one for each of the modes a, b/],
    [{ to: 1, levels: [1, 4] }, /must be a whole number from 2 to 200/],
    [{ to: 0 }, /must be later than/],
  ])("refuses %j", async (options, words) => {
    const model = readModel({ modes, potential: "x_a*x_b/9", parameters: numbers });
    await expect(severalModes.evolve(model, options)).rejects.toThrow(words);
  });

  it("that grows without bounds ends with a reason", () => {
    const model = readModel({
      modes,
      potential: "-10*x_a^3",
      parameters: numbers,
    });
    const vacuum = { kind: "fock", n: 0 } as const;
    const steps = productEvolution(modesModel(model, "CL"), {
      ...{ initial: [vacuum, vacuum], levels: [8, 4], adaptive: true, times: [0, 0.1, 1, 10] },
      ...{ tolerance: 1e-6, work: 1e8 },
    });
    const all = [...steps];
    const last = all.at(-1)!;
    expect(last.kind).toBe("failure");
    if (last.kind === "failure") expect(last.reason).toMatch(/mode a, of \d+ × 4, .* unbounded/);
    expect(all.length).toBeLessThan(5);
  });
});
