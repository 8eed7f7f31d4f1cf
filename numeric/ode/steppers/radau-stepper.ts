import { evaluateDense } from "../dense-output.ts";
import type { RadauMethod } from "../methods/radau-method.ts";
import { RadauMatrices } from "./radau-matrices.ts";
import { RadauNewton } from "./radau-newton.ts";
import type { Obstacle, Stepper } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";
import { scaledNorm, type Tolerances } from "../tolerances.ts";

/** An iteration that contracts by more than this keeps its Jacobian for the next step. */
const fastRate = 1e-3;

/** Terms of a cubic interpolant. */
const terms = 4;

/** Steps of Radau IIA(5). */
export class RadauStepper implements Stepper {
  state: Float64Array;
  next: Float64Array;
  derivative: Float64Array;
  readonly errorOrder: number;
  readonly denseTerms = terms;
  readonly prefersEqualSteps = true;
  private t = 0;
  private h = 0;
  private readonly matrices: RadauMatrices;
  private readonly newton: RadauNewton;
  private readonly error: Float64Array;
  private readonly argument: Float64Array;
  private endSlope: Float64Array;
  /** Interpolant of the last step accepted, from which the stages of the next are predicted. */
  private readonly polynomial: Float64Array;
  /** Its length; 0 if there is none. */
  private previous = 0;
  /** At the start and after a rejection, the error estimate is filtered a second time. */
  private isCautious = true;

  constructor(
    private readonly method: RadauMethod,
    private readonly system: CountedSystem,
    private readonly tolerances: Tolerances,
  ) {
    const n = system.dimension;
    this.errorOrder = method.errorOrder;
    this.state = new Float64Array(n);
    this.next = new Float64Array(n);
    this.derivative = new Float64Array(n);
    this.endSlope = new Float64Array(n);
    this.error = new Float64Array(n);
    this.argument = new Float64Array(n);
    this.polynomial = new Float64Array(terms * n);
    this.matrices = new RadauMatrices(method, system);
    this.newton = new RadauNewton(method, system, tolerances);
  }

  start(t: number, initial: Float64Array): void {
    this.state.set(initial);
    this.system.rhs(t, this.state, this.derivative);
    this.matrices.forget();
    this.previous = 0;
    this.isCautious = true;
  }

  attempt(t: number, h: number): Obstacle | undefined {
    const { state, next, matrices, newton } = this;
    this.t = t;
    this.h = h;
    for (;;) {
      if (!matrices.prepare(t, state, h)) return "singular";
      this.predict();
      const obstacle = newton.solve(t, h, state, matrices);
      if (obstacle === undefined) break;
      if (matrices.isCurrent) return obstacle;
      matrices.forget();
    }
    const last = newton.z[2];
    for (let k = 0; k < next.length; k += 1) next[k] = state[k]! + last[k]!;
    return undefined;
  }

  errorNorm(): number {
    let norm = this.estimate(this.derivative);
    if (norm >= 1 && this.isCautious) {
      const { argument, state, error } = this;
      for (let k = 0; k < argument.length; k += 1) argument[k] = state[k]! + error[k]!;
      this.system.rhs(this.t, argument, this.endSlope);
      norm = this.estimate(this.endSlope);
    }
    if (!(norm < 1)) this.isCautious = true;
    return norm;
  }

  evaluateEnd(): Float64Array {
    this.system.rhs(this.t + this.h, this.next, this.endSlope);
    return this.endSlope;
  }

  /** The polynomial of degree 3 with the values `y₀ + z_i` at the nodes and `y₀` at 0. */
  denseCoefficients(out: Float64Array): void {
    const { state, method, newton } = this;
    const n = state.length;
    const c1 = method.nodes[0]!;
    const c2 = method.nodes[1]!;
    const [z1, z2, z3] = newton.z;
    for (let k = 0; k < n; k += 1) {
      const end = z3[k]!;
      const first = (z1[k]! / c1 - end) / (1 - c1);
      const second = (z2[k]! / c2 - end) / (1 - c2);
      const slope = (second - first) / (c2 - c1);
      out[k] = state[k]!;
      out[n + k] = end;
      out[2 * n + k] = first - c1 * slope;
      out[3 * n + k] = slope;
    }
  }

  accept(): void {
    const { state, derivative, newton } = this;
    this.denseCoefficients(this.polynomial);
    this.previous = this.h;
    this.state = this.next;
    this.next = state;
    this.derivative = this.endSlope;
    this.endSlope = derivative;
    this.isCautious = false;
    this.matrices.isCurrent = false;
    if (newton.iterations > 2 && newton.rate > fastRate) this.matrices.forget();
  }

  /** Initial values of the stages, from the interpolant of the step before. */
  private predict(): void {
    const { state, method, previous, h } = this;
    for (let i = 0; i < 3; i += 1) {
      const z = this.newton.z[i]!;
      z.fill(0);
      if (previous === 0) continue;
      evaluateDense(this.polynomial, 0, terms, 1 + (method.nodes[i]! * h) / previous, z);
      for (let k = 0; k < z.length; k += 1) z[k] = z[k]! - state[k]!;
    }
  }

  /** `(μ/h - J)⁻¹ (slope + Σ_i e_i z_i / h)` and its norm. */
  private estimate(slope: Float64Array): number {
    const { error, h, method, newton } = this;
    const [e1, e2, e3] = method.errorWeights;
    const [z1, z2, z3] = newton.z;
    for (let k = 0; k < error.length; k += 1) {
      error[k] = slope[k]! + (e1! * z1[k]! + e2! * z2[k]! + e3! * z3[k]!) / h;
    }
    this.matrices.real.solve(error);
    return scaledNorm(error, this.state, this.next, this.tolerances);
  }
}
