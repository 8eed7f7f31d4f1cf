import type { FockOperator } from "../fock/index.ts";
import type { Pair } from "./hierarchy.ts";

/** One diagonal of an operator, its element of row i at i, with the parts that are not zero. */
interface SideDiagonal {
  readonly shift: number;
  readonly re: Float64Array | undefined;
  readonly im: Float64Array | undefined;
}

/** An operator by diagonals, to be multiplied from either side. */
export type Side = readonly SideDiagonal[];

/** Σ_j c_j S_j */
export function sideOf(operators: readonly FockOperator[], factors: readonly Pair[]): Side {
  const sums = new Map<number, { re: Float64Array; im: Float64Array }>();
  operators.forEach(({ levels, diagonals }, j) => {
    const [a, b] = factors[j] ?? [0, 0];
    if (a === 0 && b === 0) return;
    for (const { shift, re, im } of diagonals) {
      const sum = sums.get(shift) ?? { re: new Float64Array(levels), im: new Float64Array(levels) };
      sums.set(shift, sum);
      for (let i = 0; i < levels; i++) {
        sum.re[i]! += a * re[i]! - b * im[i]!;
        sum.im[i]! += a * im[i]! + b * re[i]!;
      }
    }
  });
  const present = (part: Float64Array): Float64Array | undefined =>
    part.some((value) => value !== 0) ? part : undefined;
  return [...sums].map(([shift, { re, im }]) => ({
    ...{ shift, re: present(re), im: present(im) },
  }));
}

/** Σ_j c_j A_j with real numbers c_j. */
export function sumOfSides(sides: readonly Side[], factors: readonly number[]): Side {
  const operators = sides.map((side, j): FockOperator => {
    const levels = side[0]?.re?.length ?? side[0]?.im?.length ?? 0;
    const none = new Float64Array(levels);
    const diagonals = side.map(({ shift, re = none, im = none }) => ({ shift, re, im }));
    return { levels: factors[j] === 0 ? 0 : levels, diagonals };
  });
  return sideOf(
    operators,
    factors.map((factor): Pair => [factor, 0]),
  );
}

/** out += A X of N × N matrices. */
export function addLeft(
  side: Side,
  levels: number,
  x: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  const square = levels * levels;
  for (const { shift, re, im } of side) {
    const first = Math.max(0, shift);
    const end = Math.min(levels, levels + shift);
    for (let i = first; i < end; i++) {
      const row = to + i * levels;
      const source = from + (i - shift) * levels;
      const a = re === undefined ? 0 : re[i]!;
      const b = im === undefined ? 0 : im[i]!;
      if (b === 0) {
        if (a !== 0) addRow(out, row, x, source, levels, square, a);
      } else if (a === 0) {
        addTurnedRow(out, row, x, source, levels, square, b);
      } else {
        addRow(out, row, x, source, levels, square, a);
        addTurnedRow(out, row, x, source, levels, square, b);
      }
    }
  }
}

function addRow(
  out: Float64Array,
  row: number,
  x: Float64Array,
  source: number,
  levels: number,
  square: number,
  a: number,
): void {
  for (let j = 0; j < levels; j++) {
    out[row + j]! += a * x[source + j]!;
    out[row + square + j]! += a * x[source + square + j]!;
  }
}

/** With ib in the place of a. */
function addTurnedRow(
  out: Float64Array,
  row: number,
  x: Float64Array,
  source: number,
  levels: number,
  square: number,
  b: number,
): void {
  for (let j = 0; j < levels; j++) {
    out[row + j]! -= b * x[source + square + j]!;
    out[row + square + j]! += b * x[source + j]!;
  }
}

/** out -= X A: column j is that of j + s times A_{j+s, j}. */
export function subtractRight(
  side: Side,
  levels: number,
  x: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  const square = levels * levels;
  for (const { shift, re, im } of side) {
    const first = Math.max(0, -shift);
    const end = Math.min(levels, levels - shift);
    for (let i = 0; i < levels; i++) {
      const row = to + i * levels;
      const source = from + i * levels + shift;
      if (re !== undefined) {
        for (let j = first; j < end; j++) {
          const a = re[j + shift]!;
          out[row + j]! -= a * x[source + j]!;
          out[row + square + j]! -= a * x[source + square + j]!;
        }
      }
      if (im !== undefined) {
        for (let j = first; j < end; j++) {
          const b = im[j + shift]!;
          out[row + j]! += b * x[source + square + j]!;
          out[row + square + j]! -= b * x[source + j]!;
        }
      }
    }
  }
}

/** The matrix, row by row, real parts first. */
export function matrixOfSide(side: Side, levels: number): Float64Array {
  const matrix = new Float64Array(2 * levels * levels);
  for (const { shift, re, im } of side) {
    for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
      const at = i * levels + i - shift;
      matrix[at]! += re?.[i] ?? 0;
      matrix[levels * levels + at]! += im?.[i] ?? 0;
    }
  }
  return matrix;
}
