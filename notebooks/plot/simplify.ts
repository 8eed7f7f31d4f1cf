/**
 * Ramer-Douglas-Peucker: indices of the points to keep so that no dropped point lies farther than
 * `tolerance` from the drawn chord. Points with NaN are kept (they are gaps). Lengths in user units.
 *
 * Iterative, since a long trajectory would overflow the stack.
 */
export function simplified(x: Float64Array, y: Float64Array, tolerance: number): readonly number[] {
  const keep = new Uint8Array(x.length);
  const pending: [number, number][] = [];
  let start = 0;
  for (let i = 0; i <= x.length; i++) {
    if (i < x.length && !Number.isNaN(x[i]! + y[i]!)) continue;
    if (i < x.length) keep[i] = 1;
    if (i > start) {
      keep[start] = 1;
      keep[i - 1] = 1;
      pending.push([start, i - 1]);
    }
    start = i + 1;
  }
  for (let span = pending.pop(); span !== undefined; span = pending.pop()) {
    const [from, to] = span;
    const far = farthest(x, y, from, to);
    if (far.distance <= tolerance) continue;
    keep[far.index] = 1;
    pending.push([from, far.index], [far.index, to]);
  }
  return Array.from(keep.keys()).filter((i) => keep[i] === 1);
}

function farthest(
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): { readonly index: number; readonly distance: number } {
  const dx = x[to]! - x[from]!;
  const dy = y[to]! - y[from]!;
  const square = dx * dx + dy * dy;
  let index = from;
  let distance = 0;
  for (let i = from + 1; i < to; i++) {
    const px = x[i]! - x[from]!;
    const py = y[i]! - y[from]!;
    // Distance to the chord as a segment: a curve that turns back must not be cut short.
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
    const d = Math.hypot(px - along * dx, py - along * dy);
    if (d > distance) {
      index = i;
      distance = d;
    }
  }
  return { index, distance };
}
