import { levels } from "../../runs/index.ts";
import { number, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

export const levelsTask = task({
  name: "levels",
  summary: "the lowest energy levels, each with a bound of its error",
  options: { count: whole, offsetCharge: number, basisStates: whole },
  run: async (model, options) => {
    const found = await levels(model, options);
    return { ...found, result: plain(found) };
  },
});
