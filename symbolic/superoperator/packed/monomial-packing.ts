import { elementAt } from "../../base/index.ts";
import { Angle, type AngleTerm } from "../../scalar/angle.ts";
import { type Integer, multiply } from "../../scalar/integer.ts";
import { Monomial } from "../../scalar/monomial.ts";
import { Powers } from "../../scalar/powers.ts";
import { Rational } from "../../scalar/rational.ts";
import { dependences } from "./dependences.ts";
import { type Column, exponentsOf, monomialColumns } from "./monomial-columns.ts";

/** A column that is a digit of the number, from -(radix-1)/2 to (radix-1)/2. */
interface Digit {
  readonly column: number;
  readonly stride: number;
}

/** A monomial, and the integer that powers of √p leave behind. */
export interface UnpackedMonomial {
  readonly monomial: Monomial;
  readonly factor: Integer;
}

/**
 * Products of given monomials as numbers that add up where the monomials are multiplied: digits are the exponents of
 * parameters, of roots √p and of phase factors. Exponents that follow from others in all given monomials, as that of ħ
 * does from those of the couplings, need no digit.
 */
export class MonomialPacking {
  private readonly packed = new Map<string, number>();
  private readonly unpacked = new Map<number, UnpackedMonomial>();

  private constructor(
    private readonly columns: readonly Column[],
    private readonly digits: readonly Digit[],
    /** Exponents by those that are digits: one row for each column. */
    private readonly relations: readonly (readonly number[])[],
    /** All numbers are between ±size/2. */
    readonly size: number,
    /** One turn of the phase factors' digits, which lead. */
    private readonly phase: number,
  ) {}

  /**
   * For products of up to `most` of the monomials and up to as many of the inverses.
   *
   * @param largest the largest size
   * @returns undefined where the numbers would be larger
   */
  static of(
    monomials: Iterable<Monomial>,
    inverses: Iterable<Monomial>,
    most: number,
    largest: number,
  ): MonomialPacking | undefined {
    const [given, below] = [distinct(monomials), distinct(inverses)];
    const columns = monomialColumns([...given, ...below]);
    const [rows, rowsBelow] = [given, below].map((all) =>
      all.map((monomial) => exponentsOf(columns, monomial)),
    ) as [number[][], number[][]];
    const { independent, relations } = dependences([...rows, ...rowsBelow], columns.length);
    const ranges = independent.map((column) => {
      const [low, high] = rangeOf(rows, column);
      const [lowest, highest] = rangeOf(rowsBelow, column);
      return { column, most: most * Math.max(high + highest, -low - lowest) };
    });
    const digits: Digit[] = [];
    let [stride, phase] = [1, Infinity];
    for (const { column, most: largestDigit } of ranges.toReversed()) {
      digits.unshift({ column, stride });
      if (columns[column]?.tag === "phase") phase = Math.min(phase, stride);
      stride *= 2 * largestDigit + 1;
    }
    if (!(stride < largest)) return undefined;
    const packing = new MonomialPacking(columns, digits, relations, stride, phase);
    [...given, ...below].forEach((monomial, j) => {
      const row = [...rows, ...rowsBelow][j] as number[];
      const key = digits.reduce(
        (sum, digit) => sum + elementAt(row, digit.column) * digit.stride,
        0,
      );
      packing.packed.set(monomial.key, key);
    });
    return packing;
  }

  /** The number of a given monomial. @throws RangeError if it is none of them */
  pack(monomial: Monomial): number {
    const packed = this.packed.get(monomial.key);
    if (packed === undefined) throw new RangeError(`The monomial ${monomial.key} is not packed.`);
    return packed;
  }

  /** Whether a conjugate is another monomial. */
  get hasPhases(): boolean {
    return this.phase !== Infinity;
  }

  /** That of the complex conjugate: the phases' digits are negated. */
  conjugate(packed: number): number {
    return this.hasPhases ? packed - 2 * Math.round(packed / this.phase) * this.phase : packed;
  }

  unpack(packed: number): UnpackedMonomial {
    const known = this.unpacked.get(packed);
    if (known !== undefined) return known;
    let rest = packed;
    const kept = this.digits.map(({ stride }) => {
      const digit = Math.round(rest / stride);
      rest -= digit * stride;
      return digit;
    });
    const exponents = this.relations.map((row) =>
      Math.round(row.reduce((sum, entry, j) => sum + entry * (kept[j] as number), 0)),
    );
    const monomial = monomialOf(this.columns, exponents);
    this.unpacked.set(packed, monomial);
    return monomial;
  }
}

function distinct(monomials: Iterable<Monomial>): readonly Monomial[] {
  const all = new Map<string, Monomial>();
  for (const monomial of monomials) all.set(monomial.key, monomial);
  return [...all.values()];
}

/** Least and largest exponent, 0 among them. */
function rangeOf(rows: readonly (readonly number[])[], column: number): [number, number] {
  const entries = rows.map((row) => row[column] as number);
  return [Math.min(0, ...entries), Math.max(0, ...entries)];
}

function monomialOf(columns: readonly Column[], exponents: readonly number[]): UnpackedMonomial {
  const [names, halves]: [string[], number[]] = [[], []];
  const angle: AngleTerm[] = [];
  let [radicand, factor]: [number, Integer] = [1, 1];
  columns.forEach((column, j) => {
    const exponent = exponents[j] as number;
    if (exponent === 0) return;
    if (column.tag === "power") {
      names.push(column.name);
      halves.push(exponent / 2);
    } else if (column.tag === "phase") {
      const coefficient = Rational.of(exponent, column.denominator);
      angle.push({ powers: column.powers, coefficient });
    } else {
      if (exponent % 2 === 1) radicand *= column.prime;
      for (let k = 0; k < Math.floor(exponent / 2); k++) factor = multiply(factor, column.prime);
    }
  });
  return {
    monomial: new Monomial(Powers.ofSorted(names, halves, radicand), Angle.of(angle)),
    factor,
  };
}
