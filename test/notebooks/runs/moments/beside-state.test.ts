import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { momentsBesideState } from "../../../../notebooks/runs/moments/index.ts";
import { steadyState } from "../../../../notebooks/runs/quantum/index.ts";

const numbers = { hbar: 1, m: 2, omega0: 1.5, gamma: 0.4, theta: "pi/4", c: 1.5 };

async function beside(file: object, parameters: object = {}) {
  const model = readModel({ ...file, parameters: { ...numbers, ...parameters } });
  const { report } = await steadyState(model, { kind: "CL" });
  return momentsBesideState(model, "CL", report);
}

test("a driven harmonic oscillator has the moments of its closure, which is exact", async () => {
  const found = await beside({ drives: ["F*cos(omega*t)*x"] }, { F: 0.5, omega: 1.2 });
  expect(found?.note).toMatch(/closed exactly/);
  for (const { name, state, closure } of found?.rows ?? []) {
    expect(Math.abs(closure - state), name).toBeLessThan(2e-5);
  }
  // ⟨x²⟩ = ħc/(2mω0) in thermal equilibrium at θ = π/4, and ½A² more by the drive.
  expect(found?.rows[2]?.state).toBeGreaterThan(1.5 / (2 * 2 * 1.5));
});

test("a Kerr oscillator differs by the cumulants that the closure neglects", async () => {
  const found = await beside({ potential: "U*x^4" }, { U: 0.5 });
  expect(found?.note).toMatch(/^The closure neglects all cumulants beyond the second/);
  const [x, p, xx] = found?.rows ?? [];
  for (const one of [x, p]) expect(Math.abs(one?.closure ?? 1)).toBeLessThan(1e-9);
  // Both are narrower than without U, and near each other.
  const without = 1.5 / (2 * 2 * 1.5);
  expect(xx?.state).toBeLessThan(0.9 * without);
  const difference = Math.abs((xx?.closure ?? 0) - (xx?.state ?? 0));
  expect(difference).toBeGreaterThan(1e-4);
  expect(difference).toBeLessThan(0.1 * without);
});

test("drives of two frequencies have no average over a common period", async () => {
  const drives = ["F*cos(omega*t)*x", "F*cos(nu1*t)*x"];
  const model = readModel({ drives, parameters: { ...numbers, F: 0.1, omega: 1.1, nu1: 1.7 } });
  const still = [{ frequency: 0, re: 0, im: 0 }];
  const moments = { x: still, p: still, xx: still, xp: still, pp: still };
  const report = { moments, frequencies: [1.1, 1.7], gap: 0.1 };
  const found = await momentsBesideState(model, "CL", report);
  expect(found?.note).toMatch(/no common period/);
  expect(found?.rows.every(({ closure }) => Number.isNaN(closure))).toBe(true);
});

test("a closure whose moments no quantum state has is shown, and said to be so", async () => {
  const parameters = { ...numbers, theta: "0.4*pi", c: 1, gamma: 0.4, U: 2 };
  const model = readModel({ potential: "U*x^4", parameters });
  const { report } = await steadyState(model, { kind: "gCL" });
  const found = await momentsBesideState(model, "gCL", report);
  expect(found?.rows.every(({ closure }) => Number.isFinite(closure))).toBe(true);
  expect(found?.note).toMatch(/No quantum state has the moments that the closure finds/);
});
