import { besselFunctions } from "../../base/bessel.ts";
import type { ComplexNumber } from "../../base/complex.ts";
import {
  type Angle,
  angleAsScalar,
  differentiate,
  evaluate,
  evaluateReal,
  GaussianRational,
  Monomial,
  type ParameterValues,
  Scalar,
  ScalarError,
  substitute,
  type TrigonometricTerm,
} from "../../../symbolic/index.ts";

/** cos(frequency·t + phase) and what multiplies it; terms of one key have their time dependence in common. */
export interface TimeDependence {
  readonly key: string;
  readonly frequency: number;
  readonly phase: number;
}

interface WithValue extends TimeDependence {
  readonly value: ComplexNumber;
}

/** Most harmonics of a tone in a modulated phase. */
const mostHarmonics = 128;
/** Bessel functions below this are left out: their sum is below rounding. */
const smallest = 1e-18;

/**
 * A term as a sum of cosines in time. One factor at most depends on time; a modulated phase becomes the series of Jacobi
 * and Anger,
 *
 *     e^{i(L + A cos τ)} = Σ_n J_n(A) e^{i(L + n(τ + π/2))},
 *
 * to where its Bessel functions vanish in double precision.
 *
 * @throws ScalarError for an amplitude A that needs more than 128 harmonics, and naming a parameter without a value
 */
export function timeDependences(
  term: TrigonometricTerm,
  values: ParameterValues,
): readonly WithValue[] {
  const timed = term.factors.find(({ angle }) => angle.involves("t"));
  const steady = term.factors.filter((factor) => factor !== timed);
  const amplitude = steady.reduce(
    (product, factor) => product.times(Scalar[factor.function](angleAsScalar(factor.angle))),
    Scalar.term(term.coefficient, new Monomial(term.powers, Monomial.one.angle)),
  );
  if (timed === undefined) return [{ ...still, value: evaluate(amplitude, values) }];
  const { angle, function: name } = timed;
  if (angle.modulations.length > 0) {
    return modulated(angle, name, evaluate(amplitude, values), values);
  }
  const tone = lineIn(angle, values);
  const phase = name === "cos" ? tone.phase : tone.phase - Math.PI / 2;
  if (tone.frequency === 0) {
    // A tone of zero frequency is a static term.
    const rest = amplitude.times(Scalar[name](atZero(angle)));
    return [{ ...still, value: evaluate(rest, values) }];
  }
  const { frequency } = tone;
  return [{ key: `${name} ${angle.key}`, frequency, phase, value: evaluate(amplitude, values) }];
}

const still: TimeDependence = { key: "static", frequency: 0, phase: 0 };

interface Line {
  readonly frequency: number;
  readonly phase: number;
}

function atZero(angle: Angle): Scalar {
  return substitute(angleAsScalar(angle), new Map([["t", Scalar.zero]]));
}

/** ω and φ of an angle ωt + φ. */
function lineIn(angle: Angle, values: ParameterValues): Line {
  return {
    frequency: evaluateReal(differentiate(angleAsScalar(angle), "t"), values),
    phase: evaluateReal(atZero(angle), values),
  };
}

/** cos|sin(L + Σ A_j cos τ_j) as cosines and sines of each frequency, two terms for one. */
function modulated(
  angle: Angle,
  name: "cos" | "sin",
  amplitude: ComplexNumber,
  values: ParameterValues,
): readonly WithValue[] {
  const [, rest] = angle.partition(
    () => false,
    () => true,
  );
  const start = lineIn(rest, values);
  const quarter = name === "cos" ? 0 : -Math.PI / 2;
  let lines: readonly (Line & { readonly weight: number })[] = [
    { frequency: start.frequency, phase: start.phase + quarter, weight: 1 },
  ];
  for (const { powers, coefficient, tone } of angle.modulations) {
    const size = Scalar.term(GaussianRational.one, new Monomial(powers, Monomial.one.angle));
    const depth = coefficient.toNumber() * evaluateReal(size, values);
    const { frequency, phase } = lineIn(tone, values);
    const weights = sideBands(depth);
    lines = lines.flatMap((line) =>
      weights.map(([n, weight]) => ({
        frequency: line.frequency + n * frequency,
        phase: line.phase + n * (phase + Math.PI / 2),
        weight: line.weight * weight,
      })),
    );
  }
  return collected(lines, amplitude);
}

/** n and J_n(A) for all n that count. */
function sideBands(depth: number): readonly (readonly [number, number])[] {
  const bessel = besselFunctions(mostHarmonics, depth);
  const last = bessel.findLastIndex((value) => Math.abs(value) > smallest);
  if (!(last < mostHarmonics)) {
    throw new ScalarError(
      `The amplitude ${depth} of a tone inside a sine or cosine needs more than ${mostHarmonics} harmonics between Fock states. Lower it below about 85.`,
    );
  }
  return Array.from({ length: 2 * last + 1 }, (_, j) => {
    const n = j - last;
    const value = bessel[Math.abs(n)] ?? 0;
    // J_{-n} = (-1)^n J_n
    return [n, n < 0 && n % 2 !== 0 ? -value : value] as const;
  });
}

/** Σ weight cos(νt + φ) by frequency, cos φ cos νt - sin φ sin νt; negative frequencies are turned. */
function collected(
  lines: readonly (Line & { readonly weight: number })[],
  { re, im }: ComplexNumber,
): readonly WithValue[] {
  const sums = new Map<number, { frequency: number; cosine: number; sine: number }>();
  // What differs by rounding of sums of multiples is one frequency, in any unit of time.
  const rounding = 1e-12 * Math.max(...lines.map(({ frequency }) => Math.abs(frequency)));
  for (const { frequency, phase, weight } of lines) {
    const sign = frequency < 0 ? -1 : 1;
    const key = rounding === 0 ? 0 : Math.round((sign * frequency) / rounding);
    const sum = sums.get(key) ?? { frequency: sign * frequency, cosine: 0, sine: 0 };
    sum.cosine += weight * Math.cos(phase);
    sum.sine += sign * weight * Math.sin(phase);
    sums.set(key, sum);
  }
  return [...sums].flatMap(([key, { frequency, cosine, sine }]) => {
    if (key === 0) return [{ ...still, value: { re: re * cosine, im: im * cosine } }];
    return [
      { key: `cos ${key}`, frequency, phase: 0, value: { re: re * cosine, im: im * cosine } },
      {
        key: `sin ${key}`,
        ...{ frequency, phase: -Math.PI / 2 },
        value: { re: -re * sine, im: -im * sine },
      },
    ];
  });
}
