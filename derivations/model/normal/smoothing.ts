import {
  evaluateReal,
  modeCount,
  type Modes,
  nameInMode,
  Rational,
  Scalar,
  type WavePart,
} from "../../../symbolic/index.ts";
import { type Dependent, dependentConstant } from "../dependents.ts";

/** e^{-k²ħ/4mω0} by its name: what the zero-point motion leaves of a wave. */
export interface SmoothingFactor {
  readonly name: string;
  /** k²ħ/(4mω0), of several modes the sum of theirs. */
  readonly exponent: Scalar;
}

/** √(ħ/2mω0), the zero-point amplitude s of x = s(a + a†). */
export function zeroPoint(mode = 0, modes: Modes = 1): Scalar {
  const [m, omega0] = ["m", "omega0"].map((name) => nameInMode(name, mode, modes)) as [
    string,
    string,
  ];
  return Scalar.parameter("hbar", 1 / 2)
    .times(Scalar.parameter(m, -1 / 2))
    .times(Scalar.parameter(omega0, -1 / 2))
    .times(Scalar.rational(1, 2).power(1 / 2));
}

/** The factors of waves by name: w, or w1, w2, …, apart from names that are taken. */
export function smoothingFactors(
  waves: readonly WavePart[],
  modes: Modes,
  taken: readonly string[],
): readonly SmoothingFactor[] {
  const exponents: Scalar[] = [];
  for (const one of waves.map(({ wave }) => exponentOf(wave, modes))) {
    if (!exponents.some((other) => other.equals(one))) exponents.push(one);
  }
  const isFree = (name: string): boolean => !taken.some((other) => other.startsWith(name));
  const base = ["w", "W", "w_DW"].find(isFree) ?? "w_zero";
  return exponents.map((exponent, j) => ({
    name: exponents.length === 1 ? base : `${base}${j + 1}`,
    exponent,
  }));
}

/** Σ_j k_j²ħ/(4 m_j ω0_j). */
export function exponentOf(wave: WavePart["wave"], modes: Modes): Scalar {
  return Scalar.sum(
    Array.from({ length: modeCount(modes) }, (_, mode) =>
      wave.number(mode).times(zeroPoint(mode, modes)).power(2).scaled(Rational.of(1, 2)),
    ),
  );
}

/** The factor of a wave as a parameter. */
export function factorOf(
  wave: WavePart["wave"],
  modes: Modes,
  factors: readonly SmoothingFactor[],
): Scalar {
  const exponent = exponentOf(wave, modes);
  const own = factors.find((one) => one.exponent.equals(exponent));
  return own === undefined ? Scalar.one : Scalar.parameter(own.name);
}

/** w = exp(-k²ħ/(4mω0)) as named constants. */
export function smoothingConstants(factors: readonly SmoothingFactor[]): readonly Dependent[] {
  return factors.map(({ name, exponent }) =>
    dependentConstant({ name, text: `exp(${negativeText(exponent)})` }),
  );
}

function negativeText(exponent: Scalar): string {
  return exponent.terms.length === 1 ? String(exponent.negated()) : `-(${exponent})`;
}

/** The numbers with those of the factors; a factor whose exponent has none is left out. */
export function withSmoothing(
  factors: readonly SmoothingFactor[],
  numbers: ReadonlyMap<string, number>,
): Map<string, number> {
  const values = new Map(numbers);
  for (const { name, exponent } of factors) {
    if (!exponent.parameters.every((one) => one === "pi" || numbers.has(one))) continue;
    values.set(name, Math.exp(-evaluateReal(exponent, numbers)));
  }
  return values;
}
