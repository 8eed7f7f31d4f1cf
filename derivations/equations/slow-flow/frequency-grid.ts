import { elementAt, GaussianRational, Rational, Scalar } from "../../../symbolic/index.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/** Sums of some thousand frequencies stay integers of double precision. */
const largestInteger = 2 ** 43;

/** Ω = Σ_j nⱼ Mⱼ/D in the basis of a {@link FrequencyGrid}. */
export type GridVector = readonly number[];

/**
 * Frequencies as integer vectors. A frequency such as ω₁ - 3ω₂/2 is a rational combination of
 * products of parameters Mⱼ, taken to be incommensurate; with the common denominator D of all
 * given frequencies it is Σ_j nⱼ Mⱼ/D with integers nⱼ. Equality of frequencies is that of
 * vectors, and every sum of given frequencies has one.
 */
export class FrequencyGrid {
  private readonly basis: readonly Scalar[];
  private readonly keys: readonly string[];
  private readonly denominator: Rational;
  /** Which of the products have a decimal in front. */
  readonly #decimals = new Set<string>();

  /** @throws SlowFlowError for a frequency that is complex or contains sines and cosines. */
  constructor(frequencies: readonly Scalar[]) {
    const basis = new Map<string, Scalar>();
    let denominator = 1n;
    for (const term of frequencies.flatMap((frequency) => frequency.terms)) {
      const { re, im } = term.coefficient;
      if (!im.isZero || !term.monomial.angle.isZero) {
        throw new SlowFlowError(
          "A frequency must be a real sum of products of parameters, free of sines and cosines. Give what contains them a parameter of its own.",
        );
      }
      if (re.isDecimal) this.#decimals.add(term.monomial.powers.key);
      basis.set(term.monomial.powers.key, Scalar.term(GaussianRational.one, term.monomial));
      denominator = leastCommonMultiple(denominator, BigInt(re.denominator));
    }
    this.keys = [...basis.keys()];
    this.basis = [...basis.values()];
    this.denominator = Rational.of(denominator);
  }

  /** The products Mⱼ. */
  get units(): readonly Scalar[] {
    return this.basis;
  }

  get zero(): GridVector {
    return this.keys.map(() => 0);
  }

  /** @throws SlowFlowError where the integers exceed 2⁴³, or for a frequency off the grid. */
  vector(frequency: Scalar): GridVector {
    const vector = this.keys.map(() => 0);
    for (const { coefficient, monomial } of frequency.terms) {
      const j = this.keys.indexOf(monomial.powers.key);
      const { numerator, isInteger } = coefficient.re.times(this.denominator);
      if (j < 0 || !isInteger || !(Math.abs(Number(numerator)) <= largestInteger)) {
        throw new SlowFlowError(
          `The frequency ${frequency} has too many digits. Give it a parameter of its own.`,
        );
      }
      vector[j] = Number(numerator);
    }
    return vector;
  }

  /** The frequency of a vector. */
  frequency(vector: GridVector): Scalar {
    return Scalar.sum(
      this.basis.map((unit, j) => {
        const size = Rational.of(vector[j] as number).dividedBy(this.denominator);
        return unit.scaled(this.#decimals.has(elementAt(this.keys, j)) ? size.asDecimal() : size);
      }),
    );
  }
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [u, v] = [a, b];
  while (v !== 0n) [u, v] = [v, u % v];
  return (a / u) * b;
}

export function addVectors(a: GridVector, b: GridVector): GridVector {
  return a.map((n, j) => n + (b[j] as number));
}

export function negatedVector(a: GridVector): GridVector {
  return a.map((n) => 0 - n);
}

export function isZeroVector(a: GridVector): boolean {
  return a.every((n) => n === 0);
}

/** Of Ω and -Ω one is positive: that whose first component other than 0 is. */
export function isPositiveVector(a: GridVector): boolean {
  return (a.find((n) => n !== 0) ?? 0) > 0;
}

/** a/b where it is rational, e.g. 3 for 3ω and ω. */
export function ratioOf(a: GridVector, b: GridVector): Rational | undefined {
  const j = b.findIndex((n) => n !== 0);
  if (j < 0) return undefined;
  const ratio = Rational.of(a[j] as number, b[j] as number);
  const isMultiple = a.every((n, k) =>
    Rational.of(b[k] as number)
      .times(ratio)
      .equals(Rational.of(n)),
  );
  return isMultiple ? ratio : undefined;
}
