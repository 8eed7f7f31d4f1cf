import { describe, expect, test } from "vitest";
import type { LinePanel } from "../../../notebooks/plot/index.ts";
import { runJobs } from "../../../notebooks/workbench/jobs/runs/index.ts";
import type { RunResult } from "../../../notebooks/workbench/jobs/run-protocol.ts";
import { requestOf } from "../../../notebooks/workbench/panels/index.ts";
import { seenDifference } from "../../../notebooks/workbench/views/seen-difference.ts";
import { differenceOf } from "../../../notebooks/workbench/plot/difference.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import {
  defaultSettings,
  type RunSettings,
} from "../../../notebooks/workbench/state/run-settings.ts";
import type { Workbench } from "../../../notebooks/workbench/state/workbench.ts";

const jobs = runJobs();
const [preset] = presets;
if (preset === undefined) throw new Error("There are no presets.");
const start = startingWith(preset);

async function resultOf(
  numbers: Readonly<Record<string, string>>,
  settings: Partial<RunSettings>,
): Promise<RunResult> {
  const parameters = new Map([...start.model.parameters, ...Object.entries(numbers)]);
  const panels = [{ ...defaultSettings, ...settings }] as const;
  const workbench: Workbench = { ...start, model: { ...start.model, parameters }, panels };
  const request = { ...requestOf(panels[0], workbench), effort: "live" } as const;
  return (await jobs[request.run].run(request, () => {})) as RunResult;
}

function panelOf(series: LinePanel["series"]): LinePanel {
  return { id: "a", xLabel: "x", yLabel: "y", series };
}

const line = (x: readonly number[], y: readonly number[], label = "\\text{CL}") =>
  ({ x, y, label, color: "#000000" }) as const;

describe("present less pinned", () => {
  test("by straight lines at the present points: x² - |x| from other points, nothing outside", () => {
    const now = panelOf([line([-1, 0.5, 2, 3], [1, 0.25, 4, 9])]);
    const pinned = panelOf([line([-2, 0, 2.5], [2, 0, 2.5])]);
    const found = differenceOf(now, pinned);
    if ("refusal" in found) throw new Error(found.refusal);
    const [curve] = found.picture.series;
    expect(Array.from(curve?.y ?? [])).toEqual([0, -0.25, 2, Number.NaN]);
    expect(found.picture.yLabel).toBe("\\Delta y");
  });

  test("of two branches to the nearest one, across a gap", () => {
    const now = panelOf([line([0, 1, Number.NaN, 0, 1], [1.1, 1.2, Number.NaN, 5, 5.5])]);
    const pinned = panelOf([line([0, 1, Number.NaN, 0, 1], [5, 5, Number.NaN, 1, 1])]);
    const found = differenceOf(now, pinned);
    if ("refusal" in found) throw new Error(found.refusal);
    const differences = Array.from(found.picture.series[0]?.y ?? [], (y) => Number(y.toFixed(12)));
    expect(differences).toEqual([0.1, 0.2, Number.NaN, 0, 0.5]);
    expect(found.words).toContain("nearest branch");
  });

  test("of densities, bilinear, where both are: x y less itself is nothing on another grid", () => {
    const grid = (low: number, high: number, count: number): LinePanel => {
      const axis = Array.from({ length: count }, (_, j) => low + (j * (high - low)) / (count - 1));
      const values = axis.flatMap((y) => axis.map((x) => x * y));
      return { ...panelOf([]), density: { x: axis, y: axis, values, limit: 1 } };
    };
    const found = differenceOf(grid(-1, 1, 9), grid(-0.8, 1.3, 5));
    if ("refusal" in found) throw new Error(found.refusal);
    const { x, values } = found.picture.density ?? { x: [], values: [1] };
    expect(x.length).toBe(8);
    expect(Math.max(...Array.from(values, Math.abs))).toBeLessThan(1e-14);
  });

  test("a ringdown with another damping, and the same one, which differs by nothing", async () => {
    const settings = { run: "ringdown", duration: "5" } as const;
    const [now, pinned] = [
      await resultOf({}, settings),
      await resultOf({ gamma: "0.3" }, settings),
    ];
    const same = seenDifference(now, now, "same").picture?.series ?? [];
    expect(same.length).toBe(2);
    expect(Math.max(...same.flatMap(({ y }) => Array.from(y, Math.abs)))).toBe(0);
    const other = seenDifference(now, pinned, "strong");
    expect(other.words).toBe("now less “strong”, straight lines between its points");
    expect(
      Math.max(...(other.picture?.series ?? []).flatMap(({ y }) => Array.from(y))),
    ).toBeGreaterThan(0.1);
  });

  test("a Wigner function and a map of numbers of states are densities", async () => {
    const state = { run: "steady-state", levels: "6" } as const;
    const found = seenDifference(
      await resultOf({}, state),
      await resultOf({ F: "0.2" }, state),
      "weak",
    );
    const { values } = found.picture?.density ?? { values: [0] };
    // Both are normalized: the difference has no integral.
    const sum = Array.from(values).reduce((a, b) => a + b, 0);
    const size = Array.from(values).reduce((a, b) => a + Math.abs(b), 0);
    expect(size).toBeGreaterThan(0);
    expect(Math.abs(sum)).toBeLessThan(0.05 * size);
    const plane = {
      run: "map",
      side: "4",
      from: "1.2",
      to: "1.8",
      mapFrom: "0.2",
      mapTo: "1.5",
    } as const;
    const counts = seenDifference(
      await resultOf({}, plane),
      await resultOf({ gamma: "0.05" }, plane),
      "low",
    );
    const changes = Array.from(counts.picture?.density?.values ?? []);
    expect(changes.length).toBe(16);
    expect(changes.some((value) => value < 0)).toBe(true);
  });

  test("is refused for other kinds, and for curves that are no functions", async () => {
    const portrait = await resultOf({}, { run: "portrait", duration: "12" });
    const ringdown = await resultOf({}, { run: "ringdown", duration: "5" });
    expect(seenDifference(portrait, ringdown, "a").words).toContain("run of another kind");
    expect(seenDifference(portrait, portrait, "a")).toMatchObject({
      picture: undefined,
      words: expect.stringContaining("no functions of what is along the axis") as string,
    });
  });
});
