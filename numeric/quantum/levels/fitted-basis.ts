import type { ZeroPointScale } from "../fock/plane-wave.ts";
import { type PotentialFunction, potentialAt } from "./potential-function.ts";

/** Fock states of an oscillator whose orbit encloses the motion below an energy. */
export interface FittedBasis {
  /** Where the oscillator has its minimum. */
  readonly centre: number;
  readonly scale: ZeroPointScale;
  /** How many states its phase space holds. */
  readonly states: number;
  /** Where U is below the energy. */
  readonly ends: readonly [number, number];
}

const samples = 1200;

/**
 * The basis for the lowest levels of p²/2m + U(x). Their highest energy E is that at which the phase space holds them,
 * (1/πħ) ∫ √(2m(E-U)) dx = count + 1; the oscillator's ellipse goes through the ends of the motion at E and through its largest
 * momentum √(2m(E - U_min)).
 *
 * @param radius R(E), beyond which U > E
 */
export function fittedBasis(
  potential: PotentialFunction,
  radius: (energy: number) => number,
  { hbar, m, count }: { readonly hbar: number; readonly m: number; readonly count: number },
): FittedBasis {
  const least = lowest(potential, radius(potentialAt(potential, 0)));
  const statesBelow = (depth: number): number =>
    sublevel(potential, least + depth, radius(least + depth), m).action / (Math.PI * hbar);
  // ħ²/mR² is below any level; a single power of x has R = 0 at its minimum, and any depth to begin with.
  const guess = (hbar / radius(least + Math.abs(least))) ** 2 / m;
  let depth = guess > 0 && Number.isFinite(guess) ? guess : 1;
  while (statesBelow(depth) >= count + 1) depth /= 2;
  while (statesBelow(depth) < count + 1) depth *= 2;
  let low = depth / 2;
  for (let j = 0; j < 6; j++) {
    const middle = (low + depth) / 2;
    if (statesBelow(middle) < count + 1) low = middle;
    else depth = middle;
  }
  const { ends } = sublevel(potential, least + depth, radius(least + depth), m);
  const half = (ends[1] - ends[0]) / 2;
  const momentum = Math.sqrt(2 * m * depth);
  return {
    centre: (ends[0] + ends[1]) / 2,
    scale: {
      x: Math.sqrt((hbar * half) / momentum / 2),
      p: Math.sqrt((hbar * momentum) / half / 2),
    },
    states: (half * momentum) / (2 * hbar),
    ends,
  };
}

/** The minimum of U, to the accuracy of a grid. */
function lowest(potential: PotentialFunction, radius: number): number {
  let least = Infinity;
  for (let j = 0; j <= samples; j++) {
    least = Math.min(least, potentialAt(potential, radius * ((2 * j) / samples - 1)));
  }
  return least;
}

/** Where U < E within ±R, in two passes, and ∫ √(2m(E-U)) dx over it. */
function sublevel(
  potential: PotentialFunction,
  energy: number,
  radius: number,
  m: number,
): { readonly action: number; readonly ends: readonly [number, number] } {
  let ends: readonly [number, number] = [-radius, radius];
  let action = 0;
  for (let pass = 0; pass < 3; pass++) {
    const [from, to] = ends;
    const step = (to - from) / samples;
    let [first, last] = [to, from];
    action = 0;
    for (let j = 0; j <= samples; j++) {
      const x = from + j * step;
      const kinetic = energy - potentialAt(potential, x);
      if (kinetic <= 0) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
      action += Math.sqrt(2 * m * kinetic) * step;
    }
    if (first > last) break;
    ends = [first - step, last + step];
  }
  return { action, ends };
}
