import { addProduct, type Strided } from "../linear-algebra/dense-product.ts";
import type { BlockLayout, HarmonicOperator } from "../liouvillian/index.ts";
import { type EnergySector, energySectors } from "./energy-sectors.ts";

/** Real and imaginary part of a block between two sectors. */
interface Block {
  readonly re: Strided;
  readonly im: Strided;
}

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
  readonly #half: Float64Array;
  /** Least decay rate with which is divided: a dark state such as |0⟩ has none of its own. */
  readonly #leastDecay: number;

  constructor(readonly operator: HarmonicOperator) {
    this.#layout = operator.layout;
    this.#sectors = energySectors(operator.generator.left, this.#layout);
    this.#half = new Float64Array(2 * this.#layout.size);
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
        this.#block(left, right, rotation, this.#view(y, at, a), this.#view(x, at, a));
      });
    }
  }

  #view(vector: Float64Array, at: number, sector: number): Block {
    const { graded, width, size } = this.#layout;
    const offset = at + sector * width;
    const shape = { data: vector, row: graded ? 2 * width : width, column: 1 };
    return { re: { ...shape, offset }, im: { ...shape, offset: offset + size } };
  }

  #block(left: EnergySector, right: EnergySector, rotation: number, y: Block, x: Block): void {
    const [n, m] = [left.levels, right.levels];
    const shape = { data: this.#half, row: m, column: 1 };
    const half = { re: { ...shape, offset: 0 }, im: { ...shape, offset: n * m } };
    // V† y, then (V† y) V.
    this.#half.fill(0);
    addComplexProduct(dagger(left), y, half, n, n, m);
    addComplexProduct(half, basis(right), x, n, m, m);
    divide(left, right, rotation, this.#leastDecay, x);
    this.#half.fill(0);
    addComplexProduct(basis(left), x, half, n, n, m);
    for (let i = 0; i < n; i++) {
      x.re.data.fill(0, x.re.offset + i * x.re.row, x.re.offset + i * x.re.row + m);
      x.im.data.fill(0, x.im.offset + i * x.im.row, x.im.offset + i * x.im.row + m);
    }
    addComplexProduct(half, daggerByRows(right), x, n, m, m);
  }
}

function divide(
  left: EnergySector,
  right: EnergySector,
  rotation: number,
  leastDecay: number,
  x: Block,
): void {
  for (let i = 0; i < left.levels; i++) {
    for (let j = 0; j < right.levels; j++) {
      const p = Math.min(left.re[i]! + right.re[j]!, -leastDecay);
      const q = left.im[i]! - right.im[j]! - rotation;
      const [a, b] = [x.re.offset + i * x.re.row + j, x.im.offset + i * x.im.row + j];
      const [u, v] = [x.re.data[a]!, x.im.data[b]!];
      const square = p * p + q * q;
      x.re.data[a] = (u * p + v * q) / square;
      x.im.data[b] = (v * p - u * q) / square;
    }
  }
}

/** A factor that may be real: its imaginary part is then left out. */
interface Factor {
  readonly re: Strided;
  readonly im: Strided | undefined;
  readonly imaginarySign: 1 | -1;
}

function factor(
  re: Float64Array,
  im: Float64Array | undefined,
  imaginarySign: 1 | -1,
  row: number,
  column: number,
): Factor {
  const shape = { offset: 0, row, column };
  return {
    re: { data: re, ...shape },
    im: im === undefined ? undefined : { data: im, ...shape },
    imaginarySign,
  };
}

const basis = ({ vectors, levels }: EnergySector): Factor =>
  factor(vectors.re, vectors.im, 1, levels, 1);
const dagger = ({ vectors, levels }: EnergySector): Factor =>
  factor(vectors.re, vectors.im, -1, 1, levels);
const daggerByRows = ({ transposed, levels }: EnergySector): Factor =>
  factor(transposed.re, transposed.im, -1, levels, 1);

/** C += A B, complex; a block has both parts. */
function addComplexProduct(
  a: Factor | Block,
  b: Factor | Block,
  c: Block,
  n: number,
  p: number,
  m: number,
): void {
  const signOfA = "imaginarySign" in a ? a.imaginarySign : 1;
  const signOfB = "imaginarySign" in b ? b.imaginarySign : 1;
  addProduct(1, a.re, b.re, c.re, n, p, m);
  if (a.im !== undefined) addProduct(signOfA, a.im, b.re, c.im, n, p, m);
  if (b.im !== undefined) addProduct(signOfB, a.re, b.im, c.im, n, p, m);
  if (a.im !== undefined && b.im !== undefined) {
    addProduct(-signOfA * signOfB, a.im, b.im, c.re, n, p, m);
  }
}
