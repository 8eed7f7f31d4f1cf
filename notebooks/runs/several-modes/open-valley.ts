import { knownNumbers, type Model } from "../../../derivations/index.ts";
import { realRoots } from "../../../numeric/index.ts";
import {
  evaluate,
  evaluateReal,
  Monomial,
  nameInMode,
  Scalar,
  trigonometricForm,
} from "../../../symbolic/index.ts";
import { naturalSizes, type OscillatorUnits } from "../oscillator-units.ts";

/** A term of the potential energy: powers of the positions, what is static, and the size of what oscillates. */
interface Term {
  readonly powers: readonly number[];
  readonly still: number;
  readonly moving: number;
}

/** x_j = direction_j s^(weights_j), along which V → coefficient·s^degree < 0. */
interface Curve {
  readonly direction: readonly number[];
  readonly weights: readonly number[];
  readonly degree: number;
  readonly coefficient: number;
}

/** Of what is added up; less is rounding. */
const rounding = 1e-10;

/**
 * Along which curve x_j = u_j s^w_j the potential ½Σmω0²x² + V1 + V2 falls without bound as s grows, in words; undefined
 * where none was found. The weights w are those of the edges of its Newton polygon in two of the positions, and u the
 * minima of the terms that lead there: that V → -∞ along such a curve is certain, that it does so along no other is not.
 *
 * Curves along which it falls as s² alone are left to the linear equations of motion, where loss may hold an
 * oscillator on a hill.
 */
export function openValley(model: Model, units: readonly OscillatorUnits[]): string | undefined {
  const terms = potentialTerms(model, units);
  const modes = units.map((_, j) => j);
  const planes = modes.flatMap((j) => modes.slice(j + 1).map((k) => [j, k] as const));
  const curves = [
    ...planes.flatMap(([j, k]) => curvesInPlane(terms, j, k)),
    ...(modes.length > 2 ? diagonals(modes.length) : []),
  ];
  for (const { direction, weights } of curves) {
    const found = fallAlong(terms, direction, weights);
    if (found !== undefined) return words(found, model, units);
  }
  return undefined;
}

type Path = Pick<Curve, "direction" | "weights">;

/** In natural units √(ħ/mω0) of each position, and of energy ħω0 of the first mode. */
function potentialTerms(model: Model, units: readonly OscillatorUnits[]): readonly Term[] {
  const { potential, drives, modulations } = model;
  const values = knownNumbers(model);
  const lengths = units.map((one) => naturalSizes(one)[0]);
  const energy = units[0]!.hbar * units[0]!.omega0;
  const inUnits = (value: number, powers: readonly number[]): number =>
    powers.reduce((product, power, j) => product * lengths[j]! ** power, value / energy);
  const wells = units.map(({ m, omega0 }, j): Term => {
    const powers = units.map((_, k) => (k === j ? 2 : 0));
    return { powers, still: inUnits((m * omega0 ** 2) / 2, powers), moving: 0 };
  });
  const powersIn = (exponents: readonly number[]): readonly number[] =>
    units.map((_, j) => exponents[2 * j] ?? 0);
  const polynomial = potential.parts.filter(({ wave }) => wave.isNone);
  const static_ = polynomial
    .flatMap(({ terms }) => terms)
    .map(({ exponents, coefficient }): Term => {
      const powers = powersIn(exponents);
      return { powers, still: inUnits(evaluateReal(coefficient, values), powers), moving: 0 };
    });
  // Waves go to and fro along any line.
  const waves = [
    ...potential.parts.filter(({ wave }) => !wave.isNone),
    ...modulations.flatMap(({ operator }) => operator.parts),
  ]
    .flatMap(({ terms }) => terms)
    .map(({ exponents, coefficient }): Term => {
      const powers = powersIn(exponents);
      return { powers, still: 0, moving: inUnits(largestModulus(coefficient, values), powers) };
    });
  const driven = drives.map(({ coefficient, frequency, powers }): Term => {
    const omega = evaluateReal(frequency, values);
    const at = (t: number): number => evaluateReal(coefficient, new Map([...values, ["t", t]]));
    if (omega === 0) return { powers, still: inUnits(at(0), powers), moving: 0 };
    const size = Math.hypot(at(0), at(Math.PI / 2 / omega));
    return { powers, still: 0, moving: inUnits(size, powers) };
  });
  const sums = new Map<string, Term>();
  for (const { powers, still, moving } of [...wells, ...static_, ...waves, ...driven]) {
    const sum = sums.get(powers.join()) ?? { powers, still: 0, moving: 0 };
    sums.set(powers.join(), { powers, still: sum.still + still, moving: sum.moving + moving });
  }
  return [...sums.values()].filter(({ still, moving }) => still !== 0 || moving !== 0);
}

/** A bound of |c(t)|: what its sines and cosines multiply, summed. */
function largestModulus(coefficient: Scalar, values: ReadonlyMap<string, number>): number {
  return trigonometricForm(coefficient).reduce((sum, { coefficient: number, powers }) => {
    const size = Scalar.term(number, new Monomial(powers, Monomial.one.angle));
    const { re, im } = evaluate(size, values);
    return sum + Math.hypot(re, im);
  }, 0);
}

