import type { RadauMethod } from "../methods/radau-method.ts";
import type { RadauMatrices } from "./radau-matrices.ts";
import type { Obstacle } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";
import type { Tolerances } from "../tolerances.ts";

type Triple = readonly [Float64Array, Float64Array, Float64Array];

const mostIterations = 7;

/**
 * Newton's iteration for the stages `z` of a step, in the variables `w = T⁻¹ z`:
 *
 *     (μ/h - J) Δw₁ = (T⁻¹ F)₁ - μ w₁/h,
 *     ((α+iβ)/h - J)(Δw₂ + i Δw₃) = (T⁻¹ F)₂ + i (T⁻¹ F)₃ - (α+iβ)(w₂ + i w₃)/h
 *
 * with `F_i = f(t + c_i h, y + z_i)`. With `θ` the ratio of the last two increments, it has converged
 * when `θ/(1-θ) ‖Δw‖ < κ` in units of the tolerances, and is given up when that can't be reached in seven
 * iterations.
 *
 * Reference: Hairer, Wanner, "Solving ODEs II", IV.8, equations (8.4) to (8.11).
 */
export class RadauNewton {
  readonly z: Triple;
  iterations = 0;
  /** `θ` of the last iteration; 0 if there was one only. */
  rate = 0;
  private readonly w: Triple;
  private readonly f: Triple;
  private readonly argument: Float64Array;
  private readonly kappa: number;

  constructor(
    private readonly method: RadauMethod,
    private readonly system: CountedSystem,
    private readonly tolerances: Tolerances,
  ) {
    const n = system.dimension;
    const triple = (): Triple => [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    this.z = triple();
    this.w = triple();
    this.f = triple();
    this.argument = new Float64Array(n);
    const { relative } = tolerances;
    this.kappa = Math.max((10 * Number.EPSILON) / relative, Math.min(0.03, Math.sqrt(relative)));
  }

  /** Improves the initial values in `z`; undefined when it has converged. */
  solve(t: number, h: number, y: Float64Array, matrices: RadauMatrices): Obstacle | undefined {
    const { kappa, w, z, method } = this;
    transform(method.inverseTransformation, z, w);
    this.rate = 0;
    let previous = 0;
    for (this.iterations = 1; this.iterations <= mostIterations; this.iterations += 1) {
      this.evaluate(t, h, y);
      const size = this.increment(h, y, matrices);
      if (!Number.isFinite(size)) return "non-finite";
      if (this.iterations > 1) {
        this.rate = previous === 0 ? 0 : size / previous;
        const remaining = mostIterations - this.iterations;
        // At rounding, increments stop shrinking; then they are small already.
        if (this.rate >= 1 && size >= kappa) return "not-converged";
        if (this.rate < 1 && (this.rate ** remaining / (1 - this.rate)) * size >= kappa) {
          return "not-converged";
        }
      }
      this.add();
      transform(method.transformation, w, z);
      const converged = this.rate >= 1 || (this.rate / (1 - this.rate)) * size < kappa;
      if (size === 0 || (this.iterations > 1 && converged)) return undefined;
      previous = size;
    }
    return "not-converged";
  }

  /** `F_i`. */
  private evaluate(t: number, h: number, y: Float64Array): void {
    const { argument } = this;
    for (let i = 0; i < 3; i += 1) {
      const z = this.z[i]!;
      for (let k = 0; k < y.length; k += 1) argument[k] = y[k]! + z[k]!;
      this.system.rhs(t + this.method.nodes[i]! * h, argument, this.f[i]!);
    }
  }

  /** Replaces `F` by `Δw` and returns its norm. */
  private increment(h: number, y: Float64Array, matrices: RadauMatrices): number {
    const [f1, f2, f3] = this.f;
    const [w1, w2, w3] = this.w;
    const { real, re, im } = this.method.eigenvalues;
    transform(this.method.inverseTransformation, this.f, this.f);
    for (let k = 0; k < y.length; k += 1) {
      f1[k] = f1[k]! - (real * w1[k]!) / h;
      f2[k] = f2[k]! - (re * w2[k]! - im * w3[k]!) / h;
      f3[k] = f3[k]! - (re * w3[k]! + im * w2[k]!) / h;
    }
    matrices.real.solve(f1);
    matrices.complex.solve(f2, f3);
    return this.norm(y);
  }

  private norm(y: Float64Array): number {
    const [f1, f2, f3] = this.f;
    const { relative, absolute } = this.tolerances;
    let squares = 0;
    for (let k = 0; k < y.length; k += 1) {
      const scale = absolute[k]! + relative * Math.abs(y[k]!);
      squares += (f1[k]! / scale) ** 2 + (f2[k]! / scale) ** 2 + (f3[k]! / scale) ** 2;
    }
    return Math.sqrt(squares / (3 * y.length));
  }

  private add(): void {
    for (let i = 0; i < 3; i += 1) {
      const w = this.w[i]!;
      const f = this.f[i]!;
      for (let k = 0; k < w.length; k += 1) w[k] = w[k]! + f[k]!;
    }
  }
}

/** `out = M in`, where `out` may be `in`. */
function transform(matrix: readonly (readonly number[])[], from: Triple, out: Triple): void {
  const [first, second, third] = matrix;
  const [x, y, z] = from;
  for (let k = 0; k < x.length; k += 1) {
    const a = x[k]!;
    const b = y[k]!;
    const c = z[k]!;
    out[0][k] = first![0]! * a + first![1]! * b + first![2]! * c;
    out[1][k] = second![0]! * a + second![1]! * b + second![2]! * c;
    out[2][k] = third![0]! * a + third![1]! * b + third![2]! * c;
  }
}
