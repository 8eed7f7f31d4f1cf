import type { SweepResults } from "../../sweeps/export/results.ts";
import { branches } from "./branches.ts";
import { lines } from "./lines.ts";
import { map } from "./map.ts";
import type { SweepPicture } from "./sweep-picture.ts";
import { wigner } from "./wigner.ts";

export { PictureError } from "./sweep-picture.ts";

/** Ways to draw the results of a sweep, by name. */
export const sweepPictures: ReadonlyMap<string, SweepPicture> = new Map(
  [lines, map, branches, wigner].map((picture) => [picture.name, picture]),
);

/** Axes with fewer values have a line for each. */
const fewValues = 8;

/** The picture that is drawn if none is asked for. */
export function usualPicture({ sweep, shape }: SweepResults): SweepPicture {
  if (sweep.task.name === "response") return branches;
  if (sweep.task.name === "wigner") return wigner;
  return shape.length === 2 && shape.every((count) => count > fewValues) ? map : lines;
}
