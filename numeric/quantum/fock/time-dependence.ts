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
  type TrigonometricFactor,
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
 * to where its Bessel functions vanish in double precision. Of terms with one phase the series is made once.
 *
 * @throws ScalarError for an amplitude A that needs more than 128 harmonics, and naming a parameter without a value
 */
export function timeDependencesAt(
  values: ParameterValues,
): (term: TrigonometricTerm) => readonly WithValue[] {
  const [steadyFactors, series] = [new Map<string, number>(), new Map<string, Series>()];
  const numberOf = ({ function: name, angle }: TrigonometricFactor): number =>
    Math[name](evaluateReal(angleAsScalar(angle), values));
  return (term) => {
    const timed = term.factors.find(({ angle }) => angle.involves("t"));
    const steady = term.factors.filter((factor) => factor !== timed);
    const size = evaluate(
      Scalar.term(term.coefficient, new Monomial(term.powers, Monomial.one.angle)),
      values,
    );
    const factor = steady.reduce(
      (product, one) => product * madeOnce(steadyFactors, keyOf(one), () => numberOf(one)),
      1,
    );
    const amplitude = { re: factor * size.re, im: factor * size.im };
    if (timed === undefined) return [{ ...still, value: amplitude }];
    const own = madeOnce(series, keyOf(timed), () => seriesOf(timed, values));
    return own.map(({ weight, ...time }) => ({
      ...time,
      value: { re: weight * amplitude.re, im: weight * amplitude.im },
    }));
  };
}

/** A function of time as a sum of cosines with weights. */
type Series = readonly (TimeDependence & { readonly weight: number })[];

function keyOf({ function: name, angle }: TrigonometricFactor): string {
  return `${name} ${angle.key}`;
}

function madeOnce<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function seriesOf(factor: TrigonometricFactor, values: ParameterValues): Series {
  const { angle, function: name } = factor;
  if (angle.modulations.length > 0) return modulated(angle, name, values);
  const { frequency, phase } = lineIn(angle, values);
  // A tone of zero frequency is a static term.
  if (frequency === 0) return [{ ...still, weight: Math[name](phase) }];
  const quarter = name === "cos" ? 0 : Math.PI / 2;
  return [{ key: keyOf(factor), frequency, phase: phase - quarter, weight: 1 }];
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
function modulated(angle: Angle, name: "cos" | "sin", values: ParameterValues): Series {
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
  return collected(lines);
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
function collected(lines: readonly (Line & { readonly weight: number })[]): Series {
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
    if (key === 0) return [{ ...still, weight: cosine }];
    return [
      { key: `cos ${key}`, frequency, phase: 0, weight: cosine },
      { key: `sin ${key}`, frequency, phase: -Math.PI / 2, weight: -sine },
    ];
  });
}
