import type { BatchFunction } from "./stochastic-system.ts";

/** Where D was not positive: it has no noise of that strength. */
export interface NegativeDiffusion {
  readonly t: number;
  readonly y: readonly number[];
  /** D there, row by row. */
  readonly diffusion: readonly number[];
}

export interface DiffusionNoise {
  /** b with b bᵀ = 2D, lower triangular; not a number at points where D is not positive. */
  readonly noise: BatchFunction;
  /** The first such point since the last call of `clear`. */
  readonly found: () => NegativeDiffusion | undefined;
  readonly clear: () => void;
}

/** What counts as zero of a pivot, relative to the diagonal: rounding errors. */
const rounding = 1e-13;

/**
 * The noise of a diffusion matrix D, n × n a point, by Cholesky factorisation. Where a pivot is zero its column must
 * be, too, and is.
 */
export function diffusionNoise(dimension: number, diffusion: BatchFunction): DiffusionNoise {
  const n = dimension;
  let matrices = new Float64Array(0);
  let found: NegativeDiffusion | undefined;
  return {
    found: () => found,
    clear: () => {
      found = undefined;
    },
    noise: (count, t, y, out) => {
      if (matrices.length < n * n * count) matrices = new Float64Array(n * n * count);
      diffusion(count, t, y, matrices);
      for (let i = 0; i < count; i++) {
        if (factored(n, matrices, out, n * n * i)) continue;
        out.fill(Number.NaN, n * n * i, n * n * (i + 1));
        const point = y.subarray(n * i, n * (i + 1));
        if (found !== undefined || !point.every(Number.isFinite)) continue;
        found = {
          t: t[i]!,
          y: [...point],
          diffusion: [...matrices.subarray(n * n * i, n * n * (i + 1))],
        };
      }
    },
  };
}

/** b of one point; false where there is none. */
function factored(n: number, matrices: Float64Array, out: Float64Array, at: number): boolean {
  if (n === 2 && matrices[at + 1] === 0) {
    const [first, second] = [matrices[at]!, matrices[at + 3]!];
    out[at] = Math.sqrt(2 * first);
    out[at + 1] = 0;
    out[at + 2] = 0;
    out[at + 3] = Math.sqrt(2 * second);
    return first >= 0 && second >= 0;
  }
  for (let j = 0; j < n; j++) {
    let pivot = 2 * matrices[at + n * j + j]!;
    const zero = rounding * Math.abs(pivot);
    for (let k = 0; k < j; k++) pivot -= out[at + n * j + k]! ** 2;
    if (!(pivot >= -zero)) return false;
    const isZero = pivot <= zero;
    const root = isZero ? 0 : Math.sqrt(pivot);
    out[at + n * j + j] = root;
    for (let i = 0; i < j; i++) out[at + n * i + j] = 0;
    for (let i = j + 1; i < n; i++) {
      let rest = 2 * matrices[at + n * i + j]!;
      for (let k = 0; k < j; k++) rest -= out[at + n * i + k]! * out[at + n * j + k]!;
      if (isZero && Math.abs(rest) > rounding * scaleOf(n, matrices, at)) return false;
      out[at + n * i + j] = isZero ? 0 : rest / root;
    }
  }
  return true;
}

function scaleOf(n: number, matrices: Float64Array, at: number): number {
  let most = 0;
  for (let k = 0; k < n * n; k++) most = Math.max(most, Math.abs(matrices[at + k]!));
  return most;
}
