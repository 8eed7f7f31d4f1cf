import { elementAt } from "../base/index.ts";
import { Angle } from "../scalar/angle.ts";
import { angleOf } from "../scalar/angle-of.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { type Modes, modeCount } from "./modes.ts";
import { Operator } from "./operator.ts";
import type { Ordering } from "./ordering.ts";
import { Wave } from "./wave.ts";

/**
 * An operator of some modes between others, with other scalars in its coefficients and wave numbers.
 *
 * @param places of each mode of the operator which of the others it becomes; negative where it has no part in it, and one for
 *   several of its modes where these become one
 * @param put what is put for a coefficient or a wave number
 */
export function inModes<O extends Ordering>(
  operator: Operator<O>,
  modes: Modes,
  places: readonly number[],
  put: (scalar: Scalar) => Scalar = (scalar) => scalar,
): Operator<O> {
  const count = modeCount(modes);
  const parts = operator.parts.map(({ wave, terms }) => {
    const numbers = new Array<Angle>(count).fill(Angle.zero);
    places.forEach((place, j) => {
      const number = wave.number(j);
      if (place < 0 || number.isZero) return;
      numbers[place] = (numbers[place] as Angle).plus(angleOf(put(number)));
    });
    return {
      wave: Wave.of(numbers),
      terms: terms.map(({ exponents, coefficient }) => {
        const all = new Array<number>(2 * count).fill(0);
        places.forEach((place, j) => {
          if (place < 0) return;
          all[2 * place]! += elementAt(exponents, 2 * j);
          all[2 * place + 1]! += elementAt(exponents, 2 * j + 1);
        });
        return { exponents: all, coefficient: put(coefficient) };
      }),
    };
  });
  return Operator.ofParts(operator.ordering, modes, parts);
}
