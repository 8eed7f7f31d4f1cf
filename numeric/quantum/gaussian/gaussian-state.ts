import type { DensityMatrix } from "../states/index.ts";

/**
 * Means and symmetrised covariances of X = (a + a†)/√2 and P = (a - a†)/i√2, in which the vacuum has
 * xx = pp = 1/2.
 */
export interface GaussianMoments {
  readonly x: number;
  readonly p: number;
  readonly xx: number;
  readonly xp: number;
  readonly pp: number;
}

/**
 * The operator whose Wigner function is the normal distribution of these moments, between the lowest Fock states. With
 * S = Σ + 1/2, S⁻¹ = ((a, b), (b, d)) and (k, l) = S⁻¹⟨(X, P)⟩
 *
 *     Σ_mn ρ_mn u^m v^n/√(m!n!) = e^{uv} π Q = T exp(½Au² + ½A*v² + Buv + βu + β*v),
 *     A = -(a - d + 2ib)/2,   B = 1 - (a + d)/2,   β = (k + il)/√2,   T = e^{-(k⟨X⟩ + l⟨P⟩)/2}/√det S,
 *
 * and the derivative by u gives √(m+1) ρ_{m+1,n} = A√m ρ_{m-1,n} + B√n ρ_{m,n-1} + β ρ_mn. Moments that no
 * quantum state has, as of an equation that is not completely positive, have an operator with negative eigenvalues.
 *
 * Reference: V. V. Dodonov, O. V. Man'ko, V. I. Man'ko, Phys. Rev. A 50, 813 (1994).
 */
export function gaussianState(moments: GaussianMoments, levels: number): DensityMatrix {
  const { x, p } = moments;
  const [sxx, sxp, spp] = [moments.xx + 0.5, moments.xp, moments.pp + 0.5];
  const determinant = sxx * spp - sxp * sxp;
  const [a, b, d] = [spp / determinant, -sxp / determinant, sxx / determinant];
  const [k, l] = [a * x + b * p, b * x + d * p];
  const [squareRe, squareIm, product] = [(d - a) / 2, -b, 1 - (a + d) / 2];
  const [lineRe, lineIm] = [k * Math.SQRT1_2, l * Math.SQRT1_2];
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  const root = Float64Array.from({ length: levels + 1 }, (_, n) => Math.sqrt(n));
  re[0] = Math.exp(-(k * x + l * p) / 2) / Math.sqrt(determinant);
  for (let m = 1; m < levels; m++) {
    const row = m * levels;
    for (let n = 0; n <= m; n++) {
      // From row m - 1, of which what lies right of the diagonal is known by symmetry.
      const from = row - levels + n;
      let [u, v] = [
        lineRe * re[from]! - lineIm * im[from]!,
        lineRe * im[from]! + lineIm * re[from]!,
      ];
      if (m > 1) {
        const at = from - levels;
        u += root[m - 1]! * (squareRe * re[at]! - squareIm * im[at]!);
        v += root[m - 1]! * (squareRe * im[at]! + squareIm * re[at]!);
      }
      if (n > 0) {
        u += product * root[n]! * re[from - 1]!;
        v += product * root[n]! * im[from - 1]!;
      }
      re[row + n] = u / root[m]!;
      im[row + n] = n === m ? 0 : v / root[m]!;
      re[n * levels + m] = re[row + n]!;
      im[n * levels + m] = 0 - im[row + n]!;
    }
  }
  return { levels, re, im };
}
