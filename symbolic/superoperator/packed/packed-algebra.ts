import { pairings } from "../../operator/ordering.ts";
import { GaussianRational } from "../../scalar/gaussian-rational.ts";
import {
  add,
  divideExactly,
  greatestCommonDivisor,
  type Integer,
  multiply,
  negate,
} from "../../scalar/integer.ts";
import type { Monomial } from "../../scalar/monomial.ts";
import { Rational } from "../../scalar/rational.ts";
import { Scalar } from "../../scalar/scalar.ts";
import { ScalarSum } from "../../scalar/scalar-sum.ts";
import type { SandwichTerm } from "../sandwich.ts";
import { Superoperator } from "../superoperator.ts";
import { MonomialPacking } from "./monomial-packing.ts";
import { PackedSum, type PackedTerms } from "./packed-sum.ts";

/** factor · X. */
export interface PackedMultiple {
  readonly factor: Rational;
  readonly value: PackedTerms;
}

/** factor · (A∘B - B∘A). */
export interface PackedBracket {
  readonly factor: Rational;
  readonly a: PackedTerms;
  readonly b: PackedTerms;
}

/** Numbers below this are told apart by their quotients, too, in double precision. */
const largestPacked = 2 ** 51;

/**
 * Superoperators of one mode in normal order as tables of integers: exponents of a† and a on both sides of ρ in one
 * number, the monomial of parameters in another, and Gaussian integers over a common denominator. What is done to them
 * is exact, as with {@link Superoperator}, at a small part of the time.
 */
export class PackedAlgebra {
  readonly zero: PackedTerms;
  /** Sums are made one after another. */
  private readonly sum: PackedSum;
  private readonly products: (readonly Integer[] | undefined)[] = [];
  /** What one contraction takes away, on the left of ρ and on the right. */
  private readonly onLeft: number;
  private readonly onRight: number;

  private constructor(
    private readonly packing: MonomialPacking,
    /** Exponents of a† and a are below this. */
    private readonly base: number,
  ) {
    this.sum = new PackedSum(packing.size, base);
    this.zero = this.sum.take(1);
    this.onLeft = base ** 3 + base ** 2;
    this.onRight = base + 1;
  }

  /**
   * An algebra for products of up to `most` of the given superoperators and as many of the divisors.
   *
   * @returns undefined where there are several modes, or too many parameters to be packed into a number
   */
  static for(
    superoperators: readonly Superoperator<"normal">[],
    divisors: readonly Scalar[],
    most: number,
  ): PackedAlgebra | undefined {
    if (superoperators.some(({ modes }) => modes !== 1)) return undefined;
    const monomials: Monomial[] = [];
    let largest = 0;
    for (const { terms } of superoperators) {
      for (const { left, right, coefficient } of terms) {
        largest = Math.max(largest, ...left, ...right);
        for (const term of coefficient.terms) monomials.push(term.monomial);
      }
    }
    const inverses = divisors.flatMap((divisor) =>
      divisor.inverse().terms.map(({ monomial }) => monomial),
    );
    const base = most * largest + 1;
    const packing = MonomialPacking.of(monomials, inverses, most, largestPacked / base ** 4);
    return packing === undefined ? undefined : new PackedAlgebra(packing, base);
  }

  isZero(terms: PackedTerms): boolean {
    return terms.exponents.length === 0;
  }

  pack({ terms }: Superoperator<"normal">): PackedTerms {
    const numbers = terms.flatMap(({ coefficient }) =>
      coefficient.terms.flatMap((term) => [term.coefficient.re, term.coefficient.im]),
    );
    const denominator = numbers.reduce<Integer>(
      (common, number) => leastCommonMultiple(common, number.denominator),
      1,
    );
    const { sum } = this;
    const whole = ({ numerator, denominator: below }: Rational): Integer =>
      multiply(numerator, divideExactly(denominator, below));
    for (const { left, right, coefficient } of terms) {
      const [m = 0, n = 0] = left;
      const [k = 0, l = 0] = right;
      const group = sum.group(this.sides(m, n, k, l));
      for (const { coefficient: number, monomial } of coefficient.terms) {
        const isDecimal = number.re.isDecimal || number.im.isDecimal ? 1 : 0;
        const packed = this.packing.pack(monomial);
        sum.add(group, packed, whole(number.re), whole(number.im), isDecimal);
      }
    }
    return sum.take(denominator);
  }

  unpack(terms: PackedTerms): Superoperator<"normal"> {
    const { exponents, starts } = terms;
    const sandwiches: SandwichTerm[] = [];
    for (let j = 0; 4 * j < exponents.length; j++) {
      const [m, n, k, l] = sidesAt(exponents, j);
      const sum = new ScalarSum<Scalar>();
      for (let at = starts[j] as number; at < (starts[j + 1] as number); at++) {
        const { monomial, factor } = this.packing.unpack(terms.monomials[at] as number);
        sum.add(numberAt(terms, at, factor), monomial);
      }
      sandwiches.push({ left: [m, n], right: [k, l], coefficient: Scalar.ofSum(sum) });
    }
    return Superoperator.of("normal", 1, sandwiches);
  }

