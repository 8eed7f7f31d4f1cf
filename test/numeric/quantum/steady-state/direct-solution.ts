import type { FockRepresentation } from "../../../../numeric/index.ts";

/**
 * ⟨a†a⟩ averaged over time of a generator with one tone and its multiples, by elimination in the Fourier
 * components of ρ, written for these tests alone: with the blocks
 *
 *     D_k = L_0 - ikω,   Σ_h L_h ρ_{k-h} = ikω ρ_k,   -K ≤ k ≤ K,
 *
 * of matrices between N levels as complex vectors of N² elements, dense, with row exchanges, and the trace in the row of ρ_{0,N-1,N-1}, whose equation is left out: another
 * one than the code under test leaves out. The loss at the cut is put back into |0⟩⟨0|.
 */
export function directOccupation(
  { levels, terms }: FockRepresentation,
  base: number,
  order: number,
): number {
  const n = levels * levels;
  const blocks = harmonicBlocks({ levels, terms }, base);
  const reach = Math.max(0, ...blocks.keys());
  const parity = gradeOf(blocks, levels);
  // The unknowns of one block by its parity: the diagonal lies in those of k = 0.
  const count = 2 * order + 1;
  const members = Array.from({ length: count }, (_, at) => {
    const k = at - order;
    const list: number[] = [];
    for (let e = 0; e < n; e++) {
      const odd = (Math.floor(e / levels) + (e % levels)) % 2 !== 0;
      if (parity === "none" || odd === (parity === "turning" && k % 2 !== 0)) list.push(e);
    }
    return list;
  });
  const starts: number[] = [];
  let size = 0;
  for (const list of members) {
    starts.push(size);
    size += list.length;
  }
  const width = Math.max(...members.map((list) => list.length)) * (reach + 1);
  const matrix = new BandedComplex(size, width);
  const right = new Float64Array(2 * size);
  const last = n - 1;
  members.forEach((rows, at) => {
    for (const [h, block] of blocks) {
      const from = at - h;
      if (from < 0 || from >= count) continue;
      const columns = members[from]!;
      rows.forEach((row, i) => {
        if (at === order && row === last) return;
        columns.forEach((column, j) => {
          const place = 2 * (row * n + column);
          matrix.add(starts[at]! + i, starts[from]! + j, block[place]!, block[place + 1]!);
        });
      });
    }
    rows.forEach((row, i) => {
      if (at === order && row === last) return;
      matrix.add(starts[at]! + i, starts[at]! + i, 0, -(at - order) * base);
    });
  });
  const middle = members[order]!;
  const traceRow = starts[order]! + middle.indexOf(last);
  for (let i = 0; i < levels; i++) {
    matrix.add(traceRow, starts[order]! + middle.indexOf(i * (levels + 1)), 1, 0);
  }
  right[2 * traceRow] = 1;
  matrix.solve(right);
  let mean = 0;
  for (let i = 0; i < levels; i++) {
    mean += i * right[2 * (starts[order]! + middle.indexOf(i * (levels + 1)))]!;
  }
  return mean;
}

/** L_h as dense matrices on row-major ρ, real and imaginary parts in turn. */
function harmonicBlocks(
  { levels, terms }: FockRepresentation,
  base: number,
): Map<number, Float64Array> {
  const n = levels * levels;
  const blocks = new Map<number, Float64Array>();
  const blockOf = (h: number): Float64Array => {
    const block = blocks.get(h) ?? new Float64Array(2 * n * n);
    blocks.set(h, block);
    return block;
  };
  for (const { frequency, phase, bands } of terms) {
    const h = Math.round(frequency / base);
    // cos(hωt + φ) = (e^{iφ} e^{ihωt} + c.c.)/2
    const parts =
      h === 0
        ? [[0, Math.cos(phase), 0]]
        : [
            [h, Math.cos(phase) / 2, Math.sin(phase) / 2],
            [-h, Math.cos(phase) / 2, -Math.sin(phase) / 2],
          ];
    for (const [harmonic, u, v] of parts as [number, number, number][]) {
      const block = blockOf(harmonic);
      for (const { rowShift, columnShift, re, im } of bands) {
        for (let i = Math.max(0, rowShift); i < Math.min(levels, levels + rowShift); i++) {
          for (let j = Math.max(0, columnShift); j < Math.min(levels, levels + columnShift); j++) {
            const at = i * levels + j;
            const from = (i - rowShift) * levels + j - columnShift;
            const [x, y] = [u * re[at]! - v * im[at]!, u * im[at]! + v * re[at]!];
            block[2 * (at * n + from)]! += x;
            block[2 * (at * n + from) + 1]! += y;
            if (i !== j) continue;
            block[2 * from]! -= x;
            block[2 * from + 1]! -= y;
          }
        }
      }
    }
  }
  return blocks;
}

