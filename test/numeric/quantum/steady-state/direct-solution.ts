import type { FockRepresentation } from "../../../../numeric/index.ts";

/**
 * ⟨a†a⟩ averaged over time of a generator with one tone and its multiples, by elimination in the Fourier
 * components of ρ, written for these tests alone: with the blocks
 *
 *     D_k = L_0 - ikω,   Σ_h L_h ρ_{k-h} = ikω ρ_k,   -K ≤ k ≤ K,
 *
 * of matrices between N levels as complex vectors of N² elements, with row exchanges, and the trace in the row of ρ_{0,N-1,N-1}, whose equation is left out: another
 * one than the code under test leaves out. The loss at the cut is put back into |0⟩⟨0|.
 */
export function directOccupation(
  { levels, terms }: FockRepresentation,
  base: number,
  order: number,
): number {
  const elements = elementsOf({ levels, terms }, base);
  const { places, size } = placesOf(elements, levels, order);
  const middle = places[order]!;
  const diagonal = Array.from({ length: levels }, (_, i) => middle[i * (levels + 1)]!);
  const traceRow = diagonal[levels - 1]!;
  const matrix = new LongRows(size);
  const add = (row: number, column: number, re: number, im: number): void => {
    if (row !== traceRow) matrix.add(row, column, re, im);
  };
  places.forEach((rows, at) => {
    for (const { harmonic, to, from, re, im } of elements) {
      const row = rows[to]!;
      const column = places[at - harmonic]?.[from];
      if (row >= 0 && column !== undefined) add(row, column, re, im);
    }
    for (const row of rows) if (row >= 0) add(row, row, 0, -(at - order) * base);
  });
  for (const place of diagonal) matrix.add(traceRow, place, 1, 0);
  const right = new Float64Array(2 * size);
  right[2 * traceRow] = 1;
  matrix.solve(right);
  return diagonal.reduce((mean, place, i) => mean + i * right[2 * place]!, 0);
}

/** ⟨to|L_h|from⟩ of row-major ρ, real and imaginary part. */
interface Element {
  readonly harmonic: number;
  readonly to: number;
  readonly from: number;
  readonly re: number;
  readonly im: number;
}

/** L_h in parts that add up. */
function elementsOf({ levels, terms }: FockRepresentation, base: number): readonly Element[] {
  const elements: Element[] = [];
  for (const { frequency, phase, bands } of terms) {
    const h = Math.round(frequency / base);
    // cos(hωt + φ) = (e^{iφ} e^{ihωt} + c.c.)/2
    const parts: readonly (readonly [number, number, number])[] =
      h === 0
        ? [[0, Math.cos(phase), 0]]
        : [
            [h, Math.cos(phase) / 2, Math.sin(phase) / 2],
            [-h, Math.cos(phase) / 2, -Math.sin(phase) / 2],
          ];
    for (const { rowShift, columnShift, re, im } of bands) {
      for (let i = Math.max(0, rowShift); i < Math.min(levels, levels + rowShift); i++) {
        for (let j = Math.max(0, columnShift); j < Math.min(levels, levels + columnShift); j++) {
          const to = i * levels + j;
          const from = (i - rowShift) * levels + j - columnShift;
          if (re[to] === 0 && im[to] === 0) continue;
          for (const [harmonic, u, v] of parts) {
            const [x, y] = [u * re[to]! - v * im[to]!, u * im[to]! + v * re[to]!];
            elements.push({ harmonic, to, from, re: x, im: y });
            if (i === j) elements.push({ harmonic, to: 0, from, re: -x, im: -y });
          }
        }
      }
    }
  }
  return elements;
}

/**
 * The unknowns ρ_{k,ij} by k and then from the last element to the first, so that the row of |0⟩⟨0|, which the loss at
 * the cut makes long, comes last; -1 where they vanish, for the parity of the diagonal in k = 0.
 */
function placesOf(
  elements: readonly Element[],
  levels: number,
  order: number,
): { readonly places: readonly Int32Array[]; readonly size: number } {
  const n = levels * levels;
  const parity = parityOf(elements, levels);
  let size = 0;
  const places = Array.from({ length: 2 * order + 1 }, (_, at) => {
    const isTurned = parity === "turning" && (at - order) % 2 !== 0;
    const ofBlock = new Int32Array(n).fill(-1);
    for (let e = n - 1; e >= 0; e--) {
      if (parity === "none" || isOdd(e, levels) === isTurned) ofBlock[e] = size++;
    }
    return ofBlock;
  });
  return { places, size };
}

/** Whether elements of even i + j mix with odd ones, do not, or only along with odd harmonics. */
function parityOf(elements: readonly Element[], levels: number): "none" | "static" | "turning" {
  const holds = (turning: boolean): boolean =>
    elements.every(
      ({ harmonic, to, from }) =>
        (isOdd(to, levels) !== isOdd(from, levels)) === (turning && harmonic % 2 !== 0),
    );
  return holds(false) ? "static" : holds(true) ? "turning" : "none";
}