  /** The multiple by a scalar that has the monomials of inverses of the divisors. */
  scaled(terms: PackedTerms, multiple: Scalar): PackedTerms {
    const { sum } = this;
    const denominator = multiple.terms.reduce<Integer>(
      (common, { coefficient: { re, im } }) =>
        leastCommonMultiple(leastCommonMultiple(common, re.denominator), im.denominator),
      1,
    );
    for (const { coefficient, monomial } of multiple.terms) {
      const packed = this.packing.pack(monomial);
      const [c, d] = [coefficient.re, coefficient.im].map(({ numerator, denominator: below }) =>
        multiply(numerator, divideExactly(denominator, below)),
      ) as [Integer, Integer];
      const isDecimal = coefficient.re.isDecimal || coefficient.im.isDecimal ? 1 : 0;
      this.forEachTerm(terms, (group, k) => {
        const [re, im] = [terms.re[k] as Integer, terms.im[k] as Integer];
        sum.add(
          group,
          (terms.monomials[k] as number) + packed,
          sumOfProducts(re, c, im, d, -1),
          sumOfProducts(re, d, im, c, 1),
          (terms.isDecimal[k] as number) | isDecimal,
        );
      });
    }
    return sum.take(multiply(terms.denominator, denominator));
  }

  /** That of ρ ↦ (Λ(ρ†))†: A·B becomes B†·A† with conjugate coefficients. */
  conjugate(terms: PackedTerms): PackedTerms {
    const exponents: number[] = [];
    for (let j = 0; j < terms.exponents.length; j += 4) {
      for (let side = 3; side >= 0; side--) exponents.push(terms.exponents[j + side] as number);
    }
    return {
      ...terms,
      exponents,
      monomials: this.packing.hasPhases
        ? terms.monomials.map((monomial) => this.packing.conjugate(monomial))
        : terms.monomials,
      im: terms.im.map(negate),
    };
  }

  /** Σ factor X + Σ factor (A∘B - B∘A). */
  combination(
    multiples: readonly PackedMultiple[],
    brackets: readonly PackedBracket[],
  ): PackedTerms {
    const { sum } = this;
    const below = [
      ...multiples.map(({ factor, value }) => multiply(factor.denominator, value.denominator)),
      ...brackets.map(({ factor, a, b }) =>
        multiply(factor.denominator, multiply(a.denominator, b.denominator)),
      ),
    ];
    const denominator = below.reduce<Integer>(leastCommonMultiple, 1);
    const whole = (factor: Rational, j: number): Integer =>
      multiply(factor.numerator, divideExactly(denominator, below[j] as Integer));
    multiples.forEach(({ factor, value }, j) => {
      const multiple = whole(factor, j);
      this.forEachTerm(value, (group, k) => {
        const [re, im] = [value.re[k] as Integer, value.im[k] as Integer];
        sum.add(
          group,
          value.monomials[k] as number,
          product(re, multiple),
          product(im, multiple),
          value.isDecimal[k] as number,
        );
      });
    });
    brackets.forEach(({ factor, a, b }, j) => {
      this.addBracket(a, b, whole(factor, multiples.length + j));
    });
    return sum.take(denominator);
  }

  /** Adds factor · [A, B], monomial by monomial. */
  private addBracket(a: PackedTerms, b: PackedTerms, factor: Integer): void {
    const [outer, inner] = [a.exponents, b.exponents];
    const ways: Ways = { groups: [], multiplicities: [], count: 0 };
    for (let i = 0; 4 * i < outer.length; i++) {
      const [from, to] = [a.starts[i] as number, a.starts[i + 1] as number];
      for (let j = 0; 4 * j < inner.length; j++) {
        this.findWays(ways, outer, 4 * i, inner, 4 * j);
        if (ways.count === 0) continue;
        for (let k = from; k < to; k++) {
          const re = product(a.re[k] as Integer, factor);
          const im = product(a.im[k] as Integer, factor);
          this.addProducts(ways, a.monomials[k] as number, re, im, a.isDecimal[k] as number, b, j);
        }
      }
    }
  }

