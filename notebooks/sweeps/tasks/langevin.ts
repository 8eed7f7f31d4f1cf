import { severalModes, truncatedWigner } from "../../runs/index.ts";
import { initialOfAll, initialOfOne } from "./initial.ts";
import { initialStates, kind, number, stochasticMethod, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

/** What belongs to the trajectories themselves is left out: the averages have their errors beside them. */
export const langevinTask = task({
  name: "langevin",
  summary: "averages over trajectories of the Langevin equations, with a seed",
  options: {
    ...{ kind, from: number, to: number, points: whole, trajectories: whole, seed: whole },
    ...{ step: number, initial: initialStates },
    method: stochasticMethod,
  },
  needed: ["to"],
  run: async (model, { to = Number.NaN, ...options }, { signal }) => {
    const found =
      typeof model.modes === "number"
        ? await truncatedWigner(model, {
            ...{ ...options, to, signal },
            initial: initialOfOne(options.initial),
          })
        : await severalModes.langevin(model, {
            ...{ ...options, to, signal },
            initial: initialOfAll(options.initial, model.modes),
          });
    return { ...found, result: plain(found, ["states"]) };
  },
});
