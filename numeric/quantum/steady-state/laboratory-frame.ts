import type { DensityMatrix } from "../states/index.ts";
import type { ComplexArrays, ComplexNumber } from "../../base/complex.ts";
import { frobeniusNorm } from "../../linear-algebra/dense/index.ts";
import { densityMatrixAt, fourierComponents, type FourierState } from "../states/index.ts";
import type { FourierSeries } from "../liouvillian/index.ts";

/** How far below the tolerance what is left out must lie. */
const margin = 1e-3;

/**
 * ρ(t) = D(α) ρ̃(t) D(α)† for a state ρ̃ with one base frequency in the frame that follows α(t), with as
 * many levels and harmonics as a tolerance needs: at equidistant times, then by Fourier transform.
 */
export function toLaboratoryFrame(
  state: FourierState,
  orbit: FourierSeries,
  tolerance: number,
): FourierState {
  const [frequency] = state.frequencies;
  if (frequency === undefined) return state;
  const amplitudes = [...orbit].map(({ harmonic, re, im }) => ({ k: harmonic[0]!, re, im }));
  const alphaAt = (phase: number): ComplexNumber => {
    let [re, im] = [0, 0];
    for (const amplitude of amplitudes) {
      const [cos, sin] = [Math.cos(amplitude.k * phase), Math.sin(amplitude.k * phase)];
      re += amplitude.re * cos - amplitude.im * sin;
      im += amplitude.re * sin + amplitude.im * cos;
    }
    return { re, im };
  };
  // What is empty of these levels is cut off below.
  const most = levelsAtRest(orbit, state.levels);
  const highest = Math.max(...state.components.map(({ harmonic }) => Math.abs(harmonic[0]!)));
  const samples = 2 ** Math.ceil(Math.log2(4 * highest + 8 * Math.sqrt(most) + 16));
  const phases = Array.from({ length: samples }, (_, n) => (2 * Math.PI * n) / samples);
  const populations = phases.map((phase) =>
    displacedPopulations(densityMatrixAt(state, [phase]), alphaAt(phase), most),
  );
  const levels = occupiedLevels(populations, most, margin * tolerance);
  const matrices = phases.map((phase) =>
    displaced(densityMatrixAt(state, [phase]), alphaAt(phase), levels),
  );
  const componentAt = fourierComponents(matrices, levels);
  const components = [];
  for (let k = 0; k < samples / 2; k++) {
    const matrix = componentAt(k);
    components.push({ harmonic: [k], levels, ...matrix });
    if (k > 2 && frobeniusNorm(matrix) < margin * tolerance) break;
  }
  return { levels, frequencies: state.frequencies, components };
}

/** How many levels at rest a state of so many levels may take that follows an orbit: |n⟩ reaches to about (|α| + √n)². */
export function levelsAtRest(orbit: FourierSeries, levels: number): number {
  const reach = [...orbit].reduce((sum, { re, im }) => sum + Math.hypot(re, im), 0);
  return Math.ceil((reach + Math.sqrt(levels) + 1.5) ** 2);
}

/** D and D ρ̃ between `rows` levels at rest and those of ρ̃. */
function factors(
  { levels, re, im }: DensityMatrix,
  alpha: ComplexNumber,
  rows: number,
): { readonly d: ComplexArrays; readonly left: ComplexArrays } {
  const d = displacement(alpha, rows, levels);
  const left = { re: new Float64Array(rows * levels), im: new Float64Array(rows * levels) };
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < levels; k++) {
      const [x, y] = [d.re[i * levels + k]!, d.im[i * levels + k]!];
      for (let j = 0; j < levels; j++) {
        const [u, v] = [re[k * levels + j]!, im[k * levels + j]!];
        left.re[i * levels + j]! += x * u - y * v;
        left.im[i * levels + j]! += x * v + y * u;
      }
    }
  }
  return { d, left };
}

/** D ρ̃ D† between `rows` levels, on and below the diagonal. */
function displaced(rho: DensityMatrix, alpha: ComplexNumber, rows: number): ComplexArrays {
  const { levels } = rho;
  const { d, left } = factors(rho, alpha, rows);
  const result = { re: new Float64Array(rows * rows), im: new Float64Array(rows * rows) };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let [x, y] = [0, 0];
      for (let k = 0; k < levels; k++) {
        const [u, v] = [left.re[i * levels + k]!, left.im[i * levels + k]!];
        const [a, b] = [d.re[j * levels + k]!, d.im[j * levels + k]!];
        x += u * a + v * b;
        y += v * a - u * b;
      }
      result.re[i * rows + j] = x;
      result.im[i * rows + j] = y;
    }
  }
  return result;
}

/** The diagonal of D ρ̃ D†. */
function displacedPopulations(
  rho: DensityMatrix,
  alpha: ComplexNumber,
  rows: number,
): Float64Array {
  const { levels } = rho;
  const { d, left } = factors(rho, alpha, rows);
  const populations = new Float64Array(rows);
  for (let at = 0; at < rows * levels; at++) {
    populations[Math.floor(at / levels)]! += left.re[at]! * d.re[at]! + left.im[at]! * d.im[at]!;
  }
  return populations;
}

/**
 * ⟨i|D(α)|j⟩ for i below `rows`, j below `columns`: with f_j = ⟨j+d|D(|α|)|j⟩ along a diagonal,
 *
 *     √((j+1)(j+1+d)) f_{j+1} = (2j + 1 + d - |α|²) f_j - √(j(j+d)) f_{j-1},
 *
 * Laguerre polynomials with their weight, which grow from f_0 = e^{-|α|²/2} |α|^d/√d! until they
 * oscillate, so that rounding errors do not grow; and ⟨j|D|j+d⟩ = (-1)^d f_j. Column by column they would.
 */
export function displacement(alpha: ComplexNumber, rows: number, columns: number): ComplexArrays {
  const re = new Float64Array(rows * columns);
  const im = new Float64Array(rows * columns);
  const square = alpha.re ** 2 + alpha.im ** 2;
  const [modulus, angle] = [Math.sqrt(square), Math.atan2(alpha.im, alpha.re)];
  let first = Math.exp(-square / 2);
  for (let d = 0; d < Math.max(rows, columns); d++) {
    if (d > 0) first *= modulus / Math.sqrt(d);
    const [cos, sin] = [Math.cos(d * angle), Math.sin(d * angle)];
    const sign = d % 2 === 0 ? 1 : -1;
    let [before, f] = [0, first];
    for (let j = 0; j < Math.min(rows, columns); j++) {
      if (j + d < rows) {
        re[(j + d) * columns + j] = f * cos;
        im[(j + d) * columns + j] = f * sin;
      }
      if (d > 0 && j + d < columns) {
        re[j * columns + j + d] = sign * f * cos;
        im[j * columns + j + d] = -sign * f * sin;
      }
      const next = (2 * j + 1 + d - square) * f - Math.sqrt(j * (j + d)) * before;
      [before, f] = [f, next / Math.sqrt((j + 1) * (j + 1 + d))];
    }
  }
  return { re, im };
}

/** The least even number of levels above which no more than `negligible` is found at any time. */
function occupiedLevels(
  populations: readonly Float64Array[],
  most: number,
  negligible: number,
): number {
  let levels = most;
  const held = (n: number): number => Math.max(...populations.map((of) => Math.abs(of[n]!)));
  let above = 0;
  while (levels > 2 && above + held(levels - 1) * levels < negligible) {
    above += held(levels - 1) * levels;
    levels -= 1;
  }
  return Math.min(most, 2 * Math.ceil(levels / 2));
}
