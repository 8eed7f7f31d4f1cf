import type { FockBand } from "../compile/fock/index.ts";
import type { Execution } from "../execution.ts";
import {
  type BandedKernel,
  bandedKernel,
  gathered,
  type KernelWeights,
  type Region,
  type WeightKind,
} from "./banded-kernel.ts";
import { type BlockLayout, firstColumn, forEachElement } from "./block-layout.ts";
import type { PaddedBlocks, Reach } from "./padded-blocks.ts";

/** A real weight of one kind. */
interface PackedTerm {
  readonly part: "re" | "im";
  readonly kind: WeightKind;
  readonly weights: Float64Array;
}

/** The terms of one pair of shifts in the layout of the block they lead to. */
interface PackedBand {
  readonly rowShift: number;
  /** By how many slots the source lies behind, in even and in odd rows. */
  readonly slotShifts: readonly [number, number];
  readonly terms: readonly PackedTerm[];
}

interface Part {
  readonly kernel: BandedKernel;
  readonly weights: KernelWeights;
}

/** Sources that one loop reads; more would not fit into what a processor holds at hand. */
const mostSources = 32;

/**
 * The linear map (Λρ)_ij = Σ band_ij ρ_{i-r, j-c} on blocks. Products from the left or from the right
 * have one weight for a row or a column; purely real and purely imaginary bands (dissipators,
 * Hamiltonians) cost half.
 */
export class BandedMap {
  readonly #bands: readonly PackedBand[];
  #parts: readonly Part[] = [];
  #stride = -1;

  /**
   * @param grade the grade of the image, if the layout is graded
   */
  constructor(
    bands: readonly FockBand[],
    readonly layout: BlockLayout,
    grade: 0 | 1,
    readonly execution?: Execution,
  ) {
    this.#bands = bands.flatMap((band) => packedBand(band, layout, grade));
  }

  /** By how many rows and slots a source lies aside at most. */
  get reach(): Reach {
    const slots = this.#bands.flatMap(({ slotShifts }) => slotShifts.map(Math.abs));
    return {
      rows: Math.max(0, ...this.#bands.map(({ rowShift }) => Math.abs(rowShift))),
      slots: Math.max(0, ...slots),
    };
  }

  /** Adds `factor` times Λ of a padded block to the block at `to`. */
  addTo(
    blocks: PaddedBlocks,
    index: number,
    y: Float64Array,
    to: number,
    factor = 1,
    region: Region = "all",
  ): void {
    if (blocks.stride !== this.#stride) this.#prepare(blocks.stride);
    const origin = blocks.origin(index);
    for (const { kernel, weights } of this.#parts) {
      kernel(weights, this.layout, blocks, origin, factor, y, to, region);
    }
  }

  #prepare(stride: number): void {
    this.#stride = stride;
    const count = Math.ceil(this.#bands.length / mostSources);
    this.#parts = Array.from({ length: count }, (_, part) => {
      const bands = this.#bands.slice(part * mostSources, (part + 1) * mostSources);
      const shape = bands.map(({ terms }) => terms.map(({ part, kind }) => ({ part, kind })));
      const weights = bands.map(({ terms }) => terms.map((term) => term.weights));
      const shifts = ([0, 1] as const).flatMap((parity) =>
        bands.map(({ rowShift, slotShifts }) => -rowShift * stride - slotShifts[parity]),
      );
      return {
        kernel: bandedKernel(shape, this.execution),
        weights: { ...gathered(shape, weights), offsets: Int32Array.from(shifts) },
      };
    });
  }
}

function packedBand(band: FockBand, layout: BlockLayout, grade: 0 | 1): PackedBand[] {
  const { rowShift, columnShift } = band;
  const terms = (["re", "im"] as const).flatMap((part) => {
    const packed = packedWeights(band[part], layout, grade, band);
    return packed === undefined ? [] : [{ part, ...packed }];
  });
  if (terms.length === 0) return [];
  const sourceGrade = (layout.graded ? (grade + rowShift + columnShift) & 1 : 0) as 0 | 1;
  const slotShift = (row: number): number => {
    if (!layout.graded) return columnShift;
    const column = firstColumn(layout, row, grade);
    const sourceRow = row - rowShift + 2 * layout.levels;
    return (firstColumn(layout, sourceRow, sourceGrade) + columnShift - column) / 2;
  };
  return [{ rowShift, slotShifts: [slotShift(0), slotShift(1)], terms }];
}

/** Weights as few as they are different; undefined if all are zero. */
function packedWeights(
  band: Float64Array,
  layout: BlockLayout,
  grade: 0 | 1,
  shifts: FockBand,
): { readonly kind: WeightKind; readonly weights: Float64Array } | undefined {
  const { levels, width, size } = layout;
  const elements = new Float64Array(size);
  const rows = new Float64Array(levels).fill(Number.NaN);
  const columns = new Float64Array(2 * width).fill(Number.NaN);
  const same = { row: true, column: true, zero: true };
  const note = (weights: Float64Array, at: number, weight: number): boolean => {
    if (Number.isNaN(weights[at]!)) weights[at] = weight;
    return weights[at] === weight;
  };
  forEachElement(layout, grade, (row, column, place) => {
    const [i, j] = [row - shifts.rowShift, column - shifts.columnShift];
    if (i < 0 || i >= levels || j < 0 || j >= levels) return;
    const weight = band[row * levels + column]!;
    elements[place] = weight;
    same.zero &&= weight === 0;
    same.row &&= note(rows, row, weight);
    same.column &&= note(columns, (row & 1) * width + (place % width), weight);
  });
  if (same.zero) return undefined;
  const known = (weights: Float64Array): Float64Array =>
    weights.map((weight) => (Number.isNaN(weight) ? 0 : weight));
  // With an odd number of levels, graded rows may end in a place that stands for no element.
  const whole = !layout.graded || levels % 2 === 0;
  if (same.row && whole) return { kind: "row", weights: known(rows) };
  if (same.column) return { kind: "column", weights: known(columns) };
  return { kind: "element", weights: elements };
}
