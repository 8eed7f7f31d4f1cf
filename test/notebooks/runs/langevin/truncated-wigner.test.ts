import { describe, expect, it } from "vitest";
import {
  knownNumbers,
  masterEquation,
  momentEquations,
  momentNames,
  readModel,
} from "../../../../derivations/index.ts";
import { parametersIn } from "../../../../derivations/equations/index.ts";
import { truncatedWigner } from "../../../../notebooks/runs/index.ts";
import { compileSystem, integrate } from "../../../../numeric/index.ts";
import { samples, seedOf, symmetric } from "../../../seed.ts";
import { linearOscillator } from "../linear-oscillator.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1.5 };

/** x, p, n, xx, xp, pp at t by the moments of second degree, which close exactly for a linear model. */
function exactly(
  model: ReturnType<typeof readModel>,
  kind: "CL" | "gCL",
  start: readonly [x: number, p: number],
  t: number,
): readonly number[] {
  const { variables, rates, closure } = momentEquations(masterEquation(model, { kind }));
  expect(closure).toBe("exact");
  const names = momentNames({ variables, modes: 1 });
  const used = parametersIn(rates, names);
  const numbers = knownNumbers(model);
  const of = (name: string): number => numbers.get(name) ?? Number.NaN;
  const { rhs } = compileSystem({ variables: names, rates, parameters: used });
  const q = Float64Array.from(used, of);
  const width = of("hbar") / (2 * of("m") * of("omega0"));
  const momentum = (of("hbar") * of("m") * of("omega0")) / 2;
  const [x0, p0] = start;
  const { y } = integrate((time, state, out) => rhs(time, state, out, q), {
    ...{ initial: [x0, p0, x0 * x0 + width, x0 * p0, p0 * p0 + momentum], from: 0, to: t },
    ...{ relativeTolerance: 1e-10, absoluteTolerance: 1e-12 },
  });
  const [x = 0, p = 0, xx = 0, xp = 0, pp = 0] = y;
  const n = xx / (4 * width) + pp / (4 * momentum) - 0.5;
  return [x, p, n, xx - x * x, xp - x * p, pp - p * p];
}

describe("averages over trajectories", () => {
  it("of driven linear models agree with their exact moments within the standard errors", async () => {
    const next = symmetric(881);
    const deviations: number[] = [];
    for (let j = 0; j < samples(12); j++) {
      const { model, omega0 } = linearOscillator(next, 0.7);
      const kind = j % 2 === 0 ? "CL" : "gCL";
      const [x, p, t] = [next(), next(), 6 / omega0];
      const { rows, status, warnings, notes } = await truncatedWigner(model, {
        ...{ kind, to: t, points: 4, trajectories: 1500, seed: seedOf(882 + j) },
        initial: { kind: "coherent", x, p },
      });
      expect({ status, warnings, notes }).toEqual({ status: "settled", warnings: [], notes: [] });
      const row = rows[3] as (typeof rows)[number];
      const found = [row.x, row.p, row.n, row.xx, row.xp, row.pp];
      const errors = [row.x_error, row.p_error, row.n_error, row.xx_error, row.xp_error];
      exactly(model, kind, [x, p], t).forEach((value, k) => {
        deviations.push(((found[k] as number) - value) / (errors[k] ?? row.pp_error));
      });
    }
    // Normal deviations: beyond 4.5 less than one in 10⁵, and of mean square 1.
    for (const deviation of deviations) expect(Math.abs(deviation)).toBeLessThan(4.5);
    const square = deviations.reduce((sum, one) => sum + one * one, 0) / deviations.length;
    expect(square).toBeGreaterThan(0.4);
    expect(square).toBeLessThan(2);
  });

  // CL at θ = 0 is friction γp with D_pp = γ m k_B T, k_B T = ħω0c/2, for any potential: the stationary W of the
  // truncated equation is exp(-H/k_B T), whose ⟨p²⟩ is m k_B T and ⟨x²⟩ an integral.
  it("of a quartic oscillator come to the Boltzmann distribution", async () => {
    const parameters = { ...units, gamma: 0.8, theta: 0, c: 4 };
    const model = readModel({ potential: "x^4/4", parameters });
    const { rows, notes } = await truncatedWigner(model, {
      ...{ kind: "CL", to: 15, points: 2, trajectories: 4000, seed: seedOf(899) },
      initial: { kind: "thermal", occupation: 1 },
    });
    expect(notes.join()).toMatch(/beyond the second are dropped/);
    const weight = (x: number): number => Math.exp(-(x * x + x ** 4 / 2) / 4);
    const xs = Array.from({ length: 2001 }, (_, k) => (k - 1000) / 100);
    const sum = (of: (x: number) => number): number => xs.reduce((all, x) => all + of(x), 0);
    const xx = sum((x) => x * x * weight(x)) / sum(weight);
    const row = rows[1] as (typeof rows)[number];
    expect(Math.abs(row.pp - 2)).toBeLessThan(4 * row.pp_error);
    expect(Math.abs(row.xx - xx)).toBeLessThan(4 * row.xx_error);
  });
});

