import { elementAt } from "../base/index.ts";
import { Angle } from "../scalar/angle.ts";
import { angleAsScalar } from "../scalar/calculus.ts";
import type { Scalar } from "../scalar/scalar.ts";

/**
 * The wave numbers k_j of a plane wave e^{i Σ k_j x_j}, one for each mode: real linear forms in parameters, such as
 * 2k or k₁ + k₂.
 */
export class Wave {
  private cachedKey: string | undefined;

  private constructor(readonly numbers: readonly Angle[]) {}

  static of(numbers: readonly Angle[]): Wave {
    return new Wave(numbers);
  }

  /** e^0 = 1. */
  static none(modes: number): Wave {
    return new Wave(new Array<Angle>(modes).fill(Angle.zero));
  }

  get isNone(): boolean {
    return this.numbers.every((number) => number.isZero);
  }

  /** Equal for equal waves only. */
  get key(): string {
    this.cachedKey ??= this.numbers.map((number) => number.key).join(";");
    return this.cachedKey;
  }

  /** The wave of the product, with the sum of the wave numbers. */
  plus(other: Wave): Wave {
    return new Wave(
      this.numbers.map((number, mode) => number.plus(elementAt(other.numbers, mode))),
    );
  }

  negated(): Wave {
    return new Wave(this.numbers.map((number) => number.negated()));
  }

  /** Whether the first term of the first number that is not zero is positive; so is that of either this or the opposite. */
  get leadsPositive(): boolean {
    const first = this.numbers.find((number) => !number.isZero);
    return first?.terms[0]?.coefficient.isNegative !== true;
  }

  /** k of a mode. */
  number(mode: number): Scalar {
    return angleAsScalar(elementAt(this.numbers, mode));
  }
}
