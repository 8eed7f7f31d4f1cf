import { binomial, elementAt, Rational, Scalar } from "../../../symbolic/index.ts";
import { AmplitudePolynomial, type AmplitudeTerm } from "./amplitude-polynomial.ts";
import {
  addVectors,
  FrequencyGrid,
  type GridVector,
  isPositiveVector,
  isZeroVector,
  negatedVector,
} from "./frequency-grid.ts";
import { constantsOf, coordinatesOf, type HarmonicAnsatz, harmonicsOf } from "./harmonic-ansatz.ts";
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
 * are a₁, ā₁, a₂, ā₂, …, of all modes, then u₀ and w₀ of each that has a constant term.
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
  static of(
    force: readonly ForceTerm[],
    ansatz: HarmonicAnsatz,
    grid: FrequencyGrid = gridOf(force, ansatz),
  ): Spectrum {
    const harmonics = harmonicsOf(ansatz);
    const products = new Products(ansatz, grid, force);
    const collected = new Map<string, { vector: GridVector; terms: AmplitudeTerm[] }>();
    for (const { powers, frequency, coefficient } of force) {
      const tone = grid.vector(frequency);
      for (const { exponents, coefficient: factor, vector } of products.of(powers)) {
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

/** The frequencies of an ansatz and of what acts on it. */
export function gridOf(force: readonly ForceTerm[], ansatz: HarmonicAnsatz): FrequencyGrid {
  return new FrequencyGrid([...harmonicsOf(ansatz), ...force].map(({ frequency }) => frequency));
}

/** S_Ω with its frequency. */
export interface Component {
  readonly vector: GridVector;
  readonly polynomial: AmplitudePolynomial;
}

interface OscillatingTerm extends AmplitudeTerm {
  readonly vector: GridVector;
}

/** xⁿẋᵐ … on an ansatz. */
class Products {
  /** The coefficients of the generators in x, in ẋ, of several modes in x_a, ẋ_a, x_b, …. */
  private readonly factors: readonly (readonly Scalar[])[];
  /** The frequency of each generator. */
  private readonly vectors: readonly GridVector[];
  private readonly made = new Map<string, readonly OscillatingTerm[]>();

  constructor(
    ansatz: HarmonicAnsatz,
    private readonly grid: FrequencyGrid,
    force: readonly ForceTerm[],
  ) {
    const { one, zero, i } = Scalar;
    const pairs = harmonicsOf(ansatz).flatMap(({ coordinate, frequency }) =>
      [frequency, frequency.negated()].map((own) => ({
        ...{ coordinate, frequency: own, position: one, velocity: own.times(i) },
      })),
    );
    const constants = constantsOf(ansatz).flatMap(({ coordinate, frequency }) => [
      { coordinate, frequency, position: one, velocity: zero },
      { coordinate, frequency, position: zero, velocity: one },
    ]);
    const generators = [...pairs, ...constants];
    this.factors = coordinatesOf(ansatz).flatMap((coordinate) =>
      (["position", "velocity"] as const).map((part) =>
        generators.map((one) => (one.coordinate === coordinate ? one[part] : zero)),
      ),
    );
    this.vectors = generators.map(({ frequency }) => grid.vector(frequency));
    requireFeasible(
      force,
      this.factors.map((own) => own.filter(({ isZero }) => !isZero).length),
    );
  }

  of(powers: readonly number[]): readonly OscillatingTerm[] {
    const key = powers.join(" ");
    const present = this.made.get(key);
    if (present !== undefined) return present;
    const factors = powers.flatMap((power, j) =>
      power === 0 ? [] : [powerOfSum(elementAt(this.factors, j), power)],
    );
    const none = AmplitudePolynomial.of([
      { exponents: this.vectors.map(() => 0), coefficient: Scalar.one },
    ]);
    const product = factors.reduce((all, factor) => all.times(factor), factors.shift() ?? none);
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
function requireFeasible(force: readonly ForceTerm[], generators: readonly number[]): void {
  const monomials = (n: number, of: number): number =>
    of === 0 ? 1 : Number(binomial(n + of - 1, n));
  let products = 0;
  for (const { powers } of force) {
    products += powers.reduce((all, n, j) => all * monomials(n, elementAt(generators, j)), 1);
  }
  if (products <= mostProducts) return;
  const degree = Math.max(...force.map(({ powers }) => powers.reduce((sum, n) => sum + n, 0)));
  const amplitudes = generators.reduce((sum, n, j) => (j % 2 === 0 ? sum + n : sum), 0);
  throw new SlowFlowError(
    `${amplitudes} amplitudes in an equation of degree ${degree} give about ${products.toExponential(0)} products, more than ${mostProducts}. Use fewer frequencies or a potential of lower degree.`,
  );
}
