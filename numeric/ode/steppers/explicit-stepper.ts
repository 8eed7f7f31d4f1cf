import { denseTerms, hermiteTerms } from "../dense-output.ts";
import type { Tableau } from "../methods/tableau.ts";
import type { CountedSystem } from "../system.ts";
import type { Tolerances } from "../tolerances.ts";
import {
  type Estimator,
  type ExplicitStep,
  explicitStep,
  type Row,
  type StepOperation,
} from "./explicit-step.ts";
import type { Stepper } from "./stepper.ts";

/** Carries out the operations of an explicit step one by one, where no code can be made. */
export class ExplicitStepper implements Stepper {
  state: Float64Array;
  next: Float64Array;
  readonly errorOrder: number;
  readonly denseTerms: number;
  readonly prefersEqualSteps = false;
  private t = 0;
  private h = 0;
  private norm = Number.NaN;
  private endKnown = false;
  private readonly dimension: number;
  private readonly step: ExplicitStep;
  /** All stages, one after the other. */
  private readonly values: Float64Array;
  private readonly stages: readonly Float64Array[];
  private readonly argument: Float64Array;
  private terms: Float64Array = new Float64Array(0);

  constructor(
    tableau: Tableau,
    private readonly system: CountedSystem,
    private readonly tolerances: Tolerances,
  ) {
    const { dimension } = system;
    this.dimension = dimension;
    this.step = explicitStep(tableau);
    this.errorOrder = tableau.errorOrder;
    this.denseTerms = denseTerms(tableau);
    this.state = new Float64Array(dimension);
    this.next = new Float64Array(dimension);
    this.argument = new Float64Array(dimension);
    const values = new Float64Array(this.step.stages * dimension);
    this.values = values;
    this.stages = Array.from({ length: this.step.stages }, (_, j) =>
      values.subarray(j * dimension, (j + 1) * dimension),
    );
  }

  get derivative(): Float64Array {
    return this.stages[0]!;
  }

  start(t: number, initial: Float64Array): void {
    this.state.set(initial);
    this.system.rhs(t, this.state, this.derivative);
  }

  attempt(t: number, h: number): undefined {
    this.t = t;
    this.h = h;
    this.endKnown = false;
    this.carryOut(this.step.attempt);
  }

  errorNorm(): number {
    return this.norm;
  }

  evaluateEnd(): Float64Array {
    const end = this.stages[this.step.last]!;
    if (!this.endKnown) this.system.rhs(this.t + this.h, this.next, end);
    this.endKnown = true;
    return end;
  }

  denseCoefficients(out: Float64Array): void {
    const { state, next, stages, step, h } = this;
    this.terms = out;
    this.carryOut(step.extend);
    hermiteTerms(state, next, h, stages[0]!, stages[step.last]!, out);
  }

  accept(): void {
    const { state } = this;
    this.state = this.next;
    this.next = state;
    this.derivative.set(this.stages[this.step.last]!);
  }

  // The formulas of step-formulas.ts in loops over arrays: written for numbers, they take up to twice as long.
  private carryOut(operations: readonly StepOperation[]): void {
    for (const operation of operations) {
      switch (operation.kind) {
        case "stage":
          this.combine(operation.row, this.state, this.argument, 0);
          this.evaluate(operation.stage, operation.node);
          break;
        case "end":
          this.combine(operation.row, this.state, this.next, 0);
          break;
        case "endSlope":
          // The slope of a step that will do is computed when it is asked for.
          if (operation.when === "always") this.evaluateEnd();
          break;
        case "norm":
          this.norm = this.normOf(operation.estimators);
          break;
        case "correction":
          this.combine(operation.row, undefined, this.terms, (4 + operation.term) * this.dimension);
      }
    }
  }

  private evaluate(stage: number, node: number): void {
    this.system.rhs(this.t + node * this.h, this.argument, this.stages[stage]!);
  }

  /** `out = base + h Σ_j row_j k_j`, from index `offset` of `out` on. */
  private combine(
    { stages, values }: Row,
    base: Float64Array | undefined,
    out: Float64Array,
    offset: number,
  ): void {
    const { h, dimension, values: k } = this;
    for (let i = 0; i < dimension; i += 1) {
      let sum = 0;
      for (let q = 0; q < values.length; q += 1) sum += values[q]! * k[stages[q]! * dimension + i]!;
      out[offset + i] = base === undefined ? h * sum : base[i]! + h * sum;
    }
  }

  private normOf(estimators: readonly Estimator[]): number {
    let [first, damped] = [0, 0];
    for (let m = 0; m < estimators.length; m += 1) {
      const { row, weight } = estimators[m]!;
      const squares = this.squaresOf(row);
      if (m === 0) first = squares;
      damped += weight * squares;
    }
    return first === 0 ? 0 : (Math.abs(this.h) * first) / Math.sqrt(damped * this.dimension);
  }

  /** Σ_i (e_i / scale_i)² */
  private squaresOf({ stages, values }: Row): number {
    const { state, next, dimension, values: k } = this;
    const { absolute, relative } = this.tolerances;
    let squares = 0;
    for (let i = 0; i < dimension; i += 1) {
      let error = 0;
      for (let q = 0; q < values.length; q += 1) {
        error += values[q]! * k[stages[q]! * dimension + i]!;
      }
      const scale = absolute[i]! + relative * Math.max(Math.abs(state[i]!), Math.abs(next[i]!));
      const scaled = error / scale;
      squares += scaled * scaled;
    }
    return squares;
  }
}
