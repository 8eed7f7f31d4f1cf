import { canonicalName } from "../parse/canonical-name.ts";
import { greatestCommonDivisor } from "./integer.ts";

/**
 * √r · Π name^exponent: a product of powers of real parameters and the root of a
 * square-free integer r. Exponents are non-zero multiples of ½ (ladder operators bring
 * √(ħ/2mω0)); names are sorted, so that equal products have equal keys.
 */
export class Powers {
  static readonly one = new Powers([], [], 1);
  private cachedKey: string | undefined;

  private constructor(
    readonly names: readonly string[],
    readonly exponents: readonly number[],
    readonly radicand: number,
  ) {}

  /**
   * A power of one parameter, whose name is taken in its canonical form: omega_0 is omega0.
   *
   * @throws RangeError if the exponent is not a multiple of ½, or the name not one word.
   */
  static of(typed: string, exponent = 1): Powers {
    const name = canonicalName(typed);
    if (!/^[^\s^|]+$/.test(name)) {
      throw new RangeError(
        `The name of a parameter must be one word without ^ and |, but is "${name}".`,
      );
    }
    if (!Number.isInteger(2 * exponent)) {
      throw new RangeError(
        `Powers of a parameter must be multiples of 1/2, but ${name} is raised to ${exponent}.`,
      );
    }
    return exponent === 0 ? Powers.one : new Powers([name], [exponent], 1);
  }

  /**
   * √n = factor · √radicand with a square-free radicand.
   *
   * @throws RangeError unless n is a safe integer ≥ 1.
   */
  static squareRoot(n: number): { factor: number; powers: Powers } {
    if (!Number.isSafeInteger(n) || n < 1) {
      throw new RangeError(`A root must be of an integer from 1 to 2^53-1, but is of ${n}.`);
    }
    let factor = 1;
    let radicand = n;
    for (let divisor = 2; divisor * divisor <= radicand; divisor++) {
      while (radicand % (divisor * divisor) === 0) {
        radicand /= divisor * divisor;
        factor *= divisor;
      }
    }
    return { factor, powers: radicand === 1 ? Powers.one : new Powers([], [], radicand) };
  }

  /** @internal names sorted and canonical, exponents multiples of ½ other than 0, a square-free radicand */
  static ofSorted(
    names: readonly string[],
    exponents: readonly number[],
    radicand: number,
  ): Powers {
    const isOne = names.length === 0 && radicand === 1;
    return isOne ? Powers.one : new Powers(names, exponents, radicand);
  }

  get isOne(): boolean {
    return this.names.length === 0 && this.radicand === 1;
  }

  /** Identical for equal products, different for different ones. */
  get key(): string {
    this.cachedKey ??= this.makeKey();
    return this.cachedKey;
  }

  private makeKey(): string {
    let key = this.radicand === 1 ? "" : `√${this.radicand} `;
    for (let j = 0; j < this.names.length; j++) key += `${this.names[j]}^${this.exponents[j]} `;
    return key;
  }

  exponentOf(name: string): number {
    const j = this.names.indexOf(name);
    return j < 0 ? 0 : (this.exponents[j] as number);
  }

  /**
   * The product; roots combine as √r √s = gcd(r,s) √(rs/gcd²), the gcd being `factor`.
   *
   * @throws RangeError if the integer under the root exceeds 2⁵³-1.
   */
  times(other: Powers): { powers: Powers; factor: number } {
    if (this.isOne) return { powers: other, factor: 1 };
    if (other.isOne) return { powers: this, factor: 1 };
    const factor =
      this.radicand === 1 || other.radicand === 1
        ? 1
        : greatestCommonDivisor(this.radicand, other.radicand);
    const radicand = (this.radicand / factor) * (other.radicand / factor);
    if (radicand > Number.MAX_SAFE_INTEGER) {
      throw new RangeError(
        `The product of the roots of ${this.radicand} and ${other.radicand} has too large a number under its root.`,
      );
    }
    const names: string[] = [];
    const exponents: number[] = [];
    let i = 0;
    let j = 0;
    while (i < this.names.length || j < other.names.length) {
      const left = this.names[i];
      const right = other.names[j];
      if (right === undefined || (left !== undefined && left < right)) {
        names.push(left as string);
        exponents.push(this.exponents[i++] as number);
      } else if (left === undefined || right < left) {
        names.push(right);
        exponents.push(other.exponents[j++] as number);
      } else {
        const sum = (this.exponents[i++] as number) + (other.exponents[j++] as number);
        if (sum !== 0) {
          names.push(left);
          exponents.push(sum);
        }
      }
    }
    if (names.length === 0 && radicand === 1) return { powers: Powers.one, factor };
    return { powers: new Powers(names, exponents, radicand), factor };
  }

  /** The inverse, with 1/√r = √r/r giving the `divisor` r. */
  inverse(): { powers: Powers; divisor: number } {
    const exponents = this.exponents.map((exponent) => -exponent);
    return { powers: new Powers(this.names, exponents, this.radicand), divisor: this.radicand };
  }

  /** The same product without √r. */
  withoutRoot(): Powers {
    return this.radicand === 1 ? this : new Powers(this.names, this.exponents, 1);
  }

  /** The same product without the given names. */
  without(names: ReadonlySet<string>): Powers {
    if (!this.names.some((name) => names.has(name))) return this;
    const kept = this.names.flatMap((name, j) => (names.has(name) ? [] : [j]));
    return new Powers(
      kept.map((j) => this.names[j] as string),
      kept.map((j) => this.exponents[j] as number),
      this.radicand,
    );
  }
}
