import { beforeAll, describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { densityMatrixAt, quadraturesOverPeriod } from "../../../numeric/index.ts";
import {
  moments,
  spectrum,
  stabilityMap,
  steadyState,
  wigner,
} from "../../../notebooks/runs/index.ts";
import { Maps } from "../../../notebooks/workbench/jobs/runs/map.ts";
import { Spectra } from "../../../notebooks/workbench/jobs/runs/spectrum.ts";
import {
  type SteadyStateResult,
  SteadyStates,
} from "../../../notebooks/workbench/jobs/runs/steady-state.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";
import { ellipse } from "../../../notebooks/workbench/panels/state-pictures.ts";
import { svgFile } from "../../../notebooks/workbench/plot/picture-files.ts";
import { printedFigure } from "../../../notebooks/workbench/take-away/figure.ts";
import { textOf } from "./model-texts.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.4, theta: 0.6, c: 1.2, U: 0.1 };
const parameters = { ...numbers, F: 0.3, omega: 1.2 };
const potential = "U*x^4/4";
const drives = ["F*cos(omega*t)*x"];
const model = textOf(potential, parameters, drives);
const same = readModel({ potential, drives, parameters });
const quiet = (): void => {};
const phase = 0.3 * Math.PI;

describe("the quantum state of a driven model by both equations", () => {
  const states = new SteadyStates();
  const request = { run: "steady-state", model, effort: "full", kind: "both" } as const;
  const settings = { levels: "14", phase: "0.3" } as const;
  let result: SteadyStateResult;
  beforeAll(async () => {
    result = await states.run({ ...request, ...settings, shown: "wigner" }, quiet);
  });

  test("has the Wigner functions of the library, on one grid and in one scale of colours", async () => {
    expect([result.kind, result.beside?.kind]).toEqual(["CL", "gCL"]);
    const grid = result.beside!.wigner!;
    expect([grid.x, grid.p]).toEqual([result.wigner!.x, result.wigner!.p]);
    const axis = (values: Float64Array) => ({
      ...{ from: values[0]!, to: values.at(-1)!, count: values.length },
    });
    const { pictures, orbit } = await wigner(same, {
      ...{ kind: "gCL", levels: 14, phases: [phase], x: axis(grid.x), p: axis(grid.p) },
    });
    const [picture] = pictures;
    const most = Math.max(...grid.values.map((value, j) => Math.abs(value - picture!.values[j]!)));
    expect(most).toBeLessThan(1e-9);
    expect(result.beside!.orbit!.length).toBe(orbit.length);
    const panel = panelKindOf(result);
    const [left, right] = [panel.picture(result)!, panel.beside!(result)!];
    expect([left.title, right.title]).toEqual(["\\text{CL}", "\\text{gCL}"]);
    expect(left.density!.limit).toBe(right.density!.limit);
    // The orbit is drawn, and where on it the state is.
    const [line, point] = right.series;
    expect(line!.x[10]).toBeCloseTo(orbit[10]!.x, 9);
    expect(point!.x[0]).toBeCloseTo(picture!.mean.x, 9);
    expect(svgFile(left, right)).toContain("<svg");
    const shown = { result, picture: left, beside: right, words: [], pinned: [] };
    const figure = printedFigure(
      [shown, { ...shown, picture: right }],
      { width: 170, abreast: 2 },
      "",
    );
    for (const id of ["wigner-CL-1", "wigner-gCL-2", "wigner-gCL-3", "wigner-gCL-4"]) {
      expect(figure).toContain(id);
    }
    const columns = panel.columns(result);
    expect(columns.map(({ name }) => name)).toEqual(["x", "p", "W_CL", "W_gCL"]);
    expect(new Set(columns.map(({ values }) => values.length)).size).toBe(1);
  });

  test("has the populations and the covariance matrix of ρ(t) at the phase, and keeps the state for them", async () => {
    const shown = await states.run({ ...request, ...settings, shown: "populations" }, quiet);
    const { state, units } = await steadyState(same, { kind: "CL", levels: 14, relaxation: false });
    const rho = densityMatrixAt(state!, [phase]);
    expect(shown.wigner).toBeUndefined();
    expect(shown.fock![3]).toBeCloseTo(rho.re[3 * 15]!, 9);
    const bars = panelKindOf(shown).picture(shown)!;
    expect(bars.bands?.length).toBe(2);
    // The bar of CL at n = 0 is left of that of gCL.
    expect(bars.bands![0]!.x[0]).toBeLessThan(bars.bands![1]!.x[0]!);
    expect(bars.bands![0]!.high[1]).toBeCloseTo(rho.re[0]!, 9);
    const covariance = await states.run({ ...request, ...settings, shown: "covariance" }, quiet);
    const mean = quadraturesOverPeriod(state!, units)([phase]);
    for (const name of ["x", "p", "xx", "xp", "pp"] as const) {
      expect(covariance.mean![name]).toBeCloseTo(mean[name], 9);
    }
    const panel = panelKindOf(covariance);
    const names = panel.picture(covariance)!.series.map(({ label }) => label);
    expect(names).toContain("\\text{CL}");
    expect(names).toContain("\\text{gCL}");
    const table = panel.columns(covariance).find(({ name }) => name === "of")!;
    expect(table.values).toEqual(["state", "closure", "state", "closure"]);
  });

  test("lies beside the closure of order 2 as the moments have it at the phase once they have settled", async () => {
    const period = (2 * Math.PI) / parameters.omega;
    const { rows } = await moments(same, {
      ...{ kind: "gCL", to: 40 * period, points: 40 * 20 + 1, order: 2 },
    });
    // 0.3 π is 3/20 of a period.
    const settled = rows[39 * 20 + 3]!;
    const closure = result.beside!.closure!;
    for (const name of ["x", "p", "xx", "xp", "pp"] as const) {
      expect(closure[name]).toBeCloseTo(settled[name], 5);
    }
  });

  test("shows certificates side by side, and the worse status", () => {
    const names = result.certificate.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith("CL: ")).length).toBe(names.length / 2);
    const [list] = panelKindOf(result).numbers!(result);
    expect(list!.findings.map(({ name }) => name)).toContain("gCL: ⟨n⟩");
  });
});

