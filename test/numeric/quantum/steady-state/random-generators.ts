import type { DensityMatrix, FockRepresentation } from "../../../../numeric/index.ts";
import { symmetric } from "../../../seed.ts";

interface Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

type Kind = "lindblad" | "hermitian" | "general";

/**
 * Generators of every element at random: Σ A ρ B of full matrices. Lindblad form keeps the trace, the
 * others lose it; Hermitian ones map Hermitian matrices to such. Graded ones do not mix elements of
 * even and odd i + j.
 */
export function randomGenerator(
  levels: number,
  seed: number,
  kind: Kind,
  parity: "graded" | "mixed",
): FockRepresentation {
  const next = symmetric(seed);
  const matrix = (grade: 0 | 1): Matrix => {
    const m = zero(levels);
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const [x, y] = [next(), next()];
        if (parity === "graded" && (i + j) % 2 !== grade) continue;
        m.re[i * levels + j] = x;
        m.im[i * levels + j] = y;
      }
    }
    return m;
  };
  const sandwiches: [Matrix, Matrix, number][] = [];
  const unit = zero(levels);
  for (let i = 0; i < levels; i++) unit.re[i * levels + i] = 1;
  for (const grade of [1, 0] as const) {
    const jump = matrix(grade);
    const dagger = adjoint(levels, jump);
    if (kind === "general") {
      sandwiches.push([jump, matrix(grade), 1], [jump, unit, grade === 0 ? 1 : 0]);
      continue;
    }
    const square = product(levels, dagger, jump);
    sandwiches.push([jump, dagger, 1], [square, unit, -0.5], [unit, square, -0.5]);
    if (kind === "lindblad" || grade === 1) continue;
    sandwiches.push([jump, unit, 0.4], [unit, dagger, 0.4]);
  }
  return {
    levels,
    terms: [{ frequency: 0, phase: 0, bands: bandsOf(levels, sandwiches), left: [] }],
  };
}

function zero(levels: number): Matrix {
  return { re: new Float64Array(levels * levels), im: new Float64Array(levels * levels) };
}

function adjoint(n: number, { re, im }: Matrix): Matrix {
  return {
    re: re.map((_, at) => re[(at % n) * n + Math.floor(at / n)] as number),
    im: im.map((_, at) => -(im[(at % n) * n + Math.floor(at / n)] as number)),
  };
}

function product(n: number, a: Matrix, b: Matrix): Matrix {
  const c = zero(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [a.re[i * n + k] as number, a.im[i * n + k] as number];
      for (let j = 0; j < n; j++) {
        const [u, v] = [b.re[k * n + j] as number, b.im[k * n + j] as number];
        c.re[i * n + j]! += x * u - y * v;
        c.im[i * n + j]! += x * v + y * u;
      }
    }
  }
  return c;
}

/** (Σ A ρ B)_ij = Σ A_ik ρ_kl B_lj: the band of the shifts i - k, j - l. */
function bandsOf(n: number, sandwiches: readonly [Matrix, Matrix, number][]) {
  const bands = [];
  for (let rowShift = 1 - n; rowShift < n; rowShift++) {
    for (let columnShift = 1 - n; columnShift < n; columnShift++) {
      const band = { rowShift, columnShift, ...zero(n) };
      for (const [a, b, factor] of sandwiches) {
        for (let i = Math.max(0, rowShift); i < Math.min(n, n + rowShift); i++) {
          for (let j = Math.max(0, columnShift); j < Math.min(n, n + columnShift); j++) {
            const [p, q] = [i * n + i - rowShift, (j - columnShift) * n + j];
            const [x, y, u, v] = [a.re[p], a.im[p], b.re[q], b.im[q]] as [
              number,
              number,
              number,
              number,
            ];
            band.re[i * n + j]! += factor * (x * u - y * v);
            band.im[i * n + j]! += factor * (x * v + y * u);
          }
        }
      }
      bands.push(band);
    }
  }
  return bands;
}

/** Lρ of a static generator, element by element. */
export function applied({ levels: n, terms }: FockRepresentation, rho: Matrix): Matrix {
  const image = zero(n);
  for (const { rowShift, columnShift, re, im } of terms.flatMap(({ bands }) => bands)) {
    for (let i = Math.max(0, rowShift); i < Math.min(n, n + rowShift); i++) {
      for (let j = Math.max(0, columnShift); j < Math.min(n, n + columnShift); j++) {
        const [at, from] = [i * n + j, (i - rowShift) * n + j - columnShift];
        const [a, b] = [re[at] as number, im[at] as number];
        const [x, y] = [rho.re[from] as number, rho.im[from] as number];
        image.re[at]! += a * x - b * y;
        image.im[at]! += a * y + b * x;
      }
    }
  }
  return image;
}

export function traceOf({ re, im }: Matrix | DensityMatrix): { re: number; im: number } {
  const n = Math.sqrt(re.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < n; i++) {
    x += re[i * n + i] as number;
    y += im[i * n + i] as number;
  }
  return { re: x, im: y };
}
