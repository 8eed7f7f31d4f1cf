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
    const key = [...side.numbers, ...side.exponents].join();
    const present = known.get(key) ?? sideDiagonals(side, levels);
    known.set(key, present);
    return present;
  };
  for (const { left, right, value } of waves) {
    const [lefts, rights] = [diagonalsOf(left), diagonalsOf(right)];
    for (const l of lefts) for (const r of rights) addDenseBand(bands, l, r, value);
    if (isIdentity(right)) addSide(diagonals, lefts, value);
  }
}

function isIdentity({ numbers, exponents }: WaveSide): boolean {
  return [...numbers, ...exponents].every((number) => number === 0);
}

/** (AρB)_ij += c A_{i,i-s} ρ_{i-s,j-u} B_{j-u,j}, with B_{j-u,j} on the diagonal of shift -u. */
function addDenseBand(
  bands: Map<string, FockBand>,
  l: FockDiagonal,
  r: FockDiagonal,
  coefficient: ComplexNumber,
): void {
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
    const x = coefficient.re * l.re[i]! - coefficient.im * l.im[i]!;
    const y = coefficient.re * l.im[i]! + coefficient.im * l.re[i]!;
    const row = i * levels;
    const end = Math.min(levels, levels + columnShift);
    for (let j = Math.max(0, columnShift); j < end; j++) {
      const [u, v] = [r.re[j - columnShift]!, r.im[j - columnShift]!];
      band.re[row + j]! += x * u - y * v;
      band.im[row + j]! += x * v + y * u;
    }
  }
}
