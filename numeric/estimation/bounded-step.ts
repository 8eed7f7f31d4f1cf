import { dampedStep, fall, type Triangle, triangle } from "./triangle.ts";

/** The linear model of the residuals about some parameters, for those that may move. */
export interface StepModel {
  readonly triangle: Triangle;
  /** Which parameter each column of the triangle belongs to. */
  readonly places: readonly number[];
  /** Of all parameters, as p and the bounds are. */
  readonly scales: Float64Array;
  readonly p: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The damped step within the bounds: entries that would leave them end there, and the others are solved for anew, until
 * none leaves.
 *
 * @returns the step of all parameters, and by how much it lowers the sum of squares of the linear model
 */
export function boundedStep(
  model: StepModel,
  damping: number,
): { readonly step: Float64Array; readonly fall: number } {
  const { places, scales, p, lower, upper } = model;
  const step = new Float64Array(p.length);
  const stopped = new Set<number>();
  for (let pass = 0; pass <= places.length; pass += 1) {
    const free = places.filter((k) => !stopped.has(k));
    const part = freePart(model, step, stopped);
    const own = dampedStep(
      part,
      Float64Array.from(free, (k) => scales[k] || 1),
      damping,
    );
    let leaves = false;
    free.forEach((k, j) => {
      step[k] = own[j]!;
      const end = p[k]! + own[j]!;
      if (end >= lower[k]! && end <= upper[k]!) return;
      step[k] = (end < lower[k]! ? lower[k]! : upper[k]!) - p[k]!;
      stopped.add(k);
      leaves = true;
    });
    if (!leaves) break;
  }
  const placed = Float64Array.from(places, (k) => step[k]!);
  return { step, fall: fall(model.triangle, placed) };
}

/** The triangle of what is not stopped, with what is moved to the right-hand side. */
function freePart(
  { triangle: whole, places }: StepModel,
  step: Float64Array,
  stopped: ReadonlySet<number>,
): Triangle {
  if (stopped.size === 0) return whole;
  const right = Float64Array.from(whole.projected);
  const columns: Float64Array[] = [];
  whole.columns.forEach((column, j) => {
    const k = places[j]!;
    if (stopped.has(k)) {
      for (let i = 0; i < right.length; i += 1) right[i]! += column[i]! * step[k]!;
    } else {
      columns.push(Float64Array.from(column));
    }
  });
  return triangle(columns, right);
}
