import { type ComplexMatrix, complexMatrix } from "../../base/complex.ts";
import { type Eigenvalues, eigenvalues, LuFactors } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";

export interface LinearResponse {
  /** Of the Jacobian, by descending real part: resonances at `Im λ` of width `-Re λ`. */
  readonly eigenvalues: Eigenvalues;
  /** Whether all real parts are negative. */
  readonly stable: boolean;
  /** `χ(ν) = (iν - J)⁻¹`: the response `χ f` to a small force `f e^{iνt}`. */
  susceptibility(frequency: number): ComplexMatrix;
  /**
   * `S(ν) = χ(ν) 2D χ(ν)†`, Hermitian. @throws ArgumentError without a diffusion matrix, and for a fixed point that is not stable.
   */
  spectrum(frequency: number): ComplexMatrix;
  /**
   * `C = ⟨δu δuᵀ⟩ = ∫ S dν/2π`, from `J C + C Jᵀ + 2D = 0`. @throws ArgumentError as `spectrum`.
   */
  covariance(): Float64Array;
}

/**
 * Small fluctuations about a fixed point of a slow flow (or of any autonomous system):
 *
 *     dδu/dt = J δu + ξ(t),   ⟨ξ(t) ξᵀ(t')⟩ = 2D δ(t - t'),
 *     S(ν) = ∫ ⟨δu(t) δuᵀ(0)⟩ e^{-iνt} dt
 *
 * where `D` is the diffusion matrix of the Fokker-Planck equation `∂_t P = -∂_j(J_jk u_k P) + D_jk ∂_j ∂_k P`. The
 * frequency ν counts from the frame of the slow flow: a drive at ω has sidebands at ω ± ν.
 *
 * @param jacobian row-major, `n × n`
 * @param diffusion row-major, symmetric, without negative eigenvalues
 *
 * @throws ArgumentError for matrices that are not square, finite, or (D) symmetric.
 *
 * @example
 * ```ts
 * import { linearResponse } from "caldera/numeric";
 * // du/dt = -u/2 + ξ, ⟨ξξ⟩ = 2 δ: a Lorentzian S = 2/(ν² + 1/4), ⟨u²⟩ = 2.
 * const response = linearResponse([-0.5], [1]);
 * assert.ok(Math.abs((response.spectrum(0.5).re[0] ?? 0) - 4) < 1e-14);
 * assert.ok(Math.abs((response.covariance()[0] ?? 0) - 2) < 1e-14);
 * ```
 *
 * Reference: C. W. Gardiner, "Handbook of Stochastic Methods", 3rd ed. (2004), 4.4.6; M. I. Dykman,
 * "Fluctuating Nonlinear Oscillators", Oxford (2012).
 */
export function linearResponse(
  jacobian: ArrayLike<number>,
  diffusion?: ArrayLike<number>,
): LinearResponse {
  const n = dimensionOf("jacobian", jacobian);
  const j = Float64Array.from(jacobian);
  const d = diffusion && symmetric(diffusion, n);
  const spectrumOfJacobian = eigenvalues(j, n);
  const stable = spectrumOfJacobian.re.every((value) => value < 0);
  const noise = (): Float64Array => {
    if (d === undefined) {
      throw new ArgumentError("diffusion", "be given for a noise spectrum", "absent");
    }
    if (!stable) {
      throw new ArgumentError(
        "jacobian",
        "have eigenvalues with negative real parts",
        `unstable (${spectrumOfJacobian.re[0]})`,
        "Fluctuations about an unstable fixed point are not stationary.",
      );
    }
    return d;
  };
  return {
    eigenvalues: spectrumOfJacobian,
    stable,
    susceptibility: (frequency) => inverse(j, n, frequency),
    spectrum: (frequency) => noiseSpectrum(inverse(j, n, frequency), noise(), n),
    covariance: () => lyapunov(j, noise(), n),
  };
}

function dimensionOf(name: string, matrix: ArrayLike<number>): number {
  const n = Math.sqrt(matrix.length);
  if (!(Number.isInteger(n) && n > 0)) {
    throw new ArgumentError(name, "be a square matrix, row by row", `${matrix.length} numbers`);
  }
  for (let i = 0; i < matrix.length; i += 1) {
    if (!Number.isFinite(matrix[i]))
      throw new ArgumentError(`${name}[${i}]`, "be finite", matrix[i]);
  }
  return n;
}

function symmetric(matrix: ArrayLike<number>, n: number): Float64Array {
  if (dimensionOf("diffusion", matrix) !== n) {
    throw new ArgumentError("diffusion", `have ${n * n} entries, as \`jacobian\``, matrix.length);
  }
  const d = Float64Array.from(matrix);
  const size = Math.max(...d.map(Math.abs));
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) {
      const difference = d[i * n + k]! - d[k * n + i]!;
      if (Math.abs(difference) <= 1e-12 * size) continue;
      throw new ArgumentError(
        "diffusion",
        "be symmetric",
        `of entries that differ by ${difference}`,
      );
    }
  }
  return d;
}

/** `(iν - J)⁻¹` from the real matrix `[[-J, -ν], [ν, -J]]`. */
function inverse(jacobian: Float64Array, n: number, frequency: number): ComplexMatrix {
  const width = 2 * n;
  const matrix = new Float64Array(width * width);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      matrix[i * width + k] = -jacobian[i * n + k]!;
      matrix[(i + n) * width + k + n] = -jacobian[i * n + k]!;
    }
    matrix[i * width + i + n] = -frequency;
    matrix[(i + n) * width + i] = frequency;
  }
  const factors = new LuFactors(matrix, width);
  const { size, re, im } = complexMatrix(n);
  for (let k = 0; k < n; k += 1) {
    const unit = new Float64Array(width);
    unit[k] = 1;
    const column = factors.solve(unit);
    for (let i = 0; i < n; i += 1) {
      re[i * n + k] = column[i]!;
      im[i * n + k] = column[i + n]!;
    }
  }
  return { size, re, im };
}

/** `χ 2D χ†`. */
function noiseSpectrum(chi: ComplexMatrix, diffusion: Float64Array, n: number): ComplexMatrix {
  const { size, re, im } = complexMatrix(n);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      for (let a = 0; a < n; a += 1) {
        for (let b = 0; b < n; b += 1) {
          const d = 2 * diffusion[a * n + b]!;
          const [xr, xi] = [chi.re[i * n + a]!, chi.im[i * n + a]!];
          const [yr, yi] = [chi.re[k * n + b]!, -chi.im[k * n + b]!];
          re[i * n + k]! += d * (xr * yr - xi * yi);
          im[i * n + k]! += d * (xr * yi + xi * yr);
        }
      }
    }
  }
  return { size, re, im };
}

/** `J C + C Jᵀ = -2D` as a linear system for the `n²` entries of `C`. */
function lyapunov(jacobian: Float64Array, diffusion: Float64Array, n: number): Float64Array {
  const size = n * n;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      const row = (i * n + k) * size;
      for (let a = 0; a < n; a += 1) {
        matrix[row + a * n + k]! += jacobian[i * n + a]!;
        matrix[row + i * n + a]! += jacobian[k * n + a]!;
      }
    }
  }
  return new LuFactors(matrix, size).solve(diffusion.map((value) => -2 * value));
}
