import type { ComplexArrays } from "../../base/complex.ts";
import type { DensityMatrix } from "../states/index.ts";
import { type OscillatorUnits, unitsOf } from "./quadratures.ts";

/** W(x, p) on a grid. */
export interface WignerFunction {
  readonly x: Float64Array;
  readonly p: Float64Array;
  /** W(x_i, p_j) at j·x.length + i: a row for each p. */
  readonly values: Float64Array;
}

/**
 * The Wigner function of the Hermitian part of ρ on a grid,
 *
 *     W(x, p) = 1/(πħ) ∫ ⟨x - y|ρ|x + y⟩ e^{2ipy/ħ} dy,   ∫∫ W dx dp = Tr ρ,
 *
 * in x and p with the units of m, ω0 and ħ. With α = √(mω0/2ħ) x + i p/√(2mħω0) and B = 4|α|²,
 *
 *     W = e^{-B/2}/(πħ) Re Σ_L (2 - δ_L0) (2α*)^L/√L! Σ_n ρ_{n+L,n} φ_n^L(B),
 *     φ_n^L = (-1)ⁿ √(n! L!/(n+L)!) L_n^{(L)}(B),
 *
 * the inner sum by Clenshaw's method for the three-term recurrence of φ, the outer one by Horner's
 * method. No factorial or power is formed, and half of the exponential is put into ρ: nothing
 * overflows with several hundreds of levels. The cost is N²/2 for each point.
 *
 * @throws ArgumentError for a unit that is not positive and finite
 *
 * @example
 * ```ts
 * import { densityMatrix, wignerFunction } from "caldera/numeric";
 * const { values } = wignerFunction(densityMatrix({ kind: "fock", n: 1 }, 4), [0], [0]);
 * // W_n(0, 0) = (-1)ⁿ/πħ
 * assert(Math.abs(values[0] + 1 / Math.PI) < 1e-15);
 * ```
 *
 * Reference: K. E. Cahill, R. J. Glauber, Phys. Rev. 177, 1882 (1969), for the elements between Fock
 * states. QuTiP's method "clenshaw" sums the same way.
 */
export function wignerFunction(
  rho: DensityMatrix,
  x: ArrayLike<number>,
  p: ArrayLike<number>,
  units: OscillatorUnits = {},
): WignerFunction {
  const { hbar, m, omega0 } = unitsOf(units);
  const xScale = Math.sqrt((2 * m * omega0) / hbar);
  const pScale = Math.sqrt(2 / (m * hbar * omega0));
  const sum = laguerreSum(rho);
  const values = new Float64Array(x.length * p.length);
  for (let j = 0; j < p.length; j++) {
    for (let i = 0; i < x.length; i++) {
      values[j * x.length + i] = sum(xScale * x[i]!, pScale * p[j]!) / (Math.PI * hbar);
    }
  }
  return { x: Float64Array.from(x), p: Float64Array.from(p), values };
}

/** πħW as a function of 2α = u + iv. */
function laguerreSum(rho: DensityMatrix): (u: number, v: number) => number {
  const n = rho.levels;
  const { re, im } = lowerDiagonals(rho);
  const { centre, slope, back } = recurrence(n);
  return (u, v) => {
    const b = u * u + v * v;
    const damping = Math.exp(-b / 4);
    let x = 0;
    let y = 0;
    // Diagonal L of length n - L ends at `end` in the packed arrays.
    let end = 0;
    for (let l = n - 1; l >= 0; l--) {
      const start = end;
      end += n - l;
      let x1 = 0;
      let x2 = 0;
      let y1 = 0;
      let y2 = 0;
      for (let k = end - 1; k >= start; k--) {
        const forward = centre[k]! + slope[k]! * b;
        const backward = back[k]!;
        const x0 = re[k]! * damping + forward * x1 - backward * x2;
        const y0 = im[k]! * damping + forward * y1 - backward * y2;
        x2 = x1;
        x1 = x0;
        y2 = y1;
        y1 = y0;
      }
      // (x + iy) (u - iv)/√(L+1) + Σ_n
      const root = 1 / Math.sqrt(l + 1);
      const next = (x * u + y * v) * root + x1;
      y = (y * u - x * v) * root + y1;
      x = next;
    }
    return x * damping;
  };
}

/** (2 - δ_L0) (ρ + ρ†)_{n+L,n}/2, one diagonal after another from L = N - 1 to 0. */
function lowerDiagonals({ levels, re, im }: DensityMatrix): ComplexArrays {
  const size = (levels * (levels + 1)) / 2;
  const packed = { re: new Float64Array(size), im: new Float64Array(size) };
  let at = 0;
  for (let l = levels - 1; l >= 0; l--) {
    const weight = l === 0 ? 0.5 : 1;
    for (let n = 0; n < levels - l; n++, at++) {
      const below = (n + l) * levels + n;
      const above = n * levels + n + l;
      packed.re[at] = weight * (re[below]! + re[above]!);
      packed.im[at] = weight * (im[below]! - im[above]!);
    }
  }
  return packed;
}

/**
 * φ_{n+1} = (centre + slope B) φ_n - back_{n+1}-entry φ_{n-1} of each diagonal, packed alike:
 *
 *     φ_{n+1} = (B - 2n - 1 - L)/√((n+1)(n+1+L)) φ_n - √(n(n+L)/((n+1)(n+1+L))) φ_{n-1}.
 *
 * Clenshaw's step at n wants the first factor of n and the second of n + 1.
 */
function recurrence(levels: number): {
  readonly centre: Float64Array;
  readonly slope: Float64Array;
  readonly back: Float64Array;
} {
  const size = (levels * (levels + 1)) / 2;
  const centre = new Float64Array(size);
  const slope = new Float64Array(size);
  const back = new Float64Array(size);
  let at = 0;
  for (let l = levels - 1; l >= 0; l--) {
    for (let n = 0; n < levels - l; n++, at++) {
      slope[at] = 1 / Math.sqrt((n + 1) * (n + 1 + l));
      centre[at] = -(2 * n + 1 + l) * slope[at]!;
      back[at] = Math.sqrt(((n + 1) * (n + 1 + l)) / ((n + 2) * (n + 2 + l)));
    }
  }
  return { centre, slope, back };
}