/** Whether elements of even i + j mix with odd ones, do not, or only along with odd harmonics. */
function gradeOf(blocks: Map<number, Float64Array>, levels: number): "none" | "static" | "turning" {
  const n = levels * levels;
  const odd = (e: number): boolean => (Math.floor(e / levels) + (e % levels)) % 2 !== 0;
  const holds = (turning: boolean): boolean =>
    [...blocks].every(([h, block]) => {
      for (let row = 0; row < n; row++) {
        for (let column = 0; column < n; column++) {
          const place = 2 * (row * n + column);
          if (block[place] === 0 && block[place + 1] === 0) continue;
          if ((odd(row) !== odd(column)) !== (turning && h % 2 !== 0)) return false;
        }
      }
      return true;
    });
  return holds(false) ? "static" : holds(true) ? "turning" : "none";
}

/** A complex matrix with so many diagonals on both sides of the main one, stored in full. */
class BandedComplex {
  readonly #rows: Float64Array[];

  constructor(
    readonly size: number,
    readonly width: number,
  ) {
    this.#rows = Array.from({ length: size }, () => new Float64Array(2 * size));
  }

  add(i: number, j: number, re: number, im: number): void {
    this.#rows[i]![2 * j]! += re;
    this.#rows[i]![2 * j + 1]! += im;
  }

  /** Gaussian elimination with the largest pivot of a column; `b` becomes the solution. */
  solve(b: Float64Array): void {
    const { size, width } = this;
    const rows = this.#rows;
    for (let k = 0; k < size; k++) {
      const end = Math.min(size, k + width + 1);
      let [best, largest] = [k, -1];
      for (let i = k; i < end; i++) {
        const modulus = Math.hypot(rows[i]![2 * k]!, rows[i]![2 * k + 1]!);
        if (modulus > largest) [best, largest] = [i, modulus];
      }
      [rows[k], rows[best]] = [rows[best]!, rows[k]!];
      for (const part of [0, 1]) {
        [b[2 * k + part], b[2 * best + part]] = [b[2 * best + part]!, b[2 * k + part]!];
      }
      const pivot = rows[k]!;
      const [c, d] = [pivot[2 * k]!, pivot[2 * k + 1]!];
      const square = c * c + d * d;
      const reach = 2 * Math.min(size, k + 2 * width + 1);
      for (let i = k + 1; i < end; i++) {
        const row = rows[i]!;
        const [x, y] = [row[2 * k]!, row[2 * k + 1]!];
        if (x === 0 && y === 0) continue;
        const [u, v] = [(x * c + y * d) / square, (y * c - x * d) / square];
        for (let at = 2 * k; at < reach; at += 2) {
          const [p, q] = [pivot[at]!, pivot[at + 1]!];
          row[at]! -= u * p - v * q;
          row[at + 1]! -= u * q + v * p;
        }
        const [p, q] = [b[2 * k]!, b[2 * k + 1]!];
        b[2 * i]! -= u * p - v * q;
        b[2 * i + 1]! -= u * q + v * p;
      }
    }
    for (let k = size - 1; k >= 0; k--) {
      const row = rows[k]!;
      let [x, y] = [b[2 * k]!, b[2 * k + 1]!];
      for (let j = k + 1; j < Math.min(size, k + 2 * width + 1); j++) {
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
}
