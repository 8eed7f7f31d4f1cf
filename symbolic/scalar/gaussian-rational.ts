import { bySquaring } from "./by-squaring.ts";
import type { Integer } from "./integer.ts";
import { Rational, rationalText } from "./rational.ts";

/** An exact complex number re + i im with rational parts. */
export class GaussianRational {
  static readonly zero = new GaussianRational(Rational.zero, Rational.zero);
  static readonly one = new GaussianRational(Rational.one, Rational.zero);
  static readonly i = new GaussianRational(Rational.zero, Rational.one);

  constructor(
    readonly re: Rational,
    readonly im: Rational,
  ) {}

  static of(re: Integer | Rational, im: Integer | Rational = Rational.zero): GaussianRational {
    return new GaussianRational(
      re instanceof Rational ? re : Rational.of(re),
      im instanceof Rational ? im : Rational.of(im),
    );
  }

  get isZero(): boolean {
    return this.re.numerator === 0 && this.im.numerator === 0;
  }

  get isReal(): boolean {
    return this.im.numerator === 0;
  }

  get isOne(): boolean {
    return this.re.isOne && this.im.numerator === 0;
  }

  plus(other: GaussianRational): GaussianRational {
    if (this.im.numerator === 0 && other.im.numerator === 0) {
      return new GaussianRational(this.re.plus(other.re), Rational.zero);
    }
    return new GaussianRational(this.re.plus(other.re), this.im.plus(other.im));
  }

  times(other: GaussianRational): GaussianRational {
    if (other.im.numerator === 0) return this.scaled(other.re);
    if (this.im.numerator === 0) return other.scaled(this.re);
    if (other.re.numerator === 0) {
      const re = this.im.times(other.im).negated();
      return new GaussianRational(
        re,
        this.re.numerator === 0 ? Rational.zero : this.re.times(other.im),
      );
    }
    return new GaussianRational(
      this.re.times(other.re).minus(this.im.times(other.im)),
      this.re.times(other.im).plus(this.im.times(other.re)),
    );
  }

  scaled(factor: Rational): GaussianRational {
    return new GaussianRational(
      this.re.numerator === 0 ? Rational.zero : this.re.times(factor),
      this.im.numerator === 0 ? Rational.zero : this.im.times(factor),
    );
  }

  timesInteger(factor: Integer): GaussianRational {
    return new GaussianRational(
      this.re.numerator === 0 ? Rational.zero : this.re.timesInteger(factor),
      this.im.numerator === 0 ? Rational.zero : this.im.timesInteger(factor),
    );
  }

  negated(): GaussianRational {
    return new GaussianRational(this.re.negated(), this.im.negated());
  }

  conjugate(): GaussianRational {
    return this.im.numerator === 0 ? this : new GaussianRational(this.re, this.im.negated());
  }

  /** 1/z = z̄/|z|². @throws RangeError if z is zero. */
  inverse(): GaussianRational {
    if (this.im.numerator === 0) return new GaussianRational(this.re.inverse(), Rational.zero);
    const norm = this.re.times(this.re).plus(this.im.times(this.im)).inverse();
    return this.conjugate().scaled(norm);
  }

  /** zⁿ for any integer n. @throws RangeError for a negative power of zero. */
  power(n: number): GaussianRational {
    if (n < 0) return this.inverse().power(-n);
    return bySquaring<GaussianRational>(this, n, GaussianRational.one);
  }

  equals(other: GaussianRational): boolean {
    return this.re.equals(other.re) && this.im.equals(other.im);
  }

  /** "3", "-1/2", "2*i", "1/2+3*i" — readable by the parser. */
  toString(numberText: (number: Rational) => string = rationalText): string {
    if (this.isReal) return numberText(this.re);
    const imaginary = this.im.isOne
      ? "i"
      : this.im.equals(Rational.one.negated())
        ? "-i"
        : `${numberText(this.im)}*i`;
    if (this.re.isZero) return imaginary;
    return `${numberText(this.re)}${this.im.isNegative ? "" : "+"}${imaginary}`;
  }
}
