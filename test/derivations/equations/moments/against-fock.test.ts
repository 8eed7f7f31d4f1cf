import { describe, expect, it } from "vitest";
import {
  knownNumbers,
  masterEquation,
  momentEquations,
  momentNames,
  readModel,
} from "../../../../derivations/index.ts";
import { evolve } from "../../../../notebooks/runs/index.ts";
import { integrate } from "../../../../numeric/index.ts";
import { compileSystem } from "../../../../numeric/program/index.ts";
import { parametersIn } from "../../../../derivations/equations/index.ts";

// A coherent state in a weak quartic potential under a drive: W stays close to a Gaussian.
const parameters = {
  ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: 0.7, c: 1.4, U: 0.01 },
  ...{ F: 0.3, omega: 1.1 },
};
const model = readModel({ potential: "U*x^4", drives: ["F*cos(omega*t)*x"], parameters });

/** ⟨x⟩, ⟨p⟩ and the second moments at t by the equations up to an order. */
async function closed(kind: "CL" | "gCL", order: number, t: number): Promise<readonly number[]> {
  const { variables, rates } = momentEquations(masterEquation(model, { kind }), { order });
  const names = momentNames({ variables, modes: 1 });
  const used = parametersIn(rates, names);
  const { rhs } = compileSystem({ variables: names, rates, parameters: used });
  const numbers = knownNumbers(model);
  const q = Float64Array.from(used, (name) => numbers.get(name) as number);
  // ⟨x^a p^b⟩ of a coherent state at x = √2, p = 0: p and x - √2 are normal with variance ½.
  const normal = [1, 0, 1 / 2, 0, 3 / 4, 0, 15 / 8] as const;
  const aboutMean = [0, 1, 2, 3, 4].map((a) =>
    [1, 4, 6, 4, 1]
      .map((_, k) => (k > a ? 0 : choose(a, k) * Math.SQRT2 ** (a - k) * (normal[k] as number)))
      .reduce((sum, term) => sum + term, 0),
  );
  const initial = variables.map(([a, b]) => (aboutMean[a] as number) * (normal[b] as number));
  const { y, status } = integrate((time, state, out) => rhs(time, state, out, q), {
    ...{ initial, from: 0, to: t, relativeTolerance: 1e-11, absoluteTolerance: 1e-12 },
  });
  expect(status).toBe("finished");
  const [x = 0, p = 0, xx = 0, xp = 0, pp = 0] = y;
  return [x, p, xx - x * x, xp - x * p, pp - p * p];
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

describe.each(["CL", "gCL"] as const)("moments of %s against the density matrix", (kind) => {
  it("come closer to it with every order of the closure", async () => {
    const t = 5;
    const initial = { kind: "coherent", x: Math.SQRT2, p: 0 } as const;
    const { rows } = await evolve(model, { kind, to: t, points: 2, initial, tolerance: 1e-8 });
    const { x, p, xx, xp, pp } = rows.at(-1) as (typeof rows)[number];
    const errors: number[] = [];
    for (const order of [2, 3, 4]) {
      const found = await closed(kind, order, t);
      const exact = [x, p, xx, xp, pp];
      errors.push(Math.max(...found.map((value, j) => Math.abs(value - (exact[j] as number)))));
    }
    const [second = 1, third = 1, fourth = 1] = errors;
    expect(second).toBeLessThan(3e-3);
    expect(third).toBeLessThan(second);
    expect(fourth).toBeLessThan(1e-4);
  });
});
