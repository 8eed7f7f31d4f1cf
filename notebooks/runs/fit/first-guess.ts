import { fourierTransform } from "../../../numeric/index.ts";

/** Angular frequency of the largest peak of a signal, and of a slow signal about 1/its duration. */
export function dominantFrequency(times: Float64Array, values: Float64Array): number {
  const n = times.length;
  const length = 2 ** Math.min(17, Math.ceil(Math.log2(4 * n)));
  const [from, to] = [times[0] ?? 0, times[n - 1] ?? 0];
  const points = Math.min(n * 2, length);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const row = { re: new Float64Array(length), im: new Float64Array(length) };
  let j = 0;
  for (let i = 0; i < points; i += 1) {
    const t = from + ((to - from) * i) / (points - 1);
    while (j < n - 2 && (times[j + 1] ?? 0) < t) j += 1;
    const [left = 0, right = 0] = times.subarray(j, j + 2);
    const share = (t - left) / (right - left);
    row.re[i] = (values[j] ?? 0) * (1 - share) + (values[j + 1] ?? 0) * share - mean;
  }
  fourierTransform(length)(row);
  const power = (k: number): number => (row.re[k] ?? 0) ** 2 + (row.im[k] ?? 0) ** 2;
  let best = 1;
  for (let k = 2; k < length / 2; k += 1) if (power(k) > power(best)) best = k;
  const [a, b, c] = [power(best - 1), power(best), power(best + 1)].map((one) =>
    Math.log(one + 1e-300),
  );
  const curvature = (a ?? 0) - 2 * (b ?? 0) + (c ?? 0);
  const shift = curvature < 0 ? ((a ?? 0) - (c ?? 0)) / (2 * curvature) : 0;
  return (2 * Math.PI * (best + shift) * (points - 1)) / (length * (to - from));
}

/** A and B of y = A cos ω(t - t₀) + (B/ω) sin ω(t - t₀) + C through the first period: value and slope at t₀. */
export function valueAndSlope(
  times: Float64Array,
  values: Float64Array,
  omega: number,
): readonly [value: number, slope: number] {
  const [from = 0] = times;
  const span = (2 * Math.PI) / omega;
  const found = times.findIndex((t) => t - from > span);
  const count = found === -1 ? times.length : Math.max(found, Math.min(4, times.length));
  const rows = Array.from({ length: count }, (_, j) => {
    const turn = omega * ((times[j] ?? 0) - from);
    return [Math.cos(turn), Math.sin(turn) / omega, values[j] ?? 0] as const;
  });
  const sum = (of: (row: readonly [number, number, number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const [cc, cs, ss] = [sum(([c]) => c * c), sum(([c, s]) => c * s), sum(([, s]) => s * s)];
  const [cy, sy] = [sum(([c, , y]) => c * y), sum(([, s, y]) => s * y)];
  const determinant = cc * ss - cs * cs;
  if (!(Math.abs(determinant) > 1e-12 * cc * ss)) return [values[0] ?? 0, 0];
  return [(ss * cy - cs * sy) / determinant, (cc * sy - cs * cy) / determinant];
}

/** The rate at which the size of a signal falls, by a line through the logarithms of its size in ten parts. */
export function fallRate(times: Float64Array, values: Float64Array): number {
  const parts = 10;
  const points = Array.from({ length: parts }, (_, k) => {
    const [a, b] = [k, k + 1].map((one) => Math.floor((one * times.length) / parts));
    const own = values.subarray(a, b);
    const size = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0) / own.length);
    return { t: times[Math.floor(((a ?? 0) + (b ?? 0)) / 2)] ?? 0, y: Math.log(size || 1e-300) };
  }).slice(0, parts / 2);
  const mean = (of: (point: { t: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [t, y] = [mean((one) => one.t), mean((one) => one.y)];
  const slope = mean((one) => (one.t - t) * (one.y - y)) / mean((one) => (one.t - t) ** 2);
  return Math.max(0, -slope);
}
