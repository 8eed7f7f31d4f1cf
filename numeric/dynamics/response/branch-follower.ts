import type { BoundFlow, FlowFamily } from "../../base/flow-family.ts";
import type { PolynomialFamily } from "../polynomial/index.ts";
import { invert } from "../polynomial/real-linear.ts";
import { boundFlow } from "./bound-flow.ts";
import { linearStability, type Stability } from "./stability.ts";

/** A point (u, λ) of the curves f(u; λ) = 0. */
export interface CurvePoint {
  readonly u: Float64Array;
  readonly value: number;
}

/** Where a steady state led when the parameter was moved. */
export interface Continuation {
  readonly reached: boolean;
  /** At the wanted value, or the last point before the state ceased to continue. */
  readonly end: CurvePoint;
}

/** Contraction ‖Δ_1‖/‖Δ_0‖ of Newton's iteration that is trusted: ω‖Δ_0‖ ≤ ½. */
const trustedContraction = 0.25;
/** Eigenvalues below this share of the Jacobian are zero to rounding. */
const rounding = 1e-13;
/** Steps below this fraction of the way mean that the state ceases to exist. */
const smallestFraction = 2 ** -22;

/**
 * One parameter of a family, the others being fixed: steady states as functions of it.
 */
export class BranchFollower {
  readonly n: number;
  private readonly q: Float64Array;
  private readonly value: Float64Array;
  private readonly jacobian: Float64Array;
  private readonly matrix: Float64Array;
  private readonly inverse: Float64Array;

  constructor(
    family: PolynomialFamily | FlowFamily,
    q: Float64Array,
    private readonly parameter: number,
    private readonly flow: BoundFlow = boundFlow(family),
  ) {
    this.n = flow.n;
    this.q = q.slice();
    this.value = new Float64Array(this.n);
    this.jacobian = new Float64Array(this.n * this.n);
    this.matrix = this.jacobian.slice();
    this.inverse = this.jacobian.slice();
  }

  /** Sets the coefficients to those at λ. */
  moveTo(value: number): void {
    this.q[this.parameter] = value;
    this.flow.moveTo(this.q);
  }

  /**
   * Follows a steady state from one value of the parameter to another, by Newton's iteration from the
   * last point, with steps halved until it contracts as near a solution of its own:
   * ‖Δ_1‖ ≤ ‖Δ_0‖/4, and at most `longest` of the way. At a fold the steps shrink to nothing.
   *
   * Reference: P. Deuflhard, "Newton Methods for Nonlinear Problems" (Springer, 2004), section 5.1.
   */
  follow(from: CurvePoint, to: number, longest = 1): Continuation {
    let { u, value } = from;
    const way = to - value;
    let step = way * longest;
    while (value !== to) {
      const next = Math.abs(to - value) <= Math.abs(step) * (1 + 1e-9) ? to : value + step;
      const corrected = this.newton(u, next);
      if (corrected === undefined) {
        step /= 2;
        if (!(Math.abs(step) > smallestFraction * Math.abs(way))) {
          return { reached: false, end: { u, value } };
        }
        continue;
      }
      u = corrected;
      value = next;
      step = Math.abs(2 * step) > Math.abs(way * longest) ? way * longest : 2 * step;
    }
    return { reached: true, end: { u, value } };
  }

  /** The steady state at λ next to u; undefined if the iteration does not contract safely. */
  newton(u: Float64Array, value: number): Float64Array | undefined {
    this.moveTo(value);
    const x = u.slice();
    let last = Number.POSITIVE_INFINITY;
    for (let k = 0; k < 12; k += 1) {
      const change = this.newtonStep(x);
      if (!(change < Number.POSITIVE_INFINITY)) return undefined;
      const size = largest(x);
      if (change <= 4 * Number.EPSILON * size || change < 1e-290) return x;
      // Corrections fall as squares: the next one would be rounding.
      const share = change / last;
      if (k > 0 && share < trustedContraction && share * share * change < Number.EPSILON * size)
        return x;
      if (change > trustedContraction * last) {
        // Corrections of the size of rounding need not shrink.
        return k > 0 && last < 1e-9 * size ? x : undefined;
      }
      last = change;
    }
    return x;
  }

  private newtonStep(x: Float64Array): number {
    const { flow, value, matrix, inverse, n } = this;
    flow.linearize(x, value, matrix);
    if (n === 2) return planarStep(matrix, value, x);
    if (!(Math.abs(invert(n, matrix, inverse)) > 0)) return Number.POSITIVE_INFINITY;
    let change = 0;
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum += inverse[i * n + j]! * value[j]!;
      x[i] = x[i]! - sum;
      change = Math.max(change, Math.abs(sum));
      if (Number.isNaN(sum)) return Number.NaN;
    }
    return change;
  }

  /** Eigenvalues at (u, λ). */
  stability({ u, value }: CurvePoint): Stability {
    this.moveTo(value);
    this.flow.linearize(u, this.value, this.jacobian);
    return linearStability(this.n, this.jacobian);
  }

  /** Whether all eigenvalues at (u, λ) have negative real parts; of two, where their sum is negative and their product positive. */
  isStable(point: CurvePoint): boolean {
    if (this.n !== 2) return this.stability(point).stability === "stable";
    this.moveTo(point.value);
    this.flow.linearize(point.u, this.value, this.jacobian);
    const { jacobian } = this;
    const [a, b, c, d] = [jacobian[0]!, jacobian[1]!, jacobian[2]!, jacobian[3]!];
    const level = rounding * (Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d));
    return a + d < -level && a * d - b * c > level * Math.abs(a + d);
  }

  /** det ∂f/∂u at (u, λ). */
  determinant({ u, value }: CurvePoint): number {
    this.moveTo(value);
    this.flow.linearize(u, this.value, this.matrix);
    return invert(this.n, this.matrix, this.inverse);
  }

  /** The size of u at which nonlinear terms matter at λ. */
  typicalSize(value: number): number {
    this.moveTo(value);
    return this.flow.typicalSize();
  }

  /** The Jacobian ∂f/∂u at (u, λ), row-major; f goes to `residual`. */
  jacobianAt(u: Float64Array, value: number, residual: Float64Array, out: Float64Array): void {
    this.moveTo(value);
    this.flow.linearize(u, residual, out);
  }
}

/** x - J⁻¹f of two coordinates in place; the largest change. */
function planarStep(matrix: Float64Array, value: Float64Array, x: Float64Array): number {
  const [a, b, c, d] = [matrix[0]!, matrix[1]!, matrix[2]!, matrix[3]!];
  const determinant = a * d - b * c;
  if (!(Math.abs(determinant) > 0)) return Number.POSITIVE_INFINITY;
  const [f, g] = [value[0]!, value[1]!];
  const [first, second] = [(d * f - b * g) / determinant, (a * g - c * f) / determinant];
  x[0] = x[0]! - first;
  x[1] = x[1]! - second;
  return Number.isNaN(first + second) ? Number.NaN : Math.max(Math.abs(first), Math.abs(second));
}

function largest(x: Float64Array): number {
  let size = 0;
  for (let j = 0; j < x.length; j += 1) {
    const own = Math.abs(x[j]!);
    if (!(own <= size)) size = own;
  }
  return size;
}
