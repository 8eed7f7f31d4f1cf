import { exact, exactMotion, OptionError } from "../../runs/index.ts";
import { number, oneOf, whole } from "./option-readers.ts";
import { plain } from "./plain.ts";
import { task } from "./task.ts";

const question = oneOf(["steady", "motion"]);

/** Distances stand in the certificate of either run. */
export const exactTask = task({
  name: "exact",
  summary: "how far each equation is from the exact answer",
  options: {
    what: question,
    ...{ to: number, x: number, p: number, points: whole, tolerance: number },
  },
  run: async (model, { what = "steady", to, ...options }, { kept, signal }) => {
    if (what === "steady") {
      const stray = Object.keys({ ...options, ...(to === undefined ? {} : { to }) })[0];
      if (stray !== undefined) {
        throw new OptionError(stray, 'belongs to "what": "motion". Leave it out, or add that.');
      }
      const found = await exact(model, { kept, signal });
      return { ...found, result: plain(found) };
    }
    if (to === undefined) {
      throw new OptionError("to", 'is missing: give the last time of the motion, e.g. "to": 40.');
    }
    const found = await exactMotion(model, { ...options, to, kept, signal });
    // x and p at all times are left out.
    const motions = found.motions.map(({ equation, distance }) => ({ equation, distance }));
    return { ...found, result: plain({ ...found, motions }, ["times"]) };
  },
});
