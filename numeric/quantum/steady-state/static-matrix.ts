import { type ComplexArrays, complexArrays } from "../../base/complex.ts";
import {
  type ComplexSparseMatrix,
  type RealSparseMatrix,
  sparseMatrix,
} from "../../linear-algebra/sparse/index.ts";
import type { StaticGenerator } from "./static-generator.ts";
import type { StaticUnknowns } from "./static-unknowns.ts";

/** Real for Hermitian unknowns, complex otherwise. */
export type StaticMatrix = RealSparseMatrix | ComplexSparseMatrix;

/** The entries of L on the unknowns of a sector, without putting back what the cut loses. */
export function generatorEntries(generator: StaticGenerator, unknowns: StaticUnknowns): Entries {
  const capacity = generator.bands.length * unknowns.size * 2;
  const entries = new Entries(capacity, !unknowns.hermitian);
  const { levels } = generator;
  const { places, hermitian } = unknowns;
  for (const { rowShift, columnShift, re, im } of generator.bands) {
    for (let i = Math.max(0, rowShift); i < Math.min(levels, levels + rowShift); i++) {
      for (let j = Math.max(0, columnShift); j < Math.min(levels, levels + columnShift); j++) {
        const at = i * levels + j;
        const row = places[at]!;
        if (row < 0 || (re[at] === 0 && im[at] === 0)) continue;
        const [k, l] = [i - rowShift, j - columnShift];
        if (!hermitian) entries.push(row, places[k * levels + l]!, re[at]!, im[at]!);
        else addHermitian(entries, unknowns, row, i === j, k, l, re[at]!, im[at]!);
      }
    }
  }
  return entries;
}

/** (a + ib) ρ_kl with ρ_kl = Re ± i Im of the element below the diagonal, for Re and Im of a row. */
function addHermitian(
  entries: Entries,
  { places, levels }: StaticUnknowns,
  row: number,
  onDiagonal: boolean,
  k: number,
  l: number,
  a: number,
  b: number,
): void {
  const sign = k >= l ? 1 : -1;
  const column = sign > 0 ? places[k * levels + l]! : places[l * levels + k]!;
  if (a !== 0) entries.push(row, column, a);
  if (b !== 0 && k !== l) entries.push(row, column + 1, -sign * b);
  if (onDiagonal) return;
  if (b !== 0) entries.push(row + 1, column, b);
  if (a !== 0 && k !== l) entries.push(row + 1, column + 1, sign * a);
}

/** Coordinates while they are collected. */
export class Entries {
  private rows: Int32Array;
  private cols: Int32Array;
  private re: Float64Array;
  private im: Float64Array | undefined;
  private count = 0;

  constructor(capacity: number, complex: boolean) {
    this.rows = new Int32Array(capacity);
    this.cols = new Int32Array(capacity);
    this.re = new Float64Array(capacity);
    this.im = complex ? new Float64Array(capacity) : undefined;
  }

  push(row: number, col: number, re: number, im = 0): void {
    this.rows[this.count] = row;
    this.cols[this.count] = col;
    this.re[this.count] = re;
    if (this.im !== undefined) this.im[this.count] = im;
    this.count++;
  }

  /**
   * With the trace in place of the row of ρ_00, which the others imply: L' = L - |0⟩⟨0| tr∘L keeps the
   * trace and differs from L in no other row. The trace stands there times {@link largest}, so that its row
   * is like the others in any units.
   */
  withTrace(diagonal: Int32Array): Entries {
    const traced = new Entries(this.count + diagonal.length, this.im !== undefined);
    const first = diagonal[0]!;
    for (let n = 0; n < this.count; n++) {
      if (this.rows[n] === first) continue;
      traced.push(this.rows[n]!, this.cols[n]!, this.re[n]!, this.im?.[n]);
    }
    const weight = this.largest;
    for (const column of diagonal) traced.push(first, column, weight);
    return traced;
  }

  /** The largest modulus of an entry, 1 if all are zero. */
  get largest(): number {
    const { re, im } = this;
    let most = 0;
    for (let n = 0; n < this.count; n++) {
      const modulus = im === undefined ? Math.abs(re[n]!) : Math.hypot(re[n]!, im[n]!);
      if (modulus > most) most = modulus;
    }
    return most || 1;
  }

  /** -L x */
  residual(x: ComplexArrays): ComplexArrays {
    const { rows, cols, re, im } = this;
    const image = complexArrays(x.re.length);
    for (let n = 0; n < this.count; n++) {
      const [row, column, a, b] = [rows[n]!, cols[n]!, re[n]!, im === undefined ? 0 : im[n]!];
      image.re[row]! -= a * x.re[column]! - b * x.im[column]!;
      image.im[row]! -= a * x.im[column]! + b * x.re[column]!;
    }
    return image;
  }

  /** L' = L - |0⟩⟨0| tr∘L. */
  withLossPutBack(diagonal: Int32Array): Entries {
    const onDiagonal = new Set(diagonal);
    const kept = new Entries(2 * this.count, this.im !== undefined);
    const first = diagonal[0];
    for (let n = 0; n < this.count; n++) {
      const [row, col, re, im] = [this.rows[n]!, this.cols[n]!, this.re[n]!, this.im?.[n] ?? 0];
      // The row of ρ_00 is minus the sum of the others of the diagonal.
      if (row !== first) kept.push(row, col, re, im);
      if (first !== undefined && row !== first && onDiagonal.has(row)) {
        kept.push(first, col, -re, -im);
      }
    }
    return kept;
  }

  /** With a number added to every diagonal entry. */
  withShift(size: number, shift: number): Entries {
    const moved = new Entries(this.count + size, this.im !== undefined);
    for (let n = 0; n < this.count; n++) {
      moved.push(this.rows[n]!, this.cols[n]!, this.re[n]!, this.im?.[n]);
    }
    for (let j = 0; j < size; j++) moved.push(j, j, shift);
    return moved;
  }

  matrix(size: number): StaticMatrix {
    const rows = this.rows.subarray(0, this.count);
    const cols = this.cols.subarray(0, this.count);
    const re = this.re.subarray(0, this.count);
    if (this.im === undefined) return sparseMatrix(size, size, { rows, cols, re });
    return sparseMatrix(size, size, { rows, cols, re, im: this.im.subarray(0, this.count) });
  }
}
