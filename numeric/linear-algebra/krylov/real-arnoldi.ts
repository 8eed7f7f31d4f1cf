import { eigenvalues } from "../dense/index.ts";

/** An eigenvalue. */
export interface RitzValue {
  readonly re: number;
  readonly im: number;
}

/**
 * The Krylov space x, Ax, A²x, … of a real operator A, one dimension at a time. Eigenvalues of A
 * projected onto it, the Ritz values, approach those at the edge of the spectrum first.
 *
 * Reference: Y. Saad, "Numerical Methods for Large Eigenvalue Problems", 2nd ed. (2011), 6.2.
 */
export class RealArnoldi {
  /** Orthonormal, one more than there are dimensions unless the space is closed. */
  readonly #basis: Float64Array[];
  /** Columns of the projected operator, with the element below the diagonal. */
  readonly #columns: Float64Array[] = [];
  #closed = false;

  /**
   * @param apply y = A x in a new vector
   * @param start where the space begins; not zero
   * @param symmetry of A: where it is symmetric, each vector is made orthogonal to the last two alone, as Lanczos does.
   *   Ritz values are then as accurate, and may occur twice.
   */
  constructor(
    private readonly apply: (x: Float64Array) => Float64Array,
    start: Float64Array,
    private readonly symmetry: "none" | "symmetric" = "none",
  ) {
    this.#basis = [scaled(start, 1 / euclideanNorm(start))];
  }

  get dimension(): number {
    return this.#columns.length;
  }

  /** Whether A leads nowhere else: the Ritz values are eigenvalues then. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Adds dimensions up to this number, unless the space closes. */
  expandTo(dimension: number): void {
    while (!this.#closed && this.dimension < dimension) this.#step();
  }

  #step(): void {
    const count = this.#basis.length;
    const next = this.apply(this.#basis[count - 1]!);
    const length = euclideanNorm(next);
    const column = new Float64Array(count + 1);
    // Twice, so that rounding leaves the basis orthogonal.
    const first = this.symmetry === "symmetric" ? Math.max(0, count - 2) : 0;
    for (let pass = 0; pass < 2; pass++) {
      for (let i = first; i < count; i++) column[i]! += takeOff(next, this.#basis[i]!);
    }
    const rest = euclideanNorm(next);
    this.#closed = !(rest > 1e-14 * length);
    column[count] = this.#closed ? 0 : rest;
    this.#columns.push(column);
    if (!this.#closed) this.#basis.push(scaled(next, 1 / rest));
  }

  /**
   * ‖A v - θ v‖ of the vector v of norm 1 that belongs to a Ritz value θ: the element below the last row
   * times the last component of the eigenvector.
   */
  residual(value: RitzValue): number {
    const { size } = this.#eigenvector(value);
    return this.#columns[this.dimension - 1]![this.dimension]! / size;
  }

  /** A vector that belongs to a Ritz value, not normalized. */
  ritzVector(value: RitzValue): { readonly re: Float64Array; readonly im: Float64Array } {
    const weights = this.#eigenvector(value);
    const length = this.#basis[0]!.length;
    const [re, im] = [new Float64Array(length), new Float64Array(length)];
    for (let k = 0; k < this.dimension; k++) {
      const [x, y, e] = [weights.re[k]!, weights.im[k]!, this.#basis[k]!];
      for (let at = 0; at < length; at++) {
        re[at]! += x * e[at]!;
        im[at]! += y * e[at]!;
      }
    }
    return { re, im };
  }

  /** Of the projected operator, with last component 1, from the last component upwards; and its norm. */
  #eigenvector(value: RitzValue): { re: Float64Array; im: Float64Array; size: number } {
    const size = this.dimension;
    const [re, im] = [new Float64Array(size), new Float64Array(size)];
    re[size - 1] = 1;
    let square = 1;
    for (let row = size - 1; row > 0; row--) {
      let x = value.im * im[row]! - value.re * re[row]!;
      let y = -value.re * im[row]! - value.im * re[row]!;
      for (let j = row; j < size; j++) {
        x += this.#columns[j]![row]! * re[j]!;
        y += this.#columns[j]![row]! * im[j]!;
      }
      const below = this.#columns[row - 1]![row]!;
      re[row - 1] = -x / below;
      im[row - 1] = -y / below;
      square += re[row - 1]! ** 2 + im[row - 1]! ** 2;
    }
    return { re, im, size: Math.sqrt(square) };
  }

  /** By descending modulus. */
  ritzValues(): RitzValue[] {
    const size = this.dimension;
    const projected = new Float64Array(size * size);
    this.#columns.forEach((column, j) => {
      for (let i = 0; i < Math.min(size, j + 2); i++) projected[i * size + j] = column[i]!;
    });
    const { re: real, im: imaginary } = eigenvalues(projected, size);
    return Array.from(real, (re, k) => ({ re, im: imaginary[k]! })).sort(
      (a, b) => Math.hypot(b.re, b.im) - Math.hypot(a.re, a.im),
    );
  }
}

/** x -= ⟨e, x⟩ e; returns ⟨e, x⟩. */
function takeOff(x: Float64Array, e: Float64Array): number {
  let [even, odd] = [0, 0];
  const pairs = x.length - (x.length % 2);
  for (let at = 0; at < pairs; at += 2) {
    even += e[at]! * x[at]!;
    odd += e[at + 1]! * x[at + 1]!;
  }
  if (pairs < x.length) even += e[pairs]! * x[pairs]!;
  const weight = even + odd;
  for (let at = 0; at < x.length; at++) x[at]! -= weight * e[at]!;
  return weight;
}

function scaled(x: Float64Array, factor: number): Float64Array {
  const y = new Float64Array(x.length);
  for (let at = 0; at < x.length; at++) y[at] = factor * x[at]!;
  return y;
}

function euclideanNorm(x: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) sum += x[at]! * x[at]!;
  return Math.sqrt(sum);
}
