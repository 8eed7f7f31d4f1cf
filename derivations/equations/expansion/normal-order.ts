import {
  binomial,
  type Exponents,
  Operator,
  Rational,
  Scalar,
  toLadder,
  type WavePart,
} from "../../../symbolic/index.ts";

/** √(ħ/2mω0), the zero-point amplitude s of x = s(a + a†). */
export const zeroPoint: Scalar = ["hbar", "m", "omega0"].reduce(
  (product, name) => product.times(Scalar.parameter(name, name === "hbar" ? 1 / 2 : -1 / 2)),
  Scalar.rational(1, 2).power(1 / 2),
);

/** A wave e^{ikx} with the name of its factor w = e^{-k²s²/2}. */
export interface SmoothedPart {
  readonly part: WavePart;
  readonly factor: Scalar;
}

/**
 * The normally ordered series of x^j e^{ikx} to a degree in a and a† together:
 *
 *     e^{ikx} = w :e^{ikX}:,  X = s(a + a†),  w = e^{-k²s²/2},
 *     x^j e^{ikx} = (-i∂_k)^j e^{ikx} = w :P_j(X + iks²) e^{ikX}:,  P_{j+1}(Y) = Y P_j + s² P_j'.
 *
 * @returns Σ c_n :Xⁿ: by n
 */
export function symbolOf(wave: SmoothedPart, degree: number): readonly Scalar[] {
  const ik = wave.part.wave.number(0).times(Scalar.i);
  const powers = Array.from({ length: degree + 1 }, () => [] as Scalar[]);
  prefactorOf(wave).forEach((c, i) => {
    let series = c;
    for (let n = i; n <= degree; n++) {
      powers[n]?.push(series);
      series = series.times(ik).scaled(Rational.of(1, n - i + 1));
    }
  });
  return powers.map((terms) => Scalar.sum(terms));
}

/** What stands before e^{ikX} in the symbol, w Σ c_j P_j(X + iks²), in powers of X. */
export function prefactorOf({ part, factor }: SmoothedPart): readonly Scalar[] {
  const shift = part.wave.number(0).times(Scalar.i).times(zeroPoint.power(2));
  const powers: Scalar[] = [];
  for (const { exponents, coefficient } of part.terms) {
    shiftedArgument(smoothed(exponents[0] ?? 0), shift).forEach((c, i) => {
      const added = coefficient.times(factor).times(c);
      powers[i] = (powers[i] ?? Scalar.zero).plus(added);
    });
  }
  return powers;
}

/** P_j(Y) by the coefficients of its powers. */
function smoothed(j: number): readonly Scalar[] {
  const square = zeroPoint.power(2);
  let polynomial: readonly Scalar[] = [Scalar.one];
  for (let step = 0; step < j; step++) {
    const last = polynomial;
    polynomial = Array.from({ length: last.length + 1 }, (_, n) => {
      const slope = (last[n + 1] ?? Scalar.zero).times(square).scaled(Rational.of(n + 1));
      return (last[n - 1] ?? Scalar.zero).plus(slope);
    });
  }
  return polynomial;
}

/** P(X + u) in powers of X. */
function shiftedArgument(polynomial: readonly Scalar[], u: Scalar): readonly Scalar[] {
  return polynomial.map((_, i) =>
    Scalar.sum(
      polynomial
        .slice(i)
        .map((c, j) => c.times(u.power(j)).scaled(Rational.of(binomial(i + j, i)))),
    ),
  );
}

/** Σ c_n :Xⁿ:, X = s(a + a†), as an operator: :Xⁿ: = sⁿ Σ_j C(n, j) a†^j a^{n-j}. */
export function operatorOfSymbol(symbol: readonly Scalar[]): Operator<"normal"> {
  return Operator.of(
    "normal",
    1,
    symbol.flatMap((c, n) =>
      Array.from({ length: n + 1 }, (_, j) => ({
        exponents: [j, n - j],
        coefficient: c.times(zeroPoint.power(n)).scaled(Rational.of(binomial(n, j))),
      })),
    ),
  );
}

/** The terms of an operator without waves in ladder operators, exactly, without the identity. */
export function polynomialPart({ parts }: Operator<"xp">): Operator<"normal"> {
  const terms = parts.flatMap(({ wave, terms: own }) => (wave.isNone ? own : []));
  return toLadder(Operator.of("xp", 1, terms));
}

export function withoutIdentity(operator: Operator<"normal">): Operator<"normal"> {
  return operator.minus(Operator.scalar("normal", operator.coefficientOf(0, 0), operator.modes));
}

/** The terms with exponents that fulfil a condition. */
export function termsWith(
  operator: Operator<"normal">,
  isWanted: (exponents: Exponents) => boolean,
): Operator<"normal"> {
  return Operator.of(
    "normal",
    operator.modes,
    operator.terms.filter(({ exponents }) => isWanted(exponents)),
  );
}
