import type { FourierState } from "../states/index.ts";
import { formOf } from "../fock/index.ts";
import type { PlacedMap } from "./banded-map.ts";
import { type BlockLayout, blockLayout, pack, unpack } from "./block-layout.ts";
import { BlockSpace } from "./block-space.ts";
import { gradeOf, type HarmonicGenerator, parityGrading } from "./harmonic-generator.ts";
import { ProductMap } from "./product-map.ts";

/** A contribution Λ ρ_source, or Λ (ρ_source)†, to a component. */
interface Coupling {
  readonly map: PlacedMap;
  readonly source: number;
  readonly adjoint: boolean;
}

/**
 * The linear map of Fourier components
 *
 *     (𝓛ρ)_k = Σ_h L_h ρ_{k-h} - i k·Ω ρ_k,   ρ_{-k} = ρ_k†,
 *
 * cut to a set of harmonics, on vectors of the components kept: one of k and -k, and of each only the
 * elements that its parity allows. It is linear over the real numbers.
 *
 * A cut generator loses probability at its highest levels. What is lost is put back into |0⟩⟨0|,
 *
 *     L → L - |0⟩⟨0| tr∘L,
 *
 * so the trace is kept exactly and a Lindblad generator remains one; {@link leak} measures how much.
 */
export class HarmonicOperator {
  readonly layout: BlockLayout;
  readonly grades: readonly (0 | 1)[];
  /** k·Ω of each component. */
  readonly rotations: readonly number[];
  /** Length of the vectors. */
  readonly length: number;
  readonly #couplings: readonly (readonly Coupling[])[];
  /** Read are the components, then their adjoints. */
  readonly #space: BlockSpace;
  readonly #adjointNeeded: readonly boolean[];

