import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sweepPictures, usualPicture } from "../../../notebooks/pictures/sweep/index.ts";
import { type SweepResults, sweepResults } from "../../../notebooks/sweeps/export/results.ts";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import type { Point } from "../../../notebooks/sweeps/plan/stage.ts";
import type { JsonObject } from "../../../notebooks/sweeps/spec/json.ts";
import type { PointRecord } from "../../../notebooks/sweeps/store/record.ts";
import { inProcess } from "../sweeps/in-process.ts";
import { sweepOf } from "../sweeps/sweep-models.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-pictures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** Results of a sweep with numbers that are known: n = alpha·omega0, between n_low and n_high. */
async function results(changes: JsonObject, stopAt = Number.NaN): Promise<SweepResults> {
  const out = join(folder, String((count += 1)));
  const sweep = sweepOf(changes);
  const record = (point: Point): PointRecord => {
    const n = Number(point.parameters["alpha"]) * (point.parameters["omega0"] ?? 1);
    const result = { n, n_low: n - 0.1, n_high: n + 0.1, error: { n: 1e-9 } };
    return { ...point, status: "settled", warnings: [], result };
  };
  const isReal = changes["task"] !== undefined;
  const before = ({ index }: Point): void => {
    if (index === stopAt) throw new Error("stopped");
  };
  const pool = inProcess(sweep, isReal ? { before } : { record, before });
  await runSweep(sweep, { out, pool: async () => pool }).catch(() => {});
  return sweepResults(out);
}

const alpha = { name: "alpha", from: 0.1, to: 0.5, points: 3 };
const omega = { name: "omega0", values: [1, 2] };

const draw = (of: SweepResults, kind: string, options: object = {}): string =>
  sweepPictures.get(kind)?.draw(of, options) ?? "";

describe("lines", () => {
  test("are those of a number against an axis, one for each combination of the others, with bands", async () => {
    const found = await results({ axes: [alpha, omega] });
    const svg = draw(found, "lines");
    expect(svg).toContain("n against alpha, 2 lines.");
    expect(svg.match(/<circle /g)?.length).toBeGreaterThanOrEqual(6);
    expect(draw(found, "lines", { x: "omega0" })).toContain("n against omega0, 3 lines.");
    expect(draw(found, "lines", { of: "error.n" })).toContain("error.n against alpha");
    expect(usualPicture(found).name).toBe("lines");
  });

  test("are those of rows against time, for single points", async () => {
    const options = { to: 1, points: 3 };
    const found = await results({ axes: [alpha], task: "moments", options });
    expect(draw(found, "lines")).toContain("x against t, 3 lines.");
    expect(draw(found, "lines", { of: "n", points: [1] })).toContain("n against t, one line.");
  });
});

test("a map is that of a number over two axes, whatever their order", async () => {
  const found = await results({ axes: [omega, { ...alpha, from: 0.5, to: 0.1 }] });
  expect(draw(found, "map", { x: "alpha" })).toContain("n over alpha and omega0.");
  expect(draw(found, "map")).toContain("n over omega0 and alpha.");
});

test("a map marks points without a number, which have no colour", async () => {
  const whole = draw(await results({ axes: [alpha, omega] }), "map");
  const part = draw(await results({ axes: [alpha, omega] }, 4), "map");
  // Of six points the last two are missing.
  const markers = /<g stroke="#d55e00" fill="#ffffff">(.*?)<\/g>/s.exec(part)?.[1] ?? "";
  expect(markers.match(/<path /g)).toHaveLength(2);
  expect(whole).not.toContain("#d55e00");
});

test("branches and Wigner functions are those of single points", async () => {
  const span = { from: 0.9, to: 1.2, points: 4 };
  const response = await results({ axes: [alpha], task: "response", options: span });
  expect(usualPicture(response).name).toBe("branches");
  expect(draw(response, "branches", { points: [0, 2] })).toMatch(/steady states.*2 points of the/);
  const grid = { from: -3, to: 3, points: 9 };
  const small = { levels: 8, harmonics: 1, x: grid, p: grid };
  const wigner = await results({
    axes: [{ name: "alpha", values: [0.1] }],
    task: "wigner",
    options: small,
  });
  expect(usualPicture(wigner).name).toBe("wigner");
  expect(draw(wigner, "wigner")).toContain("Wigner function over position and momentum");
});

describe("what cannot be drawn is refused", () => {
  test.each<[JsonObject, string, object, RegExp]>([
    [{ axes: [alpha, omega] }, "lines", { x: "F" }, /--x must be an axis, one of alpha, omega0/],
    [{ axes: [alpha, omega] }, "lines", { of: "R" }, /--of must be one of n, n_low, .*but is R/],
    [{ axes: [omega, { ...alpha, points: 13 }] }, "lines", {}, /13 lines, more than 12 .*--x/],
    [{ axes: [alpha] }, "map", {}, /needs two axes, .* but there are alpha/],
    [{ axes: [{ ...alpha, scale: "log" }, omega] }, "map", {}, /equally spaced .* alpha has not/],
    [{ axes: [alpha, omega] }, "map", { x: "F" }, /--x and --y must be alpha and omega0/],
    [{ axes: [alpha] }, "branches", {}, /those of responses, but the task is levels/],
    [{ axes: [alpha] }, "wigner", {}, /those of wigner, but the task is levels/],
    [
      { axes: [alpha], task: "moments", options: { to: 1, points: 2 } },
      "lines",
      { points: [7] },
      /--points must be from 0 to 2, but has 7/,
    ],
  ])("%j as %s with %j", async (changes, kind, options, words) => {
    const found = await results(changes);
    expect(() => draw(found, kind, options)).toThrow(words);
  });

  test("as long as there is no point", async () => {
    const found = await results({ axes: [alpha, omega] }, 0);
    for (const kind of ["lines", "map"]) expect(() => draw(found, kind)).toThrow(/no points yet/);
  });
});
