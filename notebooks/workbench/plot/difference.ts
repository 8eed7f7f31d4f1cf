import type { Density, LinePanel, Series } from "../../plot/index.ts";
import { domainOf, roundAbove } from "./ranges.ts";

/** A picture less another one with the same axes, and how their points were brought together; or why there is none. */
export type Difference =
  { readonly picture: LinePanel; readonly words: string } | { readonly refusal: string };

type Point = readonly [x: number, y: number];

/**
 * What a picture has over a pinned one: curves of the same name at the points of the present ones, with straight lines
 * between the pinned points, and of several pinned branches to the nearest; densities on the present grid, bilinear
 * between pinned points, where both are.
 */
export function differenceOf(now: LinePanel, pinned: LinePanel): Difference {
  if (now.id !== pinned.id || now.xLabel !== pinned.xLabel || now.yLabel !== pinned.yLabel) {
    return { refusal: "The pinned picture has other axes. Show the same quantities again." };
  }
  if (now.density !== undefined && pinned.density !== undefined) {
    return densityDifference(now, now.density, pinned.density);
  }
  return curveDifference(now, pinned);
}

function curveDifference(now: LinePanel, pinned: LinePanel): Difference {
  const curves = named(now);
  const others = new Map(named(pinned).map((one) => [one.label, branchesOf(one)]));
  const alike = curves.filter(({ label }) => others.has(label));
  if (alike.length === 0) return { refusal: "No curve has the name of a pinned one." };
  const isFunction = [...alike, ...named(pinned)].every((one) =>
    branchesOf(one).every((branch) => isRising(branch)),
  );
  if (!isFunction) {
    return {
      refusal: `These curves are no functions of what is along the axis, so that they have no difference. Look at both, or at moments or a ringdown.`,
    };
  }
  const series = alike.map((one): Series => {
    const branches = others.get(one.label) ?? [];
    const y = Float64Array.from(one.y, (value, j) => {
      const at = one.x[j] ?? Number.NaN;
      return value - nearest(branches, at, value);
    });
    return { ...one, y };
  });
  if (series.every(({ y }) => Array.from(y).every(Number.isNaN))) {
    return { refusal: "The ranges of both do not overlap. Take one that has both." };
  }
  const isOne = [...others.values()].every((branches) => branches.length <= 1);
  return {
    picture: {
      ...without(now),
      series,
      yLabel: `\\Delta ${now.yLabel}`,
      yDomain: domainOf([...series.map(({ y }) => y), [0]]),
    },
    words: `straight lines between its points${isOne ? "" : ", to its nearest branch"}`,
  };
}

/** Lines with a name: markers and lines of zero width have none. */
function named({ series }: LinePanel): readonly Series[] {
  return series.filter(({ label, markers }) => label !== "" && markers === undefined);
}

function without(panel: LinePanel): LinePanel {
  const { bands: _bands, legend: _legend, ...rest } = panel;
  return { ...rest, id: `difference-${panel.id}`, description: "Present less pinned curves." };
}

/** The parts of a curve between gaps. */
function branchesOf({ x, y }: Series): readonly (readonly Point[])[] {
  const branches: Point[][] = [[]];
  for (let j = 0; j < x.length; j += 1) {
    const point = [x[j] ?? Number.NaN, y[j] ?? Number.NaN] as const;
    if (point.every(Number.isFinite)) branches.at(-1)?.push(point);
    else if (branches.at(-1)?.length !== 0) branches.push([]);
  }
  return branches.filter(({ length }) => length > 0);
}

function isRising(branch: readonly Point[]): boolean {
  return branch.every(([x], j) => j === 0 || x >= (branch[j - 1]?.[0] ?? x));
}

/** Of the values of branches at x the one nearest to y; NaN where there is none. */
function nearest(branches: readonly (readonly Point[])[], x: number, y: number): number {
  let found = Number.NaN;
  for (const branch of branches) {
    const value = interpolated(branch, x);
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(found) || Math.abs(value - y) < Math.abs(found - y)) found = value;
  }
  return found;
}

function interpolated(branch: readonly Point[], x: number): number {
  let [low, high] = [0, branch.length - 1];
  const [first, last] = [branch[0]?.[0] ?? Number.NaN, branch[high]?.[0] ?? Number.NaN];
  if (!(x >= first && x <= last)) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((branch[middle]?.[0] ?? Number.NaN) <= x) low = middle;
    else high = middle;
  }
  const [[a, p], [b, q]] = [branch[low] ?? [0, 0], branch[high] ?? [0, 0]];
  return b === a ? p : p + ((q - p) * (x - a)) / (b - a);
}

function densityDifference(now: LinePanel, present: Density, pinned: Density): Difference {
  const [columns, rows] = [within(present.x, pinned.x), within(present.y, pinned.y)];
  if (columns.length < 2 || rows.length < 2) {
    return { refusal: "The ranges of both do not overlap. Take one that has both." };
  }
  const width = present.x.length;
  const values = Float64Array.from({ length: columns.length * rows.length }, (_, at) => {
    const [i, j] = [columns[at % columns.length] ?? 0, rows[Math.floor(at / columns.length)] ?? 0];
    const own = present.values[j * width + i] ?? Number.NaN;
    return own - bilinear(pinned, present.x[i] ?? 0, present.y[j] ?? 0);
  });
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  const x = columns.map((i) => present.x[i] ?? 0);
  const y = rows.map((j) => present.y[j] ?? 0);
  const { name } = present;
  return {
    picture: {
      ...without(now),
      series: now.series.filter(({ markers }) => markers === undefined),
      xDomain: [x[0] ?? 0, x.at(-1) ?? 1],
      yDomain: [y[0] ?? 0, y.at(-1) ?? 1],
      density: {
        ...present,
        ...{ x, y, values, limit: most === 0 ? 1 : roundAbove(most) },
        ...(name === undefined ? {} : { name: `\\Delta ${name}` }),
      },
    },
    words: "bilinear between its points",
  };
}

/** The places of a list that lie in the range of another. */
function within(list: ArrayLike<number>, other: ArrayLike<number>): readonly number[] {
  const [low, high] = [other[0] ?? 0, other[other.length - 1] ?? 0];
  const slack = 1e-9 * (high - low);
  return Array.from({ length: list.length }, (_, j) => j).filter((j) => {
    const value = list[j] ?? Number.NaN;
    return value >= low - slack && value <= high + slack;
  });
}

/** Between the four points around a place, on equidistant axes. */
function bilinear({ x, y, values }: Density, atX: number, atY: number): number {
  const [[i, s], [j, t]] = [cellOf(x, atX), cellOf(y, atY)];
  const value = (di: number, dj: number): number =>
    values[(j + dj) * x.length + i + di] ?? Number.NaN;
  return (
    (1 - t) * ((1 - s) * value(0, 0) + s * value(1, 0)) +
    t * ((1 - s) * value(0, 1) + s * value(1, 1))
  );
}

/** The cell of a place, and how far in it that is, 0 to 1. */
function cellOf(list: ArrayLike<number>, at: number): readonly [cell: number, share: number] {
  const [low, high] = [list[0] ?? 0, list[list.length - 1] ?? 1];
  const place = ((at - low) / (high - low)) * (list.length - 1);
  const cell = Math.max(0, Math.min(list.length - 2, Math.floor(place)));
  return [cell, Math.max(0, Math.min(1, place - cell))];
}
