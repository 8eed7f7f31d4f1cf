import type { ComplexNumber } from "../../base/complex.ts";
import { addSide, type FockDiagonal } from "./fock-diagonal.ts";
import type { FockProduct } from "./fock-product.ts";
import { sideDiagonals, type WaveSide } from "./wave-side.ts";

/** value · left ρ right, with plane waves on one or both sides. */
export interface WaveSandwich {
  readonly left: WaveSide;
  readonly right: WaveSide;
  readonly value: ComplexNumber;
}

/**
 * Terms with plane waves, whose sides reach all diagonals, as few products A ρ B: those that share the side without a wave are
 * summed, and of those whose waves are multiples of each other the other sides. A of A ρ is added to the diagonals.
 */
export function waveProducts(
  diagonals: Map<number, FockDiagonal>,
  levels: readonly number[],
  waves: readonly WaveSandwich[],
): readonly FockProduct[] {
  const known = new Map<string, readonly FockDiagonal[]>();
  const diagonalsOf = (side: WaveSide): readonly FockDiagonal[] => {
    const key = keyOf(side);
    const present = known.get(key) ?? sideDiagonals(side, levels);
    known.set(key, present);
    return present;
  };
  const sums = new Map<string, Sum>();
  for (const { left, right, value } of waves) {
    const isLeft = left.numbers.some((number) => number !== 0);
    const [moving, fixed] = isLeft ? [left, right] : [right, left];
    const key = `${isLeft} ${keyOf(fixed)}`;
    const shared = sums.get(key) ?? { isLeft, fixed: diagonalsOf(fixed), sum: new Map() };
    sums.set(key, shared);
    addSide(shared.sum, diagonalsOf(moving), value);
    if (isIdentity(right)) addSide(diagonals, diagonalsOf(left), value);
  }
  const sides = [...sums.values()].flatMap(({ isLeft, fixed, sum }): readonly Sides[] => {
    const wave = counting([...sum.values()]);
    return wave.length === 0 ? [] : [{ isLeft, fixed, wave }];
  });
  return merged(sides).map(({ isLeft, fixed, wave }) =>
    isLeft ? { left: wave, right: fixed } : { left: fixed, right: wave },
  );
}

/** The terms A ρ B of one B, as Σ A ρ B, or those of one A. */
interface Sum {
  readonly isLeft: boolean;
  readonly fixed: readonly FockDiagonal[];
  readonly sum: Map<number, FockDiagonal>;
}

interface Sides {
  readonly isLeft: boolean;
  readonly fixed: readonly FockDiagonal[];
  readonly wave: readonly FockDiagonal[];
}

/** Σ A ρ B_j c_j as A ρ Σ B_j c_j. */
function merged(all: readonly Sides[]): readonly Sides[] {
  const groups: Sides[] = [];
  for (const one of all) {
    const at = groups.findIndex(
      ({ isLeft, wave }) => isLeft === one.isLeft && multiple(one.wave, wave) !== undefined,
    );
    const group = groups[at];
    const factor = group && multiple(one.wave, group.wave);
    if (group === undefined || factor === undefined) {
      groups.push(one);
      continue;
    }
    const sum = new Map<number, FockDiagonal>();
    addSide(sum, group.fixed, { re: 1, im: 0 });
    addSide(sum, one.fixed, factor);
    groups[at] = { ...group, fixed: [...sum.values()] };
  }
  return groups;
}

/** What differs by less, relative to the largest element, is rounding. */
const rounding = 1e-15;

/** c of A = c B; undefined if there is none. */
function multiple(
  a: readonly FockDiagonal[],
  b: readonly FockDiagonal[],
): ComplexNumber | undefined {
  const others = new Map(b.map((diagonal) => [diagonal.shift, diagonal]));
  if (a.length !== b.length || a.some(({ shift }) => !others.has(shift))) return undefined;
  const size = Math.max(...a.map(largestElement));
  const peak = a.find((diagonal) => largestElement(diagonal) === size);
  const under = others.get(peak?.shift ?? Number.NaN);
  if (peak === undefined || under === undefined) return undefined;
  const at = peak.re.findIndex((re, i) => Math.max(Math.abs(re), Math.abs(peak.im[i]!)) === size);
  const [x, y, u, v] = [peak.re[at]!, peak.im[at]!, under.re[at]!, under.im[at]!];
  const square = u * u + v * v;
  if (square === 0) return undefined;
  const factor = { re: (x * u + y * v) / square, im: (y * u - x * v) / square };
  const isMultiple = a.every(({ shift, re, im }) => {
    const other = others.get(shift)!;
    return re.every((value, i) => {
      const [p, q] = [other.re[i]!, other.im[i]!];
      const off = Math.max(
        Math.abs(value - factor.re * p + factor.im * q),
        Math.abs(im[i]! - factor.re * q - factor.im * p),
      );
      return off <= rounding * size;
    });
  });
  return isMultiple ? factor : undefined;
}

function keyOf({ numbers, exponents }: WaveSide): string {
  return [...numbers, ...exponents].join();
}

/**
 * Far from the diagonal elements of a wave fall below the rounding of its largest one, and so do those on the diagonals that
 * parity forbids, where e^{ikx} and e^{-ikx} cancel.
 */
const negligible = 4 * Number.EPSILON;

function counting(diagonals: readonly FockDiagonal[]): readonly FockDiagonal[] {
  const largest = Math.max(...diagonals.map(largestElement));
  return diagonals.filter((diagonal) => largestElement(diagonal) > negligible * largest);
}

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