test("an ellipse of standard deviations touches x = ⟨x⟩ ± √xx, and holds Σ⁻¹ between its points", () => {
  const { x, y } = ellipse({ x: 1, p: 2, xx: 4, xp: 1, pp: 3 });
  expect(Math.max(...Array.from(x))).toBeCloseTo(3, 12);
  const determinant = 4 * 3 - 1;
  for (const k of [0, 17, 60]) {
    const [u, v] = [x[k]! - 1, y[k]! - 2];
    expect((3 * u * u - 2 * u * v + 4 * v * v) / determinant).toBeCloseTo(1, 12);
  }
});

test("a spectrum by both equations has both curves, and a map by both has two pictures in the same colours", async () => {
  const common = { model, effort: "live", kind: "both" } as const;
  const ends = { lowest: "0.5", highest: "1.5", levels: "12" };
  const lines = await new Spectra().run({ ...common, run: "spectrum", ...ends }, quiet);
  const options = { from: 0.5, to: 1.5, points: 101, levels: 12, relaxation: false } as const;
  const found = await spectrum(same, { ...options, kind: "gCL" });
  expect([...lines.beside!.values]).toEqual([...found.spectrum!.values]);
  const columns = panelKindOf(lines).columns(lines);
  expect(columns.map(({ name }) => name)).toEqual(["omega", "S_CL", "S_gCL"]);
  const range = { sweep: "", from: "1", to: "1.6", side: "5", harmonics: "" };
  const second = { mapSweep: "", mapFrom: "0.1", mapTo: "3" };
  const map = await new Maps().run({ ...common, run: "map", ...range, ...second }, quiet);
  const plane = await stabilityMap(same, {
    ...{ kind: "gCL", folds: false },
    x: { parameter: "omega", from: 1, to: 1.6, points: 5 },
    y: { parameter: "F", from: 0.1, to: 3, points: 5 },
  });
  expect(map.beside!.rows).toEqual(plane.rows);
  const panel = panelKindOf(map);
  const [left, right] = [panel.picture(map)!, panel.beside!(map)!];
  expect(left.bands!.map(({ color }) => color)).toEqual(right.bands!.map(({ color }) => color));
  expect(
    panel
      .columns(map)
      .map(({ name }) => name)
      .slice(2, 4),
  ).toEqual(["states_CL", "stable_CL"]);
});
