import { evolve, severalModes } from "../../runs/index.ts";
import { ofOne } from "./of-one.ts";
import { frame, initialStates, kind, levels, number, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { initialOfAll, initialOfOne } from "./initial.ts";
import { task } from "./task.ts";

export const evolveTask = task({
  name: "evolve",
  summary: "the density matrix in time: averages at each time",
  options: {
    ...{ kind, from: number, to: number, points: whole, tolerance: number, levels, frame },
    initial: initialStates,
  },
  needed: ["to"],
  run: async (model, { to = Number.NaN, ...options }, { kept, signal }) => {
    const found =
      typeof model.modes === "number"
        ? await evolve(model, {
            ...{ ...ofOne(options), to, kept, signal },
            initial: initialOfOne(options.initial),
          })
        : await severalModes.evolve(model, {
            ...{ ...options, to, signal },
            initial: initialOfAll(options.initial, model.modes),
          });
    return { ...found, result: plain(found, ["state"]) };
  },
});
