import { stabilityMap } from "../../runs/index.ts";
import { kind, mapAxis, texts, truth } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

export const mapTask = task({
  name: "map",
  summary: "the number of steady states over a plane of two parameters, at each point a map",
  options: { kind, x: mapAxis, y: mapAxis, harmonics: texts, folds: truth },
  needed: ["x", "y"],
  run: async (model, { x, y, ...options }, { signal }) => {
    if (x === undefined || y === undefined) throw new Error("x and y are needed");
    const found = await stabilityMap(model, { ...options, x, y, signal });
    return { ...found, result: plain(found, ["found", "parameters", "dropped"]) };
  },
});
