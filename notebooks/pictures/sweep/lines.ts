import { parameterLatex } from "../../../derivations/index.ts";
import { type Band, CATEGORICAL, type Dash, linePanel, type Series } from "../../plot/index.ts";
import { numbersIn, rowsOf } from "../../sweeps/export/columns.ts";
import type { SweepResults } from "../../sweeps/export/results.ts";
import type { Coordinates } from "../../sweeps/spec/grid.ts";
import type { PointRecord } from "../../sweeps/store/record.ts";
import { chosenNumber, chosenPoints, nameLatex, valuesLatex } from "./choices.ts";
import { PictureError, type SweepPicture } from "./sweep-picture.ts";

/** Lines that can be told apart. */
const mostLines = 12;
const dashes: readonly Dash[] = ["solid", "dashed"];

interface Line {
  readonly of: Coordinates;
  readonly points: readonly (readonly [x: number, y: number, low: number, high: number])[];
  readonly isScaled: boolean;
}

/** A number against an axis, a line for each combination of the others; or rows of single points. */
export const lines: SweepPicture = {
  name: "lines",
  summary:
    "a number of the result against an axis, with the range of n_low to n_high as a band; or against time, for runs with rows",
  draw: (results, options) => {
    const [first] = results.records();
    if (first === undefined) throw new PictureError("There are no points yet. Wait for some.");
    const isOfRows = Array.isArray(first.result["rows"]);
    const x = options.x ?? (isOfRows ? "t" : (results.sweep.axes[0]?.name ?? ""));
    const of = chosenNumber(isOfRows ? rowsOf(first)[0] : numbersIn(first.result), options.of, [x]);
    const found = isOfRows
      ? linesOfRows(results, x, of, options.points)
      : linesAlong(results, x, of);
    requireFew(found.length);
    const axis = results.sweep.axes.find(({ name }) => name === x);
    return linePanel(
      {
        id: "sweep",
        xLabel: axis === undefined ? nameLatex(x) : parameterLatex(x),
        yLabel: nameLatex(of),
        ...(isLogarithmic(found) ? { xScale: "log" as const } : {}),
        series: found.map(seriesOf),
        bands: found.flatMap(bandOf),
        legend: found.length > 1 ? "above" : "none",
        description: `${of} against ${x}, ${found.length === 1 ? "one line" : `${found.length} lines`}.`,
      },
      { panelWidth: 520, panelHeight: 380 },
    );
  },
};

function requireFew(lines: number): void {
  if (lines > mostLines) {
    throw new PictureError(
      `There are ${lines} lines, more than ${mostLines} that can be told apart. Choose another axis by --x, or take --kind map.`,
    );
  }
}

function linesAlong({ sweep, records }: SweepResults, x: string, of: string): readonly Line[] {
  const names = sweep.axes.map(({ name }) => name);
  if (!names.includes(x)) {
    throw new PictureError(`--x must be an axis, one of ${names.join(", ")}, but is ${x}.`);
  }
  const lines = sweep.axes.reduce((count, axis) => count * (axis.name === x ? 1 : axis.count), 1);
  requireFew(lines);
  const found = new Map<string, { of: Coordinates; points: Line["points"][number][] }>();
  for (const { parameters, result } of records()) {
    const { [x]: value = Number.NaN, ...others } = parameters;
    const key = JSON.stringify(others);
    const line = found.get(key) ?? { of: others, points: [] };
    found.set(key, line);
    const numbers = numbersIn(result);
    const at = (name: string): number => numbers.get(name) ?? Number.NaN;
    line.points.push([value, at(of), at(`${of}_low`), at(`${of}_high`)]);
  }
  const isScaled = sweep.axes.find(({ name }) => name === x)?.scale === "log";
  return [...found.values()].map(({ of: others, points }) => ({
    ...{ of: others, isScaled },
    points: points.toSorted(([a], [b]) => a - b),
  }));
}

function linesOfRows(
  results: SweepResults,
  x: string,
  of: string,
  points: readonly number[] | undefined,
): readonly Line[] {
  return chosenPoints(results, points, mostLines).map((record: PointRecord) => ({
    ...{ of: record.parameters, isScaled: false },
    points: rowsOf(record).map((row) => {
      const at = (name: string): number => row.get(name) ?? Number.NaN;
      return [at(x), at(of), at(of) - at(`${of}_error`), at(of) + at(`${of}_error`)] as const;
    }),
  }));
}

function isLogarithmic(found: readonly Line[]): boolean {
  return found.every(({ isScaled }) => isScaled);
}

function seriesOf({ of, points }: Line, j: number): Series {
  return {
    label: valuesLatex(of),
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    color: CATEGORICAL[j % CATEGORICAL.length] ?? "#0072b2",
    dash: dashes[Math.floor(j / CATEGORICAL.length)] ?? "solid",
    // Single points between gaps are seen, too.
    ...(points.length <= 60 ? { markers: { shape: "circle" as const, size: 4 } } : {}),
  };
}

function bandOf({ points }: Line, j: number): readonly Band[] {
  const known = points.filter((point) => point.every(Number.isFinite));
  if (known.length < 2) return [];
  return [
    {
      x: known.map(([x]) => x),
      low: known.map(([, , low]) => low),
      high: known.map(([, , , high]) => high),
      color: CATEGORICAL[j % CATEGORICAL.length] ?? "#0072b2",
      opacity: 0.15,
    },
  ];
}
