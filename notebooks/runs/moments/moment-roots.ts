import {
  compilePolynomialSystem,
  followSteadyState,
  steadyStates,
} from "../../../numeric/index.ts";
import type { PolynomialFamily } from "../../../numeric/index.ts";
import { inNaturalUnits } from "../response/natural-units.ts";
import type { MomentRoot, MomentSystem } from "./moment-system.ts";
import { isPolynomial, newtonRoots } from "./newton-roots.ts";

/** With moments in units of √(ħ/mω0) and √(mħω0), times in 1/ω0. */
function naturalFamily(
  { equations, names, parameters, scales }: MomentSystem,
  rate: number,
): PolynomialFamily {
  const family = compilePolynomialSystem(equations.rates, names, parameters);
  return inNaturalUnits(family, { scales, length: 1, rate });
}

/** All steady states of polynomial equations, and whether some may be missing. */
export function allMomentRoots(
  system: MomentSystem,
  rate: number,
): { readonly roots: readonly MomentRoot[]; readonly missing: string | undefined } {
  const { states, status, message } = steadyStates(naturalFamily(system, rate), system.q);
  const roots = states.map(({ u, stability }) => ({
    y: u.map((value, j) => value * (system.scales[j] as number)),
    stable: stability === "stable",
  }));
  return { roots, missing: status === "complete" ? undefined : message };
}

/** Two states that agree to this, in natural units, are one. */
const same = 1e-6;

/**
 * The steady states that Newton's method finds from others of second order, whose higher moments are those of normal
 * distributions.
 */
export function momentRootsFrom(
  lower: readonly MomentRoot[],
  system: MomentSystem,
  rate: number,
): readonly MomentRoot[] {
  const starts = lower.map(({ y }) => {
    const moment = normalMoments(y);
    return system.equations.variables.map(([a, b]) => moment(a, b));
  });
  return momentRootsNear(starts, system, rate);
}

/** The steady states that Newton's method finds from given moments, those that agree once. */
export function momentRootsNear(
  starts: readonly (readonly number[])[],
  system: MomentSystem,
  rate: number,
): readonly MomentRoot[] {
  if (!isPolynomial(system)) return newtonRoots(system, starts, rate);
  const family = naturalFamily(system, rate);
  const found: { readonly u: Float64Array; readonly stable: boolean }[] = [];
  for (const moments of starts) {
    const start = moments.map((value, j) => value / (system.scales[j] as number));
    const { status, state } = followSteadyState(family, start, system.q);
    if (status !== "complete" || state === undefined) continue;
    const { u, stability } = state;
    const isKnown = found.some((one) => one.u.every((value, j) => near(value, u[j] as number)));
    if (!isKnown) found.push({ u, stable: stability === "stable" });
  }
  return found.map(({ u, stable }) => ({
    y: u.map((value, j) => value * (system.scales[j] as number)),
    stable,
  }));
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= same * (1 + Math.abs(a));
}

/**
 * ⟨x^a p^b⟩ of the normal distribution with the moments x, p, x², xp, p²: with Gaussian integration by parts,
 * ⟨x^a p^b⟩ = ⟨x⟩⟨x^{a-1} p^b⟩ + (a-1) σ_xx ⟨x^{a-2} p^b⟩ + b σ_xp ⟨x^{a-1} p^{b-1}⟩.
 */
export function normalMoments(y: ArrayLike<number>): (a: number, b: number) => number {
  const [x, p, square, product, momentum] = [0, 1, 2, 3, 4].map((j) => y[j] ?? Number.NaN) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [xx, xp, pp] = [square - x * x, product - x * p, momentum - p * p];
  const moment = (a: number, b: number): number => {
    if (a < 0 || b < 0) return 0;
    if (a > 0) {
      const rest =
        (a > 1 ? (a - 1) * xx * moment(a - 2, b) : 0) + (b > 0 ? b * xp * moment(a - 1, b - 1) : 0);
      return x * moment(a - 1, b) + rest;
    }
    if (b === 0) return 1;
    return p * moment(0, b - 1) + (b > 1 ? (b - 1) * pp * moment(0, b - 2) : 0);
  };
  return moment;
}
