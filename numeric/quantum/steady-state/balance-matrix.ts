import { gradeOf, parityGrading } from "../liouvillian/harmonic-generator.ts";
import { type HarmonicGenerator, harmonicSet } from "../liouvillian/index.ts";
import type { FockBand } from "../fock/index.ts";
import type { FourierState } from "../states/index.ts";
import { type RealSparseMatrix, sparseMatrix } from "../../linear-algebra/sparse/index.ts";

/**
 * The real numbers that stand for the Fourier components of a Hermitian ρ(t): Re and Im next to each
 * other of every ρ_k,ij that parity allows, of the Hermitian ρ_0 of i ≥ j, and Re alone of its ρ_0,ii.
 */
export interface BalanceUnknowns {
  readonly levels: number;
  readonly harmonics: readonly (readonly number[])[];
  readonly size: number;
  /** Number of Re ρ_k,ij at (index of k)·N² + i·N + j, -1 where there is none. */
  readonly places: Int32Array;
  /** Counts the elements: the same for both parts of one. */
  readonly elements: Int32Array;
}

export function balanceUnknowns(generator: HarmonicGenerator, order: number): BalanceUnknowns {
  const { levels } = generator;
  const harmonics = harmonicSet(generator, order);
  const grading = parityGrading(generator);
  const places = new Int32Array(harmonics.length * levels * levels).fill(-1);
  const elements: number[] = [];
  let element = 0;
  harmonics.forEach((harmonic, index) => {
    const grade = grading === undefined ? undefined : gradeOf(harmonic, grading);
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < (index === 0 ? i + 1 : levels); j++) {
        if (grade !== undefined && (i + j) % 2 !== grade) continue;
        places[(index * levels + i) * levels + j] = elements.length;
        elements.push(element);
        if (index > 0 || i > j) elements.push(element);
        element++;
      }
    }
  });
  return {
    levels,
    harmonics,
    size: elements.length,
    places,
    elements: Int32Array.from(elements),
  };
}

/** Coordinates of a real matrix while they are collected. */
class Coordinates {
  rows = new Int32Array(1024);
  cols = new Int32Array(1024);
  re = new Float64Array(1024);
  count = 0;

  push(row: number, col: number, value: number): void {
    if (this.count === this.re.length) this.#grow();
    this.rows[this.count] = row;
    this.cols[this.count] = col;
    this.re[this.count++] = value;
  }

  #grow(): void {
    const { rows, cols, re } = this;
    this.rows = new Int32Array(2 * rows.length);
    this.rows.set(rows);
    this.cols = new Int32Array(2 * cols.length);
    this.cols.set(cols);
    this.re = new Float64Array(2 * re.length);
    this.re.set(re);
  }
}

/**
 * Harmonic balance as one real sparse matrix,
 *
 *     Σ_h L_h ρ_{k-h} - i k·Ω ρ_k = 0,   tr ρ_k = δ_k0 in the row of ρ_k,00,
 *
 * which the other rows imply if what the cut loses is put back into |0⟩⟨0|.
 */
export function balanceMatrix(
  generator: HarmonicGenerator,
  unknowns: BalanceUnknowns,
): RealSparseMatrix {
  const { harmonics, size } = unknowns;
  const positions = new Map(harmonics.map((k, index) => [k.join(), index]));
  const entries = new Coordinates();
  harmonics.forEach((k, index) => {
    for (const { harmonic, bands } of generator.harmonics) {
      const from = k.map((n, axis) => n - harmonic[axis]!);
      const direct = positions.get(from.join());
      const source = direct ?? positions.get(from.map((n) => 0 - n).join());
      if (source === undefined) continue;
      const coupling = { index, source, isConjugate: direct === undefined };
      for (const band of bands) pushBand(entries, unknowns, band, coupling);
    }
    const rotation = k.reduce((sum, n, axis) => sum + n * generator.frequencies[axis]!, 0);
    pushRotation(entries, unknowns, index, rotation);
    pushTrace(entries, unknowns, index);
  });
  const { rows, cols, re, count } = entries;
  return sparseMatrix(size, size, {
    rows: rows.subarray(0, count),
    cols: cols.subarray(0, count),
    re: re.subarray(0, count),
  });
}

