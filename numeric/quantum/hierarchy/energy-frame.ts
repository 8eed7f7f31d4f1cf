import { hermitianEigensystem } from "../../linear-algebra/dense/index.ts";
import {
  type DenseRows,
  type DenseSpace,
  denseSpace,
} from "../../linear-algebra/dense/dense-space.ts";

/** The eigenvectors U of a Hamiltonian, and matrices between them. */
export class EnergyFrame {
  /** E/ħ in ascending order. */
  readonly energies: Float64Array;
  readonly #levels: number;
  readonly #row: number;
  readonly #space: DenseSpace;
  readonly #forth: Turn;
  readonly #back: Turn;
  readonly #block: readonly [DenseRows, DenseRows];
  readonly #image: readonly [DenseRows, DenseRows];

  /** @param hamiltonian H/ħ, row by row, real parts first */
  constructor(levels: number, hamiltonian: Float64Array) {
    const square = levels * levels;
    const [re, im] = [hamiltonian.subarray(0, square), hamiltonian.subarray(square)];
    const isReal = im.every((value) => value === 0);
    const { values, vectors } = hermitianEigensystem({ levels, re, ...(isReal ? {} : { im }) });
    this.energies = values;
    this.#levels = levels;
    this.#row = levels + (levels % 2);
    const room = levels * this.#row;
    this.#space = denseSpace(8 * room + 16);
    const make = (): DenseRows => ({ data: this.#space.array(room), row: this.#row });
    const turnOf = (sign: 1 | -1, isAdjoint: boolean): Turn => {
      const placed = (part: Float64Array, factor: number): DenseRows => {
        const rows = make();
        for (let i = 0; i < levels; i++) {
          for (let j = 0; j < levels; j++) {
            rows.data[i * this.#row + j] =
              factor * (isAdjoint ? part[j * levels + i]! : part[i * levels + j]!);
          }
        }
        return rows;
      };
      return { re: placed(vectors.re, 1), im: isReal ? undefined : placed(vectors.im, sign) };
    };
    this.#forth = turnOf(-1, true);
    this.#back = turnOf(1, false);
    this.#block = [make(), make()];
    this.#image = [make(), make()];
  }

  /** U† X U of the matrix at a place, in place. */
  toEnergies(field: Float64Array, at: number): void {
    this.#turn(field, at, this.#forth, this.#back);
  }

  /** U X U† */
  toFock(field: Float64Array, at: number): void {
    this.#turn(field, at, this.#back, this.#forth);
  }

  #turn(field: Float64Array, at: number, before: Turn, after: Turn): void {
    const levels = this.#levels;
    const square = levels * levels;
    const [x, y] = [this.#block, this.#image];
    x.forEach(({ data, row }, part) => {
      for (let i = 0; i < levels; i++) {
        const from = at + part * square + i * levels;
        data.set(field.subarray(from, from + levels), i * row);
      }
    });
    this.#product(before, x, y, "before");
    this.#product(after, y, x, "after");
    x.forEach(({ data, row }, part) => {
      for (let i = 0; i < levels; i++) {
        field.set(data.subarray(i * row, i * row + levels), at + part * square + i * levels);
      }
    });
  }

  /** The matrix U with a block, before it or after it. */
  #product(
    { re, im }: Turn,
    [a, b]: readonly [DenseRows, DenseRows],
    [c, d]: readonly [DenseRows, DenseRows],
    side: "before" | "after",
  ): void {
    const [n, m] = [this.#levels, this.#row];
    const pairOf = (u: DenseRows, x: DenseRows): readonly [DenseRows, DenseRows] =>
      side === "before" ? [u, x] : [x, u];
    this.#space.multiply(...pairOf(re, a), c, n, n, m);
    this.#space.multiply(...pairOf(re, b), d, n, n, m);
    if (im === undefined) return;
    this.#space.add(-1, ...pairOf(im, b), c, n, n, m);
    this.#space.add(1, ...pairOf(im, a), d, n, n, m);
  }
}

interface Turn {
  readonly re: DenseRows;
  readonly im: DenseRows | undefined;
}
