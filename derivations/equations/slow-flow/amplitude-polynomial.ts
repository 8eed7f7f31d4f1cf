import { Rational, Scalar } from "../../../symbolic/index.ts";

/** coefficient · Π_g g^exponent over the generators g of an {@link AmplitudePolynomial}. */
export interface AmplitudeTerm {
  readonly exponents: readonly number[];
  readonly coefficient: Scalar;
}

/**
 * A polynomial in the complex amplitudes a₁, ā₁, a₂, ā₂, …, and in real ones after them. Every
 * monomial oscillates with a single frequency, so that Fourier series of products are sparse:
 * x = Σ_k a_k e^{iΩ_k t} + c.c. with a_k = (u_k - i v_k)/2.
 */
export class AmplitudePolynomial {
  static readonly zero = new AmplitudePolynomial([]);

  private constructor(readonly terms: readonly AmplitudeTerm[]) {}

  /** Like terms are added, and those that cancel left out. */
  static of(terms: Iterable<AmplitudeTerm>): AmplitudePolynomial {
    const groups = new Map<string, { exponents: readonly number[]; parts: Scalar[] }>();
    for (const { exponents, coefficient } of terms) {
      const key = exponents.join();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { exponents, parts: [coefficient] });
      else group.parts.push(coefficient);
    }
    const sums: AmplitudeTerm[] = [];
    for (const { exponents, parts } of groups.values()) {
      const coefficient = Scalar.sum(parts);
      if (!coefficient.isZero) sums.push({ exponents, coefficient });
    }
    return new AmplitudePolynomial(sums);
  }

  get isZero(): boolean {
    return this.terms.length === 0;
  }

  plus(other: AmplitudePolynomial): AmplitudePolynomial {
    if (this.isZero) return other;
    if (other.isZero) return this;
    return AmplitudePolynomial.of([...this.terms, ...other.terms]);
  }

  scaled(factor: Scalar): AmplitudePolynomial {
    return AmplitudePolynomial.of(
      this.terms.map(({ exponents, coefficient }) => ({
        exponents,
        coefficient: coefficient.times(factor),
      })),
    );
  }

  times(other: AmplitudePolynomial): AmplitudePolynomial {
    const products: AmplitudeTerm[] = [];
    for (const a of this.terms) {
      for (const b of other.terms) {
        products.push({
          exponents: a.exponents.map((n, j) => n + (b.exponents[j] as number)),
          coefficient: a.coefficient.times(b.coefficient),
        });
      }
    }
    return AmplitudePolynomial.of(products);
  }

  /** ∂/∂g of the generator g with the given index. */
  derivative(index: number): AmplitudePolynomial {
    return new AmplitudePolynomial(
      this.terms.flatMap(({ exponents, coefficient }) => {
        const power = exponents[index] as number;
        if (power === 0) return [];
        return [
          {
            exponents: exponents.with(index, power - 1),
            coefficient: coefficient.scaled(Rational.of(power)),
          },
        ];
      }),
    );
  }

  /** The complex conjugate; a_k and ā_k for k < `complexPairs` change places. */
  conjugate(complexPairs: number): AmplitudePolynomial {
    return new AmplitudePolynomial(
      this.terms.map(({ exponents, coefficient }) => ({
        exponents: exponents.map((n, j) =>
          j < 2 * complexPairs ? (exponents[j % 2 === 0 ? j + 1 : j - 1] as number) : n,
        ),
        coefficient: coefficient.conjugate(),
      })),
    );
  }

  /** The terms that fulfil a condition. */
  filter(condition: (term: AmplitudeTerm) => boolean): AmplitudePolynomial {
    return new AmplitudePolynomial(this.terms.filter(condition));
  }
}