function isOdd(element: number, levels: number): boolean {
  return (Math.floor(element / levels) + (element % levels)) % 2 !== 0;
}

/** From column `from` to before `end`: row - (u + iv) pivot. */
function subtract(
  u: number,
  v: number,
  pivot: Float64Array,
  row: Float64Array,
  from: number,
  end: number,
): void {
  for (let at = 2 * from; at < 2 * end; at += 2) {
    const [p, q] = [pivot[at]!, pivot[at + 1]!];
    row[at]! -= u * p - v * q;
    row[at + 1]! -= u * q + v * p;
  }
}

/** A complex matrix, stored in full, that knows where its rows and columns end. */
class LongRows {
  readonly #rows: Float64Array[];
  /** The columns after the last element of each row. */
  readonly #ends: Int32Array;
  /** The rows after the last element of each column. */
  readonly #feet: Int32Array;

  constructor(readonly size: number) {
    this.#rows = Array.from({ length: size }, () => new Float64Array(2 * size));
    this.#ends = new Int32Array(size);
    this.#feet = new Int32Array(size);
  }

  add(i: number, j: number, re: number, im: number): void {
    if (re === 0 && im === 0) return;
    this.#rows[i]![2 * j]! += re;
    this.#rows[i]![2 * j + 1]! += im;
    this.#ends[i] = Math.max(this.#ends[i]!, j + 1);
    this.#feet[j] = Math.max(this.#feet[j]!, i + 1);
  }

  /** Gaussian elimination, row by row; `b` becomes the solution. */
  solve(b: Float64Array): void {
    const { size } = this;
    const rows = this.#rows;
    const ends = this.#ends;
    for (let k = 0; k < size; k++) {
      this.#exchange(k, this.#pivotOf(k), b);
      const pivot = rows[k]!;
      const [c, d] = [pivot[2 * k]!, pivot[2 * k + 1]!];
      const square = c * c + d * d;
      const reach = ends[k]!;
      const foot = this.#feet[k]!;
      // What is filled in stands in these rows, below the pivot.
      for (let j = k; j < reach; j++) this.#feet[j] = Math.max(this.#feet[j]!, foot);
      for (let i = k + 1; i < foot; i++) {
        const row = rows[i]!;
        const [x, y] = [row[2 * k]!, row[2 * k + 1]!];
        if (x === 0 && y === 0) continue;
        ends[i] = Math.max(ends[i]!, reach);
        const [u, v] = [(x * c + y * d) / square, (y * c - x * d) / square];
        subtract(u, v, pivot, row, k, reach);
        b[2 * i]! -= u * b[2 * k]! - v * b[2 * k + 1]!;
        b[2 * i + 1]! -= u * b[2 * k + 1]! + v * b[2 * k]!;
      }
    }
    for (let k = size - 1; k >= 0; k--) {
      const row = rows[k]!;
      let [x, y] = [b[2 * k]!, b[2 * k + 1]!];
      for (let j = k + 1; j < ends[k]!; j++) {
        const [p, q] = [row[2 * j]!, row[2 * j + 1]!];
        x -= p * b[2 * j]! - q * b[2 * j + 1]!;
        y -= p * b[2 * j + 1]! + q * b[2 * j]!;
      }
      const [c, d] = [row[2 * k]!, row[2 * k + 1]!];
      const square = c * c + d * d;
      b[2 * k] = (x * c + y * d) / square;
      b[2 * k + 1] = (y * c - x * d) / square;
    }
  }

  /** Of the rows with at least a third of the largest element of the column, the shortest: it fills others least. */
  #pivotOf(k: number): number {
    let largest = 0;
    const foot = this.#feet[k]!;
    for (let i = k; i < foot; i++) largest = Math.max(largest, this.#square(i, k));
    let best = -1;
    for (let i = k; i < foot; i++) {
      if (this.#square(i, k) < largest / 9) continue;
      if (best < 0 || this.#ends[i]! < this.#ends[best]!) best = i;
    }
    return best;
  }

  #square(i: number, k: number): number {
    const row = this.#rows[i]!;
    return row[2 * k]! ** 2 + row[2 * k + 1]! ** 2;
  }

  /** Of row i with a later one. */
  #exchange(i: number, j: number, b: Float64Array): void {
    const rows = this.#rows;
    for (let k = i; k < this.#ends[i]!; k++) this.#feet[k] = Math.max(this.#feet[k]!, j + 1);
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
    [this.#ends[i], this.#ends[j]] = [this.#ends[j]!, this.#ends[i]!];
    for (const part of [0, 1]) {
      [b[2 * i + part], b[2 * j + part]] = [b[2 * j + part]!, b[2 * i + part]!];
    }
  }
}
