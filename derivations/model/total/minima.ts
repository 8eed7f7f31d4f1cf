import type { PotentialFunction } from "./potential-function.ts";

/** A minimum of U(x): where it is, how deep, and U'' there. */
export interface Well {
  readonly x: number;
  readonly energy: number;
  readonly curvature: number;
}

/** The minima in an interval, and where U' = 0 = U'' to rounding below a change of sign of U' from - to +. */
export interface Minima {
  readonly wells: readonly Well[];
  readonly flat: readonly number[];
}

/** Most intervals that are looked at. */
const mostIntervals = 400_000;

/** Thrown where there are more minima than can be told apart. */
export class TooManyWells extends Error {
  override readonly name = "TooManyWells";
}

/** Beginning and end of an interval, and the sign of U' in what is no resolved part of it. */
interface Unresolved {
  readonly from: number;
  to: number;
}

/**
 * All minima of U in [from, to], certified: the interval is halved until in each part, of centre c and half-width r,
 *
 *     |U'(c)| > |U''(c)| r + M r²/2      (no extremum), or
 *     |U''(c)| > M r                     (U' monotone: at most one),      M ≥ |U'''|,
 *
 * with the rounding of U' and U'' on the smaller side. Parts that stay undecided down to 1e-8 of the interval are flat.
 *
 * @throws TooManyWells
 */
export function minimaBetween(potential: PotentialFunction, from: number, to: number): Minima {
  const first = potential.derivative();
  const second = first.derivative();
  const third = second.derivative();
  const finest = 1e-8 * Math.max(to - from, Number.MIN_VALUE);
  const roots: number[] = [];
  const unresolved: Unresolved[] = [];
  // The leftmost part stands last.
  const parts: (readonly [number, number])[] = [[from, to]];
  let count = 0;
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (++count > mostIntervals) throw new TooManyWells();
    const [a, b] = part;
    const [c, r] = [(a + b) / 2, (b - a) / 2];
    const bound = third.size(Math.max(Math.abs(a), Math.abs(b)));
    const [slope, curvature] = [first.at(c), second.at(c)];
    const noise = first.roundingAt(c);
    if (Math.abs(slope) > Math.abs(curvature) * r + (bound * r * r) / 2 + noise) continue;
    if (Math.abs(curvature) > bound * r + second.roundingAt(c)) {
      if (curvature > 0 && first.at(a) <= 0 && first.at(b) >= 0) roots.push(rootOf(first, a, b));
    } else if (r < finest) {
      const last = unresolved.at(-1);
      if (last !== undefined && a - last.to < 4 * finest) last.to = b;
      else unresolved.push({ from: a, to: b });
    } else parts.push([c, b], [a, c]);
  }
  const wells = distinct(roots, finest).map((x) => wellAt(potential, x));
  const flat = unresolved
    .filter((one) => first.at(one.from - finest) < 0 && first.at(one.to + finest) > 0)
    .map((one) => (one.from + one.to) / 2);
  return { wells, flat };
}

export function wellAt(potential: PotentialFunction, x: number): Well {
  const curvature = potential.derivative().derivative().at(x);
  return { x, energy: potential.at(x), curvature };
}

/** The zero of f between a and b, where f rises: bisection, and Newton's step where it stays inside. */
function rootOf(f: PotentialFunction, from: number, to: number): number {
  const slope = f.derivative();
  let [a, b] = [from, to];
  let x = (a + b) / 2;
  for (let step = 0; step < 200 && b > a; step++) {
    const value = f.at(x);
    if (value === 0) return x;
    if (value < 0) a = x;
    else b = x;
    const newton = x - value / slope.at(x);
    const next = newton > a && newton < b ? newton : (a + b) / 2;
    if (next === x || (next <= a && next >= b)) break;
    if (Math.abs(next - x) <= 1e-16 * Math.abs(x)) return next;
    x = next;
  }
  return x;
}

/** Roots on the border of two parts are found twice. */
function distinct(roots: readonly number[], finest: number): readonly number[] {
  return roots.filter((x, j) => {
    const before = roots[j - 1];
    return before === undefined || x - before > finest;
  });
}
