import { Rational, Scalar } from "../../../symbolic/index.ts";
import type { AmplitudePolynomial, AmplitudeTerm } from "./amplitude-polynomial.ts";
import { constantsOf, type HarmonicAnsatz, harmonicsOf } from "./harmonic-ansatz.ts";

/** Writes polynomials in complex amplitudes by a_k = (u_k - i v_k)/2 as scalars in u_k, v_k. */
export class RealForm {
  private readonly powers = new Map<string, Scalar>();
  private readonly amplitudes: readonly Scalar[];
  private readonly reals: readonly string[];
  private readonly pairs: number;

  constructor(ansatz: HarmonicAnsatz) {
    const half = Rational.of(1, 2);
    const harmonics = harmonicsOf(ansatz);
    this.pairs = harmonics.length;
    this.amplitudes = harmonics.flatMap(({ cosine, sine }) => {
      const u = Scalar.parameter(cosine).scaled(half);
      const v = Scalar.parameter(sine).scaled(half).times(Scalar.i);
      return [u.minus(v), u.plus(v)];
    });
    this.reals = constantsOf(ansatz).flatMap(({ amplitude, velocity }) => [amplitude, velocity]);
  }

  of(polynomial: AmplitudePolynomial): Scalar {
    return this.nested(polynomial.terms, 0);
  }

  /** Σ_{nm} a_kⁿ ā_kᵐ (…), with the bracket, a polynomial in the further amplitudes, summed first. */
  private nested(terms: readonly AmplitudeTerm[], k: number): Scalar {
    if (k === this.pairs) return Scalar.sum(terms.map((term) => this.realFactors(term)));
    const groups = new Map<string, { n: number; m: number; terms: AmplitudeTerm[] }>();
    for (const term of terms) {
      const [n, m] = [term.exponents[2 * k] as number, term.exponents[2 * k + 1] as number];
      const key = `${n} ${m}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { n, m, terms: [term] });
      else group.terms.push(term);
    }
    return Scalar.sum(
      [...groups.values()].map(({ n, m, terms: inner }) =>
        this.mixedPower(k, n, m).times(this.nested(inner, k + 1)),
      ),
    );
  }

  private realFactors({ exponents, coefficient }: AmplitudeTerm): Scalar {
    return this.reals.reduce((product, name, j) => {
      const power = exponents[2 * this.pairs + j] as number;
      return power === 0 ? product : product.times(Scalar.parameter(name, power));
    }, coefficient);
  }

  /** aⁿ āᵐ. */
  private mixedPower(k: number, n: number, m: number): Scalar {
    const key = `${k} ${n} ${m}`;
    const present = this.powers.get(key);
    if (present !== undefined) return present;
    const [a, conjugate] = this.amplitudes.slice(2 * k) as [Scalar, Scalar];
    const power =
      n > 0
        ? this.mixedPower(k, n - 1, m).times(a)
        : m > 0
          ? this.mixedPower(k, 0, m - 1).times(conjugate)
          : Scalar.one;
    this.powers.set(key, power);
    return power;
  }
}
