import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import {
  moments,
  ringdown,
  spectrum,
  stabilityMap,
  steadyState,
} from "../../../notebooks/runs/index.ts";
import { Maps } from "../../../notebooks/workbench/jobs/runs/map.ts";
import { MomentsInTime } from "../../../notebooks/workbench/jobs/runs/moments.ts";
import { Observables } from "../../../notebooks/workbench/jobs/runs/observables.ts";
import { Portraits } from "../../../notebooks/workbench/jobs/runs/portrait.ts";
import { Ringdowns } from "../../../notebooks/workbench/jobs/runs/ringdown.ts";
import { Spectra } from "../../../notebooks/workbench/jobs/runs/spectrum.ts";
import { panelKindOf, requestOf } from "../../../notebooks/workbench/panels/index.ts";
import { ghostKeys, withGhosts } from "../../../notebooks/workbench/plot/ghosts.ts";
import { svgFile } from "../../../notebooks/workbench/plot/picture-files.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import {
  defaultSettings,
  type RunSettings,
  runs,
} from "../../../notebooks/workbench/state/run-settings.ts";
import { portraitOf, textOf } from "./model-texts.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0.6, c: 1.2, U: 0.1 };
const driven = { F: 0.3, omega: 1.2 };
const potential = "U*x^4/4";
const drives = ["F*cos(omega*t)*x"];

const model = textOf(potential, { ...numbers, ...driven }, drives);
const same = readModel({ potential, drives, parameters: { ...numbers, ...driven } });
const quiet = (): void => {};

/** The settings of a kind of run as they are at first, but for some. */
function typed(settings: Partial<RunSettings>): RunSettings {
  return { ...defaultSettings, ...settings };
}

describe("numbers of a panel are those of the run of the library", () => {
  test("moments in time, means with a standard deviation on either side", async () => {
    const request = { run: "moments", model, effort: "full", order: "3", moment: "x" } as const;
    const result = await new MomentsInTime().run(
      { ...request, position: "0.5", duration: "3" },
      quiet,
    );
    const initial = { kind: "coherent", x: 0.5, p: 0 } as const;
    const { rows } = await moments(same, { kind: "gCL", to: 3, points: 601, order: 3, initial });
    const curve = result.curves.find(({ kind }) => kind === "gCL");
    expect(curve?.columns.x.at(-1)).toBe(rows.at(-1)?.x);
    expect(curve?.columns.pp.at(300)).toBe(rows.at(300)?.pp);
    const [band] = panelKindOf(result).picture(result)?.bands ?? [];
    const [CL] = result.curves;
    const { x, xx } = CL!.columns;
    expect(band?.high[600]).toBe(x[600]! + Math.sqrt(xx[600]!));
    expect(result.certificate[1]?.name).toBe("gCL: change with one order more");
  });

  test("the spectrum with its lines", async () => {
    const request = { run: "spectrum", model, effort: "live", kind: "CL" } as const;
    const ends = { lowest: "0.5", highest: "1.5", levels: "12" };
    const result = await new Spectra().run({ ...request, ...ends }, quiet);
    const found = await spectrum(same, {
      ...{ kind: "CL", from: 0.5, to: 1.5, points: 101, levels: 12, relaxation: false },
    });
    expect([...result.values]).toEqual([...found.spectrum!.values]);
    const [line] = found.spectrum!.lines;
    expect(result.lines[0]).toEqual({ frequency: line!.omega, weight: Math.PI * line!.weight });
    const picture = panelKindOf(result).picture(result);
    // The lines at ±ω, of which one is in the range.
    expect([...new Set(Array.from(picture?.series[1]?.x ?? []))].slice(0, 1)).toEqual([1.2]);
  });

  test("averages of the quantum steady state along a parameter, and what is suspect of them", async () => {
    const request = { run: "observables", model, effort: "full", average: "n" } as const;
    const range = { sweep: "F", from: "0.1", to: "0.5", states: "3" };
    const result = await new Observables().run({ ...request, ...range }, quiet);
    expect([...result.values]).toEqual([0.1, 0.3, 0.5]);
    const { report } = await steadyState(same, { kind: "gCL", relaxation: false });
    const gCL = result.curves.find(({ kind }) => kind === "gCL");
    expect(gCL?.means[1]).toBeCloseTo(report.n!, 6);
    expect(gCL?.low[1]).toBeCloseTo(report.n_low!, 6);
    const places = result.curves.map(({ suspect }) => suspect.filter((one) => one).length);
    for (const [j, kind] of ["CL", "gCL"].entries()) {
      const said = result.warnings.filter((warning) => warning.startsWith(`${kind}: `));
      expect(said.length).toBe(places[j] === 0 ? 0 : 1);
    }
    expect(panelKindOf(result).pick?.(result, [0.2, 7])).toEqual([["F", 0.2]]);
  });

  test("the map of steady states, whose points are models", async () => {
    const request = { run: "map", model, effort: "full", kind: "CL", harmonics: "" } as const;
    const first = { sweep: "", from: "1", to: "1.6", side: "7" };
    const second = { mapSweep: "", mapFrom: "0.1", mapTo: "1" };
    const result = await new Maps().run({ ...request, ...first, ...second }, quiet);
    const found = await stabilityMap(same, {
      kind: "CL",
      x: { parameter: "omega", from: 1, to: 1.6, points: 7 },
      y: { parameter: "F", from: 0.1, to: 1, points: 7 },
    });
    expect(result.rows).toEqual(found.rows);
    expect(result.folds).toEqual(found.folds);
    expect(result.here).toEqual([1.2, 0.3]);
    expect(panelKindOf(result).pick?.(result, [1.1, 0.5])).toEqual([
      ["omega", 1.1],
      ["F", 0.5],
    ]);
    const states = panelKindOf(result)
      .columns(result)
      .find(({ name }) => name === "states");
    expect(states?.values.length).toBe(49);
    await expect(
      new Maps().run({ ...request, ...first, ...second, mapFrom: "2" }, quiet),
    ).rejects.toThrow(/^mapFrom: Must be less than/);
  });

  test("motions and moments start with a velocity and with a momentum of their own", async () => {
    const request = {
      ...portraitOf(model),
      position: "1",
      velocity: "-0.4",
      duration: "6",
    } as const;
    const { motions } = await new Ringdowns().run({ ...request, run: "ringdown" });
    const plane = await new Portraits().run({ ...request, flow: "none" });
    const { x } = await ringdown(same, {
      ...{ kind: "CL", position: 1, velocity: -0.4, duration: 6 },
    });
    expect(motions[0]?.x.at(-1)).toBeCloseTo(x.at(-1)!, 12);
    const [first] = plane.motions;
    expect([first?.x[0], first?.v[0]]).toEqual([1, -0.4]);
    const asked = {
      model,
      effort: "full",
      position: "1",
      momentum: "-0.4",
      duration: "2",
    } as const;
    const found = await new MomentsInTime().run(
      { ...asked, run: "moments", order: "2", moment: "p" },
      quiet,
    );
    const known = await moments(same, {
      ...{ kind: "CL", initial: { kind: "coherent", x: 1, p: -0.4 }, to: 2, points: 601 },
    });
    expect(found.curves[0]?.columns.p[0]).toBe(-0.4);
    expect(found.curves[0]?.columns.p.at(-1)).toBeCloseTo(known.rows.at(-1)!.p, 9);
  });

  test("the phase portrait, with a point after each period of the drives", async () => {
    const request = { ...portraitOf(model), position: "1" } as const;
    const period = (2 * Math.PI) / driven.omega;
    const result = await new Portraits().run({ ...request, duration: String(3.5 * period) });
    expect(result.timesPerPeriod).toBe(128);
    expect(result.times.length).toBe(3 * 128 + 1);
    expect(result.times.at(-1)).toBeCloseTo(3 * period, 12);
    const { x, v } = await ringdown(same, {
      ...{ kind: "CL", position: 1, duration: 3 * period, points: 4 },
    });
    const [CL] = result.motions;
    expect(CL?.x.at(-1)).toBeCloseTo(x.at(-1)!, 6);
    expect(CL?.v.at(128)).toBeCloseTo(v.at(1)!, 6);
    // While a slider moves half of the times do, at the same places.
    const live = await new Portraits().run({
      ...{ ...request, effort: "live", duration: String(3.5 * period) },
    });
    expect(live.motions[0]?.x.length).toBe(3 * 64 + 1);
    expect(live.motions[0]?.x.at(64)).toBeCloseTo(CL?.x.at(128) ?? Number.NaN, 6);
    const series = panelKindOf(result).picture(result)?.series ?? [];
    // Of three periods the first is left out: the motion has not settled.
    expect(series.find(({ markers }) => markers !== undefined)?.x.length).toBe(3);
  });

  test("a phase portrait without a drive has no such points", async () => {
    const still = textOf(potential, numbers, []);
    const request = { ...portraitOf(still), flow: "none" } as const;
    const result = await new Portraits().run({ ...request, position: "1", duration: "5" });
    expect(result.timesPerPeriod).toBeUndefined();
    expect(panelKindOf(result).legend(result, panelKindOf(result).picture(result)!).words).toEqual([
      "at rest: ● stable, ○ unstable, ◇ saddle",
    ]);
  });
});

