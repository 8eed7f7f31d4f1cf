import { moments, severalModes } from "../../runs/index.ts";
import { initialOfAll, initialOfOne } from "./initial.ts";
import { frame, initialStates, kind, number, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

export const momentsTask = task({
  name: "moments",
  summary: "moment equations in time: averages at each time",
  options: {
    ...{ kind, order: whole, from: number, to: number, points: whole, tolerance: number },
    initial: initialStates,
  },
  needed: ["to"],
  run: async (model, { to = Number.NaN, ...options }, { signal }) => {
    const found =
      typeof model.modes === "number"
        ? await moments(model, {
            ...{ ...options, to, signal },
            initial: initialOfOne(options.initial),
          })
        : await severalModes.moments(model, {
            ...{ ...options, to, signal },
            initial: initialOfAll(options.initial, model.modes),
          });
    return { ...found, result: plain(found) };
  },
});

export const steadyMomentsTask = task({
  name: "steady-moments",
  summary: "all steady states of the moment equations",
  options: { kind, order: whole, frame },
  run: async (model, options, { signal }) => {
    const found =
      typeof model.modes === "number"
        ? await moments(model, { ...options, signal })
        : await severalModes.steadyMoments(model, { ...options, signal });
    return { ...found, result: plain(found) };
  },
});
