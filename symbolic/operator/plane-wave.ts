import { Angle } from "../scalar/angle.ts";
import { angleOf } from "../scalar/angle-of.ts";
import { Scalar } from "../scalar/scalar.ts";
import { modeCount } from "./modes.ts";
import { Operator, OperatorError } from "./operator.ts";
import type { OperatorTerm } from "./operator-term.ts";
import { Wave } from "./wave.ts";

/**
 * e^{iA} of a real linear form in the positions, A = Σ k_j x_j + φ.
 *
 * @throws OperatorError if A has momenta or powers of positions
 * @throws ScalarError if a k_j or φ is not real, or has sines and cosines of its own
 *
 * @example
 * ```ts
 * import { momentum, planeWave, position, Scalar } from "caldera/symbolic";
 * const wave = planeWave(position().scaled(Scalar.parameter("k")));
 * assert.equal(momentum().commutatorWith(wave).toString(), "hbar*k*cos(k*x)+i*hbar*k*sin(k*x)");
 * ```
 */
export function planeWave(argument: Operator<"xp">): Operator<"xp"> {
  const { modes } = argument;
  const numbers = new Array<Angle>(modeCount(modes)).fill(Angle.zero);
  let phase = Scalar.one;
  for (const { exponents, coefficient } of linearTerms(argument)) {
    const place = exponents.indexOf(1);
    if (place < 0) phase = Scalar.phaseFactor(coefficient);
    else numbers[place / 2] = angleOf(coefficient);
  }
  const exponents = new Array<number>(2 * modeCount(modes)).fill(0);
  const terms = [{ exponents, coefficient: phase }];
  return Operator.ofParts("xp", modes, [{ wave: Wave.of(numbers), terms }]);
}

function linearTerms(argument: Operator<"xp">): readonly OperatorTerm[] {
  const isLinear =
    argument.isPolynomial &&
    argument.terms.every(
      ({ exponents }) =>
        exponents.reduce((sum, exponent) => sum + exponent, 0) <= 1 &&
        exponents.every((exponent, j) => exponent === 0 || j % 2 === 0),
    );
  if (isLinear) return argument.terms;
  throw new OperatorError(
    `The argument of a sine or cosine must be linear in the position, such as k*x + phi, but is ${argument}.`,
  );
}

/** cos A = (e^{iA} + e^{-iA})/2 of a linear form as for {@link planeWave}. */
export function cosineOf(argument: Operator<"xp">): Operator<"xp"> {
  return planeWave(argument).plus(planeWave(argument.negated())).scaled(Scalar.rational(1, 2));
}

/** sin A = (e^{iA} - e^{-iA})/2i of a linear form as for {@link planeWave}. */
export function sineOf(argument: Operator<"xp">): Operator<"xp"> {
  return planeWave(argument)
    .minus(planeWave(argument.negated()))
    .scaled(Scalar.i.times(Scalar.rational(-1, 2)));
}

/**
 * The Taylor polynomial of an operator about x = 0, to a total degree in the positions: e^{ikx} becomes Σ (ikx)^n/n!.
 * Terms without a plane wave stay as they are.
 *
 * @param degree the highest power of the positions that is kept beside plane waves, an integer ≥ 0
 * @throws OperatorError if the degree is none
 *
 * @example
 * ```ts
 * import { expandedWaves, parseOperator } from "caldera/symbolic";
 * assert.equal(expandedWaves(parseOperator("cos(k*x) + x^6"), 4).toString(), "x^6+1/24*k^4*x^4-1/2*k^2*x^2+1");
 * ```
 */
export function expandedWaves(operator: Operator<"xp">, degree: number): Operator<"xp"> {
  if (!Number.isSafeInteger(degree) || degree < 0) {
    throw new OperatorError(`The degree of an expansion must be an integer ≥ 0, but is ${degree}.`);
  }
  const { modes } = operator;
  return Operator.sum(
    "xp",
    modes,
    operator.parts.flatMap(({ wave, terms }) => {
      if (wave.isNone) return [Operator.of("xp", modes, terms)];
      const argument = wave.numbers.map((_, mode) =>
        Operator.generator("xp", 0, mode, modes).scaled(wave.number(mode).times(Scalar.i)),
      );
      const exponent = Operator.sum("xp", modes, argument);
      return terms.map((term) => {
        const power = positionDegree(term.exponents);
        const series = exponential(exponent, degree - power);
        return series.times(Operator.of("xp", modes, [term]));
      });
    }),
  );
}

function positionDegree(exponents: readonly number[]): number {
  return exponents.reduce((sum, exponent, j) => (j % 2 === 0 ? sum + exponent : sum), 0);
}

/** Σ Aⁿ/n! for n = 0 … most. */
function exponential(a: Operator<"xp">, most: number): Operator<"xp"> {
  const terms: Operator<"xp">[] = [];
  let power = Operator.scalar("xp", Scalar.one, a.modes);
  for (let n = 0; n <= most; n++) {
    terms.push(power);
    power = power.times(a).scaled(Scalar.rational(1, n + 1));
  }
  return Operator.sum("xp", a.modes, terms);
}
