import {
  differentiate,
  evaluateReal,
  Monomial,
  Scalar,
  ScalarError,
  substitute,
} from "../../../../symbolic/index.ts";
import type { WaveTerm } from "./wave-term.ts";

/** Periods of the longest wave to both sides that are looked at, and points in one of the shortest. */
const [periods, pointsOfPeriod] = [4, 24] as const;
const mostPoints = 2000;

/**
 * Where the static force is zero and falls, x = 0 and wells that equal that about it apart, within some periods of its waves;
 * none where a number is missing.
 */
export function minimaWithWaves(
  force: Scalar,
  waves: readonly WaveTerm[],
  values: ReadonlyMap<string, number>,
): readonly number[] {
  const still = staticPart(force);
  try {
    const numbers = waves
      .flatMap(({ wave }) => wave.wavenumbers)
      .map((k) => Math.abs(evaluateReal(k, values)))
      .filter((k) => k > 0);
    if (numbers.length === 0) return [];
    const at = (scalar: Scalar, x: number): number =>
      evaluateReal(scalar, new Map([...values, ["x", x]]));
    const reach = (2 * Math.PI * periods) / Math.min(...numbers);
    const step = (2 * Math.PI) / Math.max(...numbers) / pointsOfPeriod;
    const count = Math.min(mostPoints, Math.ceil(reach / step));
    const slope = differentiate(still, "x");
    const value = (x: number): number => at(still, x);
    return crossings(value, reach, count).filter(
      (x) => Math.abs(x) > 1e-9 * reach && at(slope, x) < 0 && !isPeriod(value, x, step),
    );
  } catch (error) {
    if (error instanceof ScalarError) return [];
    throw error;
  }
}

/**
 * Whether a force is the same about x as about 0 to a twentieth, as in the wells of a lattice, which are one for a motion: the
 * second order in γ adds a weak force that is not periodic.
 */
function isPeriod(value: (x: number) => number, x: number, step: number): boolean {
  const places = [0.7, -1.3, 3.1].map((share) => share * step);
  const size = Math.max(...places.map((place) => Math.abs(value(place))));
  return places.every((place) => Math.abs(value(x + place) - value(place)) < 0.05 * size);
}

/** What of a force does not depend on velocities and time, tones inside phases left out. */
function staticPart(force: Scalar): Scalar {
  const terms = force.terms.flatMap(({ coefficient, monomial }) => {
    const [plain] = monomial.angle.partition(
      () => true,
      () => false,
    );
    const isStill = !plain.involves("t") && monomial.powers.exponentOf("t") === 0;
    return isStill ? [Scalar.term(coefficient, new Monomial(monomial.powers, plain))] : [];
  });
  return substitute(Scalar.sum(terms), new Map([["xdot", Scalar.zero]]));
}

/** Where a function falls through zero between neighbouring points, nearest to 0 first. */
function crossings(value: (x: number) => number, reach: number, count: number): readonly number[] {
  const found: number[] = [];
  const step = reach / count;
  // Points are apart from 0 and from what is symmetric about it.
  const place = (k: number): number => (k + 0.31) * step;
  let before = value(place(-count));
  for (let k = 1 - count; k <= count; k += 1) {
    const now = value(place(k));
    if (before > 0 && now <= 0) found.push(bisected(value, place(k - 1), place(k)));
    before = now;
  }
  return found.sort((a, b) => Math.abs(a) - Math.abs(b));
}

function bisected(value: (x: number) => number, from: number, to: number): number {
  let [left, right] = [from, to];
  for (let n = 0; n < 60; n += 1) {
    const middle = (left + right) / 2;
    if (value(middle) > 0) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
