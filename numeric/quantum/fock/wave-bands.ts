import type { ComplexNumber } from "../../base/complex.ts";
import { addSide, type FockDiagonal } from "./fock-diagonal.ts";
import type { FockBand } from "./ladder-band.ts";
import { sideDiagonals, type WaveSide } from "./wave-side.ts";

/** value · left ρ right, with plane waves on one or both sides. */
export interface WaveSandwich {
  readonly left: WaveSide;
  readonly right: WaveSide;
  readonly value: ComplexNumber;
}

/** Adds terms with plane waves, whose sides reach all diagonals, to the bands, and A of A ρ to the diagonals. */
export function addWaves(
  bands: Map<string, FockBand>,
  diagonals: Map<number, FockDiagonal>,
  levels: readonly number[],
  waves: readonly WaveSandwich[],
): void {
  const known = new Map<string, readonly FockDiagonal[]>();
  const diagonalsOf = (side: WaveSide): readonly FockDiagonal[] => {
    const key = keyOf(side);
    const present = known.get(key) ?? sideDiagonals(side, levels);
    known.set(key, present);
    return present;
  };
  // Terms that share the side without a wave act by one sum on the other.
  const sums = new Map<string, SharedSide>();
  for (const { left, right, value } of waves) {
    const isLeft = left.numbers.some((number) => number !== 0);
    const [moving, fixed] = isLeft ? [left, right] : [right, left];
    const key = `${isLeft} ${keyOf(fixed)}`;
    const shared = sums.get(key) ?? { isLeft, fixed: diagonalsOf(fixed), sum: new Map() };
    sums.set(key, shared);
    addSide(shared.sum, diagonalsOf(moving), value);
    if (isIdentity(right)) addSide(diagonals, diagonalsOf(left), value);
  }
  for (const { isLeft, fixed, sum } of sums.values()) {
    const largest = Math.max(...[...sum.values()].map(largestElement));
    const counting = [...sum.values()].filter(
      (diagonal) => largestElement(diagonal) > negligible * largest,
    );
    for (const other of fixed) {
      for (const diagonal of counting) {
        if (isLeft) addDenseBand(bands, diagonal, other);
        else addDenseBand(bands, other, diagonal);
      }
    }
  }
}

/** The terms A ρ B of one B, as Σ A ρ B, or those of one A. */
interface SharedSide {
  readonly isLeft: boolean;
  readonly fixed: readonly FockDiagonal[];
  readonly sum: Map<number, FockDiagonal>;
}

function keyOf({ numbers, exponents }: WaveSide): string {
  return [...numbers, ...exponents].join();
}

/** Far from the diagonal elements of a wave fall below the rounding of its largest one. */
const negligible = 1e-17;

function largestElement({ re, im }: FockDiagonal): number {
  let largest = 0;
  for (let i = 0; i < re.length; i++) {
    largest = Math.max(largest, Math.abs(re[i]!), Math.abs(im[i]!));
  }
  return largest;
}

function isIdentity({ numbers, exponents }: WaveSide): boolean {
  return [...numbers, ...exponents].every((number) => number === 0);
}

/** (AρB)_ij += A_{i,i-s} ρ_{i-s,j-u} B_{j-u,j}, with B_{j-u,j} on the diagonal of shift -u. */
function addDenseBand(bands: Map<string, FockBand>, l: FockDiagonal, r: FockDiagonal): void {
  const levels = l.re.length;
  const columnShift = -r.shift;
  const key = `${l.shift},${r.shift}`;
  const band = bands.get(key) ?? {
    rowShift: l.shift,
    columnShift,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  bands.set(key, band);
  for (let i = Math.max(0, l.shift); i < Math.min(levels, levels + l.shift); i++) {
    const [x, y] = [l.re[i]!, l.im[i]!];
    if (x === 0 && y === 0) continue;
    const row = i * levels;
    const end = Math.min(levels, levels + columnShift);
    for (let j = Math.max(0, columnShift); j < end; j++) {
      const [u, v] = [r.re[j - columnShift]!, r.im[j - columnShift]!];
      band.re[row + j]! += x * u - y * v;
      band.im[row + j]! += x * v + y * u;
    }
  }
}
