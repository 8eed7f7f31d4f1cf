import { ArgumentError } from "../base/argument-error.ts";

/** Residuals r(p) that are to be small, as Σ r²/2. */
export interface LeastSquaresProblem {
  /** Number of residuals. */
  readonly count: number;
  /** The parameters to start from, within the bounds. */
  readonly start: ArrayLike<number>;
  /** Bounds of each parameter; -∞ and ∞ if absent. */
  readonly lower?: ArrayLike<number> | undefined;
  readonly upper?: ArrayLike<number> | undefined;
  /** Parameters that keep their starting value. */
  readonly fixed?: readonly boolean[] | undefined;
  /**
   * Writes r(p) to `residuals` and ∂r/∂p_k to `columns[k]`, all of `count` entries; false where r is not defined, as where
   * an integration fails.
   */
  readonly evaluate: Evaluation;
}

export type Evaluation = (
  p: Float64Array,
  residuals: Float64Array,
  columns: readonly Float64Array[],
) => boolean;

/** Residuals and their derivatives at some parameters. */
export interface Linearisation {
  readonly p: Float64Array;
  readonly residuals: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** A problem whose lists are known to fit. */
export interface CheckedProblem {
  readonly count: number;
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly fixed: readonly boolean[];
  readonly evaluate: Evaluation;
}

/** @throws ArgumentError for lists of other lengths, and for a start that is not within its bounds */
export function checkedProblem(problem: LeastSquaresProblem): CheckedProblem {
  const { count, evaluate } = problem;
  const start = Float64Array.from(problem.start);
  const side = (name: "lower" | "upper", open: number): Float64Array => {
    const given = problem[name];
    if (given === undefined) return start.map(() => open);
    if (given.length === start.length) return Float64Array.from(given);
    throw new ArgumentError(name, `have ${start.length} entries`, `of length ${given.length}`);
  };
  const lower = side("lower", Number.NEGATIVE_INFINITY);
  const upper = side("upper", Number.POSITIVE_INFINITY);
  const fixed = problem.fixed ?? Array.from(start, () => false);
  if (fixed.length !== start.length) {
    throw new ArgumentError("fixed", `have ${start.length} entries`, `of length ${fixed.length}`);
  }
  start.forEach((value, k) => {
    if (lower[k]! <= value && value <= upper[k]! && Number.isFinite(value)) return;
    throw new ArgumentError(`start[${k}]`, `lie between ${lower[k]} and ${upper[k]}`, value);
  });
  return { count, start, lower, upper, fixed, evaluate };
}

export function emptyLinearisation({ count, start }: CheckedProblem): Linearisation {
  return {
    p: Float64Array.from(start),
    residuals: new Float64Array(count),
    columns: Array.from(start, () => new Float64Array(count)),
  };
}
