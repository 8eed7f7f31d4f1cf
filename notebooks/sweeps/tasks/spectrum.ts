import { severalModes, spectrum } from "../../runs/index.ts";
import { ofOne } from "./of-one.ts";
import { frame, kind, levels, number, someText, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { requireMode, refuseMode } from "./mode.ts";
import { task } from "./task.ts";

export const spectrumTask = task({
  name: "spectrum",
  summary: "the emission spectrum of the quantum steady state",
  options: {
    ...{ kind, levels, harmonics: whole, tolerance: number, frame, mode: someText },
    ...{ from: number, to: number, points: whole },
  },
  run: async (model, { mode, ...options }, { kept, signal }) => {
    if (typeof model.modes !== "number") {
      const { frame: _, ...others } = options;
      const found = await severalModes.spectrum(model, {
        ...{ ...others, signal },
        mode: requireMode(mode, model.modes),
      });
      return { ...found, result: plain(found, ["state"]) };
    }
    refuseMode(mode);
    const found = await spectrum(model, { ...ofOne(options), kept, signal });
    return { ...found, result: plain(found, ["state"]) };
  },
});
