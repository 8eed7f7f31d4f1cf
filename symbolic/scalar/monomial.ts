import { Angle } from "./angle.ts";
import { Powers } from "./powers.ts";

/** √r · Π name^exponent · e^{iL}: what a coefficient multiplies in a {@link Scalar}. */
export class Monomial {
  static readonly one = new Monomial(Powers.one, Angle.zero);
  private cachedKey: string | undefined;

  constructor(
    readonly powers: Powers,
    readonly angle: Angle,
  ) {}

  get isOne(): boolean {
    return this === Monomial.one || (this.powers.isOne && this.angle.isZero);
  }

  get key(): string {
    this.cachedKey ??= this.angle.isZero ? this.powers.key : `${this.powers.key}|${this.angle.key}`;
    return this.cachedKey;
  }

  /** The product; `factor` is the integer that √r √s leaves behind. */
  times(other: Monomial): { monomial: Monomial; factor: number } {
    if (this.isOne) return { monomial: other, factor: 1 };
    if (other.isOne) return { monomial: this, factor: 1 };
    const { powers, factor } = this.powers.times(other.powers);
    const angle = this.angle.plus(other.angle);
    if (powers.isOne && angle.isZero) return { monomial: Monomial.one, factor };
    return { monomial: new Monomial(powers, angle), factor };
  }

  conjugate(): Monomial {
    return this.angle.isZero ? this : new Monomial(this.powers, this.angle.negated());
  }
}
