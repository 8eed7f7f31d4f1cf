/** Most sweeps over all roots. */
const mostSweeps = 200;

/**
 * Simultaneous iteration on all roots of p(z) = Σ_{k≤n} a_k z^k, a_0 ≠ 0 ≠ a_n:
 *
 *     z_i ← z_i - N_i / (1 - N_i Σ_{j≠i} 1/(z_i - z_j)),     N_i = p(z_i)/p'(z_i)
 *
 * until |p(z_i)| is below the rounding error of its evaluation or z_i no longer changes. For |z| > 1
 * the reversed polynomial is evaluated at 1/z, so that nothing overflows. Writes roots to z and
 * |p(z_i)| plus its error, divided by max(1, |z_i|)^n, to `residual`. Returns whether all converged.
 *
 * Reference: O. Aberth, Math. Comp. 27, 339 (1973); D. A. Bini, "Numerical computation of polynomial
 * zeros by means of Aberth's method", Numer. Algorithms 13, 179 (1996).
 */
export function aberthIterate(
  n: number,
  aRe: Float64Array,
  aIm: Float64Array,
  zRe: Float64Array,
  zIm: Float64Array,
  residual: Float64Array,
): boolean {
  startingPoints(n, aRe, aIm, zRe, zIm);
  const done = new Uint8Array(n);
  const p = { size: 0, error: 0, re: 0, im: 0, slopeRe: 0, slopeIm: 0 };
  const s = { re: 0, im: 0 };
  let open = n;
  for (let sweep = 0; sweep < mostSweeps && open > 0; sweep += 1) {
    for (let i = 0; i < n; i += 1) {
      if (done[i] === 1) continue;
      const x = zRe[i]!;
      const y = zIm[i]!;
      evaluate(n, aRe, aIm, x, y, p);
      residual[i] = p.size + p.error;
      if (p.size <= p.error * 0.25) {
        done[i] = 1;
        open -= 1;
        continue;
      }
      repulsion(i, zRe, zIm, s);
      if (corrected(zRe, zIm, i, p, s)) {
        done[i] = 1;
        open -= 1;
      }
    }
  }
  return open === 0;
}

interface Evaluated {
  readonly re: number;
  readonly im: number;
  readonly slopeRe: number;
  readonly slopeIm: number;
}

/** One correction of an approximation; whether it was below rounding. */
function corrected(
  zRe: Float64Array,
  zIm: Float64Array,
  i: number,
  p: Evaluated,
  s: { readonly re: number; readonly im: number },
): boolean {
  const [x, y] = [zRe[i]!, zIm[i]!];
  // N/(1 - N S) = p/(p' - p S)
  const gRe = p.slopeRe - (p.re * s.re - p.im * s.im);
  const gIm = p.slopeIm - (p.re * s.im + p.im * s.re);
  const norm = gRe * gRe + gIm * gIm;
  if (!(norm > 0)) {
    // At a critical point of the iteration: step aside.
    zRe[i] = x * (1 + 1e-3) + 1e-3 * y;
    zIm[i] = y * (1 - 1e-3) - 1e-3 * x;
    return false;
  }
  const stepRe = (p.re * gRe + p.im * gIm) / norm;
  const stepIm = (p.im * gRe - p.re * gIm) / norm;
  zRe[i] = x - stepRe;
  zIm[i] = y - stepIm;
  return stepRe * stepRe + stepIm * stepIm <= 1e-32 * (x * x + y * y);
}

/** A polynomial at z: N = value/slope, and size and rounding error of the value over max(1, |z|)^n. */
interface Value {
  size: number;
  error: number;
  re: number;
  im: number;
  slopeRe: number;
  slopeIm: number;
}

