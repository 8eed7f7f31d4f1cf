import {
  attempt,
  binomial,
  elementAt,
  Rational,
  Scalar,
  ScalarError,
} from "../../../symbolic/index.ts";
import {
  addVectors,
  type FrequencyGrid,
  type GridVector,
  isPositiveVector,
  isZeroVector,
  negatedVector,
} from "../slow-flow/frequency-grid.ts";
import { FrameError } from "./frame-error.ts";
import {
  collected,
  type Harmonic,
  type LieAlgebra,
  type LieSeries,
  type Multiple,
  type WeightedBracket,
} from "./lie-series.ts";

/**
 * The van Vleck (high-frequency) expansion of ẏ = 𝓛(t) y, 𝓛(t) = Σ_Ω 𝓛_Ω e^{iΩt}. With y = e^{S(t)} ȳ, S of zero mean,
 * the generator of ȳ is static:
 *
 *     Λ = e^{-S} 𝓛 e^S - e^{-S} ∂_t e^S,   e^{-S} ∂_t e^S = (1 - e^{-z})/z Ṡ  with z = ad_S, ad_S X = [S, X],
 *
 * solved for Ṡ by the Bernoulli numbers, B_k/k! being the coefficients of z/(e^z - 1):
 *
 *     Ṡ + Λ = 𝓛 - ½ [S, 𝓛 + Λ] + Σ_{k=2,4,…} B_k/k! ad_S^k (𝓛 - Λ).
 *
 * Order by order in 1/Ω, S = S_1 + S_2 + …: the right-hand side of order j has a mean, which is Λ_j, and a rest, which is
 * Ṡ_{j+1}. So Λ_0 = 𝓛_0, the rotating-wave approximation, and
 *
 *     Λ_1 = -½ Σ_{Ω≠0} [𝓛_Ω, 𝓛_{-Ω}]/(iΩ) = i Σ_{Ω>0} [𝓛_Ω, 𝓛_{-Ω}]/Ω.
 *
 * @param order the highest order in 1/Ω, 0 or more
 * @returns Λ_0, …, Λ_order
 * @throws FrameError where a frequency to divide by is a sum without a number, as ω1 - ω2
 */
export function vanVleck<T>(
  algebra: LieAlgebra<T>,
  grid: FrequencyGrid,
  generator: LieSeries<T>,
  order: number,
): readonly T[] {
  const expansion = new Expansion(algebra, grid, generator);
  return Array.from({ length: order + 1 }, (_, j) => expansion.effective(j));
}

/**
 * S = S_1 + … + S_order of {@link vanVleck}: the fast motion e^{S(t)} about the slow one, of zero mean, up to an order in
 * 1/Ω. None at order 0.
 *
 * @throws FrameError where a frequency to divide by is a sum without a number, as ω1 - ω2
 */
export function vanVleckMotion<T>(
  algebra: LieAlgebra<T>,
  grid: FrequencyGrid,
  generator: LieSeries<T>,
  order: number,
): LieSeries<T> {
  const expansion = new Expansion(algebra, grid, generator);
  const orders = Array.from({ length: order }, (_, j) => expansion.harmonicsOf(j + 1));
  return collected(algebra, orders.flat());
}

/** Series by their components, each of which is found once, and only if something needs it. */
class Expansion<T> {
  private readonly known = new Map<string, T | undefined>();
  /** The frequencies of S_j: sums of up to j of those of 𝓛, without 0. */
  private readonly frequencies: (readonly GridVector[])[];
  private readonly oscillating: readonly GridVector[];
  /** Components at -Ω are conjugates of those at Ω. */
  private readonly conjugate: ((element: T) => T) | undefined;

  constructor(
    private readonly algebra: LieAlgebra<T>,
    private readonly grid: FrequencyGrid,
    private readonly generator: LieSeries<T>,
  ) {
    const vectors = [...generator.values()].map(({ vector }) => vector);
    this.oscillating = vectors.filter((vector) => !isZeroVector(vector));
    this.frequencies = [[], this.oscillating];
    if (this.isHermitian()) this.conjugate = algebra.conjugate;
  }

  /** Λ_j. */
  effective(j: number): T {
    return this.rate(j, this.grid.zero) ?? this.algebra.zero;
  }

  /** S_i by its components. */
  harmonicsOf(i: number): readonly Harmonic<T>[] {
    return this.frequenciesOf(i).flatMap((vector) => {
      const value = this.motion(i, vector);
      return value === undefined ? [] : [{ vector, value }];
    });
  }

  private isHermitian(): boolean {
    const { conjugate } = this.algebra;
    if (conjugate === undefined) return false;
    return [...this.generator.values()].every(({ vector, value }) => {
      const other = this.generator.get(negatedVector(vector).join());
      const negative = { factor: minusOne, value: conjugate(value) };
      const multiples = other === undefined ? [] : [{ factor: Rational.one, value: other.value }];
      return this.algebra.isZero(this.algebra.combination([...multiples, negative], []));
    });
  }

  /** A component of a series, undefined where it vanishes. */
  private component(
    name: string,
    vector: GridVector,
    find: (vector: GridVector) => T | undefined,
  ): T | undefined {
    const key = `${name} ${vector.join()}`;
    if (this.known.has(key)) return this.known.get(key);
    const { conjugate } = this;
    let found: T | undefined;
    if (conjugate === undefined || isZeroVector(vector) || isPositiveVector(vector)) {
      found = find(vector);
      if (found !== undefined && this.algebra.isZero(found)) found = undefined;
    } else {
      const mirrored = this.component(name, negatedVector(vector), find);
      found = mirrored === undefined ? undefined : conjugate(mirrored);
    }
    this.known.set(key, found);
    return found;
  }

