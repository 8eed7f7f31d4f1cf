import { describe, expect, test } from "vitest";
import type {
  ResponseResult,
  RingdownResult,
} from "../../../notebooks/workbench/jobs/run-protocol.ts";
import { svgFile } from "../../../notebooks/workbench/plot/picture-files.ts";
import { columnsOf } from "../../../notebooks/workbench/plot/result-columns.ts";
import { pictureOf } from "../../../notebooks/workbench/plot/result-picture.ts";

const told = { warnings: [], certificate: [] };

/** An S: the lower branch to 3, the middle one between the folds at 2 and 3, the upper one from 2. */
const response: ResponseResult = {
  ...told,
  run: "response",
  parameter: "omega1",
  from: 0,
  to: 4,
  points: 9,
  curves: [
    {
      kind: "CL",
      rows: [
        ...[0, 0.5, 1, 1.5, 2, 2.5].map((value) => row(value, 0, 1 + value / 10, true)),
        row(2.5, 1, 2, false),
        ...[2.5, 3, 3.5, 4].map((value) => row(value, 2, 3 + value / 10, true)),
      ],
      turns: [
        { kind: "fold", value: 2.8, amplitude: 1.5, error: 1e-9 },
        { kind: "fold", value: 2.1, amplitude: 2.6, error: 1e-9 },
      ],
    },
  ],
};

function row(value: number, branch: number, amplitude: number, stable: boolean) {
  return { value, branch, amplitude, phase: 0, stable };
}

function pointsOf(series: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> }) {
  return Array.from(series.x, (x, j) => [x, series.y[j] ?? Number.NaN]).filter(
    ([x]) => !Number.isNaN(x),
  );
}

describe("the picture of a response", () => {
  const picture = pictureOf(response);
  const [unstable, stable, turns] = picture?.series ?? [];

  test("joins branches at their folds: the middle one has both", () => {
    expect(unstable?.dash).toBe("dotted");
    expect(unstable === undefined ? [] : pointsOf(unstable)).toEqual([
      [2.1, 2.6],
      [2.5, 2],
      [2.8, 1.5],
    ]);
  });

  test("ends stable branches at the fold next to their end, the nearer in amplitude", () => {
    const points = stable === undefined ? [] : pointsOf(stable);
    expect(points.slice(5, 9)).toEqual([
      [2.5, 1.25],
      [2.8, 1.5],
      [2.1, 2.6],
      [2.5, 3.25],
    ]);
    // The pen is lifted between branches.
    expect(stable?.x[0]).toBeNaN();
  });

  test("marks the folds and names the parameter as mathematics", () => {
    expect(turns === undefined ? [] : pointsOf(turns)).toEqual([
      [2.8, 1.5],
      [2.1, 2.6],
    ]);
    expect(picture?.xLabel).toBe("\\omega_{1}");
    expect(picture?.xDomain).toEqual([0, 4]);
  });
});

test("the picture of a response leaves out what there is none of", () => {
  const [curve] = response.curves;
  if (curve === undefined) throw new Error("There is no curve.");
  const stable = curve.rows.filter(({ branch }) => branch === 0);
  const result: ResponseResult = { ...response, curves: [{ ...curve, rows: stable, turns: [] }] };
  const panel = pictureOf(result);
  expect(panel?.series.map(({ label }) => label)).toEqual(["\\text{CL}"]);
  // A figure for print refuses a series without a point.
  expect(panel === undefined ? "" : svgFile(panel)).toContain("<svg");
});

describe("the picture of a ringdown", () => {
  // The run by gCL ended early.
  const result: RingdownResult = {
    ...told,
    run: "ringdown",
    times: Float64Array.of(0, 1, 2),
    motions: [
      { kind: "CL", x: Float64Array.of(1, 0, -1) },
      { kind: "gCL", x: Float64Array.of(1, 0.5) },
    ],
  };

  test("draws CL above gCL, each as long as it is", () => {
    const series = pictureOf(result)?.series ?? [];
    expect(series.map(({ label, dash, x }) => [label, dash, x.length])).toEqual([
      ["\\text{gCL}", "solid", 2],
      ["\\text{CL}", "dashed", 3],
    ]);
    // A twentieth of the range on either side.
    expect(pictureOf(result)?.yDomain).toEqual([-1.1, 1.1]);
  });

  test("fills the columns of the table with NaN", () => {
    const columns = columnsOf(result);
    expect(columns.map(({ name }) => name)).toEqual(["t", "x_CL", "x_gCL"]);
    expect(columns[2]?.values[2]).toBeNaN();
  });
});
