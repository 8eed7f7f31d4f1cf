import { describe, expect, test } from "vitest";
import { kossakowski, masterEquation, numbersOf, readModel } from "../../../derivations/index.ts";
import { truncatedWigner } from "../../../notebooks/runs/index.ts";
import { completionNumbers } from "../../../notebooks/runs/quantum/completion-numbers.ts";
import { Noise } from "../../../notebooks/workbench/jobs/runs/noise.ts";
import { Positivities } from "../../../notebooks/workbench/jobs/runs/positivity.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";
import { textOf } from "./model-texts.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: Math.PI / 4, c: 1.5, U: 0.05 };
const potential = "U*x^4/4";
const model = textOf(potential, numbers, []);
/** Diffusion of gCL is negative about x = -b/3U. */
const bent = textOf("U*x^4/4+b*x^3/3", { ...numbers, b: 0.7 }, []);
const quiet = (): void => {};

describe("noise trajectories", () => {
  const request = { run: "noise", model, effort: "full", moment: "x" } as const;
  const settings = { position: "1.5", duration: "4", trajectories: "60", seed: "7" } as const;

  test("have the averages of the library's run with the same seed, and its first trajectories", async () => {
    const result = await new Noise().run({ ...request, ...settings }, quiet);
    const states: Float64Array[] = [];
    const { rows } = await truncatedWigner(readModel({ potential, parameters: numbers }), {
      ...{ kind: "gCL", to: 4, points: 241, trajectories: 60, seed: 7 },
      initial: { kind: "coherent", x: 1.5, p: 0 },
      onStates: (_, y) => states.push(y.slice()),
    });
    const gCL = result.curves.find(({ kind }) => kind === "gCL")!;
    expect(gCL.rows).toEqual(rows);
    expect(states.length).toBe(241);
    expect([gCL.paths[1]!.x[240], gCL.paths[1]!.p[240]]).toEqual([
      states[240]![2],
      states[240]![3],
    ]);
    // The mean of a row is that of the states.
    const mean = states[100]!.reduce((sum, value, j) => (j % 2 === 0 ? sum + value : sum), 0) / 60;
    expect(rows[100]!.x).toBeCloseTo(mean, 12);
    const picture = panelKindOf(result).picture(result)!;
    const band = picture.bands!.find((_, j) => result.curves[j]!.kind === "gCL")!;
    expect(band.high[50]).toBe(rows[50]!.x + Math.sqrt(rows[50]!.xx));
    // Four paths of each equation lie behind the means.
    expect(picture.series.filter(({ backdrop }) => backdrop).length).toBe(8);
    const names = panelKindOf(result)
      .columns(result)
      .map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(["t", "x_CL", "x_error_CL"]);
  });

  test("of another average have two standard errors on either side, and no paths", async () => {
    const result = await new Noise().run({ ...request, ...settings, moment: "n" }, quiet);
    const { rows } = result.curves[0]!;
    const picture = panelKindOf(result).picture(result)!;
    expect(picture.bands![0]!.low[9]).toBe(rows[9]!.n - 2 * rows[9]!.n_error);
    expect(picture.series.length).toBe(2);
  });

  test("of an equation that has none leave those of the other, with the reason and a remedy", async () => {
    const result = await new Noise().run(
      { ...request, ...settings, model: bent, position: "-4" },
      quiet,
    );
    expect(result.status).toBe("not found");
    expect(result.warnings.some((text) => text.startsWith("gCL: "))).toBe(true);
    expect(result.curves[0]!.rows.length).toBe(241);
    expect(panelKindOf(result).picture(result)).toBeDefined();
    expect(panelKindOf(result).remedy(result)).toContain("negative");
  });
});

describe("positivity along a parameter", () => {
  const request = { run: "positivity", model, effort: "full", matrix: "kossakowski" } as const;
  const usual = { sweep: "", from: "", to: "", points: "11" } as const;

  test("of CL begins at γ(c - √(c² + 1))/2 for θ = 0", async () => {
    const result = await new Positivities().run({ ...request, ...usual });
    const [CL] = result.curves;
    expect([result.parameter, result.values[0], result.values[10]]).toEqual([
      "theta",
      0,
      Math.PI / 2,
    ]);
    // -iγ/2 [x, {p, ρ}] - γc/2 [x, [x, ρ]]: K = γ (c, -i/2; i/2, 0) over x and p, in natural units.
    expect(CL!.low[0]).toBeCloseTo((0.2 * (1.5 - Math.sqrt(1.5 ** 2 + 1))) / 2, 12);
    expect(panelKindOf(result).remedy(result)).toContain("below zero");
  });

  test("changes its sign where the completion of the library begins to be needed", async () => {
    const { curves, certificate } = await new Positivities().run({ ...request, ...usual });
    const [CL] = curves;
    expect(CL!.zeros.length).toBe(2);
    const needs = (theta: number): string => {
      const at = readModel({ potential, parameters: { ...numbers, theta } });
      const matrix = kossakowski(masterEquation(at, { kind: "CL" }));
      const names = matrix.matrix.flat().flatMap(({ parameters }) => parameters);
      return completionNumbers(matrix, numbersOf(at, [...names, "hbar", "m", "omega0"]))!.kind;
    };
    for (const [j, zero] of CL!.zeros.entries()) {
      const inwards = j === 0 ? 1e-6 : -1e-6;
      expect(needs(zero + inwards)).toBe("none");
      expect(needs(zero - inwards)).not.toBe("none");
    }
    expect(certificate[0]!.value).toMatch(/^theta = 0\.\d+ to 1\.\d+$/);
  });

  test("of the diffusion matrix is the least eigenvalue over the phase plane", async () => {
    const result = await new Positivities().run({
      ...{ ...request, model: bent, matrix: "diffusion" },
      ...{ sweep: "theta", from: "0", to: "pi/4", points: "2" },
    });
    const [CL, gCL] = result.curves;
    // At θ = π/4, ẋ and ṗ have the friction γ, and ⟨x²⟩ = ⟨p²⟩ = c/2 = D/γ without V₁; at θ = 0 there is no D_xx.
    expect([...CL!.low]).toEqual([0, (0.2 * 1.5) / 2]);
    // The dressing adds γc V₁''/4 to D_pp there: V₁'' = 3Ux² + 2bx is least at x = -b/3U.
    expect(gCL!.low[1]).toBeLessThan(0);
    expect(gCL!.low[1]).toBeCloseTo(0.2 * 1.5 * (1 / 2 - 0.7 ** 2 / 0.15 / 4), 3);
  });
});