/** Horner's rule for p, p' and the error bound Σ |a_k| |w|^k, at w = z or, reversed, at w = 1/z. */
function evaluate(
  n: number,
  aRe: Float64Array,
  aIm: Float64Array,
  x: number,
  y: number,
  out: Value,
): void {
  const square = x * x + y * y;
  const outside = square > 1;
  const wRe = outside ? x / square : x;
  const wIm = outside ? -y / square : y;
  const size = Math.sqrt(wRe * wRe + wIm * wIm);
  let place = outside ? 0 : n;
  const direction = outside ? 1 : -1;
  let pRe = aRe[place]!;
  let pIm = aIm[place]!;
  let dRe = 0;
  let dIm = 0;
  let bound = Math.abs(pRe) + Math.abs(pIm);
  for (let k = 0; k < n; k += 1) {
    place += direction;
    const eRe = dRe * wRe - dIm * wIm + pRe;
    dIm = dRe * wIm + dIm * wRe + pIm;
    dRe = eRe;
    const qRe = pRe * wRe - pIm * wIm + aRe[place]!;
    pIm = pRe * wIm + pIm * wRe + aIm[place]!;
    pRe = qRe;
    bound = bound * size + Math.abs(pRe) + Math.abs(pIm);
  }
  out.error = 8 * Number.EPSILON * bound;
  out.size = Math.sqrt(pRe * pRe + pIm * pIm);
  // For the reversed polynomial q, p/p' = z q / (n q - w q').
  out.re = outside ? x * pRe - y * pIm : pRe;
  out.im = outside ? x * pIm + y * pRe : pIm;
  out.slopeRe = outside ? n * pRe - (wRe * dRe - wIm * dIm) : dRe;
  out.slopeIm = outside ? n * pIm - (wRe * dIm + wIm * dRe) : dIm;
}

/** S = Σ_{j≠i} 1/(z_i - z_j) */
function repulsion(
  i: number,
  zRe: Float64Array,
  zIm: Float64Array,
  out: { re: number; im: number },
): void {
  let re = 0;
  let im = 0;
  for (let j = 0; j < zRe.length; j += 1) {
    if (j === i) continue;
    const a = zRe[i]! - zRe[j]!;
    const b = zIm[i]! - zIm[j]!;
    const c = a * a + b * b;
    if (c === 0) continue;
    re += a / c;
    im -= b / c;
  }
  out.re = re;
  out.im = im;
}

/**
 * Points on circles whose radii are the slopes of the Newton polygon, the upper convex hull of
 * (k, log |a_k|): between its corners k and m lie m-k roots of modulus about |a_k/a_m|^{1/(m-k)}.
 */
function startingPoints(
  n: number,
  aRe: Float64Array,
  aIm: Float64Array,
  zRe: Float64Array,
  zIm: Float64Array,
): void {
  const logs = new Float64Array(n + 1);
  for (let k = 0; k <= n; k += 1)
    logs[k] = Math.log(Math.max(Math.abs(aRe[k]!), Math.abs(aIm[k]!)));
  const hull: number[] = [];
  for (let k = 0; k <= n; k += 1) {
    if (logs[k] === Number.NEGATIVE_INFINITY) continue;
    while (hull.length >= 2) {
      const b = hull[hull.length - 1]!;
      const a = hull[hull.length - 2]!;
      const turn = (logs[b]! - logs[a]!) * (k - a) - (logs[k]! - logs[a]!) * (b - a);
      if (turn > 0) break;
      hull.pop();
    }
    hull.push(k);
  }
  let place = 0;
  for (let edge = 0; edge + 1 < hull.length; edge += 1) {
    const from = hull[edge]!;
    const count = hull[edge + 1]! - from;
    const radius = Math.exp((logs[from]! - logs[from + count]!) / count);
    for (let k = 0; k < count; k += 1) {
      const angle = (2 * Math.PI * k) / count + (2 * Math.PI * edge) / n + 0.7;
      zRe[place] = radius * Math.cos(angle);
      zIm[place] = radius * Math.sin(angle);
      place += 1;
    }
  }
}
