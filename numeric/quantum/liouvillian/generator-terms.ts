import type { ChebyshevTerms } from "../../linear-algebra/krylov/index.ts";
import { type FockBand, type FockRepresentation, formOf, type ProductForm } from "../fock/index.ts";
import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import type { Region } from "./banded-kernel.ts";
import { BandedMap, type PlacedMap } from "./banded-map.ts";
import { blockLayout } from "./block-layout.ts";
import { BlockSpace } from "./block-space.ts";
import { independentTerms, type TimedMap } from "./independent-terms.ts";
import { isHermitian, keepHermiticity, mirror } from "./hermiticity.ts";
import { ProductMap } from "./product-map.ts";

/**
 * The terms of Chebyshev series of L(t) at one time, kept where the kernels work: a term costs little
 * more than its product. Vectors are those of {@link TimeGenerator}; of Hermitian ones the lower triangle
 * is computed, and of the upper one what the bands reach.
 */
export class GeneratorTerms implements ChebyshevTerms {
  /** At which time L(t) is taken. */
  time = 0;
  /** How many products L(t)ρ were made. */
  products = 0;
  readonly #levels: number;
  readonly #space: BlockSpace;
  readonly #terms: readonly { at: TimedMap["at"]; map: PlacedMap }[];
  readonly #identity: PlacedMap;
  readonly #keepsHermiticity: boolean;
  /** How far above the diagonal the bands reach for elements below it. */
  readonly #reach: number;
  #region: Region = "all";
  /** The block of the term, 0 or 1; the other one holds that before it. */
  #now = 0;

  constructor(
    representation: FockRepresentation,
    execution: KernelExecution = possibleKernelExecution(),
  ) {
    const { levels, terms } = representation;
    this.#levels = levels;
    const layout = blockLayout(levels, false);
    const independent = independentTerms(representation);
    const maps = independent.map(({ map }) => new ProductMap(formOf(map), layout, 0));
    const identity = new BandedMap([identityBand(levels)], layout, 0);
    this.#space = new BlockSpace(layout, { sources: 3, images: 1 }, [...maps, identity]);
    this.#terms = independent.map(({ at }, j) => ({
      at,
      map: maps[j]!.placeIn(this.#space, 2, execution),
    }));
    this.#identity = identity.placeIn(this.#space, execution);
    this.#keepsHermiticity = keepHermiticity(terms, levels);
    this.#reach = Math.max(0, ...terms.map((term) => reachAbove(formOf(term))));
  }

  begin(x: Float64Array): void {
    const hermitian = this.#keepsHermiticity && isHermitian(x, this.#levels);
    this.#region = hermitian ? "lower" : "all";
    this.#space.clearImages();
    this.#space.clearSource(1);
    this.#space.write(0, x, 0);
    this.#now = 0;
  }

  next(factor: number, centre: number): void {
    const [from, to, region] = [this.#now, 1 - this.#now, this.#region];
    const [re, im] = [this.#trace(to, 0), this.#trace(to, this.#space.stride)];
    for (const { at, map } of this.#terms) {
      map.addWithin(from, to, factor * at(this.time), region);
    }
    // What the cut loses goes back into |0⟩⟨0|.
    const first = this.#space.source(to);
    const { data, stride } = this.#space;
    data[first]! -= this.#trace(to, 0) - re;
    data[first + stride]! -= this.#trace(to, stride) - im;
    this.#identity.addWithin(from, to, -factor * centre, region);
    if (region === "lower") this.#mirror(to);
    this.#space.clearBeyond(to);
    this.#now = to;
    this.products++;
  }

  add(weight: number): void {
    this.#identity.addTo(this.#now, 0, weight, this.#region);
  }

  termSize(): number {
    return this.#norm(this.#space.source(this.#now));
  }

  sumSize(): number {
    return this.#norm(this.#space.image(0));
  }

  sum(): Float64Array {
    const sum = new Float64Array(2 * this.#levels ** 2);
    this.#space.read(0, sum, 0);
    if (this.#region === "lower") mirror(sum, this.#levels);
    return sum;
  }

  #trace(block: number, part: number): number {
    const { data, pitch } = this.#space;
    let at = this.#space.source(block) + part;
    let sum = 0;
    for (let n = 0; n < this.#levels; n++, at += pitch + 1) sum += data[at]!;
    return sum;
  }

  /** Fills the upper triangle with the adjoint of the lower one, as far as the bands reach. */
  #mirror(block: number): void {
    const { data, pitch, stride } = this.#space;
    const first = this.#space.source(block);
    for (let i = 0; i < this.#levels; i++) {
      const below = first + i * pitch;
      data[below + stride + i] = 0;
      for (let j = Math.max(0, i - this.#reach); j < i; j++) {
        const above = first + j * pitch + i;
        data[above] = data[below + j]!;
        data[above + stride] = -data[below + stride + j]!;
      }
    }
  }

  #norm(first: number): number {
    const { data, pitch, stride } = this.#space;
    const lower = this.#region === "lower";
    let sum = 0;
    for (let row = 0; row < this.#levels; row++) {
      const at = first + row * pitch;
      const end = lower ? row : this.#levels;
      let squares = 0;
      for (let slot = 0; slot < end; slot++) {
        squares += data[at + slot]! ** 2 + data[at + stride + slot]! ** 2;
      }
      sum += lower ? 2 * squares + data[at + row]! ** 2 : squares;
    }
    return Math.sqrt(sum);
  }
}

/** How far above the diagonal a map reaches at most for elements below it: the largest r - c of its bands. */
function reachAbove({ sparse, products }: ProductForm): number {
  const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
  return Math.max(
    largest(sparse.map(({ rowShift, columnShift }) => rowShift - columnShift)),
    largest(
      products.map(
        ({ left, right }) =>
          largest(left.map(({ shift }) => shift)) + largest(right.map(({ shift }) => shift)),
      ),
    ),
  );
}

function identityBand(levels: number): FockBand {
  const ones = new Float64Array(levels ** 2).fill(1);
  return { rowShift: 0, columnShift: 0, re: ones, im: new Float64Array(levels ** 2) };
}