/** Where two positions go to infinity and the others are at rest. */
function curvesInPlane(terms: readonly Term[], j: number, k: number): readonly Path[] {
  const own = terms.filter(({ powers }) =>
    powers.every((power, at) => at === j || at === k || power === 0),
  );
  const path = (u: number, v: number, weights: readonly [number, number]): Path => {
    const pair = (one: number, other: number): readonly number[] =>
      terms[0]!.powers.map((_, at) => (at === j ? one : at === k ? other : 0));
    return { direction: pair(u, v), weights: pair(...weights) };
  };
  const axes = [1, -1].flatMap((sign) => [path(sign, 0, [1, 1]), path(0, sign, [1, 1])]);
  return [
    ...axes,
    ...edgeWeights(own, j, k).flatMap(([a, b]) =>
      [1, -1].flatMap((sign) =>
        minimaOf(own, { j, k, a, b, sign }).map((ratio) => path(sign, ratio, [a, b])),
      ),
    ),
  ];
}

/** Weights for which two terms grow alike. */
function edgeWeights(
  terms: readonly Term[],
  j: number,
  k: number,
): readonly (readonly [number, number])[] {
  const found = new Map<string, readonly [number, number]>([["1,1", [1, 1]]]);
  for (const one of terms) {
    for (const other of terms) {
      const [a, b] = [other.powers[k]! - one.powers[k]!, one.powers[j]! - other.powers[j]!];
      if (!(a > 0 && b > 0)) continue;
      const divisor = greatestDivisor(a, b);
      const weights = [a / divisor, b / divisor] as const;
      found.set(weights.join(), weights);
    }
  }
  return [...found.values()];
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

interface Edge {
  readonly j: number;
  readonly k: number;
  readonly a: number;
  readonly b: number;
  readonly sign: number;
}

/** Where Σ c sign^m r^n of the leading terms x_j^m x_k^n is stationary in r. */
function minimaOf(terms: readonly Term[], { j, k, a, b, sign }: Edge): readonly number[] {
  const degree = ({ powers }: Term): number => a * powers[j]! + b * powers[k]!;
  const highest = Math.max(...terms.map(degree));
  const leading = terms.filter((term) => degree(term) === highest);
  const most = Math.max(...leading.map(({ powers }) => powers[k]!));
  const derivative = new Float64Array(Math.max(1, most));
  for (const { powers, still } of leading) {
    const n = powers[k]!;
    if (n > 0) derivative[n - 1]! += n * still * sign ** powers[j]!;
  }
  if (most < 2 || derivative.every((value) => value === 0)) return [1, -1];
  return [...new Set([...realRoots(derivative), 1, -1])].filter((ratio) => ratio !== 0);
}

/** (±1, ±1, …), with zeros, for more than two modes. */
function diagonals(modes: number): readonly Path[] {
  const weights = Array.from({ length: modes }, () => 1);
  const most = Math.min(3 ** modes, 729);
  return Array.from({ length: most }, (_, number) => ({
    weights,
    direction: weights.map((__, j) => (Math.floor(number / 3 ** j) % 3) - 1),
  }));
}

/** The highest power of s along a curve, where it is negative, static and above the second. */
function fallAlong(
  terms: readonly Term[],
  direction: readonly number[],
  weights: readonly number[],
): Curve | undefined {
  const sums = new Map<number, { still: number; moving: number; size: number }>();
  for (const { powers, still, moving } of terms) {
    const degree = powers.reduce((sum, power, j) => sum + power * weights[j]!, 0);
    const value = powers.reduce((product, power, j) => product * direction[j]! ** power, 1);
    const sum = sums.get(degree) ?? { still: 0, moving: 0, size: 0 };
    sum.still += value * still;
    sum.moving += Math.abs(value * moving);
    sum.size += Math.abs(value * still);
    sums.set(degree, sum);
  }
  const isQuadratic = terms.every(
    ({ powers }) =>
      powers.some((power, j) => power > 0 && direction[j] === 0) ||
      powers.reduce((sum, power) => sum + power, 0) <= 2,
  );
  if (isQuadratic) return undefined;
  for (const [degree, { still, moving, size }] of [...sums].sort(([a], [b]) => b - a)) {
    const isNothing = Math.abs(still) <= rounding * size && moving === 0;
    if (isNothing) continue;
    const falls = -still > moving && -still > rounding * size;
    return falls ? { direction, weights, degree, coefficient: still } : undefined;
  }
  return undefined;
}

function words(
  { direction, weights, degree, coefficient }: Curve,
  { modes }: Model,
  units: readonly OscillatorUnits[],
): string {
  const short = (value: number): string => String(Number(value.toPrecision(4)));
  const power = (n: number): string => (n === 1 ? "s" : `s^${n}`);
  const positions = direction.flatMap((u, j) => {
    if (u === 0) return [];
    const value = short(u * naturalSizes(units[j]!)[0]);
    const factor = value === "1" ? "" : value === "-1" ? "-" : `${value} `;
    return [`${nameInMode("x", j, modes)} = ${factor}${power(weights[j]!)}`];
  });
  const energy = units[0]!.hbar * units[0]!.omega0;
  return `The potential falls without bound along ${positions.join(", ")}, as ${short(coefficient * energy)} ${power(degree)} does.`;
}
