import { firstOfPair } from "./complex-amplitudes.ts";
import type { Exponents } from "./monomial-table.ts";

/**
 * Factors that bring coefficients near 1: with x_j = 2^{s_j} x̂_j and equation i multiplied by
 * 2^{r_i}, the sum over all terms of
 *
 *     (log2|c_k| + r_i + Σ_j e_kj s_j)²
 *
 * is least (the shortest such s and r if there are several). Powers of two, so nothing is rounded.
 *
 * Reference: K. Meintjes, A. P. Morgan, "A methodology for solving chemical equilibrium systems",
 * Appl. Math. Comput. 22, 333 (1987).
 */
export interface Scaling {
  /** 2^{s_j}: x = variables · x̂. */
  readonly variables: Float64Array;
  /** 2^{r_i + Σ_j e_kj s_j}, for each term. */
  readonly terms: Float64Array;
}

/**
 * Sizes that are zero or not finite are left out of the sum. `pairs`: both variables of a pair have equal
 * factors, and so have their equations, as a change to complex amplitudes requires.
 */
export function scalingOf(
  exponents: readonly (readonly Exponents[])[],
  sizes: ArrayLike<number>,
  kind: "single" | "pairs" = "single",
): Scaling {
  const n = exponents.length;
  const unknowns = 2 * n;
  const group = (i: number): number => (kind === "pairs" ? firstOfPair(i, n) : i);
  const { matrix, right } = normalEquations(exponents, sizes, group);
  // A small ridge picks the shortest solution where several are best.
  for (let a = 0; a < unknowns; a += 1) {
    matrix[a * unknowns + a] = (matrix[a * unknowns + a] as number) + 1e-6;
  }
  const exponentsOf2 = eliminate(unknowns, matrix, right).map((value) =>
    Math.max(-300, Math.min(300, Math.round(value))),
  );
  const terms = exponents.flatMap((equation, i) =>
    equation.map((monomial) =>
      monomial.reduce(
        (sum, power, j) => sum + power * (exponentsOf2[n + group(j)] as number),
        exponentsOf2[group(i)] as number,
      ),
    ),
  );
  return {
    variables: Float64Array.from(exponents, (_, j) => 2 ** (exponentsOf2[n + group(j)] as number)),
    terms: Float64Array.from(terms, (s) => 2 ** s),
  };
}

/** Least squares for the logarithms: every term is to have size one. */
function normalEquations(
  exponents: readonly (readonly Exponents[])[],
  sizes: ArrayLike<number>,
  group: (i: number) => number,
) {
  const n = exponents.length;
  const unknowns = 2 * n;
  const matrix = new Float64Array(unknowns * unknowns);
  const right = new Float64Array(unknowns);
  let k = 0;
  exponents.forEach((equation, i) => {
    for (const monomial of equation) {
      const size = sizes[k] as number;
      k += 1;
      if (!(size > 0 && size < Number.POSITIVE_INFINITY)) continue;
      const row = new Float64Array(unknowns);
      row[group(i)] = 1;
      monomial.forEach((power, j) => {
        row[n + group(j)] = (row[n + group(j)] as number) + power;
      });
      for (let a = 0; a < unknowns; a += 1) {
        right[a] = (right[a] as number) - (row[a] as number) * Math.log2(size);
        for (let b = 0; b < unknowns; b += 1) {
          const place = a * unknowns + b;
          matrix[place] = (matrix[place] as number) + (row[a] as number) * (row[b] as number);
        }
      }
    }
  });
  return { matrix, right };
}

/** Solution of a positive definite system by elimination. */
function eliminate(n: number, matrix: Float64Array, right: Float64Array): Float64Array {
  for (let k = 0; k < n; k += 1) {
    for (let i = k + 1; i < n; i += 1) {
      const factor = (matrix[i * n + k] as number) / (matrix[k * n + k] as number);
      for (let j = k; j < n; j += 1) {
        matrix[i * n + j] = (matrix[i * n + j] as number) - factor * (matrix[k * n + j] as number);
      }
      right[i] = (right[i] as number) - factor * (right[k] as number);
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = right[i] as number;
    for (let j = i + 1; j < n; j += 1) sum -= (matrix[i * n + j] as number) * (x[j] as number);
    x[i] = sum / (matrix[i * n + i] as number);
  }
  return x;
}
