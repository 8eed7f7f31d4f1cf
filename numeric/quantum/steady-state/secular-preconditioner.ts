import {
  type DenseRows,
  type DenseSpace,
  denseSpace,
} from "../../linear-algebra/dense/dense-space.ts";
import type { KernelExecution } from "../../base/execution.ts";
import { formOf } from "../fock/index.ts";
import type { BlockLayout, HarmonicOperator } from "../liouvillian/index.ts";
import { type EnergySector, energySectors, type SquareMatrix } from "./energy-sectors.ts";
import { LadderChains } from "./ladder-chains.ts";
import { ladderJumps } from "./ladder-jumps.ts";

/**
 * An approximate inverse of 𝓛 = L_0 - i k·Ω on each component, in the eigenvectors V of the static
 * Hamiltonian: of what acts from the left or from the right, A ρ + ρ A†, it keeps what is diagonal in
 * energy, and of what acts from both sides the jumps that conserve i - j,
 *
 *     (a_i + a_j* - i k·Ω) ρ_ij + up_ij ρ_{i+1,j+1} + down_ij ρ_{i-1,j-1},   a_i = (V†AV)_ii.
 *
 * It costs matrix products, N³ for a component, a quarter of that if parity is kept; the jumps add
 * some N² operations.
 */
export class SecularPreconditioner {
  readonly #sectors: readonly PlacedSector[];
  readonly #layout: BlockLayout;
  readonly #space: DenseSpace;
  /** Blocks between two sectors: a row of real parts, then a row of imaginary parts, and so on. */
  readonly #block: Float64Array;
  readonly #image: Float64Array;
  readonly #turned: Float64Array;
  readonly #chains: LadderChains;

