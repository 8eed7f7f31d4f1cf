import type { IndexSet } from "./index-set.ts";

/** ρ_{k,n}, the harmonic k of the auxiliary operator n, as a block of a field of unknowns. */
export interface Block {
  /** Of n. */
  readonly index: number;
  /** Place among all signed harmonics. */
  readonly harmonic: number;
  /** Where it begins among the unknowns, and in the whole field. */
  readonly own: number;
  readonly whole: number;
  /** Where the adjoint ρ_{-k,n̄} begins in the whole field; undefined where that is the block itself. */
  readonly adjoint: number | undefined;
}

/**
 * Fields ρ_{k,n} with ρ_{k,n}† = ρ_{-k,n̄}: one of each pair is unknown, the whole field has both. A block is an N × N matrix, its
 * real parts row by row, then its imaginary parts.
 */
export class FieldLayout {
  /** All harmonics with both signs; first k = 0. */
  readonly harmonics: readonly (readonly number[])[];
  /** Unknown blocks by tier. */
  readonly tiers: readonly (readonly Block[])[];
  readonly length: number;
  readonly wholeLength: number;
  readonly size: number;
  readonly #places: ReadonlyMap<string, number>;

  /** @param kept one of k and -k, first k = 0 */
  constructor(
    readonly levels: number,
    readonly indices: IndexSet,
    readonly kept: readonly (readonly number[])[],
  ) {
    const negative = kept.slice(1).map((k) => k.map((n) => 0 - n));
    this.harmonics = [...kept, ...negative];
    this.#places = new Map(this.harmonics.map((k, place) => [k.join(), place]));
    this.size = 2 * levels * levels;
    const { count, tiers, partner } = indices;
    let length = 0;
    const blocksOf = (first: number, end: number): Block[] => {
      const blocks: Block[] = [];
      for (let n = first; n < end; n++) {
        for (let k = 0; k < kept.length; k++) {
          const other = partner[n]!;
          if (k === 0 && other < n) continue;
          const opposite = k === 0 ? 0 : k + negative.length;
          const isOwn = k === 0 && other === n;
          blocks.push({
            ...{ index: n, harmonic: k, own: length, whole: (k * count + n) * this.size },
            adjoint: isOwn ? undefined : (opposite * count + other) * this.size,
          });
          length += this.size;
        }
      }
      return blocks;
    };
    this.tiers = tiers.slice(1).map((end, t) => blocksOf(tiers[t]!, end));
    this.length = length;
    this.wholeLength = this.harmonics.length * count * this.size;
  }

  /** Where ρ_{k,n} begins in the whole field. */
  place(harmonic: number, index: number): number {
    return (harmonic * this.indices.count + index) * this.size;
  }

  /** The place of k - h among the harmonics; undefined beyond the cut. */
  shifted(harmonic: number, by: readonly number[]): number | undefined {
    const k = this.harmonics[harmonic]!;
    return this.#places.get(k.map((n, axis) => n - by[axis]! + 0).join());
  }

  /** Writes the unknowns and their adjoints into the whole field. */
  expand(x: Float64Array, whole: Float64Array): void {
    for (const tier of this.tiers) {
      for (const block of tier) {
        whole.set(x.subarray(block.own, block.own + this.size), block.whole);
        this.mirror(block, whole);
      }
    }
  }

  /** Fills in the adjoint of a block; of a block that is its own adjoint the Hermitian part stays. */
  mirror({ whole, adjoint }: Block, field: Float64Array): void {
    if (adjoint === undefined) makeHermitian(field, whole, this.levels);
    else copyAdjoint(field, whole, adjoint, this.levels);
  }
}

function copyAdjoint(field: Float64Array, from: number, to: number, levels: number): void {
  const square = levels * levels;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const [at, across] = [from + i * levels + j, to + j * levels + i];
      field[across] = field[at]!;
      field[across + square] = -field[at + square]!;
    }
  }
}

/** X ← (X + X†)/2 */
export function makeHermitian(field: Float64Array, at: number, levels: number): void {
  addAdjoint(field, at, levels, 0.5);
}

/** X ← factor (X + X†) */
export function addAdjoint(field: Float64Array, at: number, levels: number, factor = 1): void {
  const square = levels * levels;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [at + i * levels + j, at + j * levels + i];
      const re = factor * (field[a]! + field[b]!);
      const im = factor * (field[a + square]! - field[b + square]!);
      field[a] = field[b] = re;
      field[a + square] = im;
      field[b + square] = -im;
    }
  }
}
