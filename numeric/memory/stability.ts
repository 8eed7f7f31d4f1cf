import { GreensFunction, wrapped } from "./greens-function.ts";
import type { LinearMemory } from "./linear-memory.ts";

/** Between two frequencies the phase of the determinant changes by less than this. */
const step = Math.PI / 4;
/** So often an interval is halved to follow the phase. */
const mostHalvings = 50;

/**
 * How many motions of a linear system with memory grow, by the argument principle: D(ω) = det(-iω - A + v R̂ u) is analytic
 * above the real axis and goes to (-iω)^d, so that its phase changes by π(Z - d/2) from ω = 0 to ∞ with Z zeros there.
 * Undefined where the phase cannot be followed, as at a resonance without damping.
 *
 * Reference: H. Nyquist, Bell Syst. Tech. J. 11, 126 (1932).
 */
export function growingMotions(
  system: LinearMemory,
  resonances: readonly number[],
): number | undefined {
  const green = new GreensFunction(system);
  const phaseAt = (omega: number): number | undefined => {
    const { phase, logarithm } = green.determinant(omega);
    return Number.isFinite(logarithm) && Number.isFinite(phase) ? phase : undefined;
  };
  const points = gridOf(system, resonances);
  let total = 0;
  for (let k = 1; k < points.length; k++) {
    const change = changeBetween(phaseAt, points[k - 1]!, points[k]!, mostHalvings);
    if (change === undefined) return undefined;
    total += change;
  }
  // From the last point on D is (-iω)^d but for what still turns.
  const last = phaseAt(points.at(-1) ?? 1);
  if (last === undefined) return undefined;
  total += wrapped((-system.size * Math.PI) / 2 - last);
  const growing = total / Math.PI + system.size / 2;
  const whole = Math.round(growing);
  return Math.abs(growing - whole) < 0.1 && whole >= 0 ? whole : undefined;
}

function changeBetween(
  phaseAt: (omega: number) => number | undefined,
  from: number,
  to: number,
  depth: number,
): number | undefined {
  const [left, right] = [phaseAt(from), phaseAt(to)];
  const middle = (from + to) / 2;
  const between = phaseAt(middle);
  if (left === undefined || right === undefined || between === undefined) return undefined;
  const [first, second] = [wrapped(between - left), wrapped(right - between)];
  if (Math.abs(first) < step && Math.abs(second) < step) return first + second;
  if (depth === 0) return undefined;
  const lower = changeBetween(phaseAt, from, middle, depth - 1);
  const upper = lower === undefined ? undefined : changeBetween(phaseAt, middle, to, depth - 1);
  return lower === undefined || upper === undefined ? undefined : lower + upper;
}

/** From 0 over all resonances to far beyond all frequencies. */
function gridOf({ knots, scale, drift }: LinearMemory, resonances: readonly number[]): number[] {
  const largest = Math.max(scale, ...knots, ...resonances, ...drift.map(Math.abs));
  const points = new Set([0, ...knots, ...resonances]);
  for (let k = -24; k <= 12; k++) points.add(largest * 2 ** k);
  for (const omega of resonances) {
    for (let k = 1; k <= 30; k++) points.add(omega * (1 + 2 ** -k)).add(omega * (1 - 2 ** -k));
  }
  return [...points].filter((omega) => omega >= 0).sort((a, b) => a - b);
}
