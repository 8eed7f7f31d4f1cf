import { add, divideExactly, greatestCommonDivisor, type Integer } from "../../scalar/integer.ts";

/**
 * Σ (re + i im)/denominator · M · A ρ B: monomials A and B by the exponents of a† and a in A and in B, four each; M by the
 * numbers in `monomials`, those with the exponents from 4j from starts[j] to starts[j+1].
 */
export interface PackedTerms {
  readonly denominator: Integer;
  readonly exponents: readonly number[];
  readonly starts: readonly number[];
  readonly monomials: readonly number[];
  readonly re: readonly Integer[];
  readonly im: readonly Integer[];
  /** Whether a number came about from a decimal, for the printers. */
  readonly isDecimal: readonly number[];
}

/** Multiplicative hashing (Knuth, vol. 3, 6.4) of both halves of a number below 2^53. */
function hashOf(key: number): number {
  const low = Math.imul(key | 0, 0x9e3779b1);
  const high = Math.imul((key / 4294967296) | 0, 0x85ebca6b);
  const mixed = low ^ high;
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Groups up to this number are looked up in an array. */
const longestArray = 2 ** 16;

/** A sum under construction: terms are collected as they come. One can be used again once its terms are taken. */
export class PackedSum {
  private readonly array: Int32Array;
  private readonly map = new Map<number, number>();
  private sides: number[] = [];
  private slots = new Int32Array(1024);
  private keys = new Float64Array(512);
  private groups = new Int32Array(512);
  private re: Integer[] = [];
  private im: Integer[] = [];
  private isDecimal = new Uint8Array(512);
  private count = 0;

  /**
   * @param size of the packing of the monomials
   * @param base exponents of a† and a are below it
   */
  constructor(
    private readonly size: number,
    private readonly base: number,
  ) {
    this.array = new Int32Array(base ** 4 <= longestArray ? base ** 4 : 0);
  }

  /** The number under which terms with these sides are collected, by their exponents as digits. */
  group(sides: number): number {
    const isShort = this.array.length > 0;
    const known = isShort ? (this.array[sides] as number) : (this.map.get(sides) ?? 0);
    if (known > 0) return known - 1;
    this.sides.push(sides);
    if (isShort) this.array[sides] = this.sides.length;
    else this.map.set(sides, this.sides.length);
    return this.sides.length - 1;
  }

  add(group: number, monomial: number, re: Integer, im: Integer, isDecimal: number): void {
    const key = group * this.size + monomial;
    const mask = this.slots.length - 1;
    let slot = hashOf(key) & mask;
    for (;;) {
      const entry = (this.slots[slot] as number) - 1;
      if (entry < 0) break;
      if (this.keys[entry] === key) {
        if (re !== 0) this.re[entry] = add(this.re[entry] as Integer, re);
        if (im !== 0) this.im[entry] = add(this.im[entry] as Integer, im);
        if (isDecimal !== 0) this.isDecimal[entry] = 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    const entry = this.count++;
    this.slots[slot] = entry + 1;
    if (entry === this.keys.length) this.grow();
    this.keys[entry] = key;
    this.groups[entry] = group;
    this.re.push(re);
    this.im.push(im);
    this.isDecimal[entry] = isDecimal;
    if (2 * this.count > this.slots.length) this.rehash();
  }

  private grow(): void {
    const [keys, groups, isDecimal] = [this.keys, this.groups, this.isDecimal];
    const length = 2 * keys.length;
    (this.keys = new Float64Array(length)).set(keys);
    (this.groups = new Int32Array(length)).set(groups);
    (this.isDecimal = new Uint8Array(length)).set(isDecimal);
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let entry = 0; entry < this.count; entry++) {
      let slot = hashOf(this.keys[entry] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry + 1;
    }
  }

  /** The terms that are not zero, in lowest terms; the sum is empty thereafter. */
  take(denominator: Integer): PackedTerms {
    const lengths: number[] = this.sides.map(() => 0);
    let common: Integer = denominator;
    for (let entry = 0; entry < this.count; entry++) {
      const re = this.re[entry] as Integer;
      const im = this.im[entry] as Integer;
      if (re === 0 && im === 0) continue;
      const group = this.groups[entry] as number;
      lengths[group] = (lengths[group] as number) + 1;
      if (common === 1) continue;
      if (re !== 0) common = greatestCommonDivisor(common, re);
      if (im !== 0) common = greatestCommonDivisor(common, im);
    }
    const terms = this.sorted(lengths, common, denominator);
    this.clear();
    return terms;
  }

  /** Entries by group, divided by what is common to all. */
  private sorted(lengths: readonly number[], common: Integer, denominator: Integer): PackedTerms {
    const exponents: number[] = [];
    const starts: number[] = [0];
    const at: number[] = [];
    let total = 0;
    for (let group = 0; group < lengths.length; group++) {
      const length = lengths[group] as number;
      at.push(total);
      total += length;
      if (length === 0) continue;
      this.writeExponents(exponents, this.sides[group] as number);
      starts.push(total);
    }
    const monomials = new Array<number>(total).fill(0);
    const re = new Array<Integer>(total).fill(0);
    const im = new Array<Integer>(total).fill(0);
    const isDecimal = new Array<number>(total).fill(0);
    for (let entry = 0; entry < this.count; entry++) {
      const real = this.re[entry] as Integer;
      const imaginary = this.im[entry] as Integer;
      if (real === 0 && imaginary === 0) continue;
      const group = this.groups[entry] as number;
      const place = at[group] as number;
      at[group] = place + 1;
      monomials[place] = (this.keys[entry] as number) - group * this.size;
      re[place] = common === 1 ? real : divideExactly(real, common);
      im[place] = common === 1 ? imaginary : divideExactly(imaginary, common);
      isDecimal[place] = this.isDecimal[entry] as number;
    }
    const below = divideExactly(denominator, common);
    return { denominator: below, exponents, starts, monomials, re, im, isDecimal };
  }

  private writeExponents(exponents: number[], sides: number): void {
    const { base } = this;
    const left = Math.floor(sides / (base * base));
    const right = sides - left * base * base;
    const m = Math.floor(left / base);
    const k = Math.floor(right / base);
    exponents.push(m, left - m * base, k, right - k * base);
  }

  private clear(): void {
    for (const sides of this.sides) if (this.array.length > 0) this.array[sides] = 0;
    this.map.clear();
    this.slots.fill(0);
    this.sides.length = 0;
    this.re.length = 0;
    this.im.length = 0;
    this.count = 0;
  }
}