  /**
   * @param harmonics one of k and -k, the first being k = 0
   * @param parity of the vectors, if the generator keeps it: 0 that of its states, 1 the other one, as
   *   of aρ
   */
  constructor(
    readonly generator: HarmonicGenerator,
    readonly harmonics: readonly (readonly number[])[],
    parity: 0 | 1 = 0,
  ) {
    const { levels, frequencies } = generator;
    const grading = parityGrading(generator);
    this.layout = blockLayout(levels, grading !== undefined);
    this.grades = harmonics.map((k) => {
      if (grading === undefined) return 0;
      return gradeOf(k, grading) === parity ? 0 : 1;
    });
    this.rotations = harmonics.map((k) => k.reduce((sum, n, j) => sum + n * frequencies[j]!, 0));
    this.length = harmonics.length * 2 * this.layout.size;
    const links = this.#links();
    this.#adjointNeeded = harmonics.map((_, index) =>
      links.some((list) => list.some((one) => one.adjoint && one.source === index)),
    );
    const maps = new Set(links.flatMap((list) => list.map(({ map }) => map)));
    const scratch = 2 * harmonics.length;
    const sources = scratch + ([...maps].some(({ needsScratch }) => needsScratch) ? 1 : 0);
    this.#space = new BlockSpace(this.layout, { sources, images: harmonics.length }, [...maps]);
    const placed = new Map([...maps].map((map) => [map, map.placeIn(this.#space, scratch)]));
    this.#couplings = links.map((list) =>
      list.map((link) => ({ ...link, map: placed.get(link.map)! })),
    );
  }

  #links(): (Omit<Coupling, "map"> & { readonly map: ProductMap })[][] {
    const positions = new Map(this.harmonics.map((k, index) => [k.join(), index]));
    const maps = new Map<string, ProductMap>();
    return this.harmonics.map((k, index) =>
      this.generator.harmonics.flatMap((part) => {
        const { harmonic } = part;
        const from = k.map((n, axis) => n - harmonic[axis]!);
        const direct = positions.get(from.join());
        const source = direct ?? positions.get(from.map((n) => 0 - n).join());
        if (source === undefined) return [];
        const grade = this.grades[index]!;
        const key = `${harmonic.join()} ${grade}`;
        const map = maps.get(key) ?? new ProductMap(formOf(part), this.layout, grade);
        maps.set(key, map);
        return [{ map, source, adjoint: direct === undefined }];
      }),
    );
  }

  /** Where component `index` begins in a vector. */
  offset(index: number): number {
    return index * 2 * this.layout.size;
  }

  /** y = 𝓛 x. */
  apply(x: Float64Array, y: Float64Array): void {
    this.#applyCut(x, y);
    for (let index = 0; index < this.harmonics.length; index++) {
      if (this.grades[index] !== 0) continue;
      const { re, im } = this.trace(y, index);
      const top = this.offset(index);
      y[top]! -= re;
      y[top + this.layout.size]! -= im;
    }
    this.#addRotations(x, y);
  }

  /** Largest |tr (L ρ)_k|: the rate at which the cut loses probability. */
  leak(x: Float64Array): number {
    const y = new Float64Array(this.length);
    this.#applyCut(x, y);
    let largest = 0;
    for (let index = 0; index < this.harmonics.length; index++) {
      if (this.grades[index] !== 0) continue;
      const { re, im } = this.trace(y, index);
      largest = Math.max(largest, Math.hypot(re, im));
    }
    return largest;
  }

  /** y = 𝓛 x without putting back what the cut loses. */
  applyCut(x: Float64Array, y: Float64Array): void {
    this.#applyCut(x, y);
    this.#addRotations(x, y);
  }

  #applyCut(x: Float64Array, y: Float64Array): void {
    const count = this.harmonics.length;
    const space = this.#space;
    space.clearImages();
    for (let index = 0; index < count; index++) {
      const at = this.offset(index);
      space.write(index, x, at);
      if (!this.#adjointNeeded[index]) continue;
      space.writeAdjoint(count + index, x, at, this.grades[index]!);
    }
    for (let index = 0; index < count; index++) {
      for (const { map, source, adjoint } of this.#couplings[index]!) {
        map.addTo(adjoint ? count + source : source, index);
      }
      space.read(index, y, this.offset(index));
    }
  }

  #addRotations(x: Float64Array, y: Float64Array): void {
    const { size } = this.layout;
    for (let index = 0; index < this.harmonics.length; index++) {
      const rotation = this.rotations[index]!;
      if (rotation === 0) continue;
      const begin = this.offset(index);
      for (let at = begin; at < begin + size; at++) {
        y[at]! += rotation * x[at + size]!;
        y[at + size]! -= rotation * x[at]!;
      }
    }
  }

  /** Trace of a component; zero where parity forbids a diagonal. */
  trace(x: Float64Array, index: number): { re: number; im: number } {
    if (this.grades[index] !== 0) return { re: 0, im: 0 };
    const { levels, width, size, graded } = this.layout;
    let [re, im] = [0, 0];
    const begin = this.offset(index);
    for (let row = 0; row < levels; row++) {
      const at = begin + row * width + (graded ? row >> 1 : row);
      re += x[at]!;
      im += x[at + size]!;
    }
    return { re, im };
  }

  /** The components of a vector as matrices. */
  state(x: Float64Array): FourierState {
    const { levels, frequencies } = this.generator;
    const components = this.harmonics.map((harmonic, index) => ({
      harmonic,
      ...unpack(this.layout, this.grades[index]!, x, this.offset(index)),
    }));
    return { levels, frequencies, components };
  }

  /** A state with the same base frequencies as a vector, zero where it says nothing. */
  vector({ components }: FourierState): Float64Array {
    const given = new Map(components.map((component) => [component.harmonic.join(), component]));
    const x = new Float64Array(this.length);
    this.harmonics.forEach((harmonic, index) => {
      const component = given.get(harmonic.join());
      if (component === undefined) return;
      pack(this.layout, this.grades[index]!, component, x, this.offset(index));
    });
    return x;
  }
}
