import { fokkerPlanck, type GeneratorSource } from "../../../derivations/index.ts";
import { compileFunctions, eigenvalues, integrate } from "../../../numeric/index.ts";
import { differentiate, Scalar } from "../../../symbolic/index.ts";

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
  /** Undefined where double precision does not suffice. */
  readonly over: (period: number, values: ReadonlyMap<string, number>) => LinearMotion | undefined;
}

/** A as A_xx, A_xp, A_px, A_pp and D as D_xx, D_xp, D_pp at a time, in units √(ħ/mω0) and √(ħmω0). */
type Coefficients = (t: number, out: Float64Array) => void;

/**
 * The closed equations of first and second moments of a linear oscillator, ẏ = A(t)y + f(t) of y = (x, p) and
 *
 *     Σ̇ = AΣ + ΣAᵀ + 2D
 *
 * of the covariances, with A and D from the Fokker-Planck equation, which is exact. Over a period Σ → MΣMᵀ + Q. With
 * w†M = μw† a periodic Σ has (1-|μ|²) w†Σw = w†Qw: for |μ| > 1 there is none, for |μ| = 1 only without noise along w.
 */
export function linearEquations(source: GeneratorSource): LinearEquations {
  const { drift, diffusion } = fokkerPlanck(source);
  const [[xx, xp], [, pp]] = diffusion;
  const functions = [
    ...drift.flatMap((rate) => ["x", "p"].map((name) => differentiate(rate, name))),
    ...[xx, xp, pp],
  ];
  const names = new Set(["hbar", "m", "omega0", ...functions.flatMap((one) => one.parameters)]);
  for (const name of ["t", "x", "p"]) names.delete(name);
  const parameters = [...names].sort();
  const compiled = compileFunctions(
    { variables: ["x", "p"], parameters, rates: [Scalar.zero, Scalar.zero] },
    functions,
  );
  return {
    driven: functions.some((one) => one.parameters.includes("t")),
    over: (period, values) => {
      const numbers = new Map([["pi", Math.PI], ...values]);
      const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
      const { evaluate } = compiled(q);
      const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
      const stiffness = m * omega0;
      const units = [1, stiffness, 1 / stiffness, 1, stiffness / hbar, 1 / hbar];
      units.push(1 / (stiffness * hbar));
      const rest = new Float64Array(2);
      return motionOver(period, (t, out) => {
        evaluate(t, rest, out);
        units.forEach((unit, k) => (out[k]! *= unit));
      });
    },
  };
}

/** Integrates both columns of M and the elements Q_xx, Q_xp, Q_pp over a period. */
function motionOver(period: number, coefficients: Coefficients): LinearMotion | undefined {
  const at = new Float64Array(7);
  let noise = 0;
  for (let k = 0; k < 8; k++) {
    coefficients((k * period) / 8, at);
    noise = Math.max(noise, Math.abs(at[4]!), Math.abs(at[6]!));
  }
  const scale = noise > 0 ? 1 / (noise * period) : 0;
  const rates = (t: number, y: Float64Array, out: Float64Array): void => {
    coefficients(t, at);
    const [a, b, c, d] = at as unknown as readonly [number, number, number, number];
    for (const k of [0, 2]) {
      out[k] = a * y[k]! + b * y[k + 1]!;
      out[k + 1] = c * y[k]! + d * y[k + 1]!;
    }
    out[4] = 2 * (a * y[4]! + b * y[5]! + scale * at[4]!);
    out[5] = c * y[4]! + (a + d) * y[5]! + b * y[6]! + 2 * scale * at[5]!;
    out[6] = 2 * (c * y[5]! + d * y[6]! + scale * at[6]!);
  };
  const { y, status } = integrate(rates, {
    ...{ initial: [1, 0, 0, 1, 0, 0, 0], from: 0, to: period },
    ...{ relativeTolerance: 1e-11, absoluteTolerance: 1e-12 },
  });
  if (status !== "finished") return undefined;
  const [a, c, b, d, ...covariance] = y as unknown as [number, number, number, number];
  const { re: real, im: imaginary } = eigenvalues([a, b, c, d], 2);
  const multipliers = Array.from(real, (re, k) => [re, imaginary[k]!] as const);
  const exponents = multipliers.map(([re, im]) => Math.log(Math.hypot(re, im)));
  const largest = Math.max(...exponents);
  if (!Number.isFinite(largest)) return undefined;
  return {
    growth: Math.abs(largest) < neutral ? 0 : largest / period,
    heated: multipliers.some(
      (mu, k) => Math.abs(exponents[k]!) < neutral && isHeated(mu, [a, b, c, d], covariance),
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
