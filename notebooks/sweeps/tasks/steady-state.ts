import { severalModes, steadyState } from "../../runs/index.ts";
import { frame, kind, levels, number, truth, whole } from "./option-readers.ts";
import { ofOne } from "./of-one.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

/** The numbers that `caldera steady-state` prints. */
export const steadyStateTask = task({
  name: "steady-state",
  summary: "the quantum steady state: its averages and certificate",
  options: { kind, levels, harmonics: whole, tolerance: number, relaxation: truth, frame },
  run: async (model, options, { kept, signal }) => {
    const { status, warnings, report } =
      typeof model.modes === "number"
        ? await steadyState(model, { ...ofOne(options), kept, signal })
        : await severalModes.steadyState(model, { ...options, signal });
    return { status, warnings, result: plain(report, ["model"]) };
  },
});
