import type { LinePanel } from "./spec.ts";

/**
 * Height over width of a frame in which equal lengths of the plane are equally long on both axes; undefined
 * where a panel has no such plane. Of a range that is much longer than the other, the frame shows what fits
 * into a third.
 */
export function aspectOf({
  xDomain,
  yDomain,
  density,
  units = density?.units,
}: LinePanel): number | undefined {
  if (xDomain === undefined || yDomain === undefined || units === undefined) {
    return undefined;
  }
  const [unitX, unitY] = units;
  const width = (xDomain[1] - xDomain[0]) / unitX;
  const height = (yDomain[1] - yDomain[0]) / unitY;
  return Math.min(3, Math.max(1 / 3, height / width));
}
