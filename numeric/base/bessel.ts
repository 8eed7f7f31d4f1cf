/**
 * The Bessel functions J_0(z), …, J_n(z) of integer order, by Miller's backward recurrence
 *
 *     J_{k-1} = (2k/z) J_k - J_{k+1},  J_0 + 2 Σ J_{2k} = 1,
 *
 * which is stable downwards from orders where they vanish (Abramowitz and Stegun, 9.12, example 1).
 *
 * @param most the highest order, an integer ≥ 0
 */
export function besselFunctions(most: number, z: number): Float64Array {
  const result = new Float64Array(most + 1);
  const size = Math.abs(z);
  if (size < 1e-300) {
    result[0] = 1;
    return result;
  }
  // Above the turning point k = z the functions fall faster than exponentially.
  const start =
    2 * Math.ceil((Math.max(most, size) + 20 + 4 * Math.sqrt(Math.max(most, size))) / 2);
  let [above, now] = [0, 1e-280];
  let sum = 0;
  for (let k = start; k >= 0; k--) {
    if (k <= most) result[k] = now;
    sum += k === 0 ? now : k % 2 === 0 ? 2 * now : 0;
    [above, now] = [now, ((2 * k) / size) * now - above];
    if (Math.abs(now) > 1e250) {
      [above, now, sum] = [above * 1e-250, now * 1e-250, sum * 1e-250];
      for (let j = k; j <= most; j++) result[j]! *= 1e-250;
    }
  }
  for (let k = 0; k <= most; k++) {
    result[k] = result[k]! / sum;
    // J_k(-z) = (-1)^k J_k(z)
    if (z < 0 && k % 2 === 1) result[k] = -result[k]!;
  }
  return result;
}

/** Up to this s the series has terms of order 10 at most. */
const seriesUpTo = 16;
/** Beyond this s the recurrence takes too long. */
const mostArgument = 1e14;

/**
 * j_n(s) = J_n(√s)/√sⁿ, an entire function of s, with
 *
 *     j_n(s) = 2⁻ⁿ Σ_m (-s/4)ᵐ/(m! (n+m)!),   dj_n/ds = -j_{n+1}/2,   |j_n(s)| ≤ 1/(2ⁿ n!) for s ≥ 0.
 *
 * By the series, and for larger s by Miller's recurrence; NaN for s above 10¹⁴. Reference: Abramowitz and Stegun, 9.1.10 and
 * 9.1.30.
 *
 * @param n an integer ≥ 0
 */
export function besselQuotient(n: number, s: number): number {
  if (!(s > seriesUpTo)) return series(n, s);
  if (!(s <= mostArgument)) return Number.NaN;
  const z = Math.sqrt(s);
  const top = Math.max(n, z);
  let [above, now, sum, value] = [0, 1e-280, 0, 0];
  for (let k = 2 * Math.ceil((top + 20 + 4 * Math.sqrt(top)) / 2); k >= 0; k--) {
    if (k === n) value = now;
    if (k % 2 === 0) sum += k === 0 ? now : 2 * now;
    const below = ((2 * k) / z) * now - above;
    above = now;
    now = below;
    if (Math.abs(now) > 1e250) {
      above *= 1e-250;
      now *= 1e-250;
      sum *= 1e-250;
      value *= 1e-250;
    }
  }
  value /= sum;
  for (let k = 0; k < n; k++) value /= z;
  return value;
}

function series(n: number, s: number): number {
  let term = 1;
  for (let k = 1; k <= n; k++) term /= 2 * k;
  const least = 1e-18 * term;
  let sum = term;
  for (let m = 1; Math.abs(term) > least; m++) {
    term *= -s / (4 * m * (n + m));
    sum += term;
  }
  return sum;
}

/** j_0(s), j_1(s), …, to as many places as there are. */
export function besselQuotients(s: number, out: Float64Array): void {
  if (!(s > seriesUpTo && s <= mostArgument)) {
    for (let n = 0; n < out.length; n++) out[n] = besselQuotient(n, s);
    return;
  }
  const root = Math.sqrt(s);
  out.set(besselFunctions(out.length - 1, root));
  let power = 1;
  for (let n = 1; n < out.length; n++) {
    power *= root;
    out[n] = out[n]! / power;
  }
}
