import { addProduct, type Strided } from "../linear-algebra/dense-product.ts";
import type { BlockLayout, HarmonicOperator } from "../liouvillian/index.ts";
import { type EnergySector, energySectors, type SquareMatrix } from "./energy-sectors.ts";

/**
 * An approximate inverse of 𝓛 = L_0 - i k·Ω on each component, by the eigenvectors V of the static
 * Hamiltonian: of the static generator it keeps what acts from the left or from the right,
 * A ρ + ρ A†, and of A what is diagonal in energy,
 *
 *     ρ ↦ V [ (V†ρV)_ij / (a_i + a_j* - i k·Ω) ] V†,   a_i = (V†AV)_ii.
 *
 * It costs matrix products, N³ for a component, a quarter of that if parity is kept.
 */
export class SecularPreconditioner {
  readonly #sectors: readonly EnergySector[];
  readonly #layout: BlockLayout;
  /** Blocks between two sectors: a row of real parts, then a row of imaginary parts, and so on. */
  readonly #block: Float64Array;
  readonly #image: Float64Array;
  readonly #turned: Float64Array;
  /** Least decay rate with which is divided: a dark state such as |0⟩ has none of its own. */
  readonly #leastDecay: number;

  constructor(readonly operator: HarmonicOperator) {
    this.#layout = operator.layout;
    this.#sectors = energySectors(operator.generator.left, this.#layout);
    this.#block = new Float64Array(2 * this.#layout.size);
    this.#image = new Float64Array(2 * this.#layout.size);
    this.#turned = new Float64Array(2 * this.#layout.size);
    const { levels } = operator.generator;
    const decays = this.#sectors.flatMap(({ re }) => [...re]);
    const mean = decays.reduce((sum, rate) => sum + Math.abs(rate), 0) / levels;
    this.#leastDecay = mean > 0 ? (0.1 * mean) / levels : 1e-3 * this.scale;
  }

  /** A rate typical of the generator: a decay rate or a transition frequency. */
  get scale(): number {
    const re = this.#sectors.flatMap((sector) => [...sector.re.subarray(0, 2)]);
    const im = this.#sectors.flatMap((sector) => [...sector.im.subarray(0, 2)]);
    const rates = [...re.map(Math.abs), ...im.map((value) => Math.abs(value - im[0]!))];
    return Math.max(...rates, Number.MIN_VALUE);
  }

  /** x ≈ (𝓛 - i·shift)⁻¹ y. */
  apply(y: Float64Array, x: Float64Array, shift = 0): void {
    const { operator } = this;
    x.fill(0);
    for (let index = 0; index < operator.harmonics.length; index++) {
      const at = operator.offset(index);
      const grade = operator.grades[index]!;
      const rotation = operator.rotations[index]! + shift;
      this.#sectors.forEach((left, a) => {
        const right = this.#sectors[this.#layout.graded ? a ^ grade : 0]!;
        this.#gather(y, at, a, left.levels, right.levels);
        this.#invert(left, right, rotation);
        this.#scatter(x, at, a, left.levels, right.levels);
      });
    }
  }

  #gather(y: Float64Array, at: number, sector: number, n: number, m: number): void {
    const { graded, width, size } = this.#layout;
    for (let i = 0, to = 0; i < n; i++, to += 2 * m) {
      const from = at + (graded ? 2 * i + sector : i) * width;
      for (let j = 0; j < m; j++) {
        this.#block[to + j] = y[from + j]!;
        this.#block[to + m + j] = y[from + size + j]!;
      }
    }
  }

  #scatter(x: Float64Array, at: number, sector: number, n: number, m: number): void {
    const { graded, width, size } = this.#layout;
    for (let i = 0, from = 0; i < n; i++, from += 2 * m) {
      const to = at + (graded ? 2 * i + sector : i) * width;
      for (let j = 0; j < m; j++) {
        x[to + j] = this.#block[from + j]!;
        x[to + size + j] = this.#block[from + m + j]!;
      }
    }
  }

  /** In place of the block Y: V [V†YV / (…)] V†. */
  #invert(left: EnergySector, right: EnergySector, rotation: number): void {
    const [n, m] = [left.levels, right.levels];
    this.#fromLeft(left.transposed, -1, n, m);
    this.#fromRight(right.vectors, 1, n, m);
    divide(left, right, rotation, this.#leastDecay, this.#block);
    this.#fromLeft(left.vectors, 1, n, m);
    this.#fromRight(right.transposed, -1, n, m);
  }

  /** Y ← (A ± iB) Y: of real A, real and imaginary parts are columns of one product. */
  #fromLeft({ re, im }: SquareMatrix, sign: 1 | -1, n: number, m: number): void {
    const [block, image] = [rows(this.#block, 2 * m), rows(this.#image, 2 * m)];
    this.#image.fill(0, 0, 2 * n * m);
    addProduct(1, rows(re, n), block, image, n, n, 2 * m);
    if (im !== undefined) {
      this.#turn(n, m);
      addProduct(sign, rows(im, n), rows(this.#turned, 2 * m), image, n, n, 2 * m);
    }
    this.#block.set(this.#image);
  }

  /** Y ← Y (A ± iB): of real A, real and imaginary parts are rows of one product. */
  #fromRight({ re, im }: SquareMatrix, sign: 1 | -1, n: number, m: number): void {
    const [block, image] = [rows(this.#block, m), rows(this.#image, m)];
    this.#image.fill(0, 0, 2 * n * m);
    addProduct(1, block, rows(re, m), image, 2 * n, m, m);
    if (im !== undefined) {
      this.#turn(n, m);
      addProduct(sign, rows(this.#turned, m), rows(im, m), image, 2 * n, m, m);
    }
    this.#block.set(this.#image);
  }

  /** iY */
  #turn(n: number, m: number): void {
    for (let i = 0, row = 0; i < n; i++, row += 2 * m) {
      for (let at = row; at < row + m; at++) {
        this.#turned[at] = -this.#block[at + m]!;
        this.#turned[at + m] = this.#block[at]!;
      }
    }
  }
}

function rows(data: Float64Array, row: number): Strided {
  return { data, offset: 0, row, column: 1 };
}

function divide(
  left: EnergySector,
  right: EnergySector,
  rotation: number,
  leastDecay: number,
  block: Float64Array,
): void {
  const m = right.levels;
  for (let i = 0; i < left.levels; i++) {
    for (let j = 0; j < m; j++) {
      const p = Math.min(left.re[i]! + right.re[j]!, -leastDecay);
      const q = left.im[i]! - right.im[j]! - rotation;
      const a = 2 * i * m + j;
      const [u, v] = [block[a]!, block[a + m]!];
      const square = p * p + q * q;
      block[a] = (u * p + v * q) / square;
      block[a + m] = (v * p - u * q) / square;
    }
  }
}
