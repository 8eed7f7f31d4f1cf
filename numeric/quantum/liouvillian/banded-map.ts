import type { FockBand, FockDiagonal } from "../fock/index.ts";
import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import { bandedKernel, type Region } from "./banded-kernel.ts";
import { type BlockLayout, firstColumn } from "./block-layout.ts";
import type { BlockSpace, Reach, SpaceUser } from "./block-space.ts";
import { type KernelShape, type WeightKind, WeightLayout } from "./kernel-shape.ts";

/** A real weight of one kind. */
interface PackedTerm {
  readonly part: "re" | "im";
  readonly kind: WeightKind;
  readonly weights: Float64Array;
}

/** A diagonal of A in Aρ, or of B in ρB. */
export interface FockLine {
  readonly side: "left" | "right";
  readonly diagonal: FockDiagonal;
}

/** The terms of one pair of shifts in the layout of the block they lead to. */
interface PackedBand {
  readonly rowShift: number;
  /** By how many slots the source lies behind, in even and in odd rows. */
  readonly slotShifts: readonly [number, number];
  readonly terms: readonly PackedTerm[];
}

/** A map placed in a space. */
export interface PlacedMap {
  /** Adds `factor` times Λ of one block of the space to another one. */
  addTo(source: number, image: number, factor?: number, region?: Region): void;
  /**
   * The same to another block that is read. The number beyond the last element of its rows may be changed,
   * and must be made zero again.
   */
  addWithin(source: number, target: number, factor?: number, region?: Region): void;
}

/**
 * The linear map (Λρ)_ij = Σ band_ij ρ_{i-r, j-c} on blocks. Products from the left or from the right
 * have one weight for a row or a column; purely real and purely imaginary bands (dissipators,
 * Hamiltonians) cost half.
 */
export class BandedMap implements SpaceUser {
  readonly #bands: readonly PackedBand[];

  /**
   * @param grade the grade of the image, if the layout is graded
   * @param lines diagonals of matrices that multiply from one side
   */
  constructor(
    bands: readonly FockBand[],
    readonly layout: BlockLayout,
    grade: 0 | 1,
    lines: readonly FockLine[] = [],
  ) {
    this.#bands = [
      ...bands.flatMap((band) => packedBand(band, layout, grade)),
      ...lines.flatMap((line) => packedLine(line, layout, grade)),
    ];
  }

  get reach(): Reach {
    const slots = this.#bands.flatMap(({ slotShifts }) => slotShifts.map(Math.abs));
    return {
      rows: Math.max(0, ...this.#bands.map(({ rowShift }) => Math.abs(rowShift))),
      slots: Math.max(0, ...slots),
    };
  }

  roomFor(stride: number): number {
    return new WeightLayout(this.#shape(stride)).length(this.layout.levels);
  }

  #shape(stride: number): KernelShape {
    const sources = this.#bands.map(({ rowShift, slotShifts: [even, odd], terms }) => {
      const rows = -rowShift * 2 * stride;
      return {
        shifts: [rows - even, rows - odd] as const,
        terms: terms.map(({ part, kind }) => ({ part, kind })),
      };
    });
    return { stride, graded: this.layout.graded, sources };
  }

  /** Puts the weights into a space that has room for them. */
  placeIn(space: BlockSpace, execution: KernelExecution = possibleKernelExecution()): PlacedMap {
    const shape = this.#shape(space.stride);
    const layout = new WeightLayout(shape);
    const { levels, width } = this.layout;
    const weights = space.workspace.array(layout.length(levels));
    layout.numbered.forEach((terms, j) =>
      terms.forEach(({ kind, index }, k) => {
        const list = this.#bands[j]!.terms[k]!.weights;
        for (let row = 0; row < levels; row++) {
          const to = layout.place(kind, index, row);
          if (kind === "row") {
            weights[to] = list[row]!;
            continue;
          }
          // Those on the column are the same in every other row.
          if (kind === "column" && row > 1) break;
          const from = row * width;
          for (let slot = 0; slot < width; slot++) weights[to + slot] = list[from + slot]!;
        }
      }),
    );
    const kernel = bandedKernel(shape, space, execution);
    const at = weights.byteOffset / 8;
    return {
      addTo: (source, image, factor = 1, region = "all") => {
        kernel(space.source(source), space.image(image), at, factor, region);
      },
      addWithin: (source, target, factor = 1, region = "all") => {
        kernel(space.source(source), space.source(target), at, factor, region);
      },
    };
  }
}