describe("a run of trajectories", () => {
  const linear = readModel({ potential: "0", parameters: units });

  it("is the same for the same seed, and another for another", async () => {
    const run = (seed: number) =>
      truncatedWigner(linear, { to: 1, points: 3, trajectories: 50, seed });
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(again.rows).toEqual(first.rows);
    expect(again.states).toEqual(first.states);
    expect(other.rows[0]?.x).not.toBe(first.rows[0]?.x);
  });

  it("hands out rows as they come, and ends when it is aborted", async () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const run = truncatedWigner(linear, {
      ...{ to: 1000, points: 1001, trajectories: 100, step: 0.2, signal: controller.signal },
      onRow: ({ t }) => {
        seen.push(t);
        if (seen.length === 3) controller.abort(new Error("enough"));
      },
    }).catch((error: Error) => error.message);
    expect(await run).toBe("enough");
    expect(seen.slice(0, 3)).toEqual([0, 1, 2]);
  });

  it("takes half the step where a trajectory in a well is lost, unless the step is given", async () => {
    const model = readModel({
      potential: "x^4/4",
      parameters: { ...units, gamma: 0.8, theta: 0, c: 4 },
    });
    const initial = { kind: "thermal", occupation: 1 } as const;
    // One of these trajectories comes so far out that 40 steps a period make it run away.
    const options = { kind: "CL", to: 15, points: 2, trajectories: 4000, seed: 61899, initial };
    const chosen = await truncatedWigner(model, options);
    expect(chosen.rows).toHaveLength(2);
    const step = chosen.certificate["step"] as number;
    expect(step).toBeCloseTo(Math.PI / 40, 12);
    const given = await truncatedWigner(model, { ...options, step: 2 * step });
    expect(given).toMatchObject({ status: "not found", rows: { length: 1 } });
    expect(given.warnings[0]).toMatch(/^The step 0\.1571 is too long .*Give a smaller --step\.$/);
  });

  it("reports a step that is too long", async () => {
    const { status, warnings, certificate } = await truncatedWigner(linear, {
      ...{ to: 10, points: 3, step: 1.2 },
    });
    expect(status).toBe("suspect");
    expect(warnings.join()).toMatch(
      /changes an average by .* standard errors\. Give a smaller --step/,
    );
    expect(certificate["step_error"]).toBeGreaterThan(0.5);
  });

  it("ends where diffusion is negative, and says where", async () => {
    const parameters = { ...units, c: 1, theta: 1.2, U: 0.4 };
    const model = readModel({ potential: "-U*x^4", parameters });
    const { status, rows, warnings } = await truncatedWigner(model, { to: 20, points: 21 });
    expect(status).toBe("not found");
    expect(warnings.join()).toMatch(/^Diffusion is negative at t = .*D_pp = .*caldera evolve/);
    expect(rows.length).toBeLessThan(21);
  });

  it("ends where trajectories run away", async () => {
    const model = readModel({ potential: "0.4*x^3", parameters: units });
    const { status, warnings } = await truncatedWigner(model, {
      ...{ kind: "CL", to: 40, points: 5, trajectories: 200 },
    });
    expect(status).toBe("unbounded");
    expect(warnings.join()).toMatch(/lost before t = /);
  });
});
