import type { WignerResult } from "../../runs/quantum/index.ts";
import { wignerPicture } from "../wigner-picture.ts";
import { chosenPoints } from "./choices.ts";
import { PictureError, type SweepPicture } from "./sweep-picture.ts";

/** The Wigner function at a point. */
export const wigner: SweepPicture = {
  name: "wigner",
  summary: "for Wigner functions: that of one point, the first one unless --points names another",
  draw: (results, { points = [0] }) => {
    const { task } = results.manifest.sweep;
    if (task !== "wigner") {
      throw new PictureError(`Wigner functions are those of wigner, but the task is ${task}.`);
    }
    const [record] = chosenPoints(results, points.slice(0, 1), 1);
    const found = record?.result as unknown as WignerResult;
    if (found.pictures?.length > 0) return wignerPicture(found);
    throw new PictureError("The point has no state. Name another one by --points.");
  },
};
