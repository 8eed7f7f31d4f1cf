import { severalModes, wigner } from "../../runs/index.ts";
import { refuseMode, requireMode } from "./mode.ts";
import { ofOne } from "./of-one.ts";
import {
  frame,
  gridAxis,
  kind,
  levels,
  number,
  numbers,
  someText,
  whole,
} from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

export const wignerTask = task({
  name: "wigner",
  summary: "the Wigner function of the quantum steady state, at phases of the drive",
  options: {
    ...{ kind, levels, harmonics: whole, tolerance: number, frame, mode: someText },
    ...{ phases: numbers, points: whole, x: gridAxis, p: gridAxis },
  },
  run: async (model, { mode, ...options }, { kept, signal }) => {
    if (typeof model.modes !== "number") {
      const { frame: _, ...others } = options;
      const found = await severalModes.wigner(model, {
        ...{ ...others, signal },
        mode: requireMode(mode, model.modes),
      });
      return { ...found, result: plain(found, ["state"]) };
    }
    refuseMode(mode);
    const found = await wigner(model, { ...ofOne(options), kept, signal });
    return { ...found, result: plain(found, ["state"]) };
  },
});
