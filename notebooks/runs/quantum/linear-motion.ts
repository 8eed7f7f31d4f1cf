import { fokkerPlanck, type GeneratorSource } from "../../../derivations/index.ts";
import { compileFunctions } from "../../../numeric/index.ts";
import {
  type LinearMoments,
  type MomentMap,
  momentMaps,
  multipliers,
} from "../../../numeric/quantum/gaussian/index.ts";
import { differentiate, Scalar, type Superoperator } from "../../../symbolic/index.ts";
import { naturalSizes } from "../oscillator-units.ts";

/** Less growth over a period counts as none, and so does less noise along a direction beside all of it. */
const neutral = 1e-9;

/** What becomes of a deviation from the periodic motion of a linear oscillator, and of its noise. */
export interface LinearMotion {
  /** ln |μ|/τ of the largest Floquet multiplier μ over a period τ; 0 where rounding hides it. */
  readonly growth: number;
  /** Whether noise acts along a motion that neither grows nor decays, so that its energy grows for ever. */
  readonly heated: boolean;
}

/** The equations of means and covariances, for any numbers. */
export interface LinearEquations {
  /** Whether A or D depend on time. */
  readonly driven: boolean;
  /** With numbers, in units √(ħ/mω0) and √(ħmω0). */
  readonly moments: (values: ReadonlyMap<string, number>) => LinearMoments;
  /** Undefined where double precision does not suffice. */
  readonly over: (period: number, values: ReadonlyMap<string, number>) => LinearMotion | undefined;
}

/**
 * The closed equations of first and second moments of a linear oscillator, ẏ = A(t)y + f(t) of y = (x, p) and
 *
 *     Σ̇ = AΣ + ΣAᵀ + 2D
 *
 * of the covariances, with A, f and D from the Fokker-Planck equation, which is exact. Over a period Σ → MΣMᵀ + Q. With
 * w†M = μw† a periodic Σ has (1-|μ|²) w†Σw = w†Qw: for |μ| > 1 there is none, for |μ| = 1 only without noise along w.
 */
export function linearEquations(source: GeneratorSource): LinearEquations {
  const { drift, diffusion } = fokkerPlanck(source);
  const [[xx, xp], [, pp]] = diffusion;
  const fluctuations = [
    ...drift.flatMap((rate) => ["x", "p"].map((name) => differentiate(rate, name))),
    ...[xx, xp, pp],
  ];
  // At x = p = 0 the drift is f.
  const functions = [...fluctuations.slice(0, 4), ...drift, ...fluctuations.slice(4)];
  const names = new Set(["hbar", "m", "omega0", ...functions.flatMap((one) => one.parameters)]);
  for (const name of ["t", "x", "p"]) names.delete(name);
  const parameters = [...names].sort();
  const compiled = compileFunctions(
    { variables: ["x", "p"], parameters, rates: [Scalar.zero, Scalar.zero] },
    functions,
  );
  const moments = (values: ReadonlyMap<string, number>): LinearMoments => {
    const numbers = new Map([["pi", Math.PI], ...values]);
    const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
    const { evaluate } = compiled(q);
    const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
    const [length, momentum] = naturalSizes({ hbar, m, omega0 });
    const stiffness = m * omega0;
    const units = [1, stiffness, 1 / stiffness, 1, 1 / length, 1 / momentum];
    units.push(stiffness / hbar, 1 / hbar, 1 / (stiffness * hbar));
    const rest = new Float64Array(2);
    return (t, out) => {
      evaluate(t, rest, out);
      units.forEach((unit, k) => (out[k]! *= unit));
    };
  };
  return {
    driven: fluctuations.some((one) => one.parameters.includes("t")),
    moments,
    over: (period, values) => {
      const map = momentMaps(moments(values), period)?.at(-1);
      return map && motionOf(map, period);
    },
  };
}

/** Whether ρ → Σ c A ρ B has no product AB beyond the second degree, so that the equations of two moments close. */
export function isSecondDegree(superoperator: Superoperator): boolean {
  if (!superoperator.isPolynomial) return false;
  const { terms } = superoperator;
  const degree = (powers: readonly number[]): number => powers.reduce((sum, n) => sum + n, 0);
  return terms.every(({ left, right }) => degree(left) + degree(right) <= 2);
}

function motionOf(map: MomentMap, period: number): LinearMotion | undefined {
  const factors = multipliers(map);
  const exponents = factors.map(([re, im]) => Math.log(Math.hypot(re, im)));
  const largest = Math.max(...exponents);
  if (!Number.isFinite(largest)) return undefined;
  return {
    growth: Math.abs(largest) < neutral ? 0 : largest / period,
    heated: factors.some(
      (mu, k) => Math.abs(exponents[k]!) < neutral && isHeated(mu, map.matrix, map.noise),
    ),
  };
}

/** Whether w†Qw is not zero for w†M = μw†; of M = μ every w is one. */
function isHeated(
  [re, im]: readonly [number, number],
  [a, b, c, d]: readonly [number, number, number, number],
  [xx = 0, xp = 0, pp = 0]: readonly number[],
): boolean {
  // Real and imaginary parts of (c, μ-a) or of (μ-d, b), whichever is longer.
  const rows = [
    [c, re - a, 0, im],
    [re - d, b, im, 0],
  ] as const;
  const [first, second] = rows.map((row) => row.reduce((sum, part) => sum + part * part, 0));
  const [u, v, s, t] = rows[first! > second! ? 0 : 1];
  const along = (x: number, p: number): number => x * x * xx + 2 * x * p * xp + p * p * pp;
  const length = Math.max(first!, second!);
  if (length < neutral ** 2) return xx !== 0 || pp !== 0;
  return Math.abs(along(u, v) + along(s, t)) > neutral * length * (Math.abs(xx) + Math.abs(pp));
}