/** Which component of the state a part of the generator takes to which, by their places among the harmonics. */
interface Coupling {
  readonly index: number;
  readonly source: number;
  /** Whether it is ρ_{-k} = ρ_k† that is taken. */
  readonly isConjugate: boolean;
}

/** L_h ρ_{k-h}, of one band of L_h. */
function pushBand(
  entries: Coordinates,
  { levels, places }: BalanceUnknowns,
  { rowShift, columnShift, re, im }: FockBand,
  { index, source, isConjugate }: Coupling,
): void {
  const top = index * levels * levels;
  const begin = source * levels * levels;
  for (let i = Math.max(0, rowShift); i < Math.min(levels, levels + rowShift); i++) {
    for (let j = Math.max(0, columnShift); j < Math.min(levels, levels + columnShift); j++) {
      const at = i * levels + j;
      const row = places[top + at]!;
      const [a, b] = [re[at]!, im[at]!];
      if (row < 0 || at === 0 || (a === 0 && b === 0)) continue;
      let [p, q] = [i - rowShift, j - columnShift];
      // Of ρ_0 only i ≥ j is unknown.
      let conjugate = isConjugate;
      if (conjugate) [p, q] = [q, p];
      if (source === 0 && p < q) {
        [p, q] = [q, p];
        conjugate = !conjugate;
      }
      const column = places[begin + p * levels + q]!;
      if (column < 0) continue;
      const [realColumn, realRow] = [source === 0 && p === q, index === 0 && i === j];
      const sign = conjugate ? -1 : 1;
      if (a !== 0) entries.push(row, column, a);
      if (b !== 0 && !realColumn) entries.push(row, column + 1, -sign * b);
      if (realRow) continue;
      if (b !== 0) entries.push(row + 1, column, b);
      if (a !== 0 && !realColumn) entries.push(row + 1, column + 1, sign * a);
    }
  }
}

/** -i k·Ω ρ_k. */
function pushRotation(
  entries: Coordinates,
  { levels, places }: BalanceUnknowns,
  index: number,
  rotation: number,
): void {
  if (rotation === 0) return;
  const top = index * levels * levels;
  for (let at = 1; at < levels * levels; at++) {
    const row = places[top + at]!;
    if (row < 0) continue;
    entries.push(row, row + 1, rotation);
    entries.push(row + 1, row, -rotation);
  }
}

/** tr ρ_k in the row of ρ_k,00. */
function pushTrace(entries: Coordinates, { levels, places }: BalanceUnknowns, index: number): void {
  const top = index * levels * levels;
  const first = places[top]!;
  if (first < 0) return;
  for (let n = 0; n < levels; n++) {
    const column = places[top + n * (levels + 1)]!;
    entries.push(first, column, 1);
    if (index > 0) entries.push(first + 1, column + 1, 1);
  }
}

/** The Fourier components of a solution. */
export function balanceState(
  { levels, harmonics, places }: BalanceUnknowns,
  frequencies: readonly number[],
  x: Float64Array,
): FourierState {
  const components = harmonics.map((harmonic, index) => {
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const place = places[(index * levels + i) * levels + j]!;
        if (place < 0) continue;
        const at = i * levels + j;
        re[at] = x[place]!;
        if (index === 0 && i === j) continue;
        im[at] = x[place + 1]!;
        if (index > 0) continue;
        re[j * levels + i] = re[at]!;
        im[j * levels + i] = -im[at]!;
      }
    }
    return { harmonic, levels, re, im };
  });
  return { levels, frequencies, components };
}
