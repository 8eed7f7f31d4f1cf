import { Rational, Scalar } from "../../symbolic/index.ts";
import type { AmplitudePolynomial } from "./amplitude-polynomial.ts";
import { constantOf, type HarmonicAnsatz, harmonicsOf } from "./harmonic-ansatz.ts";

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
    const constant = constantOf(ansatz);
    this.reals = constant === undefined ? [] : [constant.amplitude, constant.velocity];
  }

  of(polynomial: AmplitudePolynomial): Scalar {
    return Scalar.sum(
      polynomial.terms.map(({ exponents, coefficient }) => {
        let product = Scalar.one;
        for (let k = 0; k < this.pairs; k++) {
          const [n, m] = [exponents[2 * k] as number, exponents[2 * k + 1] as number];
          if (n + m > 0) product = product.times(this.mixedPower(k, n, m));
        }
        this.reals.forEach((name, j) => {
          const power = exponents[2 * this.pairs + j] as number;
          if (power > 0) product = product.times(Scalar.parameter(name, power));
        });
        return product.times(coefficient);
      }),
    );
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
