import { Angle } from "../scalar/angle.ts";
import { angleOf, Scalar } from "../scalar/scalar.ts";
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
