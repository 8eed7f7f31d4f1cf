import { RealLU } from "../../linear-algebra/dense/index.ts";
import type { RosenbrockTableau } from "../methods/rosenbrock-tableau.ts";
import type { Obstacle, Stepper } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";
import { scaledNorm, type Tolerances } from "../tolerances.ts";

/** Steps of a Rosenbrock method: one Jacobian a step, one factorisation an attempt. */
export class RosenbrockStepper implements Stepper {
  state: Float64Array;
  next: Float64Array;
  derivative: Float64Array;
  readonly errorOrder: number;
  readonly denseTerms: number;
  readonly prefersEqualSteps = false;
  private t = 0;
  private h = 0;
  private readonly dimension: number;
  private readonly stages: readonly Float64Array[];
  private readonly argument: Float64Array;
  private readonly jacobian: Float64Array;
  private readonly timeDerivative: Float64Array;
  private readonly lu: RealLU;
  private endSlope: Float64Array;
  private derivativesKnown = false;

  constructor(
    private readonly method: RosenbrockTableau,
    private readonly system: CountedSystem,
    private readonly tolerances: Tolerances,
  ) {
    const n = system.dimension;
    this.dimension = n;
    this.errorOrder = method.errorOrder;
    this.denseTerms = 2 + method.denseOutput.corrections.length;
    this.state = new Float64Array(n);
    this.next = new Float64Array(n);
    this.derivative = new Float64Array(n);
    this.endSlope = new Float64Array(n);
    this.stages = method.nodes.map(() => new Float64Array(n));
    this.argument = new Float64Array(n);
    this.jacobian = new Float64Array(n * n);
    this.timeDerivative = new Float64Array(n);
    this.lu = new RealLU(n);
  }

  start(t: number, initial: Float64Array): void {
    this.state.set(initial);
    this.system.rhs(t, this.state, this.derivative);
    this.derivativesKnown = false;
  }

  attempt(t: number, h: number): Obstacle | undefined {
    const { method, system, state, argument, stages } = this;
    this.t = t;
    this.h = h;
    this.linearise();
    if (!this.factor()) return "singular";
    for (let i = 0; i < stages.length; i += 1) {
      const stage = stages[i]!;
      if (i === 0) {
        stage.set(this.derivative);
      } else {
        combine(method.coefficients[i]!, stages, state, argument);
        system.rhs(t + method.nodes[i]! * h, argument, stage);
      }
      this.completeRightSide(i, stage);
      this.lu.solve(stage);
    }
    combine(method.weights, stages, state, this.next);
    return undefined;
  }

  errorNorm(): number {
    this.argument.fill(0);
    combine(this.method.errorWeights, this.stages, this.argument, this.argument);
    return scaledNorm(this.argument, this.state, this.next, this.tolerances);
  }

  evaluateEnd(): Float64Array {
    this.system.rhs(this.t + this.h, this.next, this.endSlope);
    return this.endSlope;
  }

  denseCoefficients(out: Float64Array): void {
    const { state, next, dimension: n, argument } = this;
    for (let i = 0; i < n; i += 1) {
      out[i] = state[i]!;
      out[n + i] = next[i]! - state[i]!;
    }
    this.method.denseOutput.corrections.forEach((row, j) => {
      argument.fill(0);
      combine(row, this.stages, argument, argument);
      out.set(argument, (2 + j) * n);
    });
  }

  accept(): void {
    const { state, derivative } = this;
    this.state = this.next;
    this.next = state;
    this.derivative = this.endSlope;
    this.endSlope = derivative;
    this.derivativesKnown = false;
  }

  /** `∂f/∂y` and `∂f/∂t` at the start of the step, once. */
  private linearise(): void {
    if (this.derivativesKnown) return;
    const { t, h, state, derivative, system } = this;
    system.jacobian(t, state, this.jacobian);
    system.timeDerivative(t, h, state, derivative, this.timeDerivative);
    this.derivativesKnown = true;
  }

  /** Factors `1/(hγ) - J`. */
  private factor(): boolean {
    const { lu, jacobian, dimension: n } = this;
    const diagonal = 1 / (this.h * this.method.gamma);
    for (let i = 0; i < n * n; i += 1) lu.matrix[i] = -jacobian[i]!;
    for (let i = 0; i < n; i += 1) lu.matrix[i * n + i] = lu.matrix[i * n + i]! + diagonal;
    this.system.factorisations += 1;
    return lu.factor();
  }

  /** Adds `Σ_j (c_ij / h) u_j + h γ_i ∂f/∂t` to `f`. */
  private completeRightSide(i: number, f: Float64Array): void {
    const { h, stages, timeDerivative, dimension: n } = this;
    const row = this.method.couplings[i]!;
    const weight = h * this.method.timeWeights[i]!;
    for (let k = 0; k < n; k += 1) {
      let sum = 0;
      for (let j = 0; j < i; j += 1) sum += row[j]! * stages[j]![k]!;
      f[k] = f[k]! + sum / h + weight * timeDerivative[k]!;
    }
  }
}

/** `out = base + Σ_j row_j u_j`; `base` may be `out`. */
function combine(
  row: readonly number[],
  stages: readonly Float64Array[],
  base: Float64Array,
  out: Float64Array,
): void {
  for (let k = 0; k < out.length; k += 1) {
    let sum = 0;
    for (let j = 0; j < row.length; j += 1) sum += row[j]! * stages[j]![k]!;
    out[k] = base[k]! + sum;
  }
}
