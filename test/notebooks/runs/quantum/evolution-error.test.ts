import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, moments } from "../../../../notebooks/runs/index.ts";
import type { EvolutionRow } from "../../../../notebooks/runs/quantum/index.ts";
import { samples, symmetric } from "../../../seed.ts";

const units = { hbar: 1, m: 1, omega0: 1 };
type Observables = Pick<EvolutionRow, "x" | "p" | "n" | "xx" | "xp" | "pp">;

/** What is off between two rows, on the scale of the column `error`. */
function offBy(a: Observables, b: Observables): number {
  const n = 1 + Math.max(0, b.n);
  const first = (["x", "p"] as const).map((name) => Math.abs(a[name] - b[name]) / Math.sqrt(n));
  const second = (["n", "xx", "xp", "pp"] as const).map((name) => Math.abs(a[name] - b[name]) / n);
  return Math.max(...first, ...second);
}

describe("the error of an evolution", () => {
  // The first and second moments of a quadratic model are closed.
  it("bounds that of random quadratic models, and a settled one meets the tolerance", async () => {
    const next = symmetric(1147);
    for (let j = 0; j < samples(6); j++) {
      const parameters = {
        ...{ ...units, gamma: 0.2 + 0.15 * next(), theta: 0.75 + 0.6 * next() },
        ...{ c: 3 + 2 * next(), kappa: 0.15 * next(), F: 0.4 * next(), omega: 1 + 0.4 * next() },
      };
      const model = readModel({
        ...{ potential: "kappa*x^2", drives: ["F*cos(omega*t)*x"], parameters },
      });
      const initial = { kind: "thermal", occupation: 0.4 + 0.3 * next() } as const;
      const options = { kind: j % 2 === 0 ? "CL" : "gCL", to: 5, points: 3, initial } as const;
      const exact = await moments(model, options);
      for (const tolerance of [1e-4, 1e-7]) {
        const { rows, status } = await evolve(model, { ...options, tolerance });
        rows.forEach((row, k) => {
          const off = offBy(row, exact.rows[k] as EvolutionRow);
          expect(off, JSON.stringify({ tolerance, row, parameters })).toBeLessThan(
            row.error + 1e-9,
          );
          if (status === "settled") expect(row.error).toBeLessThanOrEqual(tolerance);
        });
        expect(status, JSON.stringify(parameters)).toBe("settled");
      }
    }
  });

  // n → n̄ (1 - e^{-2γt}) with n̄ = (c - 1)/2; Σ |ρ_ij|² of the highest levels is the square of their populations.
  it("of a bath that heats counts the tail of the populations", async () => {
    const parameters = { ...units, gamma: 0.4, theta: "pi/4", c: 4 };
    const { rows, status } = await evolve(readModel({ potential: "0", parameters }), {
      ...({ kind: "CL", to: 12, points: 2, tolerance: 1e-8 } as const),
    });
    const [, last] = rows;
    expect(status).toBe("settled");
    const n = 1.5 * (1 - Math.exp(-0.8 * 12));
    expect(Math.abs(Number(last?.n) - n)).toBeLessThan(2.5 * Number(last?.error));
    expect(last?.error).toBeLessThan(1e-8);
  });

  // The second run of given levels has a third more, which lack something, too.
  it("of an anharmonic oscillator is the distance to many levels", async () => {
    const parameters = { ...units, gamma: 0.2, theta: 0.5, c: 1.6, U: 0.2, F: 0.5, omega: 1.1 };
    const model = readModel({ potential: "U*x^4/3", drives: ["F*cos(omega*t)*x"], parameters });
    const options = { kind: "gCL", to: 4, points: 5 } as const;
    const reference = await evolve(model, { ...options, levels: 48, tolerance: 1e-11 });
    expect(reference.certificate["error"]).toBeLessThan(1e-10);
    for (const levels of [12, 16, 20, undefined]) {
      const { rows, status, warnings } = await evolve(model, {
        ...options,
        levels,
        tolerance: 1e-8,
      });
      rows.forEach((row, k) => {
        const off = offBy(row, reference.rows[k] as EvolutionRow);
        expect(off, `${levels} levels, t = ${row.t}`).toBeLessThan(
          (levels === undefined ? 1 : 1.5) * row.error + 1e-10,
        );
        expect(row.error).toBeLessThan(30 * off + 1e-8);
      });
      expect(status).toBe(levels === undefined ? "settled" : "suspect");
      if (levels !== undefined)
        expect(warnings.join()).toMatch(/may be off by up to .* with \d+ l/);
    }
  });
});
