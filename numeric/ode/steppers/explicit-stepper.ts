import { denseTerms, hermiteTerms } from "../dense-output.ts";
import type { Stepper } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";
import type { Tableau } from "../methods/tableau.ts";
import type { Tolerances } from "../tolerances.ts";

/** Rows of a lower triangular matrix without their zeros, one after the other. */
interface SparseRows {
  readonly starts: Int32Array;
  /** Offset of the stage in the stage array, `stage * dimension`. */
  readonly offsets: Int32Array;
  readonly values: Float64Array;
}

/** Steps of an explicit Runge-Kutta method, where no code can be made: see `GeneratedStepper`. */
export class ExplicitStepper implements Stepper {
  state: Float64Array;
  next: Float64Array;
  readonly errorOrder: number;
  readonly denseTerms: number;
  readonly prefersEqualSteps = false;
  private t = 0;
  private h = 0;
  private readonly dimension: number;
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
    private readonly tableau: Tableau,
    private readonly system: CountedSystem,
    private readonly tolerances: Tolerances,
  ) {
    const { dimension } = system;
    this.dimension = dimension;
    this.errorOrder = tableau.errorOrder;
    this.denseTerms = denseTerms(tableau);
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

  get derivative(): Float64Array {
    return this.stage[0]!;
  }

  start(t: number, initial: Float64Array): void {
    this.state.set(initial);
    this.system.rhs(t, this.state, this.stage[0]!);
  }

  attempt(t: number, h: number): undefined {
    const { nodes } = this.tableau;
    this.t = t;
    this.h = h;
    this.endKnown = false;
    for (let i = 1; i < this.order; i += 1) {
      this.combine(this.rows, i, h, this.state, this.argument);
      this.system.rhs(t + nodes[i]! * h, this.argument, this.stage[i]!);
    }
    this.combine(this.rows, this.order, h, this.state, this.next);
    if (this.needsEnd) this.evaluateEnd();
  }

  evaluateEnd(): Float64Array {
    const end = this.stage[this.order]!;
    if (!this.endKnown) this.system.rhs(this.t + this.h, this.next, end);
    this.endKnown = true;
    return end;
  }

  /** The error norm given in the documentation of `Tableau`, with `scale = atol + rtol max|y|`. */
  errorNorm(): number {
    const { relative, absolute } = this.tolerances;
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
        const scaled = error / scale;
        squares += scaled * scaled;
      }
      if (m === 0) first = squares;
      const damping = this.damping[m]!;
      damped += damping * damping * squares;
    }
    return first === 0 ? 0 : (Math.abs(this.h) * first) / Math.sqrt(damped * dimension);
  }

  denseCoefficients(out: Float64Array): void {
    const { t, h } = this;
    const { denseOutput } = this.tableau;
    const n = this.dimension;
    for (let j = 0; j < denseOutput.nodes.length; j += 1) {
      this.combine(this.extraRows, j, h, this.state, this.argument);
      this.system.rhs(
        t + denseOutput.nodes[j]! * h,
        this.argument,
        this.stage[this.order + 1 + j]!,
      );
    }
    hermiteTerms(this.state, this.next, h, this.stage[0]!, this.stage[this.order]!, out);
    for (let j = 0; j < denseOutput.corrections.length; j += 1) {
      this.combine(this.corrections, j, h, undefined, out, (4 + j) * n);
    }
  }

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
