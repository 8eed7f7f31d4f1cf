import { Angle } from "./angle.ts";
import { GaussianRational } from "./gaussian-rational.ts";
import { Monomial } from "./monomial.ts";
import { Powers } from "./powers.ts";
import { Scalar } from "./scalar.ts";

/** cosine · cos(u + α) + sine · sin(u + α). */
export interface WavePair {
  readonly phase: Angle;
  readonly cosine: Scalar;
  readonly sine: Scalar;
}

/**
 * A wave and the opposite one as cosine and sine: with the phase e^{iα} that all terms of the first have in common,
 *
 *     F e^{iu} + B e^{-iu} = (A + C) cos(u + α) + i(A - C) sin(u + α),  A = F e^{-iα}, C = B e^{iα}.
 */
export function wavePair(forward: Scalar, backward: Scalar): WavePair {
  const phase = commonAngle(forward.isZero ? backward.conjugate() : forward);
  const turn = Scalar.term(GaussianRational.one, new Monomial(Powers.one, phase));
  const [a, c] = [forward.times(turn.conjugate()), backward.times(turn)];
  return { phase, cosine: a.plus(c), sine: a.minus(c).times(Scalar.i) };
}

/** The part of the angle that all terms have in common. */
function commonAngle({ terms }: Scalar): Angle {
  const [first, ...others] = terms.map(({ monomial }) => monomial.angle);
  if (first === undefined) return Angle.zero;
  const [common] = first.partition(
    ({ powers, coefficient }) =>
      others.every(({ plain }) =>
        plain.some(
          (term) => term.powers.key === powers.key && term.coefficient.equals(coefficient),
        ),
      ),
    ({ powers, coefficient, tone }) =>
      others.every(({ modulations }) =>
        modulations.some(
          (term) =>
            term.powers.key === powers.key &&
            term.tone.key === tone.key &&
            term.coefficient.equals(coefficient),
        ),
      ),
  );
  return common;
}
