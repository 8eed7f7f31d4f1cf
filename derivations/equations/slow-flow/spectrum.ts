import { binomial, Rational, Scalar } from "../../../symbolic/index.ts";
import { AmplitudePolynomial, type AmplitudeTerm } from "./amplitude-polynomial.ts";
import {
  addVectors,
  FrequencyGrid,
  type GridVector,
  isPositiveVector,
  isZeroVector,
  negatedVector,
} from "./frequency-grid.ts";
import { constantOf, type HarmonicAnsatz, harmonicsOf } from "./harmonic-ansatz.ts";
import { SlowFlowError } from "./slow-flow-error.ts";
import type { ForceTerm } from "./tones.ts";

/** Most products of monomials that are worked out. */
const mostProducts = 120_000;

/**
 * The Fourier series f = Σ_Ω S_Ω e^{iΩt} of a force on an ansatz,
 *
 *     x = Σ_k a_k e^{iΩ_k t} + c.c. + u₀,    ẋ = Σ_k iΩ_k a_k e^{iΩ_k t} + c.c. + w₀,
 *
 * with S_Ω polynomials in the amplitudes; S_{-Ω} is the complex conjugate of S_Ω. The generators
 * are a₁, ā₁, a₂, ā₂, …, then u₀ and w₀ if the ansatz has a constant term.
 */
export class Spectrum {
  private constructor(
    /** The number of complex amplitudes. */
    readonly pairs: number,
    readonly grid: FrequencyGrid,
    /** By positive frequency, or zero. */
    private readonly parts: ReadonlyMap<string, Component>,
  ) {}

  /** @throws SlowFlowError if there are more products than can be worked out in some ten seconds. */
  static of(force: readonly ForceTerm[], ansatz: HarmonicAnsatz): Spectrum {
    const harmonics = harmonicsOf(ansatz);
    const grid = new FrequencyGrid([...harmonics, ...force].map(({ frequency }) => frequency));
    const products = new Products(ansatz, grid, force);
    const collected = new Map<string, { vector: GridVector; terms: AmplitudeTerm[] }>();
    for (const { power, velocityPower, frequency, coefficient } of force) {
      const tone = grid.vector(frequency);
      for (const { exponents, coefficient: factor, vector } of products.of(power, velocityPower)) {
        const sum = addVectors(vector, tone);
        if (!isZeroVector(sum) && !isPositiveVector(sum)) continue;
        const key = sum.join();
        const part = collected.get(key) ?? { vector: sum, terms: [] };
        collected.set(key, part);
        part.terms.push({ exponents, coefficient: coefficient.times(factor) });
      }
    }
    const parts = new Map<string, Component>();
    for (const [key, { vector, terms }] of collected) {
      const polynomial = AmplitudePolynomial.of(terms);
      if (!polynomial.isZero) parts.set(key, { vector, polynomial });
    }
    return new Spectrum(harmonics.length, grid, parts);
  }

  /** The components at positive frequencies and at zero. */
  get components(): readonly Component[] {
    return [...this.parts.values()];
  }

  /** S_Ω. */
  at(vector: GridVector): AmplitudePolynomial {
    if (isZeroVector(vector) || isPositiveVector(vector)) {
      return this.parts.get(vector.join())?.polynomial ?? AmplitudePolynomial.zero;
    }
    return this.at(negatedVector(vector)).conjugate(this.pairs);
  }
}

/** S_Ω with its frequency. */
export interface Component {
  readonly vector: GridVector;
  readonly polynomial: AmplitudePolynomial;
}

interface OscillatingTerm extends AmplitudeTerm {
  readonly vector: GridVector;
}

/** xⁿẋᵐ on an ansatz. */
class Products {
  /** The coefficients of the generators in x and in ẋ. */
  private readonly position: readonly Scalar[];
  private readonly velocity: readonly Scalar[];
  /** The frequency of each generator. */
  private readonly vectors: readonly GridVector[];
  private readonly made = new Map<string, readonly OscillatingTerm[]>();

  constructor(
    ansatz: HarmonicAnsatz,
    private readonly grid: FrequencyGrid,
    force: readonly ForceTerm[],
  ) {
    const pairs = harmonicsOf(ansatz).flatMap(({ frequency }) => [frequency, frequency.negated()]);
    const { one, zero, i } = Scalar;
    const hasConstant = constantOf(ansatz) !== undefined;
    this.position = [...pairs.map(() => one), ...(hasConstant ? [one, zero] : [])];
    this.velocity = [
      ...pairs.map((frequency) => frequency.times(i)),
      ...(hasConstant ? [zero, one] : []),
    ];
    this.vectors = [...pairs, ...(hasConstant ? [zero, zero] : [])].map((frequency) =>
      grid.vector(frequency),
    );
    requireFeasible(force, this.position.length);
  }

  of(power: number, velocityPower: number): readonly OscillatingTerm[] {
    const key = `${power} ${velocityPower}`;
    const present = this.made.get(key);
    if (present !== undefined) return present;
    const x = powerOfSum(this.position, power);
    const product = velocityPower === 0 ? x : x.times(powerOfSum(this.velocity, velocityPower));
    const oscillating = product.terms.map((term) => ({
      ...term,
      vector: this.frequencyOf(term.exponents),
    }));
    this.made.set(key, oscillating);
    return oscillating;
  }

  private frequencyOf(exponents: readonly number[]): GridVector {
    const sum = [...this.grid.zero];
    exponents.forEach((exponent, j) => {
      if (exponent === 0) return;
      const vector = this.vectors[j] as GridVector;
      for (let k = 0; k < sum.length; k++) {
        sum[k] = (sum[k] as number) + exponent * (vector[k] as number);
      }
    });
    return sum;
  }
}

/** (Σ_j c_j g_j)ⁿ = Σ n!/(e₁! e₂! …) Π c_j^{e_j} g_j^{e_j}. */
function powerOfSum(coefficients: readonly Scalar[], n: number): AmplitudePolynomial {
  const used = coefficients.flatMap((coefficient, j) => (coefficient.isZero ? [] : [j]));
  const terms: AmplitudeTerm[] = [];
  const exponents = coefficients.map(() => 0);
  const visit = (position: number, rest: number, product: Scalar): void => {
    const j = used[position] as number;
    const factor = coefficients[j] as Scalar;
    if (position === used.length - 1) {
      exponents[j] = rest;
      terms.push({ exponents: [...exponents], coefficient: product.times(factor.power(rest)) });
      return;
    }
    let power = Scalar.one;
    for (let e = 0; e <= rest; e++) {
      exponents[j] = e;
      const multiplicity = Rational.of(binomial(rest, e));
      visit(position + 1, rest - e, product.times(power).scaled(multiplicity));
      power = power.times(factor);
    }
  };
  visit(0, n, Scalar.one);
  return AmplitudePolynomial.of(terms);
}

/** A product of n of g generators has C(n+g-1, n) monomials. */
function requireFeasible(force: readonly ForceTerm[], generators: number): void {
  const monomials = (n: number): number => Number(binomial(n + generators - 1, n));
  let products = 0;
  for (const { power, velocityPower } of force) {
    products += monomials(power) * monomials(velocityPower);
  }
  if (products <= mostProducts) return;
  const degree = Math.max(...force.map(({ power, velocityPower }) => power + velocityPower));
  throw new SlowFlowError(
    `${generators} amplitudes in an equation of degree ${degree} give about ${products.toExponential(0)} products, more than ${mostProducts}. Use fewer frequencies or a potential of lower degree.`,
  );
}
