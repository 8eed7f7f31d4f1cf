import {
  type Evaluation,
  type LeastSquaresFit,
  type LeastSquaresProblem,
  type Loss,
  nonlinearLeastSquares,
  whiten,
} from "../../../numeric/index.ts";
import type { Curve } from "./curve.ts";
import type { NoiseColour } from "./noise-colour.ts";

/** Measured numbers with what they are weighed by. */
export interface Weighed {
  readonly curve: Curve;
  /** Those of one quantity after those of another. */
  readonly values: readonly Float64Array[];
  /** 1/σ of each quantity, up to a common factor. */
  readonly weights: readonly number[];
  /** How noise depends on that of earlier rows; not at all if absent. */
  readonly colour?: NoiseColour | undefined;
}

/** The residuals (curve - data)·weight at the first `count` coordinates, whitened where noise has a colour. */
export function problemOf(
  { curve, values, weights, colour }: Weighed,
  count: number,
  start: Float64Array,
): LeastSquaresProblem {
  const evaluate: Evaluation = (p, residuals, columns) => {
    if (!curve.predict(p, count, residuals, columns, values)) return false;
    values.forEach((measured, place) => {
      const own = weights[place]!;
      const from = place * count;
      for (let i = 0; i < count; i += 1) {
        residuals[from + i] = own * (residuals[from + i]! - measured[i]!);
      }
      for (const column of columns) {
        for (let i = 0; i < count; i += 1) column[from + i]! *= own;
      }
      if (colour === undefined) return;
      const filter = colour.ofQuantities[place]!;
      for (const row of [residuals, ...columns]) {
        whiten(filter, row.subarray(from, from + count), colour.starts);
      }
    });
    return true;
  };
  return {
    ...{ count: count * values.length, start, evaluate },
    lower: curve.unknowns.map(({ lower }) => lower),
    upper: curve.unknowns.map(({ upper }) => upper),
  };
}

/** The curve of each quantity; NaN where it cannot be followed. */
export function predictions({ curve, values }: Weighed, p: Float64Array): readonly Float64Array[] {
  const rows = values[0]?.length ?? 0;
  const whole = new Float64Array(rows * values.length).fill(Number.NaN);
  const columns = Array.from(p, () => new Float64Array(whole.length));
  curve.predict(p, rows, whole, columns, values);
  return values.map((_, j) => whole.subarray(j * rows, (j + 1) * rows));
}

/** Evaluations for a part of the data, and for all of them. */
const [evaluationsOfPart, evaluationsOfAll, evaluationsOfCurve] = [8, 500, 60] as const;

/**
 * A start near that of all data, from one that may be far: of the first points alone, where a motion with a wrong frequency is not yet out of
 * step, then of three times as many, and so on to all.
 */
export function grownStart(
  weighed: Weighed,
  first: number,
  start: Float64Array,
  loss?: Loss,
): Float64Array {
  const all = weighed.values[0]?.length ?? 0;
  let from = start;
  // A part that is nearly all of them is no step on the way.
  for (let count = first; 2 * count < all; count *= 3) {
    const part = nearStart(problemOf(weighed, count, from), weighed, start);
    const fit = nonlinearLeastSquares(part, {
      loss,
      maxEvaluations: evaluationsOfPart,
      tolerance: 1e-2,
      damping: 0.1,
    });
    if (fit.status === "invalid") break;
    from = fit.p;
  }
  return from;
}

/** A fit from a start that may be far. */
export function growingFit(
  weighed: Weighed,
  first: number,
  start: Float64Array,
  loss: Loss | undefined,
): LeastSquaresFit {
  const all = weighed.values[0]?.length ?? 0;
  const from = grownStart(weighed, first, start, loss);
  const { hasKink } = weighed.curve;
  const fit = nonlinearLeastSquares(problemOf(weighed, all, from), {
    loss,
    ...(hasKink === undefined
      ? { maxEvaluations: evaluationsOfAll, tolerance: 1e-7, leastFall: 1e-5 }
      : { maxEvaluations: evaluationsOfCurve, tolerance: 1e-5, leastFall: 1e-2 }),
  });
  return ended(fit, weighed, loss);
}

/** A fit that no step makes better is at its end at a kink, too; with the derivatives that intervals are found from. */
export function ended(
  fit: LeastSquaresFit,
  weighed: Weighed,
  loss: Loss | undefined,
): LeastSquaresFit {
  const { curve, values } = weighed;
  if (fit.status === "invalid" || curve.hasKink?.(fit.p, values) !== true) return fit;
  const predict = curve.predictShown ?? curve.predict;
  const shown = problemOf({ ...weighed, curve: { ...curve, predict } }, values[0]!.length, fit.p);
  const { columns } = nonlinearLeastSquares(shown, { loss, maxEvaluations: 1 });
  return { ...fit, columns, status: "converged", message: "" };
}

/** A change of a parameter by a fifth of its size counts as one residual as large as the noise. */
const weight = 5;

/** With residuals 5 (p - start)/size beside the others, as a few points alone may leave a parameter open. */
function nearStart(
  problem: LeastSquaresProblem,
  { curve: { unknowns } }: Weighed,
  start: Float64Array,
): LeastSquaresProblem {
  const { count } = problem;
  const evaluate: Evaluation = (p, residuals, columns) => {
    if (!problem.evaluate(p, residuals, columns)) return false;
    unknowns.forEach(({ size }, k) => {
      residuals[count + k] = (weight * (p[k]! - start[k]!)) / size;
      columns.forEach((column, j) => {
        column[count + k] = j === k ? weight / size : 0;
      });
    });
    return true;
  };
  return { ...problem, count: count + unknowns.length, evaluate };
}
