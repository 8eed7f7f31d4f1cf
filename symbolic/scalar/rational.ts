import {
  add,
  divideExactly,
  greatestCommonDivisor,
  type Integer,
  isNegative,
  multiply,
  negate,
  fromBigInt,
} from "./integer.ts";

/**
 * An exact rational number in lowest terms with a positive denominator. It keeps whether it was typed as a
 * decimal or came about from one, for the printers alone: 0.25 and 1/4 are equal.
 */
export class Rational {
  static readonly zero = new Rational(0, 1, false);
  static readonly one = new Rational(1, 1, false);

  private constructor(
    readonly numerator: Integer,
    readonly denominator: Integer,
    /** Whether it is written as a decimal; never for an integer. */
    readonly isDecimal: boolean,
  ) {}

  /**
   * numerator/denominator in lowest terms.
   *
   * @throws RangeError if the denominator is zero or a number is not a safe integer.
   */
  static of(numerator: Integer, denominator: Integer = 1): Rational {
    for (const part of [numerator, denominator]) {
      if (typeof part === "number" && !Number.isSafeInteger(part)) {
        throw new RangeError(`A rational must be made of integers, but got ${part}.`);
      }
    }
    if (denominator === 0 || denominator === 0n)
      throw new RangeError("The denominator of a rational must not be zero.");
    return Rational.reduced(add(numerator, 0), add(denominator, 0), false);
  }

  /**
   * The shortest decimal that is read back as this double, exactly: 0.1 is 1/10, written as a decimal.
   *
   * @throws RangeError for infinities and NaN
   */
  static from(value: number | Rational): Rational {
    if (typeof value !== "number") return value;
    if (Number.isSafeInteger(value)) return Rational.of(value);
    if (!Number.isFinite(value)) {
      throw new RangeError(`An exact number must be finite, but is ${value}.`);
    }
    const [digits = "", exponent = "0"] = value.toExponential().split("e");
    const [whole = "", fraction = ""] = digits.split(".");
    const power = Number(exponent) - fraction.length;
    const [above, below] = [10n ** BigInt(Math.max(power, 0)), 10n ** BigInt(Math.max(-power, 0))];
    const numerator = fromBigInt(BigInt(whole + fraction) * above);
    return Rational.reduced(numerator, fromBigInt(below), true);
  }

  private static reduced(numerator: Integer, denominator: Integer, isDecimal: boolean): Rational {
    if (denominator === 1) return new Rational(numerator, 1, false);
    if (numerator === 0) return Rational.zero;
    const divisor = greatestCommonDivisor(numerator, denominator);
    const signed = isNegative(denominator) ? negate(divisor) : divisor;
    if (signed === 1) return new Rational(numerator, denominator, isDecimal);
    const below = divideExactly(denominator, signed);
    return new Rational(divideExactly(numerator, signed), below, isDecimal && below !== 1);
  }

  /** The same number, written as a decimal. */
  asDecimal(): Rational {
    return this.isInteger || this.isDecimal
      ? this
      : new Rational(this.numerator, this.denominator, true);
  }

  get isZero(): boolean {
    return this.numerator === 0;
  }

  get isOne(): boolean {
    return this.numerator === 1 && this.denominator === 1;
  }

  get isInteger(): boolean {
    return this.denominator === 1;
  }

  get isNegative(): boolean {
    return isNegative(this.numerator);
  }