  /** The right-hand side of order j, Ṡ_{j+1} + Λ_j. */
  private rate(j: number, at: GridVector): T | undefined {
    if (j === 0) return this.generator.get(at.join())?.value;
    return this.component(`rate ${j}`, at, (vector) => {
      const powers = powersUpTo(j);
      if (isZeroVector(vector)) {
        return this.mean(powers.flatMap((k) => this.brackets(k, j, vector, bernoulli(k))));
      }
      const multiples: Multiple<T>[] = [];
      for (const k of powers) {
        const value = this.nested(k, j, vector);
        if (value !== undefined) multiples.push({ factor: bernoulli(k), value });
      }
      return this.algebra.combination(multiples, this.withMeans(0, j, vector));
    });
  }

  /** S_i. */
  private motion(i: number, at: GridVector): T | undefined {
    if (isZeroVector(at)) return undefined;
    return this.component(`motion ${i}`, at, (vector) => {
      const rate = this.rate(i - 1, vector);
      if (rate === undefined) return undefined;
      return this.algebra.scaled(rate, inverseOf(this.grid.frequency(vector).times(Scalar.i)));
    });
  }

  /** ad_S^k (𝓛 - Λ) of order j. */
  private nested(k: number, j: number, at: GridVector): T | undefined {
    if (k === 0) return j === 0 && !isZeroVector(at) ? this.rate(0, at) : undefined;
    return this.component(`nested ${k} ${j}`, at, (vector) => {
      const brackets = this.brackets(k, j, vector, Rational.one);
      if (isZeroVector(vector)) return this.mean(brackets);
      // 𝓛 - Λ has the means -Λ_i beyond order 0.
      if (k === 1) brackets.push(...this.withMeans(1, j, vector));
      return brackets.length === 0 ? undefined : this.algebra.combination([], brackets);
    });
  }

  /** factor · ad_S^k (𝓛 - Λ) of order j, without the means of 𝓛 - Λ; of a Hermitian mean, half. */
  private brackets(
    k: number,
    j: number,
    vector: GridVector,
    factor: Rational,
  ): WeightedBracket<T>[] {
    const isHalf = this.conjugate !== undefined && isZeroVector(vector);
    const brackets: WeightedBracket<T>[] = [];
    // 𝓛 has no order but 0.
    for (let i = k === 1 ? j : 1; i <= j - k + 1; i++) {
      for (const turning of this.frequenciesOf(i)) {
        if (isHalf && !isPositiveVector(turning)) continue;
        const b = this.nested(k - 1, j - i, addVectors(vector, negatedVector(turning)));
        const a = b === undefined ? undefined : this.motion(i, turning);
        if (a !== undefined && b !== undefined) brackets.push({ factor, a, b });
      }
    }
    return brackets;
  }

  /** -Σ_i [S_i, Λ_{j-i}] over the orders of Λ from one on, what [S, -Λ] has at a frequency. */
  private withMeans(lowest: number, j: number, vector: GridVector): WeightedBracket<T>[] {
    const brackets: WeightedBracket<T>[] = [];
    for (let i = 1; i <= j - lowest; i++) {
      const a = this.motion(i, vector);
      const b = a === undefined ? undefined : this.rate(j - i, this.grid.zero);
      if (a !== undefined && b !== undefined) brackets.push({ factor: minusOne, a, b });
    }
    return brackets;
  }

  /** A mean by its brackets: of a Hermitian one the other half is the conjugate. */
  private mean(brackets: readonly WeightedBracket<T>[]): T | undefined {
    if (brackets.length === 0) return undefined;
    const sum = this.algebra.combination([], brackets);
    if (this.conjugate === undefined) return sum;
    const halves = [sum, this.conjugate(sum)].map((value) => ({ factor: Rational.one, value }));
    return this.algebra.combination(halves, []);
  }

  private frequenciesOf(j: number): readonly GridVector[] {
    for (let k = this.frequencies.length; k <= j; k++) {
      const sums = new Map<string, GridVector>();
      for (const one of elementAt(this.frequencies, k - 1)) {
        for (const other of [this.grid.zero, ...this.oscillating]) {
          const sum = addVectors(one, other);
          if (!isZeroVector(sum)) sums.set(sum.join(), sum);
        }
      }
      // 0 plus one frequency, which a sum of two may have passed over.
      for (const one of this.oscillating) sums.set(one.join(), one);
      this.frequencies.push([...sums.values()]);
    }
    return elementAt(this.frequencies, j);
  }
}

const minusOne = Rational.of(-1);

/** The k ≤ j with a Bernoulli number other than 0. */
function powersUpTo(j: number): readonly number[] {
  return Array.from({ length: j }, (_, k) => k + 1).filter((k) => k === 1 || k % 2 === 0);
}

/** B_k/k!, by Σ_{i≤k} C(k+1, i) B_i = 0; -½ for k = 1. */
function bernoulli(k: number): Rational {
  const numbers: Rational[] = [Rational.one];
  let factorial = Rational.one;
  for (let n = 1; n <= k; n++) {
    const sum = numbers.reduce(
      (total, number, i) => total.plus(number.timesInteger(binomial(n + 1, i))),
      Rational.zero,
    );
    numbers.push(sum.dividedBy(Rational.of(-(n + 1))));
    factorial = factorial.timesInteger(n);
  }
  return (numbers[k] as Rational).dividedBy(factorial);
}

function inverseOf(frequency: Scalar): Scalar {
  const inverse = attempt(() => frequency.inverse(), ScalarError);
  if (inverse === undefined) {
    throw new FrameError(
      `The expansion divides by the frequency ${frequency.dividedBy(Scalar.i)}, a sum that has no exact inverse. Give numbers for its parameters, or a frame of a rational multiple of the drive's frequency.`,
    );
  }
  return inverse;
}
