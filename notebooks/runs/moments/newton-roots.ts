import { liouvillian } from "../../../derivations/index.ts";
import { newton } from "../../../numeric/dynamics/continuation/corrector.ts";
import { linearStability } from "../../../numeric/index.ts";
import { evaluateReal, Superoperator } from "../../../symbolic/index.ts";
import type { MomentRoot, MomentSource, MomentSystem } from "./moment-system.ts";

/** Whether the rates are polynomials in the moments, so that all steady states can be found. */
export function isPolynomial({ equations: { rates, factors }, names }: MomentSystem): boolean {
  const isVariable = new Set(names);
  return (
    factors.length === 0 &&
    rates.every(({ terms }) =>
      terms.every(({ monomial: { angle } }) =>
        angle.powers.every((powers) => !powers.names.some((name) => isVariable.has(name))),
      ),
    )
  );
}

/** Two states that agree to this, in natural units, are one. */
const same = 1e-6;

/** The steady states that Newton's method finds from given moments, those that agree once. */
export function newtonRoots(
  system: MomentSystem,
  starts: readonly ArrayLike<number>[],
  rate: number,
): readonly MomentRoot[] {
  const { scales } = system;
  const n = scales.length;
  const found: Float64Array[] = [];
  for (const start of starts) {
    const from = Float64Array.from(scales, (scale, j) => (start[j] ?? 0) / scale);
    const { status, z } = newton(from, (u) => naturalSystem(system, u, rate));
    if (status !== "converged" || !z.every(Number.isFinite)) continue;
    const isKnown = found.some((one) =>
      one.every((value, j) => Math.abs(value - z[j]!) <= same * (1 + Math.abs(value))),
    );
    if (!isKnown) found.push(z);
  }
  return found.map((u) => ({
    y: u.map((value, j) => value * scales[j]!),
    stable: linearStability(n, naturalSystem(system, u, rate).matrix).stability === "stable",
  }));
}

/** f(u) and ∂f/∂u with moments in units of √(ħ/mω0) and √(mħω0), times in 1/rate. */
function naturalSystem(
  { bound, scales }: MomentSystem,
  u: Float64Array,
  rate: number,
): { readonly matrix: Float64Array; readonly value: Float64Array } {
  const n = scales.length;
  const y = u.map((one, j) => one * scales[j]!);
  const value = new Float64Array(n);
  const matrix = new Float64Array(n * n);
  bound.rhs(0, y, value);
  bound.jacobian(0, y, matrix);
  return {
    value: value.map((one, j) => one / (scales[j]! * rate)),
    matrix: matrix.map((one, k) => (one * scales[k % n]!) / (scales[Math.floor(k / n)]! * rate)),
  };
}

/** Starts of Newton's method in all, at most. */
const mostStarts = 2000;
/** How far the starts reach, and how far apart they are, in lengths. */
const [reach, step] = [24, 0.5];

/**
 * Means on a lattice of positions at rest, from which steady states of the mean field are looked for: out to some √(ħ/mω0)
 * or 1/k, whichever is longer, in steps below the shorter of the two.
 */
export function latticeOfMeans(
  source: MomentSource,
  { scales }: MomentSystem,
  numbers: ReadonlyMap<string, number>,
): readonly (readonly number[])[] {
  const { parts } = source instanceof Superoperator ? source : liouvillian(source);
  const modes = scales.length / 2;
  const most = Math.floor(mostStarts ** (1 / modes));
  let starts: readonly (readonly number[])[] = [[]];
  for (let mode = 0; mode < modes; mode++) {
    const waves = parts.flatMap(({ left, right }) =>
      [left, right].map((wave) => Math.abs(evaluateReal(wave.number(mode), numbers))),
    );
    const sizes = [scales[2 * mode]!, ...waves.filter((k) => k > 0).map((k) => 1 / k)];
    const [far, near] = [reach * Math.max(...sizes), step * Math.min(...sizes)];
    const count = Math.min(Math.ceil((2 * far) / near), most) | 1;
    const positions = Array.from({ length: count }, (_, j) =>
      count === 1 ? 0 : far * ((2 * j) / (count - 1) - 1),
    );
    starts = starts.flatMap((start) => positions.map((x) => [...start, x, 0]));
  }
  return starts;
}
