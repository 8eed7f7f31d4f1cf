import { elementAt, Rational, Scalar } from "../../../../symbolic/index.ts";
import type { HarmonicAnsatz } from "../harmonic-ansatz.ts";

const half = Rational.of(1, 2);

/** Σ_n c_n zⁿ with z = e^{iΩt}, a finite sum over positive and negative n. */
export class LaurentSeries {
  static readonly one = new LaurentSeries(new Map([[0, Scalar.one]]));

  private constructor(private readonly parts: ReadonlyMap<number, Scalar>) {}

  static of(parts: Iterable<readonly [number, Scalar]>): LaurentSeries {
    const sums = new Map<number, Scalar>();
    for (const [n, part] of parts) sums.set(n, (sums.get(n) ?? Scalar.zero).plus(part));
    return new LaurentSeries(new Map([...sums].filter(([, part]) => !part.isZero)));
  }

  /**
   * Π y_j^{powers[j]} on an ansatz of one frequency, y = (x, ẋ), of several modes x_a, ẋ_a, …:
   * x = u₀ + a z + ā/z, ẋ = w₀ + iΩ(a z - ā/z), 2a = u - iv.
   */
  static product(
    ansatz: HarmonicAnsatz,
    frequency: Scalar,
    powers: readonly number[],
  ): LaurentSeries {
    const coordinates = [...new Set(ansatz.terms.map(({ coordinate }) => coordinate))];
    return powers.reduce((product, power, j) => {
      if (power === 0) return product;
      const coordinate = elementAt(coordinates, Math.floor(j / 2));
      return product.times(variableOf(ansatz, coordinate, j % 2 === 1, frequency).power(power));
    }, LaurentSeries.one);
  }

  get components(): readonly (readonly [number, Scalar])[] {
    return [...this.parts];
  }

  times(other: LaurentSeries): LaurentSeries {
    return LaurentSeries.of(
      this.components.flatMap(([n, a]) =>
        other.components.map(([m, b]) => [n + m, a.times(b)] as const),
      ),
    );
  }

  power(n: number): LaurentSeries {
    return n === 0 ? LaurentSeries.one : this.times(this.power(n - 1));
  }
}

function variableOf(
  ansatz: HarmonicAnsatz,
  coordinate: string,
  isVelocity: boolean,
  frequency: Scalar,
): LaurentSeries {
  return LaurentSeries.of(
    ansatz.terms
      .filter((term) => term.coordinate === coordinate)
      .flatMap((term): readonly (readonly [number, Scalar])[] => {
        if (term.tag === "constant") {
          return [[0, Scalar.parameter(isVelocity ? term.velocity : term.amplitude)]];
        }
        const u = Scalar.parameter(term.cosine).scaled(half);
        const v = Scalar.parameter(term.sine).scaled(half).times(Scalar.i);
        const [a, conjugate] = [u.minus(v), u.plus(v)];
        if (!isVelocity)
          return [
            [1, a],
            [-1, conjugate],
          ];
        const turn = frequency.times(Scalar.i);
        return [
          [1, a.times(turn)],
          [-1, conjugate.times(turn).negated()],
        ];
      }),
  );
}
