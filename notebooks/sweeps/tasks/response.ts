import { response } from "../../runs/index.ts";
import { kind, number, responseMethod, someText, texts, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

/** A curve at each point: all steady states against the frequency of the drives, or another parameter. */
export const responseTask = task({
  name: "response",
  summary: "all steady states against a parameter, at each point a curve",
  options: {
    ...{ kind, from: number, to: number, points: whole },
    ...{ parameter: someText, harmonics: texts, maxPeriods: whole },
    method: responseMethod,
  },
  needed: ["from", "to"],
  run: async (model, options, { kept, signal }) => {
    const { from = Number.NaN, to = Number.NaN } = options;
    const found = await response(model, { ...options, from, to, kept, signal });
    return {
      status: found.status,
      warnings: found.warnings,
      result: plain(found, ["found", "parameters", "dropped"]),
    };
  },
});
