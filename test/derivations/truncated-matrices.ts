import type { MasterEquation } from "../../derivations/index.ts";
import { evaluate, type Operator, type ParameterValues } from "../../symbolic/index.ts";

/**
 * Complex matrices between the lowest Fock states, in plain arrays. A product of operators of
 * total degree d is exact on states below level `levels` - d, so a density matrix with support on
 * the lowest levels gives exact traces.
 */
export interface Matrix {
  readonly levels: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export interface Units {
  readonly hbar: number;
  readonly m: number;
  readonly omega0: number;
}

function build(levels: number, entry: (row: number, column: number) => [number, number]): Matrix {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (let row = 0; row < levels; row++) {
    for (let column = 0; column < levels; column++) {
      [re[row * levels + column], im[row * levels + column]] = entry(row, column);
    }
  }
  return { levels, re, im };
}

export function identityMatrix(levels: number): Matrix {
  return build(levels, (row, column) => [row === column ? 1 : 0, 0]);
}

/** x = √(ħ/2mω0) (a + a†) and p = i √(mħω0/2) (a† - a). */
export function quadratures(levels: number, { hbar, m, omega0 }: Units): { x: Matrix; p: Matrix } {
  const [xScale, pScale] = [Math.sqrt(hbar / (2 * m * omega0)), Math.sqrt((m * hbar * omega0) / 2)];
  const step = (row: number, column: number): number =>
    Math.abs(row - column) === 1 ? Math.sqrt(Math.max(row, column)) : 0;
  return {
    x: build(levels, (row, column) => [xScale * step(row, column), 0]),
    p: build(levels, (row, column) => [0, pScale * step(row, column) * Math.sign(row - column)]),
  };
}

export function times(a: Matrix, b: Matrix): Matrix {
  const n = a.levels;
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [u, v] = [a.re[i * n + k] as number, a.im[i * n + k] as number];
      if (u === 0 && v === 0) continue;
      for (let j = 0; j < n; j++) {
        const [r, s] = [b.re[k * n + j] as number, b.im[k * n + j] as number];
        re[i * n + j] = (re[i * n + j] as number) + u * r - v * s;
        im[i * n + j] = (im[i * n + j] as number) + u * s + v * r;
      }
    }
  }
  return { levels: n, re, im };
}

/** Σ (re + i im) · matrix */
export function combination(...terms: readonly (readonly [number, number, Matrix])[]): Matrix {
  const levels = (terms[0] as readonly [number, number, Matrix])[2].levels;
  return build(levels, (row, column) => {
    const at = row * levels + column;
    let [re, im] = [0, 0];
    for (const [u, v, matrix] of terms) {
      const [r, s] = [matrix.re[at] as number, matrix.im[at] as number];
      re += u * r - v * s;
      im += u * s + v * r;
    }
    return [re, im];
  });
}

export function commutatorMatrix(a: Matrix, b: Matrix): Matrix {
  return combination([1, 0, times(a, b)], [-1, 0, times(b, a)]);
}

export function anticommutatorMatrix(a: Matrix, b: Matrix): Matrix {
  return combination([1, 0, times(a, b)], [1, 0, times(b, a)]);
}

export function powerMatrix(a: Matrix, n: number): Matrix {
  let result = identityMatrix(a.levels);
  for (let k = 0; k < n; k++) result = times(result, a);
  return result;
}

/** Tr(AB) */
export function traceOfProduct(a: Matrix, b: Matrix): { re: number; im: number } {
  const n = a.levels;
  let [re, im] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [u, v] = [a.re[i * n + k] as number, a.im[i * n + k] as number];
      const [r, s] = [b.re[k * n + i] as number, b.im[k * n + i] as number];
      re += u * r - v * s;
      im += u * s + v * r;
    }
  }
  return { re, im };
}

/** A Hermitian matrix of trace 1 on the lowest levels, from numbers in [-1, 1]. */
export function densityMatrix(levels: number, support: number, numbers: readonly number[]): Matrix {
  const at = (k: number): number => numbers[k % numbers.length] as number;
  const raw = build(levels, (row, column) => {
    if (row >= support || column >= support) return [0, 0];
    if (row === column) return [1 + at(row) / 2, 0];
    const k = Math.min(row, column) * support + Math.max(row, column);
    return [at(k) / 2, (Math.sign(row - column) * at(k + 7)) / 2];
  });
  const trace = traceOfProduct(raw, identityMatrix(levels)).re;
  return combination([1 / trace, 0, raw]);
}

/** The matrix of Σ c x^a p^b. */
export function operatorMatrix(
  operator: Operator<"xp">,
  values: ParameterValues,
  { x, p }: { readonly x: Matrix; readonly p: Matrix },
): Matrix {
  const zero = combination([0, 0, x]);
  const terms = operator.terms.map(({ exponents, coefficient }) => {
    const { re, im } = evaluate(coefficient, values);
    const [a, b] = exponents as readonly [number, number];
    return [re, im, times(powerMatrix(x, a), powerMatrix(p, b))] as const;
  });
  return combination([1, 0, zero], ...terms);
}

/** [H_S, ρ]/(iħ) + Dρ, bracket by bracket. */
export function rateMatrix(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
  rho: Matrix,
  values: ReadonlyMap<string, number>,
  quadrature: { readonly x: Matrix; readonly p: Matrix },
): Matrix {
  const matrix = (operator: Operator<"xp">): Matrix => operatorMatrix(operator, values, quadrature);
  const unitary = commutatorMatrix(matrix(equation.hamiltonian), rho);
  return combination(
    [0, -1 / (values.get("hbar") as number), unitary],
    ...equation.dissipator.map(({ coefficient, outer, inner, bracket }) => {
      const product = bracket === "commutator" ? commutatorMatrix : anticommutatorMatrix;
      const { re, im } = evaluate(coefficient, values);
      return [re, im, commutatorMatrix(matrix(outer), product(matrix(inner), rho))] as const;
    }),
  );
}

/** max |A - B| over max |A|. */
export function relativeDifference(a: Matrix, b: Matrix): number {
  const norm = (matrix: Matrix): number =>
    matrix.re.reduce((max, re, k) => Math.max(max, Math.hypot(re, matrix.im[k] as number)), 0);
  const scale = norm(a);
  return scale === 0 ? norm(b) : norm(combination([1, 0, a], [-1, 0, b])) / scale;
}
