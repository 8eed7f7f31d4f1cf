import { densityMatrixAt, type FourierState } from "../states/index.ts";
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
  const alphaAt = (phase: number): { re: number; im: number } => {
    let [re, im] = [0, 0];
    for (const amplitude of amplitudes) {
      const [cos, sin] = [Math.cos(amplitude.k * phase), Math.sin(amplitude.k * phase)];
      re += amplitude.re * cos - amplitude.im * sin;
      im += amplitude.re * sin + amplitude.im * cos;
    }
    return { re, im };
  };
  const reach = amplitudes.reduce((sum, { re, im }) => sum + Math.hypot(re, im), 0);
  // A displaced |n⟩ reaches to about (|α| + √n)² levels; what is empty is cut off below.
  const most = Math.ceil((reach + Math.sqrt(state.levels) + 1.5) ** 2);
  const highest = Math.max(...state.components.map(({ harmonic }) => Math.abs(harmonic[0]!)));
  const samples = 2 ** Math.ceil(Math.log2(4 * highest + 8 * Math.sqrt(most) + 16));
  const matrices = Array.from({ length: samples }, (_, n) => {
    const phase = (2 * Math.PI * n) / samples;
    return displaced(densityMatrixAt(state, [phase]), alphaAt(phase), most);
  });
  const levels = occupiedLevels(matrices, most, margin * tolerance);
  const components = [];
  for (let k = 0; k < samples / 2; k++) {
    const component = { harmonic: [k], ...transformed(matrices, most, levels, k) };
    components.push(component);
    if (k > 2 && component.norm < margin * tolerance) break;
  }
  return {
    levels,
    frequencies: state.frequencies,
    components: components.map(({ harmonic, re, im }) => ({ harmonic, levels, re, im })),
  };
}

interface Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** D ρ̃ D† between `most` levels. */
function displaced(
  { levels, re, im }: Matrix & { readonly levels: number },
  alpha: { readonly re: number; readonly im: number },
  most: number,
): Matrix {
  const d = displacement(alpha, most, levels);
  const left = { re: new Float64Array(most * levels), im: new Float64Array(most * levels) };
  for (let i = 0; i < most; i++) {
    for (let k = 0; k < levels; k++) {
      const [x, y] = [d.re[i * levels + k]!, d.im[i * levels + k]!];
      for (let j = 0; j < levels; j++) {
        const [u, v] = [re[k * levels + j]!, im[k * levels + j]!];
        left.re[i * levels + j]! += x * u - y * v;
        left.im[i * levels + j]! += x * v + y * u;
      }
    }
  }
  const result = { re: new Float64Array(most * most), im: new Float64Array(most * most) };
  for (let i = 0; i < most; i++) {
    for (let j = 0; j < most; j++) {
      let [x, y] = [0, 0];
      for (let k = 0; k < levels; k++) {
        const [u, v] = [left.re[i * levels + k]!, left.im[i * levels + k]!];
        const [a, b] = [d.re[j * levels + k]!, d.im[j * levels + k]!];
        x += u * a + v * b;
        y += v * a - u * b;
      }
      result.re[i * most + j] = x;
      result.im[i * most + j] = y;
    }
  }
  return result;
}

/**
 * ⟨i|D(α)|j⟩ for i below `rows`, j below `columns`:
 *
 *     ⟨i|D|0⟩ = e^{-|α|²/2} α^i/√i!,   √(j+1) ⟨i|D|j+1⟩ = √i ⟨i-1|D|j⟩ - α* ⟨i|D|j⟩.
 */
export function displacement(
  alpha: { readonly re: number; readonly im: number },
  rows: number,
  columns: number,
): Matrix {
  const re = new Float64Array(rows * columns);
  const im = new Float64Array(rows * columns);
  re[0] = Math.exp(-(alpha.re ** 2 + alpha.im ** 2) / 2);
  for (let i = 1; i < rows; i++) {
    const [x, y] = [re[(i - 1) * columns]!, im[(i - 1) * columns]!];
    re[i * columns] = (alpha.re * x - alpha.im * y) / Math.sqrt(i);
    im[i * columns] = (alpha.re * y + alpha.im * x) / Math.sqrt(i);
  }
  for (let j = 0; j + 1 < columns; j++) {
    for (let i = 0; i < rows; i++) {
      const at = i * columns + j;
      const [x, y] = [re[at]!, im[at]!];
      const above = i === 0 ? 0 : Math.sqrt(i);
      const [u, v] = i === 0 ? [0, 0] : [re[at - columns]!, im[at - columns]!];
      re[at + 1] = (above * u - alpha.re * x - alpha.im * y) / Math.sqrt(j + 1);
      im[at + 1] = (above * v - alpha.re * y + alpha.im * x) / Math.sqrt(j + 1);
    }
  }
  return { re, im };
}

/** The least even number of levels above which no more than `negligible` is found at any time. */
function occupiedLevels(matrices: readonly Matrix[], most: number, negligible: number): number {
  let levels = most;
  const held = (n: number): number =>
    Math.max(...matrices.map(({ re }) => Math.abs(re[n * (most + 1)]!)));
  let above = 0;
  while (levels > 2 && above + held(levels - 1) * levels < negligible) {
    above += held(levels - 1) * levels;
    levels -= 1;
  }
  return Math.min(most, 2 * Math.ceil(levels / 2));
}

/** The k-th Fourier component of what the lowest levels hold. */
function transformed(
  matrices: readonly Matrix[],
  most: number,
  levels: number,
  k: number,
): Matrix & { readonly norm: number } {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  matrices.forEach((matrix, n) => {
    const angle = (-2 * Math.PI * k * n) / matrices.length;
    const [cos, sin] = [Math.cos(angle) / matrices.length, Math.sin(angle) / matrices.length];
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const [x, y] = [matrix.re[i * most + j]!, matrix.im[i * most + j]!];
        re[i * levels + j]! += x * cos - y * sin;
        im[i * levels + j]! += x * sin + y * cos;
      }
    }
  });
  let square = 0;
  re.forEach((x, at) => {
    square += x * x + im[at]! * im[at]!;
  });
  return { re, im, norm: Math.sqrt(square) };
}
