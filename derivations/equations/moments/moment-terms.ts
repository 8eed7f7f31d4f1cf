import type { Scalar } from "../../../symbolic/index.ts";
import {
  binomial,
  elementAt,
  fallingFactorial,
  partsOfPositions,
  Rational,
  Wave,
} from "../../../symbolic/index.ts";
import {
  perVariable,
  type WignerEquation,
  type WignerTerm,
  type WignerWaveTerm,
} from "../wigner/index.ts";
import { degreeOf } from "./closure.ts";
import type { Powers } from "./moment.ts";

/** coefficient · ⟨x^a p^b e^{ikx}⟩. */
export interface MomentTerm {
  readonly coefficient: Scalar;
  readonly powers: Powers;
  /** k of each mode. */
  readonly wave: Wave;
}

/**
 * d⟨x^a p^b⟩/dt = ∫ x^a p^b ∂_t W dx dp with the derivatives moved by parts: ∂_x^c x^a = a!/(a-c)! x^{a-c}, each with a
 * sign. Shifted momenta are moved back: ∫ f(x) p^b W(x, p + s) = ∫ f(x) (p - s)^b W.
 */
export function momentTerms(
  moment: Powers,
  { variables, terms, waves }: WignerEquation,
): readonly MomentTerm[] {
  const none = Wave.none(variables.length / 2);
  return [
    ...terms.flatMap((term) =>
      byParts(moment, term).map((one): MomentTerm => ({ ...one, wave: none })),
    ),
    ...waves.flatMap((term) =>
      byParts(moment, term)
        .flatMap((one) => shiftedBack(one, term))
        .flatMap((one) => onWaves(one, term, variables)),
    ),
  ];
}

type Unwaved = Omit<MomentTerm, "wave">;

function byParts(moment: Powers, { coefficient, powers, derivatives }: WignerTerm): Unwaved[] {
  if (derivatives.some((order, j) => order > elementAt(moment, j))) return [];
  const factor = derivatives.reduce(
    (product, order, j) =>
      product.times(Rational.of(fallingFactorial(elementAt(moment, j), order))),
    Rational.of(degreeOf(derivatives) % 2 === 0 ? 1 : -1),
  );
  const left = powers.map((power, j) => power + elementAt(moment, j) - elementAt(derivatives, j));
  return [{ coefficient: coefficient.scaled(factor), powers: perVariable(left) }];
}

/** Π (z_j - s_j)^{e_j} by its powers of z. */
function shiftedBack({ coefficient, powers }: Unwaved, { shifts }: WignerWaveTerm): Unwaved[] {
  let found: readonly { readonly coefficient: Scalar; readonly powers: readonly number[] }[] = [
    { coefficient, powers: [] },
  ];
  powers.forEach((power, j) => {
    const shift = elementAt(shifts, j).negated();
    found = found.flatMap((start) =>
      Array.from({ length: shift.isZero ? 1 : power + 1 }, (_, n) => ({
        coefficient: start.coefficient
          .times(shift.power(n))
          .scaled(Rational.of(binomial(power, n))),
        powers: [...start.powers, power - n],
      })),
    );
  });
  return found.map((one) => ({ ...one, powers: perVariable(one.powers) }));
}

/** The sine or cosine beside W as plane waves. */
function onWaves(
  { coefficient, powers }: Unwaved,
  { within }: WignerWaveTerm,
  variables: readonly string[],
): readonly MomentTerm[] {
  const positions = variables.filter((_, j) => j % 2 === 0);
  const parts = partsOfPositions(within, positions) ?? [];
  return parts.flatMap(({ wave, terms }) =>
    terms.map((term) => ({
      ...{ wave, coefficient: coefficient.times(term.coefficient) },
      powers: perVariable(powers.map((power, j) => power + elementAt(term.exponents, j))),
    })),
  );
}