test("every kind of run is requested with the settings that its job takes, and refuses several modes where it must", async () => {
  const [first] = presets;
  const state = startingWith(first!);
  for (const run of runs) {
    const request = requestOf(typed({ run }), state);
    expect(request).toMatchObject({ run, effort: "full" });
  }
  const two = presets.find(({ model: one }) => one.name === "two-modes")!.model;
  const quantum = { run: "spectrum", model: two, effort: "full", kind: "CL" } as const;
  await expect(
    new Spectra().run({ ...quantum, lowest: "", highest: "", levels: "" }, quiet),
  ).rejects.toThrow("Save the model for caldera spectrum FILE");
});

test("pinned curves lie in grey below those with the same axes, in ranges that hold both, and have their names", () => {
  const picture = (y: readonly number[], xLabel = "t") => ({
    ...{ id: "ringdown", xLabel, yLabel: "x(t)" },
    ...{ xDomain: [0, 2] as const, yDomain: [Math.min(...y), Math.max(...y)] as const },
    series: [
      { label: "\\text{CL}", x: [0, 1, 2], y, color: "#1f62b4" as const },
      {
        label: "",
        x: [0],
        y: [0],
        color: "#1f62b4" as const,
        markers: { shape: "circle" as const },
      },
    ],
  });
  const now = picture([0, 1, 2]);
  const ghosts = [
    { name: "before $\\{", picture: picture([-3, 0, 1]) },
    { name: "other", picture: picture([9, 9, 9], "\\omega") },
  ];
  const both = withGhosts(now, ghosts);
  expect(both.yDomain).toEqual([-3, 2]);
  expect(both.series.map(({ label }) => label)).toEqual(["\\text{before }", "\\text{CL}", ""]);
  expect(both.series[0]?.color).not.toBe("#1f62b4");
  expect(ghostKeys(now, ghosts).map(({ name }) => name)).toEqual(["before $\\{"]);
  expect(withGhosts(now, [])).toBe(now);
  expect(svgFile(both)).toContain("<svg");
});