  constructor(
    readonly operator: HarmonicOperator,
    execution?: KernelExecution,
  ) {
    this.#layout = operator.layout;
    const sectors = energySectors(operator.generator.left, this.#layout);
    const largest = Math.max(...sectors.map(({ levels }) => levels));
    const room = 2 * largest * even(largest);
    const matrices = sectors.flatMap(({ vectors: { im } }) => (im === undefined ? 2 : 4));
    const count = matrices.reduce((sum, one) => sum + one, 0);
    this.#space = denseSpace(3 * room + (count * room) / 2, execution);
    this.#block = this.#space.array(room);
    this.#image = this.#space.array(room);
    this.#turned = this.#space.array(room);
    this.#sectors = sectors.map((sector) => this.#placed(sector));
    const { levels } = operator.generator;
    const decays = sectors.flatMap(({ re }) => [...re]);
    const mean = decays.reduce((sum, rate) => sum + Math.abs(rate), 0) / levels;
    const still = operator.generator.harmonics.find(({ harmonic }) =>
      harmonic.every((k) => k === 0),
    );
    this.#chains = new LadderChains(
      this.#layout,
      alternating(sectors),
      ladderJumps(still && formOf(still), sectors, this.#layout),
      // Little compared to the decay of any level but a dark one.
      {
        shift: mean > 0 ? (0.01 * mean) / levels : 1e-4 * this.scale,
        kept: 2 * operator.harmonics.length,
      },
    );
  }

  #placed(sector: EnergySector): PlacedSector {
    const { levels } = sector;
    const place = (matrix: Float64Array): DenseRows => {
      const row = even(levels);
      const data = this.#space.array(levels * row);
      for (let i = 0; i < levels; i++) {
        data.set(matrix.subarray(i * levels, (i + 1) * levels), i * row);
      }
      return { data, row };
    };
    const placeBoth = ({ re, im }: SquareMatrix): PlacedMatrix => ({
      re: place(re),
      im: im && place(im),
    });
    return {
      ...sector,
      vectors: placeBoth(sector.vectors),
      transposed: placeBoth(sector.transposed),
    };
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
      this.#turnBlocks(y, x, at, grade, "toEnergies");
      this.#chains.solve(x, at, grade, rotation);
      this.#turnBlocks(x, x, at, grade, "back");
    }
  }

  /** X = V†YV or VYV†, in places as of Fock levels. */
  #turnBlocks(
    y: Float64Array,
    x: Float64Array,
    at: number,
    grade: 0 | 1,
    direction: "toEnergies" | "back",
  ): void {
    const [block, image] = [this.#block, this.#image];
    this.#sectors.forEach((left, a) => {
      const right = this.#sectors[this.#layout.graded ? a ^ grade : 0]!;
      const [n, m] = [left.levels, right.levels];
      this.#gather(y, at, a, n, m);
      if (direction === "toEnergies") {
        this.#fromLeft(left.transposed, -1, block, image, n, m);
        this.#fromRight(right.vectors, 1, image, block, n, m);
      } else {
        this.#fromLeft(left.vectors, 1, block, image, n, m);
        this.#fromRight(right.transposed, -1, image, block, n, m);
      }
      this.#scatter(x, at, a, n, m);
    });
  }

  #gather(y: Float64Array, at: number, sector: number, n: number, m: number): void {
    const { graded, width, size } = this.#layout;
    const block = this.#block;
    const half = even(m);
    for (let i = 0, to = 0; i < n; i++, to += 2 * half) {
      const from = at + (graded ? 2 * i + sector : i) * width;
      for (let j = 0; j < m; j++) {
        block[to + j] = y[from + j]!;
        block[to + half + j] = y[from + size + j]!;
      }
      // What fills a row up is read, not used.
      if (half > m) block[to + m] = block[to + half + m] = 0;
    }
  }

  #scatter(x: Float64Array, at: number, sector: number, n: number, m: number): void {
    const { graded, width, size } = this.#layout;
    const block = this.#block;
    const half = even(m);
    for (let i = 0, from = 0; i < n; i++, from += 2 * half) {
      const to = at + (graded ? 2 * i + sector : i) * width;
      for (let j = 0; j < m; j++) {
        x[to + j] = block[from + j]!;
        x[to + size + j] = block[from + half + j]!;
      }
    }
  }

  /** Z = (A ± iB) Y: of real A, real and imaginary parts are columns of one product. */
  #fromLeft(
    { re, im }: PlacedMatrix,
    sign: 1 | -1,
    y: Float64Array,
    z: Float64Array,
    n: number,
    m: number,
  ): void {
    const row = 2 * even(m);
    this.#space.multiply(re, { data: y, row }, { data: z, row }, n, n, row);
    if (im === undefined) return;
    this.#turn(y, n, m);
    this.#space.add(sign, im, { data: this.#turned, row }, { data: z, row }, n, n, row);
  }

  /** Z = Y (A ± iB): of real A, real and imaginary parts are rows of one product. */
  #fromRight(
    { re, im }: PlacedMatrix,
    sign: 1 | -1,
    y: Float64Array,
    z: Float64Array,
    n: number,
    m: number,
  ): void {
    const row = even(m);
    this.#space.multiply({ data: y, row }, re, { data: z, row }, 2 * n, m, row);
    if (im === undefined) return;
    this.#turn(y, n, m);
    this.#space.add(sign, { data: this.#turned, row }, im, { data: z, row }, 2 * n, m, row);
  }

  /** iY */
  #turn(y: Float64Array, n: number, m: number): void {
    const half = even(m);
    for (let i = 0, row = 0; i < n; i++, row += 2 * half) {
      for (let at = row; at < row + half; at++) {
        this.#turned[at] = -y[at + half]!;
        this.#turned[at + half] = y[at]!;
      }
    }
  }
}

interface PlacedMatrix {
  readonly re: DenseRows;
  readonly im: DenseRows | undefined;
}

/** A sector whose matrices lie in the space of the products, their rows filled up to even length. */
interface PlacedSector extends Omit<EnergySector, "vectors" | "transposed"> {
  readonly vectors: PlacedMatrix;
  readonly transposed: PlacedMatrix;
}

function even(count: number): number {
  return 2 * Math.ceil(count / 2);
}

/** a_i of the levels of both parities in turn, or of all. */
function alternating(sectors: readonly EnergySector[]): { re: Float64Array; im: Float64Array } {
  const levels = sectors.reduce((sum, sector) => sum + sector.levels, 0);
  const of = (part: "re" | "im"): Float64Array =>
    Float64Array.from({ length: levels }, (_, i) => {
      const sector = sectors[i % sectors.length]!;
      return sector[part][Math.floor(i / sectors.length)]!;
    });
  return { re: of("re"), im: of("im") };
}
