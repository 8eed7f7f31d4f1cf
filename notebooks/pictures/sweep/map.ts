import { parameterLatex } from "../../../derivations/index.ts";
import { linePanel, type Series } from "../../plot/index.ts";
import { numbersIn } from "../../sweeps/export/columns.ts";
import type { SweepResults } from "../../sweeps/export/results.ts";
import { chosenNumber, nameLatex } from "./choices.ts";
import { PictureError, type SweepPicture } from "./sweep-picture.ts";

/** A number of the result over the plane of two axes. */
export const map: SweepPicture = {
  name: "map",
  summary: "a number of the result over the plane of two axes, as colours",
  draw: (results, options) => {
    const { shape } = results;
    const axes = new Map(
      results.sweep.axes.map(({ name, count, at }) => [
        name,
        Array.from({ length: count }, (_, j) => at(j)),
      ]),
    );
    const names = [...axes.keys()];
    if (names.length !== 2 || shape.length !== 2) {
      throw new PictureError(
        `A map needs two axes, none of them adaptive, but there are ${names.join(", ")}. Take --kind lines.`,
      );
    }
    const [first] = results.records();
    if (first === undefined) throw new PictureError("There are no points yet. Wait for some.");
    const of = chosenNumber(numbersIn(first.result), options.of, names);
    const x = options.x ?? names[0] ?? "";
    const y = options.y ?? names.find((name) => name !== x) ?? "";
    if (!names.includes(x) || !names.includes(y) || x === y) {
      throw new PictureError(`--x and --y must be ${names.join(" and ")}, but are ${x} and ${y}.`);
    }
    const [along, across] = [ascending(axes, x), ascending(axes, y)];
    const found = numbersOver(results, of);
    const isFirst = x === names[0];
    const values = across.order.flatMap((j) =>
      along.order.map((i) => {
        const [row, column] = isFirst ? [i, j] : [j, i];
        return found[row * (shape[1] as number) + column] ?? Number.NaN;
      }),
    );
    const { white, limit } = scaleOf(values.filter(Number.isFinite));
    return linePanel(
      {
        id: "map",
        ...{ xLabel: parameterLatex(x), yLabel: parameterLatex(y) },
        series: missingOf(along.values, across.values, values),
        legend: "above",
        xDomain: [along.values[0] ?? 0, along.values.at(-1) ?? 1],
        yDomain: [across.values[0] ?? 0, across.values.at(-1) ?? 1],
        density: {
          ...{ x: along.values, y: across.values, limit, white, name: nameLatex(of) },
          // A point without a number has a marker.
          values: values.map((value) => (Number.isNaN(value) ? 0 : value - white)),
        },
        description: `${of} over ${x} and ${y}.`,
      },
      { panelWidth: 480, panelHeight: 400 },
    );
  },
};

/** A number of each point, NaN where there is none; all else of a record is forgotten. */
function numbersOver({ size, records }: SweepResults, of: string): Float64Array {
  const values = new Float64Array(size).fill(Number.NaN);
  for (const { index, result } of records()) {
    values[index] = numbersIn(result).get(of) ?? Number.NaN;
  }
  return values;
}

/** Markers where no number is known, or the point is missing. */
function missingOf(
  x: readonly number[],
  y: readonly number[],
  values: readonly number[],
): readonly Series[] {
  const at = values.flatMap((value, k) => (Number.isNaN(value) ? [k] : []));
  if (at.length === 0) return [];
  return [
    {
      label: "\\text{no number}",
      x: at.map((k) => x[k % x.length] ?? Number.NaN),
      y: at.map((k) => y[Math.floor(k / x.length)] ?? Number.NaN),
      ...{ color: "#d55e00", width: 0 },
      markers: { shape: "diamond", size: 6, fill: "open" },
    },
  ];
}

/** White is zero, or the least value where all are far from zero. */
function scaleOf(values: readonly number[]): { readonly white: number; readonly limit: number } {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  if (!(largest >= least)) return { white: 0, limit: 1 };
  const white = least > (largest - least) / 2 ? least : 0;
  const limit = Math.max(Math.abs(largest - white), Math.abs(least - white));
  return { white, limit: limit === 0 ? 1 : limit };
}

interface Ascending {
  readonly values: readonly number[];
  /** Of the values on their axis. */
  readonly order: readonly number[];
}

/** @throws PictureError for values that are not equidistant */
function ascending(axes: ReadonlyMap<string, readonly number[]>, name: string): Ascending {
  const values = [...(axes.get(name) ?? [])];
  const order = values.map((_, j) => j).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const sorted = order.map((j) => values[j] as number);
  const step = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / (sorted.length - 1);
  const isEven = sorted.every(
    (value, j) =>
      Math.abs(value - (sorted[0] ?? 0) - j * step) <= 1e-9 * Math.abs(step) * j + 1e-300,
  );
  if (sorted.length >= 2 && isEven) return { values: sorted, order };
  throw new PictureError(
    `A map needs two or more equally spaced values on each axis, but ${name} has not. Take --kind lines.`,
  );
}
