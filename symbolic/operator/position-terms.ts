import { Angle, type AngleTerm } from "../scalar/angle.ts";
import { GaussianRational } from "../scalar/gaussian-rational.ts";
import { Monomial } from "../scalar/monomial.ts";
import { Powers } from "../scalar/powers.ts";
import { Rational } from "../scalar/rational.ts";
import { Scalar } from "../scalar/scalar.ts";
import { nameInMode } from "./modes.ts";
import type { OperatorTerm } from "./operator-term.ts";
import { Wave } from "./wave.ts";
import type { OrderedParts, WavePart } from "./wave-part.ts";

/**
 * The terms x^a p^b of an operator with coefficients that are functions of the positions: plane waves e^{ikx} as phase
 * factors of a scalar in which the positions are parameters. For print, and for Weyl symbols, where they are numbers;
 * coefficients stand left of the momenta.
 *
 * @param positionName the names of the positions in the coefficients, default x of one mode, x_a of several
 */
export function termsWithPositions(
  operator: Pick<OrderedParts, "modes" | "parts">,
  positionName: (mode: number) => string = (mode) => nameInMode("x", mode, operator.modes),
): readonly OperatorTerm[] {
  const collected = new Map<string, { exponents: readonly number[]; coefficients: Scalar[] }>();
  for (const { wave, terms } of operator.parts) {
    const phase = phaseOf(wave, positionName);
    for (const { exponents, coefficient } of terms) {
      const key = exponents.join();
      const entry = collected.get(key) ?? { exponents, coefficients: [] };
      entry.coefficients.push(coefficient.times(phase));
      collected.set(key, entry);
    }
  }
  return [...collected.values()].map(({ exponents, coefficients }) => ({
    exponents,
    coefficient: Scalar.sum(coefficients),
  }));
}

/** e^{i Σ k_j x_j} with the positions as parameters. */
function phaseOf(wave: Wave, positionName: (mode: number) => string): Scalar {
  const angle = wave.numbers.reduce((sum, number, mode) => {
    const position = Powers.of(positionName(mode));
    const terms = number.terms.map(({ powers, coefficient }) => {
      const product = powers.times(position);
      return {
        powers: product.powers,
        coefficient: coefficient.times(Rational.of(product.factor)),
      };
    });
    return sum.plus(Angle.of(terms));
  }, Angle.zero);
  return Scalar.term(GaussianRational.one, new Monomial(Powers.one, angle));
}

/**
 * A function of positions as a scalar, with the positions as parameters, as an operator: the way back from
 * {@link termsWithPositions} for what has no momenta.
 *
 * @returns undefined if a sine or cosine is not of a linear form in the positions, as in cos(x²) or cos(x t)
 */
export function partsOfPositions(
  value: Scalar,
  positions: readonly string[],
): readonly WavePart[] | undefined {
  const parts: WavePart[] = [];
  for (const { coefficient, monomial } of value.terms) {
    const { powers, angle } = monomial;
    const isMoving = ({ powers: { names } }: AngleTerm): boolean =>
      positions.some((name) => names.includes(name));
    const [moving, phase] = angle.partition(
      isMoving,
      (term) => isMoving(term) || positions.some((name) => term.tone.involves(name)),
    );
    if (moving.modulations.length > 0) return undefined;
    const numbers = waveNumbers(moving, positions);
    if (numbers === undefined) return undefined;
    const exponents = positions.flatMap((name) => [powers.exponentOf(name), 0]);
    const rest = new Monomial(powers.without(new Set(positions)), phase);
    const terms = [{ exponents, coefficient: Scalar.term(coefficient, rest) }];
    parts.push({ wave: Wave.of(numbers), terms });
  }
  return parts;
}

/** k_j of Σ k_j x_j; undefined where a term is not linear, or depends on time. */
function waveNumbers(angle: Angle, positions: readonly string[]): readonly Angle[] | undefined {
  const numbers = positions.map(() => Angle.zero);
  for (const { powers, coefficient } of angle.plain) {
    const present = positions.filter((name) => powers.names.includes(name));
    const [name = ""] = present;
    if (present.length !== 1 || powers.exponentOf(name) !== 1 || powers.names.includes("t")) {
      return undefined;
    }
    const mode = positions.indexOf(name);
    const number = Angle.of([{ powers: powers.without(new Set([name])), coefficient }]);
    numbers[mode] = (numbers[mode] as Angle).plus(number);
  }
  return numbers;
}
