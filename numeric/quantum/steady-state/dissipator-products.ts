import { type ComplexArrays, complexArrays } from "../../base/complex.ts";
import type { FockRepresentation, FockTerm } from "../fock/index.ts";
import type { HamiltonianTerm } from "./hamiltonian-terms.ts";

/** cos(frequency·t + phase) · f ρ g, both operators by diagonals F_{i, i-shift} and G_{j-shift, j}. */
export interface TimedProduct {
  readonly frequency: number;
  readonly phase: number;
  readonly left: readonly Diagonal[];
  readonly right: readonly Diagonal[];
}

interface Diagonal {
  readonly shift: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** What is left below this part of the largest element is rounding. */
const accuracy = 1e-12;

/**
 * What a generator does besides -i[H, ρ], as a sum of products f ρ g: a row and a column through the
 * largest remaining element of the bands are taken off until none is left. There are few, as there
 * are few operators by which an oscillator couples to its bath.
 */
export function dissipatorProducts(
  { levels, terms }: FockRepresentation,
  hamiltonian: readonly HamiltonianTerm[],
): TimedProduct[] {
  return terms.flatMap((term, index) => productsOf(levels, term, hamiltonian[index]!));
}

function productsOf(
  levels: number,
  term: FockTerm,
  { diagonals }: HamiltonianTerm,
): TimedProduct[] {
  const { bands, frequency, phase } = term;
  const own = shiftsOf(diagonals);
  const shifts = {
    rows: [...new Set([...bands.map(({ rowShift }) => rowShift), 0, ...own])],
    columns: [...new Set([...bands.map(({ columnShift }) => columnShift), 0, ...own])],
  };
  const { matrix, largest } = rearranged(levels, term, diagonals, shifts);
  const products: TimedProduct[] = [];
  while (products.length < levels) {
    const pivot = largestElement(matrix.re, matrix.im);
    if (!(pivot.size > accuracy * largest)) break;
    const { f, g } = takenOff(matrix, pivot);
    products.push({
      frequency,
      phase,
      left: diagonalsOf(f, shifts.rows, levels),
      right: diagonalsOf(g, shifts.columns, levels),
    });
  }
  return products;
}

/** A matrix, row-major. */
interface Rectangle extends ComplexArrays {
  readonly columns: number;
}

/** Λ + i[H, ·] as a matrix of which a product f ρ g is one of rank 1: rows are elements of f, columns those of g. */
function rearranged(
  levels: number,
  { bands }: FockTerm,
  diagonals: readonly Diagonal[],
  shifts: { readonly rows: readonly number[]; readonly columns: readonly number[] },
): { readonly matrix: Rectangle; readonly largest: number } {
  const columns = shifts.columns.length * levels;
  const { re, im } = complexArrays(shifts.rows.length * levels * columns);
  const add = (r: number, c: number, i: number, j: number, x: number, y: number): void => {
    const row = shifts.rows.indexOf(r) * levels + i;
    const at = row * columns + shifts.columns.indexOf(c) * levels + j;
    re[at]! += x;
    im[at]! += y;
  };
  let largest = 0;
  for (const { rowShift, columnShift, re: x, im: y } of bands) {
    for (let at = 0; at < x.length; at++) {
      if (x[at] === 0 && y[at] === 0) continue;
      largest = Math.max(largest, Math.hypot(x[at]!, y[at]!));
      add(rowShift, columnShift, Math.floor(at / levels), at % levels, x[at]!, y[at]!);
    }
  }
  for (const { shift, re: h, im: g } of diagonals) {
    for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
      for (let j = 0; j < levels; j++) {
        // + i H ρ, and - i ρ H with H_{j-s', j} of s' = -s at row i.
        add(shift, 0, i, j, -g[i]!, h[i]!);
        add(0, -shift, j, i - shift, g[i]!, -h[i]!);
      }
    }
  }
  return { matrix: { columns, re, im }, largest };
}

/** Takes the product of rank 1 off that has the row and the column of a pivot. */
function takenOff(
  { columns, re, im }: Rectangle,
  pivot: { readonly at: number; readonly size: number },
): { readonly f: ComplexArrays; readonly g: ComplexArrays } {
  const rows = re.length / columns;
  const row = Math.floor(pivot.at / columns);
  const column = pivot.at % columns;
  const [x, y] = [re[pivot.at]! / pivot.size ** 2, -im[pivot.at]! / pivot.size ** 2];
  const f = complexArrays(rows);
  for (let r = 0; r < rows; r++) {
    const [u, v] = [re[r * columns + column]!, im[r * columns + column]!];
    f.re[r] = u * x - v * y;
    f.im[r] = u * y + v * x;
  }
  const g = {
    re: re.slice(row * columns, (row + 1) * columns),
    im: im.slice(row * columns, (row + 1) * columns),
  };
  for (let r = 0; r < rows; r++) {
    const [u, v] = [f.re[r]!, f.im[r]!];
    if (u === 0 && v === 0) continue;
    for (let c = 0; c < columns; c++) {
      re[r * columns + c]! -= u * g.re[c]! - v * g.im[c]!;
      im[r * columns + c]! -= u * g.im[c]! + v * g.re[c]!;
    }
  }
  return { f, g };
}

function shiftsOf(diagonals: readonly Diagonal[]): readonly number[] {
  return diagonals.flatMap(({ shift }) => [shift, -shift]);
}

function largestElement(re: Float64Array, im: Float64Array): { at: number; size: number } {
  let [at, square] = [0, 0];
  for (let place = 0; place < re.length; place++) {
    const here = re[place]! * re[place]! + im[place]! * im[place]!;
    if (here > square) [at, square] = [place, here];
  }
  return { at, size: Math.sqrt(square) };
}

function diagonalsOf(
  { re, im }: { readonly re: Float64Array; readonly im: Float64Array },
  shifts: readonly number[],
  levels: number,
): Diagonal[] {
  return shifts.map((shift, n) => ({
    shift,
    re: re.slice(n * levels, (n + 1) * levels),
    im: im.slice(n * levels, (n + 1) * levels),
  }));
}
