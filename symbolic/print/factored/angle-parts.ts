import { Angle, type AngleTerm, Powers, Rational } from "../../scalar/index.ts";

export const zeroAngle = Angle.zero;

/** L = h·θ + q·π + rest with a rational h and -½ < q ≤ ½. */
export interface AngleParts {
  readonly harmonic: Rational;
  readonly multipleOfPi: Rational;
  readonly rest: Angle;
}

/** Separates the multiple of the factored angle, and that of π. */
export function angleParts(angle: Angle, factoredAngle = ""): AngleParts {
  if (angle.isZero) return { harmonic: Rational.zero, multipleOfPi: Rational.zero, rest: angle };
  const [own, others] = angle.partition(
    (term) => isMultipleOf(term, factoredAngle),
    () => false,
  );
  return {
    harmonic: own.plain[0]?.coefficient ?? Rational.zero,
    multipleOfPi: others.multipleOfPi,
    rest: others.withoutPi(),
  };
}

/** h·name as an angle. */
export function multipleOfName(name: string, h: Rational): Angle {
  return Angle.of([{ powers: Powers.of(name), coefficient: h }]);
}

/** Whether the angle changes in time. */
export function isTimeDependent(angle: Angle): boolean {
  return angle.involves("t");
}

/** Whether the sign of an angle should be turned for its leading term (in t, if any) to be positive. */
export function leadsNegative(angle: Angle): boolean {
  const [first = angle.modulations[0]] = angleTermsInOrder(angle);
  return first?.coefficient.isNegative ?? false;
}

/** Terms in t first, multiples of π last, as in ωt + φ + π/4; without modulations. */
export function angleTermsInOrder(angle: Angle): readonly AngleTerm[] {
  const rank = ({ powers }: AngleTerm): number =>
    powers.names.includes("t") ? 0 : powers.names.every((name) => name === "pi") ? 2 : 1;
  return [...angle.plain].sort((a, b) => rank(a) - rank(b));
}

function isMultipleOf({ powers }: AngleTerm, name: string): boolean {
  return (
    powers.radicand === 1 &&
    powers.names.length === 1 &&
    powers.names[0] === name &&
    powers.exponents[0] === 1
  );
}
