import * as Plot from "@observablehq/plot";
import { PlotError } from "./errors.ts";
import type { PreparedPanel } from "./prepare.ts";
import { simplified } from "./simplify.ts";
import type { Series } from "./spec.ts";

/** Font sizes and gaps, in user units. */
export const SIZE = { label: 13.5, tick: 12, legend: 12.5, gap: 7 } as const;

/** Dropped points lie within this many user units of the drawn curve. */
const TOLERANCE = 0.03;

/** The inside of the axes, with maps from data to user units measured from its top left corner. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly xScale: Plot.ScaleOptions;
  readonly yScale: Plot.ScaleOptions;
  x(value: number): number;
  y(value: number): number;
}

/** A curve as drawn. */
export interface Path {
  readonly series: Series;
  /** Indices of the points drawn. */
  readonly kept: readonly number[];
  /** All points in user units; NaN in a gap. */
  readonly px: Float64Array;
  readonly py: Float64Array;
}

export function frame(panel: PreparedPanel, width: number, height: number): Frame {
  const xScale = { type: panel.xScale, domain: [...panel.xDomain], range: [0, width] };
  const yScale = { type: panel.yScale, domain: [...panel.yDomain], range: [height, 0] };
  const x = Plot.scale({ x: xScale });
  const y = Plot.scale({ y: yScale });
  const mapped = (scale: Plot.Scale, name: string, value: number): number => {
    const place: unknown = scale.apply(value);
    if (typeof place !== "number" || !Number.isFinite(place))
      throw new PlotError(`Panel \`${panel.spec.id}\`: ${name} = ${value} is not on the axis.`);
    return place;
  };
  return {
    width,
    height,
    xScale,
    yScale,
    x: (value) => mapped(x, "x", value),
    y: (value) => mapped(y, "y", value),
  };
}

export function path(series: Series, { x, y }: Frame): Path {
  const px = Float64Array.from(series.x, (value) => (Number.isNaN(value) ? value : x(value)));
  const py = Float64Array.from(series.y, (value) => (Number.isNaN(value) ? value : y(value)));
  return { series, px, py, kept: simplified(px, py, TOLERANCE) };
}

/** How much curve, counted in steps of two user units, lies under a box whose top left is (x0, y0). */
export function covered(
  paths: readonly Path[],
  x0: number,
  y0: number,
  box: { readonly width: number; readonly height: number },
): number {
  const inside = (x: number, y: number): boolean =>
    x > x0 - 4 && x < x0 + box.width + 4 && y > y0 - 4 && y < y0 + box.height + 4;
  let count = 0;
  for (const { kept, px, py } of paths)
    for (let k = 0; k < kept.length; k++) {
      const b = kept[k]!;
      const a = kept[k - 1] ?? b;
      const dx = px[b]! - px[a]!;
      const dy = py[b]! - py[a]!;
      const steps = Math.max(1, Math.min(2000, Math.ceil(Math.hypot(dx, dy) / 2)));
      for (let s = 1; s <= steps; s++)
        if (inside(px[a]! + (s / steps) * dx, py[a]! + (s / steps) * dy)) count++;
    }
  return count;
}
