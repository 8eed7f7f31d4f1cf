import { PlotError } from "../../plot/index.ts";
import type { SweepResults } from "../../sweeps/export/results.ts";
import { branches } from "./branches.ts";
import { lines } from "./lines.ts";
import { map } from "./map.ts";
import { PictureError, type SweepPicture } from "./sweep-picture.ts";
import { wigner } from "./wigner.ts";

export { PictureError } from "./sweep-picture.ts";

/** Ways to draw the results of a sweep, by name. */
export const sweepPictures: ReadonlyMap<string, SweepPicture> = new Map(
  [lines, map, branches, wigner].map((picture) => [picture.name, withRemedy(picture)]),
);

/** What cannot be drawn, as results without a number, is refused as such. */
function withRemedy(picture: SweepPicture): SweepPicture {
  return {
    ...picture,
    draw: (results, options) => {
      try {
        return picture.draw(results, options);
      } catch (error) {
        if (!(error instanceof PlotError)) throw error;
        throw new PictureError(
          `${error.message} Name another number by --of, or wait for further points.`,
        );
      }
    },
  };
}

/** Axes with fewer values have a line for each. */
const fewValues = 8;

const byTask: ReadonlyMap<string, SweepPicture> = new Map([
  ["response", branches],
  ["wigner", wigner],
]);

/** The picture that is drawn if none is asked for. */
export function usualPicture({ sweep, shape }: SweepResults): SweepPicture {
  const isPlane = shape.length === 2 && shape.every((count) => count > fewValues);
  const { name } = byTask.get(sweep.task.name) ?? (isPlane ? map : lines);
  return sweepPictures.get(name) as SweepPicture;
}
