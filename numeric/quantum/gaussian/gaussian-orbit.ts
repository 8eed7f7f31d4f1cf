import { LuFactors } from "../../linear-algebra/dense/index.ts";
import type { GaussianMoments } from "./gaussian-state.ts";
import { type LinearMoments, type MomentMap, momentMaps, multipliers } from "./moment-maps.ts";

/** The periodic moments of an oscillator whose deviations from them all decay. */
export interface GaussianOrbit {
  /** At equidistant times over a period, from time 0 on; one of a static generator. */
  readonly moments: readonly GaussianMoments[];
  /** λ of the deviations e^{λt}, of each mode. */
  readonly exponents: readonly { readonly re: number; readonly im: number }[];
  /** By how much ⟨X⟩, ⟨P⟩ and covariances may be off by rounding and by the integration. */
  readonly error: number;
}

/** Relative local errors of the integration, and of the one that shows the error. */
const [fine, coarse] = [1e-13, 1e-11];
/** Rounding of a sum. */
const rounding = 1e-14;

/**
 * The fixed point of y → My + g and Σ → MΣMᵀ + Q over a period, and what becomes of it at `times` times, or, for
 * `period` undefined, Ay + f = 0 and AΣ + ΣAᵀ + 2D = 0. Undefined where a deviation does not decay, where noise is
 * negative along some direction at some time, so that there need be no state, or where the integration fails.
 */
export function gaussianOrbit(
  linear: LinearMoments,
  period: number | undefined,
  times: number,
): GaussianOrbit | undefined {
  if (!isNoisePositive(linear, period ?? 0, period === undefined ? 1 : times)) return undefined;
  if (period === undefined) return staticMoments(linear);
  const orbit = periodicMoments(linear, period, times, fine);
  const check = orbit && periodicMoments(linear, period, 1, coarse);
  if (orbit === undefined || check === undefined) return undefined;
  const error = distance(orbit.moments[0]!, check.moments[0]!);
  return { ...orbit, error: error + rounding * size(orbit.moments[0]!) };
}

function isNoisePositive(linear: LinearMoments, period: number, times: number): boolean {
  const at = new Float64Array(9);
  for (let k = 0; k < times; k++) {
    linear((k * period) / times, at);
    const [xx, xp, pp] = [at[6]!, at[7]!, at[8]!];
    const most = Math.max(Math.abs(xx), Math.abs(pp));
    if (!(Math.min(xx, pp) >= -rounding * most)) return false;
    if (!(xx * pp - xp * xp >= -rounding * most * most)) return false;
  }
  return true;
}

function staticMoments(linear: LinearMoments): GaussianOrbit | undefined {
  const at = new Float64Array(9);
  linear(0, at);
  const [a, b, c, d, f, g, xx, xp, pp] = at as unknown as readonly [
    ...(readonly [number, number, number, number, number, number, number, number, number]),
  ];
  const re = (a + d) / 2;
  const root = ((a - d) / 2) ** 2 + b * c;
  const [split, im] = [Math.sqrt(Math.max(0, root)), Math.sqrt(Math.max(0, -root))];
  if (!(re + split < 0)) return undefined;
  const means = new LuFactors([a, b, c, d], 2).solve([-f, -g]);
  const covariances = [2 * a, 2 * b, 0, c, a + d, b, 0, 2 * c, 2 * d];
  const sigma = new LuFactors(covariances, 3).solve([-2 * xx, -2 * xp, -2 * pp]);
  const moments = momentsOf(means, sigma);
  // A deviation that decays slowly beside the other rates magnifies rounding.
  const magnified = Math.max(...[a, b, c, d].map(Math.abs)) / -(re + split);
  return {
    moments: [moments],
    exponents: [
      { re: re + split, im },
      { re: re - split, im: -im },
    ],
    error: rounding * size(moments) * (1 + magnified),
  };
}

function periodicMoments(
  linear: LinearMoments,
  period: number,
  times: number,
  tolerance: number,
): Pick<GaussianOrbit, "moments" | "exponents"> | undefined {
  const maps = momentMaps(linear, period, { times, tolerance });
  const whole = maps?.at(-1);
  if (maps === undefined || whole === undefined) return undefined;
  const factors = multipliers(whole);
  if (!(Math.hypot(...factors[0]!) < 1)) return undefined;
  const first = fixedPoint(whole);
  return {
    moments: [first, ...maps.slice(0, -1).map((map) => image(map, first))],
    exponents: factors.map(([re, im]) => ({
      re: Math.log(Math.hypot(re, im)) / period,
      im: Math.atan2(im, re) / period,
    })),
  };
}

/** (1 - M)y = g and Σ - MΣMᵀ = Q. */
function fixedPoint({ matrix: [a, b, c, d], shift, noise }: MomentMap): GaussianMoments {
  const means = new LuFactors([1 - a, -b, -c, 1 - d], 2).solve(shift);
  const squares = [a * a, 2 * a * b, b * b, a * c, a * d + b * c, b * d, c * c, 2 * c * d, d * d];
  const system = squares.map((value, at) => (at % 4 === 0 ? 1 - value : -value));
  return momentsOf(means, new LuFactors(system, 3).solve(noise));
}

function image(
  { matrix: [a, b, c, d], shift, noise }: MomentMap,
  { x, p, xx, xp, pp }: GaussianMoments,
): GaussianMoments {
  return {
    x: a * x + b * p + shift[0],
    p: c * x + d * p + shift[1],
    xx: a * a * xx + 2 * a * b * xp + b * b * pp + noise[0],
    xp: a * c * xx + (a * d + b * c) * xp + b * d * pp + noise[1],
    pp: c * c * xx + 2 * c * d * xp + d * d * pp + noise[2],
  };
}

function momentsOf(means: Float64Array, covariances: Float64Array): GaussianMoments {
  const [x, p] = means as unknown as readonly [number, number];
  const [xx, xp, pp] = covariances as unknown as readonly [number, number, number];
  return { x, p, xx, xp, pp };
}

function distance(one: GaussianMoments, other: GaussianMoments): number {
  const names = ["x", "p", "xx", "xp", "pp"] as const;
  return Math.max(...names.map((name) => Math.abs(one[name] - other[name])));
}

function size(moments: GaussianMoments): number {
  return Math.max(...Object.values(moments).map(Math.abs));
}
