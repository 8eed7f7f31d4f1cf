/** Whether weights depend on the row of an element, on its column, or on both. */
export type WeightKind = "row" | "column" | "element";

/** A real weight in front of a source, or of i times it. */
export interface WeightTerm {
  readonly part: "re" | "im";
  readonly kind: WeightKind;
}

/** An element of the block that is read, and the terms that it enters. */
interface KernelSource {
  /** Where it lies, counted from the element that is computed, in even and in odd rows. */
  readonly shifts: readonly [number, number];
  readonly terms: readonly WeightTerm[];
}

/** All that the code of a kernel depends on. */
export interface KernelShape {
  readonly stride: number;
  readonly graded: boolean;
  readonly sources: readonly KernelSource[];
}

/**
 * How weights lie in memory: first those on the column, for even and for odd rows, `stride` numbers
 * each; then row by row those on the row and those on both.
 */
export class WeightLayout {
  readonly counts: Readonly<Record<WeightKind, number>>;
  /** Numbers for the weights on columns, in rows of one parity. */
  readonly columnLength: number;
  /** Where in a row the weights on both begin. */
  readonly elementStart: number;
  /** Numbers for a row. */
  readonly rowLength: number;

  constructor(readonly shape: KernelShape) {
    const counts = { row: 0, column: 0, element: 0 };
    for (const { terms } of shape.sources) for (const { kind } of terms) counts[kind]++;
    this.counts = counts;
    this.columnLength = counts.column * shape.stride;
    this.elementStart = 2 * Math.ceil(counts.row / 2);
    this.rowLength = this.elementStart + counts.element * shape.stride;
  }

  length(levels: number): number {
    return 2 * this.columnLength + levels * this.rowLength;
  }

  /** Sources with the index that each of their terms has among the weights of its kind. */
  get numbered(): readonly (readonly (WeightTerm & { readonly index: number })[])[] {
    const next = { row: 0, column: 0, element: 0 };
    return this.shape.sources.map(({ terms }) =>
      terms.map((term) => ({ ...term, index: next[term.kind]++ })),
    );
  }

  /** Where weight `index` of a kind lies for the first element of a row. */
  place(kind: WeightKind, index: number, row: number): number {
    const { stride } = this.shape;
    if (kind === "column") return (row & 1) * this.columnLength + index * stride;
    const start = 2 * this.columnLength + row * this.rowLength;
    return kind === "row" ? start + index : start + this.elementStart + index * stride;
  }
}
