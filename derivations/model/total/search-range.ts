import { ModelError } from "../model-error.ts";
import { minimaBetween, type Minima, TooManyWells, type Well } from "./minima.ts";
import type { PotentialFunction } from "./potential-function.ts";

/** Which minimum of the whole potential is taken. */
export type MinimumChoice =
  | { readonly kind: "lowest" }
  /** The first is the lowest. */
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "near"; readonly x: number; readonly text: string };

/** The minima of U: all of them, those of one period, or those around a value. */
export interface WellSearch extends Minima {
  readonly period: number | undefined;
}

const lead = 'Write "minimum": "near VALUE" for a minimum beside a position, e.g. "near 0"';

/**
 * The minima among which one is chosen: all of them where outside of an interval U' has one sign, or U is above U(0);
 * of a periodic potential those of one period about 0; with a position to be near, those up to the nearest.
 *
 * @throws ModelError where U has no lower bound and no position is given, no minimum, or more than can be listed
 */
export function searchWells(potential: PotentialFunction, choice: MinimumChoice): WellSearch {
  try {
    if (choice.kind === "near") return wellsNear(potential, choice.x);
    const period = periodOf(potential);
    if (period !== undefined) return { ...wellsOfPeriod(potential, period), period };
    requireLowerBound(potential);
    const range = criticalRange(potential) ?? energyRange(potential);
    return { ...minimaBetween(potential, -range, range), period: undefined };
  } catch (error) {
    if (!(error instanceof TooManyWells)) throw error;
    throw new ModelError("total", `U has more minima than can be listed. ${lead}.`);
  }
}

/** @throws ModelError with the reason why there is no lower bound */
function requireLowerBound(potential: PotentialFunction): void {
  const { degree, leading } = leadOf(potential);
  const amplitude = waveAmplitude(potential, degree);
  const waveDegree = waveDegreeOf(potential);
  const refuse = (reason: string): ModelError =>
    new ModelError(
      "total",
      `U has no lower bound: ${reason} ${lead}, or add a term that confines.`,
    );
  const term = `${Number(leading.toPrecision(6))}*x${degree === 1 ? "" : `^${degree}`}`;
  if (
    waveDegree > degree ||
    (waveDegree === degree && degree > 0 && amplitude > Math.abs(leading))
  ) {
    throw refuse("a sine or cosine times a power of x outgrows the other terms.");
  }
  if (degree === 0) {
    if (potential.waves.length > 1) {
      throw new ModelError(
        "total",
        `U has no period, so that its lowest minimum cannot be found: its wave numbers are not multiples of one. ${lead}.`,
      );
    }
    return;
  }
  if (degree % 2 === 1) {
    throw refuse(`it falls towards x = ${leading > 0 ? "-∞" : "+∞"}, as ${term} does.`);
  }
  if (leading < 0) throw refuse(`it falls towards x = ±∞, as ${term} does.`);
}

/** Degree and leading coefficient of the polynomial; 0 and 0 where there is none. */
function leadOf({ polynomial }: PotentialFunction): { degree: number; leading: number } {
  const degree = polynomial.findLastIndex((coefficient, power) => coefficient !== 0 && power > 0);
  return degree < 0 ? { degree: 0, leading: 0 } : { degree, leading: polynomial[degree]! };
}

/** The highest power of x beside a wave. */
function waveDegreeOf({ waves }: PotentialFunction): number {
  return Math.max(
    0,
    ...waves.map(({ re, im }) => re.findLastIndex((c, a) => c !== 0 || im[a] !== 0)),
  );
}

/** Σ |c| of the waves beside a power of x. */
function waveAmplitude({ waves }: PotentialFunction, power: number): number {
  return waves.reduce((sum, { re, im }) => sum + Math.hypot(re[power] ?? 0, im[power] ?? 0), 0);
}

