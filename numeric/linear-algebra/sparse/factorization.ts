import { GrowingFactor } from "./growing-factor.ts";
import { capacityFor, roundingOf } from "./lu-options.ts";
import type { LuStorage } from "./lu-storage.ts";
import { LuStructure } from "./lu-structure.ts";
import type { SparsePattern } from "./sparse-matrix.ts";

/** L or U by columns, its unit or inverted diagonal apart. */
export interface Factor {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  /** Real parts, and imaginary parts if there are any. */
  readonly values: readonly Float64Array[];
}

/** What is done to the numbers of a factorisation, real or complex; they are kept between the calls. */
export interface Elimination {
  /** Where L and the current column are kept. */
  readonly storage: LuStorage;
  /** Takes a column of the matrix, with scaled rows, and returns the size of its largest entry. */
  load(column: number): number;
  /** Solves with the chains of L that act, from `acting[first]` on; their values go to U. */
  eliminate(structure: LuStructure, upper: GrowingFactor, rowAt: Int32Array, first: number): void;
  /** The size of the entry in a row, by which pivots are chosen. */
  sizeAt(row: number): number;
  /** Makes the entry in this row the pivot of step k, or `standIn` in its place. */
  setPivot(k: number, row: number, standIn: number | undefined): void;
  /** Stores what is left over the pivot as column k of L, and clears the column. */
  store(structure: LuStructure, k: number, pivotRow: number): void;
}

export interface Factorization {
  readonly lower: Factor;
  readonly upper: Factor;
  /** The row of each pivot. */
  readonly rowAt: Int32Array;
  /** Columns whose pivot was without size. */
  readonly deficient: readonly number[];
}

/** `P R A Q = L U`, column by column; `numbers` hold the values of A. */
export function factorized(
  matrix: SparsePattern,
  order: Int32Array,
  threshold: number,
  numbers: Elimination,
): Factorization {
  const size = matrix.columns;
  const { storage } = numbers;
  const structure = new LuStructure(size, storage);
  const upper = new GrowingFactor(size, capacityFor(matrix), storage.parts);
  const rowAt = new Int32Array(size);
  const deficient: number[] = [];
  for (let k = 0; k < size; k++) {
    const column = order[k]!;
    const first = structure.reach(matrix, column, k);
    const largest = numbers.load(column);
    upper.reserve(size);
    numbers.eliminate(structure, upper, rowAt, first);
    upper.close(k);
    const row = pivotRowOf(structure, numbers, column, threshold);
    const regular = row >= 0 && numbers.sizeAt(row) > roundingOf(size) * largest;
    if (!regular) deficient.push(column);
    const pivotRow = row < 0 ? structure.place.indexOf(-1) : row;
    numbers.setPivot(k, pivotRow, regular ? undefined : Number.EPSILON * (largest || 1));
    rowAt[k] = pivotRow;
    storage.reserve(structure.starts[k]! + size);
    structure.append(k, pivotRow);
    numbers.store(structure, k, pivotRow);
    structure.prune(first, k, pivotRow);
  }
  const { starts, indices } = upper;
  const values = Array.from({ length: storage.parts }, (_, part) => upper.values(part));
  const lower = lowerFactor(structure);
  storage.release();
  return { lower, upper: { starts, indices, values }, rowAt, deficient };
}

/** The row of the pivot among those that have none: the diagonal's, or that of the largest entry. */
function pivotRowOf(
  { fresh, freshCount }: LuStructure,
  numbers: Elimination,
  diagonal: number,
  threshold: number,
): number {
  let row = -1;
  let largest = -1;
  let ofDiagonal = -1;
  for (let n = 0; n < freshCount; n++) {
    const size = numbers.sizeAt(fresh[n]!);
    if (fresh[n] === diagonal) ofDiagonal = size;
    if (size <= largest) continue;
    largest = size;
    row = fresh[n]!;
  }
  return ofDiagonal > 0 && ofDiagonal >= threshold * largest ? diagonal : row;
}

function lowerFactor({ starts, storage, place, size }: LuStructure): Factor {
  const { indices, values } = storage;
  const count = starts[size]!;
  return {
    starts,
    indices: indices.slice(0, count).map((row) => place[row]!),
    values: values.map((part) => part.slice(0, count)),
  };
}