function packedBand(band: FockBand, layout: BlockLayout, grade: 0 | 1): PackedBand[] {
  const { rowShift, columnShift } = band;
  const terms = (["re", "im"] as const).flatMap((part) => {
    if (isZero(band[part])) return [];
    const packed = packedWeights(band[part], layout, grade, band);
    return packed === undefined ? [] : [{ part, ...packed }];
  });
  return placed(rowShift, columnShift, terms, layout, grade);
}

/** Of a line the weights are those of its row or of its column, at once. */
function packedLine({ side, diagonal }: FockLine, layout: BlockLayout, grade: 0 | 1): PackedBand[] {
  const { shift } = diagonal;
  const { levels, width, graded } = layout;
  const columns = (values: Float64Array): Float64Array => {
    const weights = new Float64Array(2 * width);
    for (const row of [0, 1]) {
      const step = graded ? 2 : 1;
      let column = firstColumn(layout, row, grade) as number;
      for (let slot = 0; column < levels; slot++, column += step) {
        weights[row * width + slot] = values[column + shift] ?? 0;
      }
    }
    return weights;
  };
  const terms = (["re", "im"] as const).flatMap((part): PackedTerm[] => {
    const values = diagonal[part];
    if (isZero(values)) return [];
    return side === "left"
      ? [{ part, kind: "row", weights: values }]
      : [{ part, kind: "column", weights: columns(values) }];
  });
  return side === "left"
    ? placed(shift, 0, terms, layout, grade)
    : placed(0, -shift, terms, layout, grade);
}

/** Where the source of each element lies. */
function placed(
  rowShift: number,
  columnShift: number,
  terms: readonly PackedTerm[],
  layout: BlockLayout,
  grade: 0 | 1,
): PackedBand[] {
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

function isZero(weights: Float64Array): boolean {
  for (let at = 0; at < weights.length; at++) if (weights[at] !== 0) return false;
  return true;
}

/** Weights as few as they are different; undefined if all are zero. */
function packedWeights(
  band: Float64Array,
  layout: BlockLayout,
  grade: 0 | 1,
  { rowShift, columnShift }: FockBand,
): { readonly kind: WeightKind; readonly weights: Float64Array } | undefined {
  const { levels, width, size, graded } = layout;
  const elements = new Float64Array(size);
  const rows = new Float64Array(levels).fill(Number.NaN);
  const columns = new Float64Array(2 * width).fill(Number.NaN);
  const same = { row: true, column: true, zero: true };
  const [step, firstRow, endRow] = [graded ? 2 : 1, Math.max(0, rowShift), levels + rowShift];
  const endColumn = Math.min(levels, levels + columnShift);
  for (let row = firstRow; row < Math.min(levels, endRow); row++) {
    const begin = firstColumn(layout, row, grade);
    for (let column = begin, slot = 0; column < endColumn; column += step, slot++) {
      if (column < columnShift) continue;
      const weight = band[row * levels + column]!;
      elements[row * width + slot] = weight;
      if (weight !== 0) same.zero = false;
      if (Number.isNaN(rows[row]!)) rows[row] = weight;
      else if (rows[row] !== weight) same.row = false;
      const place = (row & 1) * width + slot;
      if (Number.isNaN(columns[place]!)) columns[place] = weight;
      else if (columns[place] !== weight) same.column = false;
    }
  }
  if (same.zero) return undefined;
  const known = (weights: Float64Array): Float64Array =>
    weights.map((weight) => (Number.isNaN(weight) ? 0 : weight));
  // With an odd number of levels, graded rows may end in a place that stands for no element.
  const whole = !graded || levels % 2 === 0;
  if (same.row && whole) return { kind: "row", weights: known(rows) };
  if (same.column) return { kind: "column", weights: known(columns) };
  return { kind: "element", weights: elements };
}
