import type { FieldLayout } from "./field-layout.ts";
import { addAdjoint, type Block } from "./field-layout.ts";
import type { FlowHarmonic, HierarchyMatrices } from "./hierarchy-matrices.ts";
import { addLeft, type Side, subtractRight } from "./side.ts";

/**
 * The hierarchy on fields ρ_{k,n}, of operators scaled by √(Π_a n_a! s_a^{2n_a}),
 *
 *     (𝓛ρ)_{k,n} = Σ_h (A_h ρ_{k-h,n} - ρ_{k-h,n} A_h) - (Σ_a n_a μ_a + i k·Ω) ρ_{k,n}
 *                  + Σ_a √(n_a+1) [Q_a, ρ_{k,n+a}] + Σ_a √n_a (V_a ρ_{k,n-a} - ρ_{k,n-a} W_a),
 *
 * without a matrix: products with the few diagonals of operators between Fock states. A block that is its own adjoint is
 * what acts from the left, and its adjoint.
 */
export class HierarchyOperator {
  /** Σ_a n_a μ_a, real and imaginary parts by n. */
  readonly decay: readonly (readonly [number, number])[];
  /** k·Ω by the place of k. */
  readonly rotations: readonly number[];
  readonly #whole: Float64Array;

  constructor(
    readonly matrices: HierarchyMatrices,
    readonly layout: FieldLayout,
  ) {
    const { indices } = matrices;
    const { numbers, count } = layout.indices;
    const width = indices.length;
    this.decay = Array.from({ length: count }, (_, n) => {
      const sum = (part: 0 | 1): number =>
        indices.reduce((total, { rate }, a) => total + numbers[n * width + a]! * rate[part], 0);
      return [sum(0), sum(1)];
    });
    this.rotations = layout.harmonics.map((k) =>
      k.reduce((total, n, axis) => total + n * matrices.frequencies[axis]!, 0),
    );
    this.#whole = new Float64Array(layout.wholeLength);
  }

  get length(): number {
    return this.layout.length;
  }

  /** y = 𝓛x of unknowns; `y` is overwritten. */
  apply(x: Float64Array, y: Float64Array, flow = this.matrices.harmonics): void {
    const { layout } = this;
    layout.expand(x, this.#whole);
    y.fill(0);
    for (const tier of layout.tiers) {
      for (const block of tier) this.#applyTo(block, y, flow);
    }
  }

  #applyTo(block: Block, y: Float64Array, flow: readonly FlowHarmonic[]): void {
    const { layout, matrices } = this;
    const { levels } = matrices;
    const both = block.adjoint !== undefined;
    const whole = this.#whole;
    for (const { harmonic, side } of flow) {
      const from = layout.shifted(block.harmonic, harmonic);
      if (from === undefined) continue;
      const at = layout.place(from, block.index);
      addLeft(side, levels, whole, at, y, block.own);
      if (both) subtractRight(side, levels, whole, at, y, block.own);
    }
    this.addAbove(block, whole, y, block.own, both);
    this.addBelow(block, whole, y, block.own, both);
    this.#addDecay(block, y, both ? 1 : 0.5);
    if (!both) addAdjoint(y, block.own, levels);
  }

  #addDecay(block: Block, y: Float64Array, factor: number): void {
    const { size } = this.layout;
    const half = size / 2;
    const [k, w] = this.decay[block.index]!;
    const [re, im] = [-factor * k, -factor * (w + this.rotations[block.harmonic]!)];
    const [from, to] = [block.whole, block.own];
    const whole = this.#whole;
    for (let at = 0; at < half; at++) {
      const [a, b] = [whole[from + at]!, whole[from + half + at]!];
      y[to + at]! += re * a - im * b;
      y[to + half + at]! += re * b + im * a;
    }
  }

  /** out += Σ_a √(n_a+1) [Q_a, ρ_{n+a}] of a whole field, or only what acts from the left. */
  addAbove(block: Block, whole: Float64Array, out: Float64Array, to: number, both: boolean): void {
    this.#addNeighbours(block, whole, out, to, both, "up");
  }

  /** out += Σ_a √n_a (V_a ρ_{n-a} - ρ_{n-a} W_a) */
  addBelow(block: Block, whole: Float64Array, out: Float64Array, to: number, both: boolean): void {
    this.#addNeighbours(block, whole, out, to, both, "down");
  }

  #addNeighbours(
    { index, harmonic }: Block,
    whole: Float64Array,
    out: Float64Array,
    to: number,
    both: boolean,
    direction: "up" | "down",
  ): void {
    const { layout, matrices } = this;
    const { levels, indices } = matrices;
    const width = indices.length;
    for (let a = 0; a < width; a++) {
      const other = layout.indices[direction][index * width + a]!;
      if (other < 0) continue;
      const n = layout.indices.numbers[index * width + a]!;
      const at = layout.place(harmonic, other);
      const { outer, left, right } = this.#rooted(a, direction === "up" ? n + 1 : n);
      addLeft(direction === "up" ? outer : left, levels, whole, at, out, to);
      if (both) subtractRight(direction === "up" ? outer : right, levels, whole, at, out, to);
    }
  }

  readonly #known = new Map<number, Record<"outer" | "left" | "right", Side>>();

  /** The operators of an index times √n. */
  #rooted(a: number, n: number): Record<"outer" | "left" | "right", Side> {
    const key = n * this.matrices.indices.length + a;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const { outer, left, right } = this.matrices.indices[a]!;
    const root = Math.sqrt(n);
    const scaled = (side: Side): Side =>
      side.map(({ shift, re, im }) => ({
        shift,
        re: re?.map((value) => root * value),
        im: im?.map((value) => root * value),
      }));
    const made = { outer: scaled(outer), left: scaled(left), right: scaled(right) };
    this.#known.set(key, made);
    return made;
  }
}
