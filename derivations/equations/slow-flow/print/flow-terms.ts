import {
  Angle,
  coefficientsIn,
  type FactoredScalar,
  factorScalar,
  GaussianRational,
  Monomial,
  Powers,
  Scalar,
  separateTerms,
} from "../../../../symbolic/index.ts";
import { type HarmonicAnsatz, harmonicsOf } from "../harmonic-ansatz.ts";
import { type Amplitude, amplitudesOf, withAmplitudes } from "./intensities.ts";

/** A factored coefficient times powers of the symbols of a {@link FlowNotation}. */
export interface FlowTerm {
  readonly factored: FactoredScalar;
  readonly powers: readonly { readonly name: string; readonly exponent: number }[];
}

/** The symbols in which equations of amplitudes are written. */
export interface FlowNotation {
  readonly variables: readonly string[];
  readonly amplitudes: readonly Amplitude[];
}

export function flowNotation(
  ansatz: HarmonicAnsatz,
  variables: readonly string[],
  equations: readonly Scalar[],
): FlowNotation {
  const frequencies = ansatz.terms.map(({ frequency }) => frequency);
  const taken = new Set([...equations, ...frequencies].flatMap(({ parameters }) => parameters));
  return { variables, amplitudes: amplitudesOf(harmonicsOf(ansatz), taken) };
}

/** The amplitudes that the equations need. */
export function amplitudesIn(
  equations: readonly Scalar[],
  { amplitudes }: FlowNotation,
): readonly Amplitude[] {
  const names = new Set(
    equations.flatMap((equation) => withAmplitudes(equation, amplitudes).parameters),
  );
  return amplitudes.filter(({ name }) => names.has(name));
}

/**
 * The terms of an equation for amplitudes as they are written: by degree, those of each monomial
 * with one coefficient. Drives, which stand alone, come last, and constants where there are no
 * drives first.
 */
export function flowTerms(
  scalar: Scalar,
  notation: FlowNotation,
  constants: "drives" | "leading" = "drives",
): readonly FlowTerm[] {
  const names = [...notation.amplitudes.map(({ name }) => name), ...notation.variables];
  const written = withAmplitudes(scalar, notation.amplitudes);
  return coefficientsIn(written, names)
    .map(({ exponents, coefficient }) => {
      const degree = exponents.reduce((a, b) => a + b, 0);
      const isDrive = degree === 0 && constants === "drives";
      return { exponents, coefficient, isDrive, degree };
    })
    .sort(
      (a, b) =>
        Number(a.isDrive) - Number(b.isDrive) ||
        a.degree - b.degree ||
        compare(b.exponents, a.exponents),
    )
    .flatMap(({ exponents, coefficient, isDrive }) => {
      const powers = names.flatMap((name, j) => {
        const exponent = exponents[j] as number;
        return exponent === 0 ? [] : [{ name, exponent }];
      });
      const isSum = isDrive || (constants === "leading" && powers.length === 0);
      const parts = isSum ? separateTerms(coefficient) : [overDenominator(coefficient)];
      return parts.map((factored) => ({ factored, powers }));
    });
}

/** A factored sum over the denominator of all its terms: (ω² - ω0²)/ω for ω - ω0²/ω. */
function overDenominator(scalar: Scalar): FactoredScalar {
  let denominator = Powers.one;
  for (const { monomial } of scalar.terms) {
    for (const name of monomial.powers.names) {
      const more = -monomial.powers.exponentOf(name) - denominator.exponentOf(name);
      if (more > 0) denominator = denominator.times(Powers.of(name, more)).powers;
    }
  }
  const numerator = scalar.times(
    Scalar.term(GaussianRational.one, new Monomial(denominator, Angle.zero)),
  );
  const { powers: inverse } = denominator.inverse();
  const factored = factorScalar(numerator);
  return { ...factored, powers: factored.powers.times(inverse).powers };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const j = a.findIndex((n, k) => n !== b[k]);
  return j < 0 ? 0 : (a[j] as number) - (b[j] as number);
}

/** An amplitude of an ansatz and the function of time that it multiplies. */
export interface AnsatzPart {
  readonly name: string;
  readonly factor: Scalar;
}

/** x(t) on an ansatz is the sum of the amplitudes times their factors. */
export function ansatzParts({ terms }: HarmonicAnsatz): readonly AnsatzPart[] {
  return terms.flatMap((term) => {
    if (term.tag === "constant") return [{ name: term.amplitude, factor: Scalar.one }];
    const angle = term.frequency.times(Scalar.parameter("t"));
    return [
      { name: term.cosine, factor: Scalar.cos(angle) },
      { name: term.sine, factor: Scalar.sin(angle) },
    ];
  });
}
