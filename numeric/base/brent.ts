/**
 * A root of `f` between `a` and `b`, where `f(a) = fa` and `f(b) = fb` have opposite signs (or one is
 * zero), to rounding of the abscissa: Brent's method of inverse quadratic interpolation, secant and
 * bisection. Never leaves the bracket; if `f` turns NaN inside, the best point so far is returned.
 *
 * Reference: R. P. Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 4.
 */
export function brentRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  fLower: number,
  fUpper: number,
): number {
  let a = lower;
  let b = upper;
  let fa = fLower;
  let fb = fUpper;
  let c = a;
  let fc = fa;
  let step = b - a;
  let previous = step;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const trial = interpolatedStep(a, b, c, fa, fb, fc);
    const acceptable =
      Math.abs(previous) >= tolerance &&
      Math.abs(fa) > Math.abs(fb) &&
      trial * half > 0 &&
      Math.abs(trial) <
        Math.min(1.5 * Math.abs(half) - Math.abs(tolerance) / 2, Math.abs(previous) / 2);
    previous = acceptable ? step : half;
    step = acceptable ? trial : half;
    a = b;
    fa = fb;
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
    if (Number.isNaN(fb)) return a;
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      previous = b - a;
      step = previous;
    }
  }
  return b;
}

/** Step from `b` by the secant (when `a = c`) or by inverse quadratic interpolation. */
function interpolatedStep(
  a: number,
  b: number,
  c: number,
  fa: number,
  fb: number,
  fc: number,
): number {
  const s = fb / fa;
  if (a === c) return (-(c - b) * s) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  const numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -numerator / ((q - 1) * (r - 1) * (s - 1));
}