  plus(other: Rational): Rational {
    const isDecimal = this.isDecimal || other.isDecimal;
    if (this.denominator === other.denominator) {
      const sum = add(this.numerator, other.numerator);
      return this.denominator === 1
        ? new Rational(sum, 1, false)
        : Rational.reduced(sum, this.denominator, isDecimal);
    }
    return Rational.reduced(
      add(multiply(this.numerator, other.denominator), multiply(other.numerator, this.denominator)),
      multiply(this.denominator, other.denominator),
      isDecimal,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(other.negated());
  }

  times(other: Rational): Rational {
    const numerator = multiply(this.numerator, other.numerator);
    if (this.denominator === 1 && other.denominator === 1) return new Rational(numerator, 1, false);
    return Rational.reduced(
      numerator,
      multiply(this.denominator, other.denominator),
      this.isDecimal || other.isDecimal,
    );
  }

  timesInteger(factor: Integer): Rational {
    const numerator = multiply(this.numerator, factor);
    return this.denominator === 1
      ? new Rational(numerator, 1, false)
      : Rational.reduced(numerator, this.denominator, this.isDecimal);
  }

  negated(): Rational {
    return new Rational(negate(this.numerator), this.denominator, this.isDecimal);
  }

  /** @throws RangeError if this is zero. */
  inverse(): Rational {
    const inverse = Rational.of(this.denominator, this.numerator);
    return this.isDecimal ? inverse.asDecimal() : inverse;
  }

  dividedBy(other: Rational): Rational {
    return this.times(other.inverse());
  }

  absolute(): Rational {
    return this.isNegative ? this.negated() : this;
  }

  /** The largest integer not above this. */
  floor(): Integer {
    if (this.denominator === 1) return this.numerator;
    const n = BigInt(this.numerator);
    const d = BigInt(this.denominator);
    const quotient = n / d;
    return Rational.of(n < 0n ? quotient - 1n : quotient).numerator;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  compare(other: Rational): number {
    const difference = this.minus(other);
    return difference.isZero ? 0 : difference.isNegative ? -1 : 1;
  }

  /** The nearest double. */
  toNumber(): number {
    if (typeof this.numerator === "number" && typeof this.denominator === "number") {
      return this.numerator / this.denominator;
    }
    return divideBigInts(BigInt(this.numerator), BigInt(this.denominator));
  }

  /** "3", "-1/2", also where it is written as a decimal. */
  toString(): string {
    return this.denominator === 1 ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }
}

/** digits · 10^exponent, exactly. */
export interface Decimal {
  /** A decimal with its sign, without exponent. */
  readonly digits: string;
  readonly exponent: number;
}

/** A number in a text, whose form depends on its value alone: 3, 3/4, and 0.123456 where that is shorter. */
export function rationalText(number: Rational): string {
  return decimalText(shorterDecimal(number)) ?? number.toString();
}

/** A number as it is printed: 0.25 where it was typed as a decimal or came about from one, else 1/4. */
export function printedText(number: Rational): string {
  return decimalText(printedDecimal(number)) ?? number.toString();
}

function decimalText(decimal: Decimal | undefined): string | undefined {
  if (decimal === undefined) return undefined;
  const { digits, exponent } = decimal;
  return exponent === 0 ? digits : `${digits}e${exponent}`;
}

/** Most figures of a decimal that is longer than its fraction: as many as a double has. */
const mostFigures = 17;

/**
 * The decimal as which a fraction is printed: one that was typed so or came about from such, and powers of
 * ten; undefined where it is printed as a fraction.
 */
export function printedDecimal(number: Rational): Decimal | undefined {
  const decimal = decimalOf(number);
  if (decimal === undefined || number.isInteger) return undefined;
  const isShort = lengthOf(decimal) < number.toString().length;
  if (!number.isDecimal) return isShort && decimal.exponent !== 0 ? decimal : undefined;
  const figures = decimal.digits.replaceAll(/^[-0.]+|\./g, "").length;
  return isShort || figures <= mostFigures ? decimal : undefined;
}

/** Smallest denominator of a fraction that is written as a decimal. */
const leastDenominator = 100;
/** More zeros than this behind the point are written as a power of ten. */
const mostZeros = 4;

/** A fraction as a decimal, where that is exact and shorter: 617/500 is 1.234, but 1/128 stays. */
function shorterDecimal(number: Rational): Decimal | undefined {
  if (number.denominator < leastDenominator) return undefined;
  const decimal = decimalOf(number);
  if (decimal === undefined) return undefined;
  return lengthOf(decimal) < number.toString().length ? decimal : undefined;
}

/** Of its text, "e-34" included. */
function lengthOf({ digits, exponent }: Decimal): number {
  return digits.length + (exponent === 0 ? 0 : 4);
}

/** A number as a decimal, where that is exact. */
function decimalOf({ numerator, denominator }: Rational): Decimal | undefined {
  let [rest, twos, fives] = [BigInt(denominator), 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  if (rest !== 1n) return undefined;
  const places = Math.max(twos, fives);
  const above = BigInt(numerator) * (10n ** BigInt(places) / BigInt(denominator));
  const sign = above < 0n ? "-" : "";
  const figures = `${above < 0n ? -above : above}`;
  const zeros = places - figures.length;
  const pointed = (text: string, behind: number): string => {
    const padded = text.padStart(behind + 1, "0");
    const [whole, part] = [padded.slice(0, padded.length - behind), padded.slice(-behind)];
    return behind === 0 ? padded : `${whole}.${part}`;
  };
  return zeros > mostZeros
    ? { digits: `${sign}${pointed(figures, figures.length - 1)}`, exponent: -zeros - 1 }
    : { digits: `${sign}${pointed(figures, places)}`, exponent: 0 };
}

/** n/d as a double, correct although n and d may exceed the range of doubles. */
function divideBigInts(n: bigint, d: bigint): number {
  const sign = n < 0n ? -1 : 1;
  const magnitude = n < 0n ? -n : n;
  // Scale so that the integer quotient has 64 to 66 bits: more than a double holds.
  const shift = 65 - (magnitude.toString(2).length - d.toString(2).length);
  const [dividend, divisor] =
    shift >= 0 ? [magnitude << BigInt(shift), d] : [magnitude, d << BigInt(-shift)];
  const truncated = dividend / divisor;
  // The last bit stands for all that are cut off, so that a value just above a tie is not taken for one.
  const quotient = truncated * divisor === dividend ? truncated : truncated | 1n;
  // Two factors, since 2^-shift alone may be out of range where the product is not.
  const half = Math.trunc(-shift / 2);
  return sign * Number(quotient) * 2 ** half * 2 ** (-shift - half);
}
