import { describe, expect, test } from "vitest";
import type { ResponseResult } from "../../../notebooks/workbench/jobs/runs/response.ts";
import type { RingdownResult } from "../../../notebooks/workbench/jobs/runs/ringdown.ts";
import { svgFile } from "../../../notebooks/workbench/plot/picture-files.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";

const unremarkable = { warnings: [], certificate: [] };

/** An S: the lower branch to 3, the middle one between the folds at 2 and 3, the upper one from 2. */
const response: ResponseResult = {
  ...unremarkable,
  run: "response",
  status: "settled",
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
  const picture = panelKindOf(response).picture(response);
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

describe("the picture of a parametron", () => {
  /** Rest, unstable between the pitchforks at 1.1 and 3.2; the upper branch from the first to the fold at 3.7. */
  const values = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
  const result: ResponseResult = {
    ...response,
    curves: [
      {
        kind: "CL",
        rows: [
          ...values.map((value) => row(value, 1, 0, value < 1.1 || value > 3.2)),
          ...[1.5, 2, 2.5, 3, 3.5].map((value) => row(value, 2, Math.sqrt(value - 1.1), true)),
          row(3.5, 3, 1.2, false),
        ],
        turns: [
          { kind: "pitchfork", value: 1.1, amplitude: 0, error: 1e-12 },
          { kind: "pitchfork", value: 3.2, amplitude: 0, error: 1e-12 },
          { kind: "fold", value: 3.7, amplitude: 1.5, error: 1e-12 },
        ],
      },
    ],
  };
  const [unstable, stable] = panelKindOf(result).picture(result)?.series ?? [];

  test("draws the upper branch from its pitchfork to its fold", () => {
    const points = stable === undefined ? [] : pointsOf(stable);
    const upper = points.slice(points.findIndex(([, y]) => (y ?? 0) > 0) - 1);
    expect(upper[0]).toEqual([1.1, 0]);
    expect(upper.at(-1)).toEqual([3.7, 1.5]);
    expect(upper.length).toBe(7);
  });

  test("changes the stability of rest at the pitchforks, not at the next values", () => {
    const rest = (series: typeof stable) => [
      ...new Set(
        (series === undefined ? [] : pointsOf(series)).filter(([, y]) => y === 0).map(([x]) => x),
      ),
    ];
    expect(rest(unstable)).toEqual([1.1, 1.5, 2, 2.5, 3, 3.2]);
    expect(rest(stable)).toEqual([0, 0.5, 1, 1.1, 3.2, 3.5, 4]);
  });

  test("joins the unstable branch to the second pitchfork and to the fold", () => {
    const points = unstable === undefined ? [] : pointsOf(unstable);
    expect(points.slice(-3)).toEqual([
      [3.2, 0],
      [3.5, 1.2],
      [3.7, 1.5],
    ]);
  });
});

test("the picture of a response leaves out what there is none of", () => {
  const [curve] = response.curves;
  if (curve === undefined) throw new Error("There is no curve.");
  const stable = curve.rows.filter(({ branch }) => branch === 0);
  const result: ResponseResult = { ...response, curves: [{ ...curve, rows: stable, turns: [] }] };
  const panel = panelKindOf(result).picture(result);
  expect(panel?.series.map(({ label }) => label)).toEqual(["\\text{CL}"]);
  // A figure for print refuses a series without a point.
  expect(panel === undefined ? "" : svgFile(panel)).toContain("<svg");
});

describe("the picture of a ringdown", () => {
  // The run by gCL ended early.
  const result: RingdownResult = {
    ...unremarkable,
    run: "ringdown",
    status: "settled",
    times: Float64Array.of(0, 1, 2),
    motions: [
      { kind: "CL", x: Float64Array.of(1, 0, -1), v: Float64Array.of(0, -1, 0) },
      { kind: "gCL", x: Float64Array.of(1, 0.5), v: Float64Array.of(0, -1) },
    ],
  };

  test("draws CL above gCL, each as long as it is", () => {
    const series = panelKindOf(result).picture(result)?.series ?? [];
    expect(series.map(({ label, dash, x }) => [label, dash, x.length])).toEqual([
      ["\\text{gCL}", "solid", 2],
      ["\\text{CL}", "dashed", 3],
    ]);
    // A twentieth of the range on either side.
    expect(panelKindOf(result).picture(result)?.yDomain).toEqual([-1.1, 1.1]);
  });

  test("a position that stays is in the middle of a range of its own size, in any unit", () => {
    for (const x of [2e-20, 2, 2e20]) {
      const motions = [
        { kind: "CL" as const, x: Float64Array.of(x, x, x), v: new Float64Array(3) },
      ];
      expect(panelKindOf(result).picture({ ...result, motions })?.yDomain).toEqual([0, 2 * x]);
    }
    const motions = [{ kind: "CL" as const, x: new Float64Array(3), v: new Float64Array(3) }];
    expect(panelKindOf(result).picture({ ...result, motions })?.yDomain).toEqual([-1, 1]);
  });

  test("is that of a velocity where that is looked at", () => {
    const seen = { ...result, coordinate: "v" as const };
    const picture = panelKindOf(seen).picture(seen);
    expect([picture?.yLabel, picture?.yDomain]).toEqual(["\\dot{x}(t)", [-1.05, 0.05]]);
    expect(
      panelKindOf(seen)
        .columns(seen)
        .map(({ name }) => name),
    ).toEqual(["t", "v_CL", "v_gCL"]);
  });

  test("fills the columns of the table with NaN", () => {
    const columns = panelKindOf(result).columns(result);
    expect(columns.map(({ name }) => name)).toEqual(["t", "x_CL", "x_gCL"]);
    expect(columns[2]?.values[2]).toBeNaN();
  });
});
