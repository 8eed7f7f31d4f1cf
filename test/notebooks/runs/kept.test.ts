import { describe, expect, test } from "vitest";
import { type Model, readModel } from "../../../derivations/index.ts";
import {
  type Kept,
  response,
  ringdown,
  steadyState,
  wigner,
} from "../../../notebooks/runs/index.ts";

/** Numbers for a temperature in one of its two forms, so that what is kept must not depend on it. */
function kerr(parameters: Readonly<Record<string, number | string>>): Model {
  const others = { hbar: 1, m: 1, omega0: 1, theta: "pi/4", omega: 1.1, gamma: "2*kappa" };
  const drives = ["F*cos(omega*t)*x"];
  const all = { ...others, ...parameters };
  return readModel({ potential: "U*x^4/4", drives, parameters: all });
}
const first = kerr({ kappa: 0.1, c: 1.2, U: 0.1, F: 0.2 });
const other = kerr({ kappa: 0.15, n_th: 0.3, U: 0.2, F: 0.1 });

describe("runs that share what was derived", () => {
  const kept: Kept = new Map();

  test("ringdown(model, { kept })", async () => {
    await ringdown(first, { kept, duration: 5 });
    const size = kept.size;
    const run = await ringdown(other, { kept, duration: 5 });
    expect([size, kept.size]).toEqual([1, 1]);
    expect(run).toEqual(await ringdown(other, { duration: 5 }));
    expect(run.x).not.toEqual((await ringdown(first, { duration: 5 })).x);
  });

  test("response(model, { kept, effort: 'quick' }) by the units of another model", async () => {
    const options = { from: 0.8, to: 1.4, points: 7, kept, effort: "quick" } as const;
    await response(first, options);
    const { rows } = await response(other, options);
    const alone = await response(other, { ...options, kept: undefined });
    expect(rows.length).toBe(alone.rows.length);
    rows.forEach(({ amplitude }, j) => {
      expect(amplitude).toBeCloseTo(alone.rows[j]?.amplitude ?? Number.NaN, 10);
    });
  });

  test("steadyState(model, { kept }), of which wigner(model, { steady }) takes the state", async () => {
    const options = { kind: "CL", levels: 10, harmonics: 2, relaxation: false } as const;
    await steadyState(first, { ...options, kept });
    const steady = await steadyState(other, { ...options, kept });
    expect(steady).toEqual(await steadyState(other, options));
    const grid = { from: -3, to: 3, count: 7 };
    const axes = { phases: [0.3], x: grid, p: grid } as const;
    const found = await wigner(other, { kind: "CL", ...axes, steady });
    expect(found).toEqual(await wigner(other, { ...options, ...axes }));
  });

  test("wigner(model, { steady }) refuses the state of another equation, and what it would not use", async () => {
    const options = { kind: "CL", levels: 8, harmonics: 1, relaxation: false } as const;
    const steady = await steadyState(first, options);
    const refused = (model: Model, given: Parameters<typeof wigner>[1], words: RegExp) =>
      expect(wigner(model, { steady, ...given })).rejects.toThrow(words);
    await refused(first, {}, /model by gCL, but is one of model by CL/);
    await refused(other, { kind: "CL" }, /Give the model and `kind` with which it was found/);
    await refused(
      first,
      { kind: "CL", levels: 9 },
      /`levels` must be left out: the state is given/,
    );
    const still = kerr({ kappa: 0.1, c: 1.2, U: 0.1, F: 0 });
    const static_ = await steadyState(still, { kind: "CL", levels: 8, relaxation: false });
    await expect(wigner(still, { kind: "CL", steady: static_, phases: [1] })).rejects.toThrow(
      /`phases` needs a drive/,
    );
  });
});
