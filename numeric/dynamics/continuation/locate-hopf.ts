import type { ComplexArrays } from "../../base/complex.ts";
import { LuFactors, norm } from "../../linear-algebra/dense/index.ts";
import { type Correction, newton } from "./corrector.ts";
import type { ImplicitCurve } from "./problem.ts";
import { derivativeAlong, leftProduct } from "./second-derivatives.ts";

export interface LocatedHopf extends Correction {
  /** `ω > 0` of the eigenvalues `±iω`. */
  readonly frequency: number;
  /** `f_u q = iω q`, of norm 1: real and imaginary parts. */
  readonly eigenvector: ComplexArrays;
}

/** Real and imaginary parts, one after the other. */
type Complex = Float64Array;

/**
 * Newton's method on the minimally augmented system of a Hopf point, with complex `q` and σ:
 *
 *     f(u; λ) = 0,  Re σ = Im σ = 0,     ⎡ f_u - iω  b ⎤ ⎡ q ⎤   ⎡ 0 ⎤
 *                                       ⎣ c†        0 ⎦ ⎣ σ ⎦ = ⎣ 1 ⎦,
 *
 *     σ_z = -p† (f_u)_z q,   σ_ω = i p† q,
 *
 * for `(u, λ, ω)`. The complex systems are solved as real ones of twice the size.
 *
 * Reference: Govaerts (2000), 4.4; Kuznetsov (2004), 10.3.1.
 */
export function locateHopf(
  curve: ImplicitCurve,
  guess: Float64Array,
  frequency: number,
): LocatedHopf {
  const n = curve.dimension;
  const derivative = new Float64Array(n * (n + 1));
  const value = new Float64Array(n);
  curve.derivative(guess, derivative);
  let b: Complex = Float64Array.from({ length: 2 * n }, (_, i) => ((i + 1) * 0.618) % 1);
  let c: Complex = Float64Array.from({ length: 2 * n }, (_, i) => ((i + 2) * 0.618) % 1);
  for (let i = 0; i < 3; i += 1) {
    const { q, p } = bordered(derivative, n, frequency, b, c);
    b = unit(p);
    c = unit(q);
  }
  const correction = newton(Float64Array.of(...guess, frequency), (unknowns) => {
    const z = unknowns.slice(0, n + 1);
    curve.derivative(z, derivative);
    curve.residual(z, value);
    const { q, p, sigma } = bordered(derivative, n, unknowns[n + 1]!, b, c);
    b = unit(p);
    c = unit(q);
    const width = n + 2;
    const matrix = new Float64Array(width * width);
    for (let i = 0; i < n; i += 1) {
      matrix.set(derivative.subarray(i * (n + 1), (i + 1) * (n + 1)), i * width);
    }
    const [real, imaginary] = sigmaGradient(curve, z, q, p);
    matrix.set(real, n * width);
    matrix.set(imaginary, (n + 1) * width);
    return { matrix, value: Float64Array.of(...value, ...sigma) };
  });
  return {
    ...correction,
    z: correction.z.slice(0, n + 1),
    frequency: Math.abs(correction.z[n + 1]!),
    eigenvector: { re: c.slice(0, n), im: c.slice(n) },
  };
}

function unit(vector: Complex): Complex {
  const length = norm(vector);
  return vector.map((x) => x / length);
}

/** The two bordered systems, with the matrix `[[Re, -Im], [Im, Re]]`. */
function bordered(
  derivative: Float64Array,
  n: number,
  frequency: number,
  b: Complex,
  c: Complex,
): { readonly q: Complex; readonly p: Complex; readonly sigma: readonly [number, number] } {
  const m = n + 1;
  const width = 2 * m;
  const matrix = new Float64Array(width * width);
  const put = (i: number, j: number, real: number, imaginary: number): void => {
    matrix[i * width + j] = real;
    matrix[(i + m) * width + j + m] = real;
    matrix[i * width + j + m] = -imaginary;
    matrix[(i + m) * width + j] = imaginary;
  };
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) put(i, j, derivative[i * m + j]!, i === j ? -frequency : 0);
    put(i, n, b[i]!, b[n + i]!);
    put(n, i, c[i]!, -c[n + i]!);
  }
  const factors = new LuFactors(matrix, width);
  const one = new Float64Array(width);
  one[n] = 1;
  const right = factors.solve(one);
  // The transposed real matrix represents the adjoint.
  const left = factors.solveTransposed(one);
  const part = (x: Float64Array): Complex =>
    Float64Array.of(...x.subarray(0, n), ...x.subarray(m, m + n));
  return { q: part(right), p: part(left), sigma: [right[n]!, right[m + n]!] };
}

/** Rows of Re σ and Im σ with respect to `(u, λ, ω)`. */
function sigmaGradient(
  curve: ImplicitCurve,
  z: Float64Array,
  q: Complex,
  p: Complex,
): readonly [Float64Array, Float64Array] {
  const n = curve.dimension;
  const along = (part: Float64Array): Float64Array => {
    if (norm(part) === 0) return new Float64Array(n * (n + 1));
    return derivativeAlong(curve, z, Float64Array.of(...part, 0));
  };
  const [pr, pi] = [p.slice(0, n), p.slice(n)];
  const [ofReal, ofImaginary] = [along(q.slice(0, n)), along(q.slice(n))];
  // p† (X + iY) = (prᵀ X + piᵀ Y) + i (prᵀ Y - piᵀ X)
  const product = (w: Float64Array, x: Float64Array): Float64Array => leftProduct(w, x, n + 1);
  const [a, d] = [product(pr, ofReal), product(pi, ofImaginary)];
  const [e, h] = [product(pr, ofImaginary), product(pi, ofReal)];
  let overlapReal = 0;
  let overlapImaginary = 0;
  for (let i = 0; i < n; i += 1) {
    overlapReal += pr[i]! * q[i]! + pi[i]! * q[n + i]!;
    overlapImaginary += pr[i]! * q[n + i]! - pi[i]! * q[i]!;
  }
  return [
    Float64Array.of(...a.map((x, j) => -(x + d[j]!)), -overlapImaginary),
    Float64Array.of(...e.map((x, j) => -(x - h[j]!)), overlapReal),
  ];
}
