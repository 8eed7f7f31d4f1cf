/**
 * The radii of discs around approximate roots z_i of Σ_k a_k z^k that together contain all roots, m that are connected
 * m of them, by logarithms so that nothing overflows:
 *
 *     |z - z_i| ≤ n (|p(z_i)| + error) / (|a_n| Π_{j≠i} |z_i - z_j|)
 *
 * @param residual |p(z_i)| + error, of each
 *
 * Reference: B. T. Smith, "Error bounds for zeros of a polynomial based upon Gerschgorin's theorems",
 * J. ACM 17, 661 (1970).
 */
export function discRadii(
  n: number,
  leading: number,
  zRe: Float64Array,
  zIm: Float64Array,
  residual: Float64Array,
): Float64Array {
  const radii = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const [x, y] = [zRe[i] as number, zIm[i] as number];
    const size = Math.hypot(x, y);
    let log = Math.log((n * (residual[i] as number)) / leading) + n * Math.log(Math.max(1, size));
    for (let j = 0; j < n; j += 1) {
      if (j === i) continue;
      const gap = Math.hypot(x - (zRe[j] as number), y - (zIm[j] as number));
      log -= Math.log(Math.max(gap, Number.EPSILON * size, Number.MIN_VALUE));
    }
    radii[i] = Math.exp(log) * (1 + 1e-12) + Number.EPSILON * size;
  }
  return radii;
}