/** A distance beyond which the polynomial decides the sign of U'; undefined where waves grow as fast. */
function criticalRange(potential: PotentialFunction): number | undefined {
  const { degree } = leadOf(potential);
  if (degree - 1 <= waveDegreeOf(potential) && potential.waves.length > 0) return undefined;
  return dominance(potential.derivative(), degree - 1, 0);
}

/** A distance beyond which U is above U(0). */
function energyRange(potential: PotentialFunction): number {
  return dominance(potential, leadOf(potential).degree, Math.abs(potential.at(0)));
}

/** The least r = 2^j·1.0001 with |c_n| rⁿ > Σ of all other |c| r^a, and what is added. */
function dominance(f: PotentialFunction, degree: number, added: number): number {
  const leading = Math.abs(f.polynomial[degree] ?? 0);
  // A power alone has no scale.
  if (added === 0 && f.size(1) === leading) return 1.0001;
  const isBeyond = (r: number): boolean => 2 * leading * r ** degree > f.size(r) + added;
  let range = 1.0001;
  while (isBeyond(range) && range > 1e-150) range /= 2;
  while (!isBeyond(range) && range < 1e150) range *= 2;
  return range;
}

/** Of waves without a polynomial, beside a constant: 2π over the largest number of which all wave numbers are multiples. */
function periodOf(potential: PotentialFunction): number | undefined {
  const { waves } = potential;
  if (leadOf(potential).degree > 0 || waves.length === 0 || waveDegreeOf(potential) > 0) {
    return undefined;
  }
  const numbers = waves.map(({ k }) => k);
  const least = Math.min(...numbers);
  for (let divisor = 1; divisor <= 64; divisor++) {
    const unit = least / divisor;
    const isMultiple = (k: number): boolean =>
      Math.abs(k / unit - Math.round(k / unit)) < 1e-11 * (k / unit);
    if (numbers.every(isMultiple)) return (2 * Math.PI) / unit;
  }
  return undefined;
}

/** The minima in (-T/2, T/2]. */
function wellsOfPeriod(potential: PotentialFunction, period: number): Minima {
  const [half, margin] = [period / 2, 1e-6 * period];
  const { wells, flat } = minimaBetween(potential, -half - margin, half + margin);
  const isInside = (x: number): boolean => x > -half + 1e-9 * period && x <= half + 1e-9 * period;
  return { wells: wells.filter(({ x }) => isInside(x)), flat: flat.filter(isInside) };
}

/** The minima in the least of the intervals v ± w 2^j that has one, or of all of them. */
function wellsNear(potential: PotentialFunction, value: number): WellSearch {
  const most = criticalRange(potential) ?? Number.POSITIVE_INFINITY;
  const waves = potential.waves.map(({ k }) => 1 / k);
  let width = Math.min(Math.max(Math.abs(value), 1), ...waves) / 2;
  for (let step = 0; step < 20; step++) {
    const found = minimaBetween(potential, value - width, value + width);
    if (found.wells.length > 0) return { ...found, period: undefined };
    if (width > most + Math.abs(value)) return { ...found, period: undefined };
    width *= 2;
  }
  return { wells: [], flat: [], period: undefined };
}

/** Sorted by depth; of equally deep ones, to rounding, that nearest to 0 comes first, and the positive one. */
export function byDepth(wells: readonly Well[], potential: PotentialFunction): readonly Well[] {
  const rest = [...wells].sort((a, b) => a.energy - b.energy);
  const sorted: Well[] = [];
  while (rest.length > 0) {
    const [lowest] = rest as [Well];
    const scale = 1e-12 * potential.size(lowest.x);
    const next = rest.findIndex(({ energy }) => energy - lowest.energy > scale);
    const equal = rest.splice(0, next < 0 ? rest.length : next);
    sorted.push(...equal.sort(byDistance));
  }
  return sorted;
}

function byDistance(a: Well, b: Well): number {
  const difference = Math.abs(a.x) - Math.abs(b.x);
  return Math.abs(difference) > 1e-9 * Math.abs(a.x) ? difference : b.x - a.x;
}
