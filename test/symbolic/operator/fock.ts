import { evaluate, type Operator, type ParameterValues } from "../../../symbolic/index.ts";

/**
 * Operators as truncated matrices, built from nothing but a|n> = √n |n-1>: an independent
 * reference for the exact algebra. In a space of N levels a product of d quadratures or ladder
 * operators is right in its first N - d rows and columns.
 */
export class Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;

  constructor(readonly size: number) {
    this.re = new Float64Array(size * size);
    this.im = new Float64Array(size * size);
  }

  static identity(size: number): Matrix {
    const matrix = new Matrix(size);
    for (let n = 0; n < size; n++) matrix.re[n * size + n] = 1;
    return matrix;
  }

  /** a|n> = √n |n-1>. */
  static annihilation(size: number): Matrix {
    const matrix = new Matrix(size);
    for (let n = 1; n < size; n++) matrix.re[(n - 1) * size + n] = Math.sqrt(n);
    return matrix;
  }

  times(other: Matrix): Matrix {
    const n = this.size;
    const product = new Matrix(n);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) {
        const [re, im] = [this.re[i * n + k]!, this.im[i * n + k]!];
        if (re === 0 && im === 0) continue;
        for (let j = 0; j < n; j++) {
          const [x, y] = [other.re[k * n + j]!, other.im[k * n + j]!];
          product.re[i * n + j]! += re * x - im * y;
          product.im[i * n + j]! += re * y + im * x;
        }
      }
    }
    return product;
  }

  plus(other: Matrix): Matrix {
    const sum = new Matrix(this.size);
    for (let j = 0; j < this.re.length; j++) {
      sum.re[j] = this.re[j]! + other.re[j]!;
      sum.im[j] = this.im[j]! + other.im[j]!;
    }
    return sum;
  }

  scaled(re: number, im = 0): Matrix {
    const result = new Matrix(this.size);
    for (let j = 0; j < this.re.length; j++) {
      result.re[j] = re * this.re[j]! - im * this.im[j]!;
      result.im[j] = re * this.im[j]! + im * this.re[j]!;
    }
    return result;
  }

  minus(other: Matrix): Matrix {
    return this.plus(other.scaled(-1));
  }

  dagger(): Matrix {
    const n = this.size;
    const result = new Matrix(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        result.re[i * n + j] = this.re[j * n + i]!;
        result.im[i * n + j] = -this.im[j * n + i]!;
      }
    }
    return result;
  }

  power(n: number): Matrix {
    let result = Matrix.identity(this.size);
    for (let k = 0; k < n; k++) result = result.times(this);
    return result;
  }

  /** A ⊗ B. */
  kronecker(other: Matrix): Matrix {
    const [n, m] = [this.size, other.size];
    const result = new Matrix(n * m);
    for (let i = 0; i < n * m; i++) {
      for (let j = 0; j < n * m; j++) {
        const k = Math.floor(i / m) * n + Math.floor(j / m);
        const l = (i % m) * m + (j % m);
        const [a, b, c, d] = [this.re[k]!, this.im[k]!, other.re[l]!, other.im[l]!];
        result.re[i * n * m + j] = a * c - b * d;
        result.im[i * n * m + j] = a * d + b * c;
      }
    }
    return result;
  }

  trace(): { readonly re: number; readonly im: number } {
    let [re, im] = [0, 0];
    for (let n = 0; n < this.size; n++) {
      re += this.re[n * this.size + n]!;
      im += this.im[n * this.size + n]!;
    }
    return { re, im };
  }

  /** The largest modulus among the given rows and columns. */
  largest(kept: readonly number[] = range(this.size)): number {
    let largest = 0;
    for (const i of kept) {
      for (const j of kept) {
        const k = i * this.size + j;
        largest = Math.max(largest, Math.hypot(this.re[k]!, this.im[k]!));
      }
    }
    return largest;
  }
}

export const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

/** Far from 1, so that a forgotten factor shows. */
export const values = { hbar: 0.7, m: 1.9, omega0: 1.3, a: 0.83, b: 1.21, theta: 0.6, t: 0.4 };

export interface Generators {
  readonly x: Matrix;
  readonly p: Matrix;
  readonly a: Matrix;
  readonly ad: Matrix;
}

/** The matrices of one mode: x = √(ħ/2mω)(a + a†), p = i√(mħω/2)(a† - a). */
export function generators(levels: number): Generators {
  const a = Matrix.annihilation(levels);
  const ad = a.dagger();
  const { hbar, m, omega0 } = values;
  return {
    a,
    ad,
    x: a.plus(ad).scaled(Math.sqrt(hbar / (2 * m * omega0))),
    p: ad.minus(a).scaled(0, Math.sqrt((m * hbar * omega0) / 2)),
  };
}

/** One set of generators per mode, on the tensor product of the modes. */
export function modesOf(modes: number, levels: number): readonly Generators[] {
  const single = generators(levels);
  if (modes === 1) return [single];
  const one = Matrix.identity(levels);
  const place = (mode: number) => (matrix: Matrix) =>
    range(modes)
      .map((j) => (j === mode ? matrix : one))
      .reduce((product, factor) => product.kronecker(factor));
  return range(modes).map((mode) => ({
    x: place(mode)(single.x),
    p: place(mode)(single.p),
    a: place(mode)(single.a),
    ad: place(mode)(single.ad),
  }));
}

/** L^a R^b of one mode; for Weyl symbols by McCoy, 2^-a Σ_k C(a,k) x^k p^b x^{a-k}. */
function monomial(ordering: Operator["ordering"], g: Generators, a: number, b: number): Matrix {
  switch (ordering) {
    case "xp":
      return g.x.power(a).times(g.p.power(b));
    case "px":
      return g.p.power(a).times(g.x.power(b));
    case "normal":
      return g.ad.power(a).times(g.a.power(b));
    case "antinormal":
      return g.a.power(a).times(g.ad.power(b));
    case "weyl": {
      let sum = new Matrix(g.x.size);
      let ways = 1;
      for (let k = 0; k <= a; k++) {
        const product = g.x
          .power(k)
          .times(g.p.power(b))
          .times(g.x.power(a - k));
        sum = sum.plus(product.scaled(ways / 2 ** a));
        ways = (ways * (a - k)) / (k + 1);
      }
      return sum;
    }
  }
}

/** The matrix of an operator. */
export function matrixOf(
  operator: Operator,
  modes: readonly Generators[],
  at: ParameterValues = values,
): Matrix {
  const size = modes[0]!.x.size;
  let sum = new Matrix(size);
  for (const { exponents, coefficient } of operator.terms) {
    const { re, im } = evaluate(coefficient, at);
    const product = modes
      .map((g, j) => monomial(operator.ordering, g, exponents[2 * j]!, exponents[2 * j + 1]!))
      .reduce((left, right) => left.times(right));
    sum = sum.plus(product.scaled(re, im));
  }
  return sum;
}

/** The basis states with every mode below `levels - margin`. */
export function trusted(modes: number, levels: number, margin: number): number[] {
  return range(levels ** modes).filter((state) => {
    for (let j = 0, rest = state; j < modes; j++, rest = Math.floor(rest / levels)) {
      if (rest % levels >= levels - margin) return false;
    }
    return true;
  });
}
