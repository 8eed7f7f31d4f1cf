import {
  Angle,
  elementAt,
  evaluate,
  evaluateReal,
  GaussianRational,
  Monomial,
  type Operator,
  Scalar,
  type ScalarTerm,
} from "../../../symbolic/index.ts";

/**
 * Lagrange's bound of what the Taylor polynomial of a function of x to degree N leaves out of its waves, at |x| ≤ X:
 *
 *     |e^{ikx} - Σ_{j<M} (ikx)^j/j!| ≤ |kX|^M/M!,   M = N - a + 1 beside x^a.
 *
 * @param modulations "expanded" where A cos(ωt) in the phases is expanded with x, |kX| + |A| in place of |kX|
 */
export function lagrangeRemainder(
  { waves }: Operator<"xp">,
  degree: number,
  x: number,
  values: ReadonlyMap<string, number>,
  modulations: "kept" | "expanded",
): number {
  let sum = 0;
  for (const { wave, terms } of waves) {
    const phase = Math.abs(evaluateReal(wave.number(0), values)) * x;
    for (const { exponents, coefficient } of terms) {
      const power = elementAt(exponents, 0);
      for (const term of coefficient.terms) {
        const amplitude = modulations === "expanded" ? amplitudeOf(term, values) : 0;
        let factor = sizeOf(term, values) * x ** power;
        for (let j = 1; j <= degree - power + 1; j++) factor *= (phase + amplitude) / j;
        sum += factor;
      }
    }
  }
  return sum;
}

/** Of a term of a coefficient, whose modulus no phase changes. */
function sizeOf(
  { coefficient, monomial }: ScalarTerm,
  values: ReadonlyMap<string, number>,
): number {
  const still = Scalar.term(coefficient, new Monomial(monomial.powers, Angle.zero));
  const { re, im } = evaluate(still, values);
  return Math.hypot(re, im);
}

/** Σ |A| over the modulations of its phase. */
function amplitudeOf(
  { monomial: { angle } }: ScalarTerm,
  values: ReadonlyMap<string, number>,
): number {
  return angle.modulations.reduce((sum, { powers, coefficient }) => {
    const amplitude = Scalar.term(
      GaussianRational.of(coefficient),
      new Monomial(powers, Angle.zero),
    );
    return sum + Math.abs(evaluateReal(amplitude, values));
  }, 0);
}