  /** (A·B)∘(C·D) - (C·D)∘(A·B) = AC·DB - CA·BD of monomials: groups and multiplicities. */
  private findWays(
    ways: Ways,
    outer: readonly number[],
    i: number,
    inner: readonly number[],
    j: number,
  ): void {
    ways.count = 0;
    const m = outer[i] as number;
    const n = outer[i + 1] as number;
    const k = outer[i + 2] as number;
    const l = outer[i + 3] as number;
    const p = inner[j] as number;
    const q = inner[j + 1] as number;
    const r = inner[j + 2] as number;
    const s = inner[j + 3] as number;
    if (n * p === 0 && q * m === 0 && s * k === 0 && l * r === 0) return;
    const left = this.pairings(n, p);
    const leftBack = this.pairings(q, m);
    const right = this.pairings(s, k);
    const rightBack = this.pairings(l, r);
    const highest = this.sides(m + p, n + q, k + r, l + s);
    const mostLeft = Math.max(left.length, leftBack.length);
    const mostRight = Math.max(right.length, rightBack.length);
    for (let u = 0; u < mostLeft; u++) {
      // Without a contraction both are the same.
      for (let v = u === 0 ? 1 : 0; v < mostRight; v++) {
        const there = product(at(left, u), at(right, v));
        const back = product(at(leftBack, u), at(rightBack, v));
        if (there === back) continue;
        ways.groups[ways.count] = this.sum.group(highest - u * this.onLeft - v * this.onRight);
        ways.multiplicities[ways.count] = add(there, negate(back));
        ways.count++;
      }
    }
  }

  /** Adds multiplicity · (re + i im) M · (the terms j of B) in each of the ways. */
  private addProducts(
    { groups, multiplicities, count }: Ways,
    monomial: number,
    re: Integer,
    im: Integer,
    isDecimal: number,
    b: PackedTerms,
    j: number,
  ): void {
    const end = b.starts[j + 1] as number;
    for (let k = b.starts[j] as number; k < end; k++) {
      const c = b.re[k] as Integer;
      const d = b.im[k] as Integer;
      const real = sumOfProducts(re, c, im, d, -1);
      const imaginary = sumOfProducts(re, d, im, c, 1);
      const packed = monomial + (b.monomials[k] as number);
      const either = isDecimal | (b.isDecimal[k] as number);
      for (let way = 0; way < count; way++) {
        const multiplicity = multiplicities[way] as Integer;
        this.sum.add(
          groups[way] as number,
          packed,
          product(real, multiplicity),
          product(imaginary, multiplicity),
          either,
        );
      }
    }
  }

  /** Calls for each term with the group of the sum to which it belongs. */
  private forEachTerm(
    { exponents, starts }: PackedTerms,
    call: (group: number, k: number) => void,
  ): void {
    for (let j = 0; 4 * j < exponents.length; j++) {
      const group = this.sum.group(this.sides(...sidesAt(exponents, j)));
      for (let k = starts[j] as number; k < (starts[j + 1] as number); k++) call(group, k);
    }
  }

  private pairings(m: number, n: number): readonly Integer[] {
    const place = m * this.base + n;
    return (this.products[place] ??= pairings(m, n));
  }

  private sides(m: number, n: number, k: number, l: number): number {
    const { base } = this;
    return ((m * base + n) * base + k) * base + l;
  }
}

/** Terms that a product of monomials has: first of all a list that is used again. */
interface Ways {
  readonly groups: number[];
  readonly multiplicities: Integer[];
  count: number;
}

function at(multiplicities: readonly Integer[], k: number): Integer {
  return k < multiplicities.length ? (multiplicities[k] as Integer) : 0;
}

/** Exponents of a† and a on the left of ρ, and on the right. */
function sidesAt(exponents: readonly number[], j: number): [number, number, number, number] {
  const [m, n] = [exponents[4 * j] as number, exponents[4 * j + 1] as number];
  return [m, n, exponents[4 * j + 2] as number, exponents[4 * j + 3] as number];
}

function product(a: Integer, b: Integer): Integer {
  return a === 0 || b === 0 ? 0 : multiply(a, b);
}

/** ab ± cd. */
function sumOfProducts(a: Integer, b: Integer, c: Integer, d: Integer, sign: 1 | -1): Integer {
  if (c === 0 || d === 0) return product(a, b);
  const second = sign === 1 ? multiply(c, d) : negate(multiply(c, d));
  return a === 0 || b === 0 ? second : add(multiply(a, b), second);
}

function numberAt(
  { re, im, denominator, isDecimal }: PackedTerms,
  k: number,
  factor: Integer,
): GaussianRational {
  const part = (number: Integer): Rational => {
    if (number === 0) return Rational.zero;
    const rational = Rational.of(multiply(number, factor), denominator);
    return isDecimal[k] === 1 ? rational.asDecimal() : rational;
  };
  return new GaussianRational(part(re[k] as Integer), part(im[k] as Integer));
}

function leastCommonMultiple(a: Integer, b: Integer): Integer {
  if (a === b || b === 1) return a;
  if (a === 1) return b;
  return multiply(a, divideExactly(b, greatestCommonDivisor(a, b)));
}
