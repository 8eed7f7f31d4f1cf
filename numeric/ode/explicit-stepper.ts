import { hermiteTerms } from "./dense-output.ts";
import type { RightHandSide } from "./right-hand-side.ts";
import type { Tableau } from "./tableau.ts";

/** Rows of a lower triangular matrix without their zeros, one after the other. */
interface SparseRows {
  readonly starts: Int32Array;
  /** Offset of the stage in the stage array, `stage * dimension`. */
  readonly offsets: Int32Array;
  readonly values: Float64Array;
}

/**
 * One-step arithmetic of an explicit Runge-Kutta method, on arrays allocated once.
 *
 * Order of calls: `start`, then for each step `attempt` (any number of times), `errorNorm`,
 * `evaluateEnd`, optionally `denseCoefficients`, and `accept`.
 */
export class RungeKuttaStepper {
  /** `y` at the start of the step. */
  state: Float64Array;
  /** `y` at the end of the step that was attempted. */
  next: Float64Array;
  evaluations = 0;
  private readonly stages: Float64Array;
  private readonly stage: readonly Float64Array[];
  private readonly argument: Float64Array;
  private readonly rows: SparseRows;
  private readonly extraRows: SparseRows;
  private readonly estimators: SparseRows;
  private readonly damping: readonly number[];
  private readonly corrections: SparseRows;
  private readonly order: number;
  private readonly needsEnd: boolean;
  private endKnown = false;

  constructor(
    readonly tableau: Tableau,
    private readonly rhs: RightHandSide,
    readonly dimension: number,
  ) {
    const { coefficients, weights, errorEstimators, denseOutput } = tableau;
    const count = tableau.nodes.length + 1 + denseOutput.nodes.length;
    this.order = tableau.nodes.length;
    this.state = new Float64Array(dimension);
    this.next = new Float64Array(dimension);
    this.argument = new Float64Array(dimension);
    const stages = new Float64Array(count * dimension);
    this.stages = stages;
    this.stage = Array.from({ length: count }, (_, i) =>
      stages.subarray(i * dimension, (i + 1) * dimension),
    );
    this.rows = sparseRows([...coefficients, weights], dimension);
    this.extraRows = sparseRows(denseOutput.coefficients, dimension);
    this.estimators = sparseRows(
      errorEstimators.map((estimator) => estimator.weights),
      dimension,
    );
    this.damping = errorEstimators.map((estimator) => estimator.damping);
    this.corrections = sparseRows(denseOutput.corrections, dimension);
    this.needsEnd = errorEstimators.some((estimator) => estimator.weights[this.order] !== 0);
  }

  /** `f(t, y)` at the start of the step. */
  get derivative(): Float64Array {
    return this.stage[0]!;
  }

  /** Evaluates `f` into `out` and counts it. */
  evaluate(t: number, y: Float64Array, out: Float64Array): void {
    this.evaluations += 1;
    this.rhs(t, y, out);
  }

  start(t: number, initial: Float64Array): void {
    this.state.set(initial);
    this.evaluate(t, this.state, this.stage[0]!);
  }

  /** Computes `next` from `state` over `h`; `state` is unchanged. */
  attempt(t: number, h: number): void {
    const { nodes } = this.tableau;
    this.endKnown = false;
    for (let i = 1; i < this.order; i += 1) {
      this.combine(this.rows, i, h, this.state, this.argument);
      this.evaluate(t + nodes[i]! * h, this.argument, this.stage[i]!);
    }
    this.combine(this.rows, this.order, h, this.state, this.next);
    if (this.needsEnd) this.evaluateEnd(t, h);
  }

  /** `f(t+h, next)`, once a step. */
  evaluateEnd(t: number, h: number): Float64Array {
    const end = this.stage[this.order]!;
    if (!this.endKnown) this.evaluate(t + h, this.next, end);
    this.endKnown = true;
    return end;
  }

  /** The error norm given in the documentation of `Tableau`, with `scale = atol + rtol max|y|`. */
  errorNorm(h: number, relative: number, absolute: Float64Array): number {
    const { state, next, stages, estimators, dimension } = this;
    let first = 0;
    let damped = 0;
    for (let m = 0; m < this.damping.length; m += 1) {
      const begin = estimators.starts[m]!;
      const end = estimators.starts[m + 1]!;
      let squares = 0;
      for (let i = 0; i < dimension; i += 1) {
        let error = 0;
        for (let q = begin; q < end; q += 1) {
          error += estimators.values[q]! * stages[estimators.offsets[q]! + i]!;
        }
        const scale = absolute[i]! + relative * Math.max(Math.abs(state[i]!), Math.abs(next[i]!));
        squares += (error / scale) ** 2;
      }
      if (m === 0) first = squares;
      damped += this.damping[m]! ** 2 * squares;
    }
    return first === 0 ? 0 : (Math.abs(h) * first) / Math.sqrt(damped * dimension);
  }

  /** Fills `out` with the interpolant of the step (see `evaluateDense`); needs `evaluateEnd`. */
  denseCoefficients(t: number, h: number, out: Float64Array): void {
    const { denseOutput } = this.tableau;
    const n = this.dimension;
    for (let j = 0; j < denseOutput.nodes.length; j += 1) {
      this.combine(this.extraRows, j, h, this.state, this.argument);
      this.evaluate(t + denseOutput.nodes[j]! * h, this.argument, this.stage[this.order + 1 + j]!);
    }
    hermiteTerms(this.state, this.next, h, this.stage[0]!, this.stage[this.order]!, out);
    for (let j = 0; j < denseOutput.corrections.length; j += 1) {
      this.combine(this.corrections, j, h, undefined, out, (4 + j) * n);
    }
  }

  /** Makes the end of the step the start of the next one; needs `evaluateEnd`. */
  accept(): void {
    const { state } = this;
    this.state = this.next;
    this.next = state;
    this.stage[0]!.set(this.stage[this.order]!);
  }

  /** `out = base + h Σ_j row_j k_j`, from index `offset` of `out` on. */
  private combine(
    rows: SparseRows,
    row: number,
    h: number,
    base: Float64Array | undefined,
    out: Float64Array,
    offset = 0,
  ): void {
    const { values, offsets } = rows;
    const { stages } = this;
    const begin = rows.starts[row]!;
    const end = rows.starts[row + 1]!;
    for (let i = 0; i < this.dimension; i += 1) {
      let sum = 0;
      for (let q = begin; q < end; q += 1) sum += values[q]! * stages[offsets[q]! + i]!;
      out[offset + i] = base === undefined ? h * sum : base[i]! + h * sum;
    }
  }
}

function sparseRows(rows: readonly (readonly number[])[], dimension: number): SparseRows {
  const starts = [0];
  const offsets: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.forEach((value, column) => {
      if (value === 0) return;
      offsets.push(column * dimension);
      values.push(value);
    });
    starts.push(values.length);
  }
  return {
    starts: Int32Array.from(starts),
    offsets: Int32Array.from(offsets),
    values: Float64Array.from(values),
  };
}
