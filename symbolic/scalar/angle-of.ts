import { Angle, type AngleTerm, type Modulation } from "./angle.ts";
import type { GaussianRational } from "./gaussian-rational.ts";
import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";
import { ScalarError } from "./scalar-error.ts";
import type { SumOfTerms } from "./scalar-term.ts";

const pi = Powers.of("pi");

/**
 * A real scalar as the argument of a phase factor.
 *
 * @throws ScalarError unless it is real and free of sines and cosines
 */
export function angleOf(angle: SumOfTerms & { readonly isReal: boolean }): Angle {
  const plain: AngleTerm[] = [];
  const modulations: Modulation[] = [];
  for (const { coefficient, monomial } of angle.terms) {
    const { powers, angle: tone } = monomial;
    if (tone.isZero && coefficient.isReal) plain.push({ powers, coefficient: coefficient.re });
    else if (isModulation(tone)) modulations.push(...modulationsOf(coefficient, powers, tone));
    else throw notAnAngle();
  }
  // A cosine is real, and comes with the opposite phase factor.
  if (modulations.length > 0 && !angle.isReal) throw notAnAngle();
  return Angle.of(plain).plus(Angle.modulated(modulations));
}

function notAnAngle(): ScalarError {
  return new ScalarError(
    "The argument of a sine or cosine must be real and free of sines and cosines but for tones, as in k*x + A*cos(omega*t).",
  );
}

/** Whether a phase is that of a tone in time, which is not modulated itself. */
function isModulation(angle: Angle): boolean {
  return angle.modulations.length === 0 && angle.involves("t");
}

/** Half of c e^{iτ} + c* e^{-iτ} with c = a + ib: a cos τ - b sin τ, sin τ = cos(τ - π/2). */
function modulationsOf(c: GaussianRational, powers: Powers, tone: Angle): readonly Modulation[] {
  const quarter = Angle.of([{ powers: pi, coefficient: Rational.of(-1, 2) }]);
  return [
    { powers, tone, coefficient: c.re },
    { powers, tone: tone.plus(quarter), coefficient: c.im.negated() },
  ];
}
