import { EnergyFrame } from "./energy-frame.ts";
import type { Block } from "./field-layout.ts";
import type { HierarchyOperator } from "./hierarchy-operator.ts";
import { type BlockInverse, diagonalInverse, ladderInverse } from "./block-inverse.ts";
import {
  type Detour,
  diagonalOf,
  stepsOver,
  type TurnedIndex,
  turnedIndices,
} from "./second-order.ts";

/**
 * An approximate inverse of 𝓛 + s (1/N) tr ρ_0. Of each block it keeps M, what is diagonal between eigenstates of H with what
 * the tier above makes of it to second order, and goes through the tiers t down and up again:
 *
 *     y_t = M_t⁻¹(r_t - up y_{t+1}),    x_0 = y_0,    x_t = y_t - M_t⁻¹ down x_{t-1}.
 */
export class SweepPreconditioner {
  readonly #frame: EnergyFrame;
  /** By block, at index·(number of kept harmonics) + harmonic. */
  readonly #inverses: readonly BlockInverse[];
  readonly #whole: Float64Array;
  readonly #block: Float64Array;

  constructor(
    readonly operator: HierarchyOperator,
    trace: number,
  ) {
    const { matrices, layout } = operator;
    this.#frame = new EnergyFrame(matrices.levels, matrices.hamiltonian);
    const turned = turnedIndices(matrices.indices, matrices.levels, this.#frame);
    this.#inverses = inversesOf(operator, turned, this.#frame.energies, trace);
    this.#whole = new Float64Array(layout.wholeLength);
    this.#block = new Float64Array(layout.size);
  }

  /** x ≈ (𝓛 + s (1/N) tr)⁻¹ y; `x` is overwritten. */
  apply(y: Float64Array, x: Float64Array): void {
    const { operator } = this;
    const { layout } = operator;
    const [whole, out] = [this.#whole, this.#block];
    const { size } = layout;
    whole.fill(0);
    for (const tier of layout.tiers.toReversed()) {
      for (const block of tier) {
        out.fill(0);
        operator.addAbove(block, whole, out, 0, true);
        for (let at = 0; at < size; at++) out[at] = y[block.own + at]! - out[at]!;
        this.#invert(block, out);
        whole.set(out, block.whole);
      }
      for (const block of tier) layout.mirror(block, whole);
    }
    for (const tier of layout.tiers.slice(1)) {
      for (const block of tier) {
        out.fill(0);
        operator.addBelow(block, whole, out, 0, true);
        this.#invert(block, out);
        for (let at = 0; at < size; at++) whole[block.whole + at]! -= out[at]!;
      }
      for (const block of tier) layout.mirror(block, whole);
    }
    for (const tier of layout.tiers) {
      for (const { own, whole: from } of tier) x.set(whole.subarray(from, from + size), own);
    }
  }

  #invert({ index, harmonic }: Block, field: Float64Array): void {
    const frame = this.#frame;
    frame.toEnergies(field, 0);
    this.#inverses[index * this.operator.layout.kept.length + harmonic]!.solve(field, 0);
    frame.toFock(field, 0);
  }
}

/** Tiers whose blocks keep jumps: those beyond decay fast. */
const jumping = 2;

/** M⁻¹ of every block, from the last tier to the first; of adjoint blocks that are not unknown the diagonal alone. */
function inversesOf(
  { matrices, layout, decay, rotations }: HierarchyOperator,
  turned: readonly TurnedIndex[],
  energies: Float64Array,
  trace: number,
): readonly BlockInverse[] {
  const { levels } = matrices;
  const { indices, kept } = layout;
  const { up, numbers, partner, tiers } = indices;
  const width = turned.length;
  const diagonals: Float64Array[] = [];
  const inverses: BlockInverse[] = [];
  for (let n = indices.count - 1; n >= 0; n--) {
    for (let k = 0; k < kept.length; k++) {
      const detours = turned.flatMap((one, a): readonly Detour[] => {
        const other = up[n * width + a]!;
        if (other < 0) return [];
        const steps = stepsOver(diagonals[other * kept.length + k]!, numbers[n * width + a]! + 1);
        return [{ ...one, steps }];
      });
      const [rate, turn] = decay[n]!;
      const bare = bareDiagonal(energies, rate, turn + rotations[k]!);
      const diagonal = diagonalOf(bare, detours, levels);
      const jumps = n < (tiers[jumping] ?? 0) && (k > 0 || partner[n]! >= n);
      const at = n * kept.length + k;
      diagonals[at] = diagonal;
      inverses[at] = jumps
        ? ladderInverse(diagonal, detours, at === 0 ? trace : 0)
        : diagonalInverse(diagonal);
    }
  }
  return inverses;
}

/** -i(ω_ab + w) - k */
function bareDiagonal(energies: Float64Array, rate: number, turn: number): Float64Array {
  const levels = energies.length;
  const square = levels * levels;
  const bare = new Float64Array(2 * square).fill(-rate, 0, square);
  for (let a = 0; a < levels; a++) {
    for (let b = 0; b < levels; b++) {
      bare[square + a * levels + b] = energies[b]! - energies[a]! - turn;
    }
  }
  return bare;
}
