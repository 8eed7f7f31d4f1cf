import { type Execution, possibleExecution } from "../execution.ts";
import type { BlockLayout } from "./block-layout.ts";
import type { PaddedBlocks } from "./padded-blocks.ts";

/** Whether weights depend on the row of an element, on its column, or on both. */
export type WeightKind = "row" | "column" | "element";

/** A real weight in front of a source, or of i times it. */
export interface WeightTerm {
  readonly part: "re" | "im";
  readonly kind: WeightKind;
}

/** For each source the terms that it enters, in the order of the sum. */
export type KernelShape = readonly (readonly WeightTerm[])[];

/** What a kernel reads besides the blocks. */
export interface KernelWeights {
  /** Weights that depend on the row: row by row, one after another. */
  readonly rows: Float64Array;
  /** On the column: first for even, then for odd rows; slot by slot, one after another. */
  readonly columns: Float64Array;
  /** On both: place by place, one after another. */
  readonly elements: Float64Array;
  /** Where sources lie from an element, first of even rows, then of odd ones. */
  readonly offsets: Int32Array;
}

/** Which elements are computed: all, or those of the lower triangle. */
export type Region = "all" | "lower";

/** Adds `factor` times the sum of all terms to the block at `to` of `y`. */
export type BandedKernel = (
  weights: KernelWeights,
  layout: BlockLayout,
  blocks: PaddedBlocks,
  origin: number,
  factor: number,
  y: Float64Array,
  to: number,
  region: Region,
) => void;

/** The kernel of a shape; both executions give the same results to the last bit. */
export function bandedKernel(
  shape: KernelShape,
  execution: Execution = possibleExecution(),
): BandedKernel {
  return execution === "generated" ? generatedKernel(shape) : interpretedKernel(shape);
}

const kinds = ["row", "column", "element"] as const;

/** The terms with the index that each has among the weights of its kind, and how many there are. */
function numbered(shape: KernelShape): {
  readonly sources: readonly (readonly (WeightTerm & { readonly index: number })[])[];
  readonly counts: Readonly<Record<WeightKind, number>>;
} {
  const counts = { row: 0, column: 0, element: 0 };
  const sources = shape.map((terms) =>
    terms.map((term) => ({ ...term, index: counts[term.kind]++ })),
  );
  return { sources, counts };
}

function interpretedKernel(shape: KernelShape): BandedKernel {
  const { sources, counts } = numbered(shape);
  return (weights, layout, { re, im, stride }, origin, factor, y, to, region) => {
    const { levels, width, size, graded } = layout;
    const sum = { re: new Float64Array(width), im: new Float64Array(width) };
    const arrays = { row: weights.rows, column: weights.columns, element: weights.elements };
    for (let row = 0; row < levels; row++) {
      const parity = row & 1;
      const end = region === "all" ? width : rowEnd(graded, row);
      const starts = { row: row, column: parity * width, element: row * width };
      sum.re.fill(0);
      sum.im.fill(0);
      sources.forEach((terms, source) => {
        const from = weights.offsets[parity * sources.length + source]! + origin + row * stride;
        for (const { part, kind, index } of terms) {
          const advance = kind === "row" ? 0 : 1;
          for (let slot = 0; slot < end; slot++) {
            const at = (starts[kind] + advance * slot) * counts[kind] + index;
            const weight = arrays[kind][at]!;
            const [u, v] = [re[from + slot]!, im[from + slot]!];
            sum.re[slot]! += part === "re" ? weight * u : -(weight * v);
            sum.im[slot]! += weight * (part === "re" ? v : u);
          }
        }
      });
      for (let slot = 0; slot < end; slot++) {
        y[to + row * width + slot]! += factor * sum.re[slot]!;
        y[to + row * width + slot + size]! += factor * sum.im[slot]!;
      }
    }
  };
}

/** Slots of a row up to its diagonal; graded blocks have one of grade 0 only. */
function rowEnd(graded: boolean, row: number): number {
  return (graded ? row >> 1 : row) + 1;
}

// Code that has been made, by its text.
const made = new Map<string, BandedKernel>();

const parameters = ["weights", "layout", "blocks", "origin", "factor", "y", "to", "region"];

function generatedKernel(shape: KernelShape): BandedKernel {
  const text = kernelText(shape);
  const known = made.get(text);
  if (known !== undefined) return known;
  const kernel = new Function(...parameters, text) as BandedKernel;
  made.set(text, kernel);
  return kernel;
}

/** One loop over the elements of a row, with all terms in it. */
function kernelText(shape: KernelShape): string {
  const { sources, counts } = numbered(shape);
  const rowWeights = Array.from({ length: counts.row }, (_, j) => j);
  const weight = { row: "a", column: "columns[c + ", element: "elements[e + " };
  const close = { row: "", column: "]", element: "]" };
  return [
    "const { rows, columns, elements, offsets } = weights;",
    "const { levels, width, size, graded } = layout;",
    "const { re, im, stride } = blocks;",
    "for (let row = 0; row < levels; row++) {",
    "const parity = row & 1;",
    "const end = region === 'all' ? width : (graded ? row >> 1 : row) + 1;",
    "const begin = origin + row * stride;",
    ...sources.map((_, j) => `const o${j} = begin + offsets[parity * ${sources.length} + ${j}];`),
    ...rowWeights.map((j) => `const a${j} = rows[row * ${counts.row} + ${j}];`),
    "for (let slot = 0; slot < end; slot++) {",
    `const c = (parity * width + slot) * ${counts.column};`,
    `const e = (row * width + slot) * ${counts.element};`,
    "let p = 0, q = 0;",
    ...sources.flatMap((terms, j) => [
      `const u${j} = re[o${j} + slot], v${j} = im[o${j} + slot];`,
      ...terms.flatMap(({ part, kind, index }, k) => [
        `const w${j}_${k} = ${weight[kind]}${index}${close[kind]};`,
        part === "re"
          ? `p += w${j}_${k} * u${j}; q += w${j}_${k} * v${j};`
          : `p -= w${j}_${k} * v${j}; q += w${j}_${k} * u${j};`,
      ]),
    ]),
    "const at = to + row * width + slot;",
    "y[at] += factor * p;",
    "y[at + size] += factor * q;",
    "}",
    "}",
  ].join("\n");
}

/** Weights of one kind of many terms, gathered so that a kernel reads them one after another. */
export function gathered(
  shape: KernelShape,
  weights: readonly (readonly Float64Array[])[],
): Omit<KernelWeights, "offsets"> {
  const [rows, columns, elements] = kinds.map((kind) => {
    const lists = shape.flatMap((terms, j) =>
      terms.flatMap((term, k) => (term.kind === kind ? [weights[j]![k]!] : [])),
    );
    const length = lists[0]?.length ?? 0;
    const result = new Float64Array(length * lists.length);
    lists.forEach((list, k) => list.forEach((w, at) => (result[at * lists.length + k] = w)));
    return result;
  }) as [Float64Array, Float64Array, Float64Array];
  return { rows, columns, elements };
}
