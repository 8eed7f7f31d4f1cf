import { dot, LuFactors, normalized, nullVectors, plus } from "../../linear-algebra/dense/index.ts";
import { type Correction, newton } from "./corrector.ts";
import type { ImplicitCurve } from "./problem.ts";
import { derivativeAlong, leftProduct } from "./second-derivatives.ts";

export interface LocatedBranchPoint extends Correction {
  /** `wᵀ ∂G = 0`, of norm 1. */
  readonly left: Float64Array;
  /** Two orthonormal vectors that span the kernel of `∂G`. */
  readonly kernel: readonly [Float64Array, Float64Array];
  /** Directions of the two branches, of norm 1; empty if they are complex or coincide. */
  readonly directions: readonly Float64Array[];
  /** What has to be added to `G` for a branch point to exist; rounding at a true one. */
  readonly defect: number;
}

/**
 * Newton's method on the minimally augmented system of a simple branch point, where the `n × (n+1)`
 * matrix `A = ∂G` loses rank:
 *
 *     G(z) + β b = 0,  g₁ = g₂ = 0,     ⎡ A  b ⎤ ⎡ V ⎤   ⎡ 0 ⎤
 *                                      ⎣ C  0 ⎦ ⎣ g ⎦ = ⎣ 1 ⎦,      ∂g_k = -wᵀ D²G[V_k, ·],
 *
 * for `(z, β)`; β is 0 at a branch point, and not where a perturbation has unfolded it. The directions
 * `t = α q₁ + δ q₂` in the kernel solve  wᵀ D²G[t, t] = 0, the algebraic bifurcation equation.
 *
 * Reference: E. L. Allgower, H. Schwetlick, Z. Angew. Math. Mech. 77, 83 (1997); Govaerts (2000),
 * chapter 8; H. B. Keller, "Lectures on Numerical Methods in Bifurcation Problems" (1987), 5.
 */
export function locateBranchPoint(
  curve: ImplicitCurve,
  guess: Float64Array,
  tangent: Float64Array,
): LocatedBranchPoint {
  const n = curve.dimension;
  const derivative = new Float64Array(n * (n + 1));
  const value = new Float64Array(n);
  const square = new Float64Array((n + 1) ** 2);
  curve.derivative(guess, derivative);
  square.set(derivative);
  square.set(tangent, n * (n + 1));
  const { right, left: leftAndRest } = nullVectors(square, n + 1);
  let left = normalized(leftAndRest.slice(0, n));
  let kernel = orthonormal(tangent, right);
  const correction = newton(Float64Array.of(...guess, 0), (unknowns) => {
    const z = unknowns.slice(0, n + 1);
    curve.derivative(z, derivative);
    curve.residual(z, value);
    const system = augmented(curve, z, derivative, left, kernel);
    const target = new Float64Array(n + 2);
    for (let i = 0; i < n; i += 1) target[i] = value[i]! + unknowns[n + 1]! * left[i]!;
    target.set(system.defects, n);
    left = system.left;
    kernel = system.kernel;
    return { matrix: system.matrix, value: target };
  });
  const z = correction.z.slice(0, n + 1);
  const defect = correction.z[n + 1]!;
  const directions =
    correction.status === "converged" ? branchDirections(curve, z, left, kernel, tangent) : [];
  return { ...correction, z, left, kernel, directions, defect };
}

type Kernel = readonly [Float64Array, Float64Array];

function augmented(
  curve: ImplicitCurve,
  z: Float64Array,
  derivative: Float64Array,
  b: Float64Array,
  rows: Kernel,
) {
  const n = curve.dimension;
  const width = n + 2;
  const bordered = new Float64Array(width * width);
  for (let i = 0; i < n; i += 1) {
    bordered.set(derivative.subarray(i * (n + 1), (i + 1) * (n + 1)), i * width);
    bordered[i * width + n + 1] = b[i]!;
  }
  bordered.set(rows[0], n * width);
  bordered.set(rows[1], (n + 1) * width);
  const factors = new LuFactors(bordered, width);
  const unit = (index: number): Float64Array => {
    const e = new Float64Array(width);
    e[index] = 1;
    return e;
  };
  const first = factors.solve(unit(n));
  const second = factors.solve(unit(n + 1));
  const w = factors.solveTransposed(unit(n + 1)).slice(0, n);
  const matrix = bordered;
  const gradient = (v: Float64Array): Float64Array =>
    leftProduct(w, derivativeAlong(curve, z, v), n + 1).map((value) => -value);
  const v1 = first.slice(0, n + 1);
  const v2 = second.slice(0, n + 1);
  matrix.set([...gradient(v1), 0], n * width);
  matrix.set([...gradient(v2), 0], (n + 1) * width);
  return {
    matrix,
    defects: [first[n + 1]!, second[n + 1]!],
    left: normalized(w),
    kernel: orthonormal(v1, v2),
  };
}

function orthonormal(a: Float64Array, b: Float64Array): Kernel {
  const first = normalized(a);
  return [first, normalized(plus(b, -dot(first, b), first))];
}

/** Discriminants below this fraction of the coefficients are rounding of a double root. */
const doubleRoot = 1e-8;

/**
 * With `t = cos φ q₁ + sin φ q₂` and `c_ij = wᵀ D²G[q_i, q_j]`, the bifurcation equation reads
 * `(c₁₁ + c₂₂)/2 + R cos(2φ - ψ) = 0`, `R e^{iψ} = (c₁₁ - c₂₂)/2 + i c₁₂`. The direction closest to
 * `tangent` comes first.
 */
function branchDirections(
  curve: ImplicitCurve,
  z: Float64Array,
  left: Float64Array,
  [first, second]: Kernel,
  tangent: Float64Array,
): readonly Float64Array[] {
  const width = curve.dimension + 1;
  const alongFirst = leftProduct(left, derivativeAlong(curve, z, first), width);
  const alongSecond = leftProduct(left, derivativeAlong(curve, z, second), width);
  const c11 = dot(alongFirst, first);
  const c12 = dot(alongFirst, second);
  const c22 = dot(alongSecond, second);
  const mean = (c11 + c22) / 2;
  const radius = Math.hypot((c11 - c22) / 2, c12);
  if (!(radius - Math.abs(mean) > doubleRoot * radius)) return [];
  const phase = Math.atan2(c12, (c11 - c22) / 2);
  const opening = Math.acos(-mean / radius);
  return [(phase + opening) / 2, (phase - opening) / 2]
    .map((angle) =>
      plus(
        first.map((x) => x * Math.cos(angle)),
        Math.sin(angle),
        second,
      ),
    )
    .map((t) => (dot(t, tangent) < 0 ? t.map((x) => -x) : t))
    .sort((a, b) => dot(b, tangent) - dot(a, tangent));
}
