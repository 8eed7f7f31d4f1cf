import { elementAt } from "../base/index.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { modeCount, nameInMode } from "./modes.ts";
import type { Ordering } from "./ordering.ts";
import { Operator } from "./operator.ts";
import { partsOfPositions, termsWithPositions } from "./position-terms.ts";

/**
 * An operator with other scalars in its coefficients and its wave numbers, as where parameters are replaced: of k = 2 the
 * plane wave e^{ikx} becomes e^{2ix}.
 *
 * @param put what is put for a scalar; positions in it are left as they are
 * @throws RangeError if what is put for a wave number is none
 */
export function withScalars<O extends Ordering>(
  operator: Operator<O>,
  put: (scalar: Scalar) => Scalar,
): Operator<O> {
  if (operator.isPolynomial) return operator.mapCoefficients(put);
  const { ordering, modes } = operator;
  const positions = Array.from({ length: modeCount(modes) }, (_, mode) =>
    nameInMode("x", mode, modes),
  );
  const parts = termsWithPositions(operator).flatMap(({ exponents, coefficient }) => {
    const moved = partsOfPositions(put(coefficient), positions);
    if (moved === undefined) throw new RangeError("A wave number must be real and free of time.");
    return moved.map(({ wave, terms }) => ({
      wave,
      terms: terms.map((term) => ({
        exponents: term.exponents.map((exponent, j) => exponent + elementAt(exponents, j)),
        coefficient: term.coefficient,
      })),
    }));
  });
  return Operator.ofParts(ordering, modes, parts);
}
