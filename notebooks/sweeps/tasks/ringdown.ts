import { ringdown } from "../../runs/index.ts";
import { kind, number, positions, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

export const ringdownTask = task({
  name: "ringdown",
  summary: "the mean-field motion in time",
  options: {
    ...{ kind, position: positions, velocity: positions },
    ...{ duration: number, points: whole, tolerance: number },
  },
  run: async (model, options, { kept, signal }) => {
    const found = await ringdown(model, { ...options, kept, signal });
    // x and v are among the columns.
    return { ...found, result: plain(found, ["x", "v"]) };
  },
});
