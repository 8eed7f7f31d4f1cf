import { ArgumentError } from "../../base/argument-error.ts";
import type { Sweep, SweepPoint } from "./frequency-sweep.ts";

/** Neighbouring values at which the forward and the backward sweep differ. */
export interface HysteresisInterval {
  /** Lowest and highest value where they do. */
  readonly from: number;
  readonly to: number;
  /** Between these values the backward sweep jumped; undefined at the end of the range. */
  readonly lowerJump: readonly [number, number] | undefined;
  /** Between these values the forward sweep jumped; undefined at the end of the range. */
  readonly upperJump: readonly [number, number] | undefined;
}

/**
 * Where the response depends on its history: intervals of values at which the amplitudes (half peak to peak) of the
 * two sweeps differ by more than `tolerance` of the larger one. Values that one of them did not reach or
 * where it did not converge are passed over.
 *
 * @throws ArgumentError if `tolerance` is not positive.
 */
export function hysteresis(
  forward: Pick<Sweep, "points">,
  backward: Pick<Sweep, "points">,
  tolerance = 1e-3,
): readonly HysteresisInterval[] {
  if (!(tolerance > 0)) throw new ArgumentError("tolerance", "be positive", tolerance);
  const returned = new Map(backward.points.map((point) => [point.value, point]));
  const compared = forward.points.flatMap((up) => {
    const down = returned.get(up.value);
    if (down?.status !== "converged" || up.status !== "converged") return [];
    return [{ value: up.value, differs: differ(up, down, tolerance) }];
  });
  const intervals: HysteresisInterval[] = [];
  for (let i = 0; i < compared.length; i += 1) {
    if (compared[i]?.differs !== true) continue;
    let last = i;
    while (compared[last + 1]?.differs === true) last += 1;
    const [from, to] = [compared[i]!.value, compared[last]!.value];
    const [before, after] = [compared[i - 1]?.value, compared[last + 1]?.value];
    intervals.push({
      from,
      to,
      lowerJump: before === undefined ? undefined : [before, from],
      upperJump: after === undefined ? undefined : [to, after],
    });
    i = last;
  }
  return intervals;
}

function differ(a: SweepPoint, b: SweepPoint, tolerance: number): boolean {
  const larger = Math.max(a.amplitude, b.amplitude);
  // Both at rest, to the accuracy of the sweep.
  const noise = 10 * Math.max(a.residual, b.residual);
  return Math.abs(a.amplitude - b.amplitude) > Math.max(tolerance * larger, noise);
}
