import fc from "fast-check";
import { derived } from "../../../notebooks/workbench/jobs/derive.ts";
import { fragmentOf, workbenchOf } from "../../../notebooks/workbench/state/address.ts";
import { modelTextOf } from "../../../notebooks/workbench/state/model-text.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import {
  looks,
  modelFile,
  tabs,
  type Workbench,
} from "../../../notebooks/workbench/state/workbench.ts";
import { formula, typedNumber, usualTerm, usualTone } from "../formulas.ts";
import { mutated } from "../mutated.ts";
import { DefectError, readOrRefused, requireSame } from "../refused.ts";
import { type Target, target, type Verdict } from "../target.ts";
import { anyModel } from "./models.ts";

const fragments = presets.map((preset) => fragmentOf(startingWith(preset)));
const tokens = [
  ...["&", "=", "#", "%", "%2", "%00", "%ff", "V=", "U=", "drive=", "set=m:1", "set=:", "+", ":"],
  ...["tab=runs", "view=CL", "given={", 'given={"modes":["a","b"]}', "__proto__=1", "\ud800"],
];
const address = fc.oneof(
  mutated(fc.constantFrom(...fragments), tokens),
  fc.array(fc.constantFrom(...tokens), { maxLength: 12 }).map((parts) => `V=x&${parts.join("&")}`),
  fc.string({ unit: "binary" }).map((text) => `V=${text}`),
);

/** What an address restores has an address that restores the same. */
function returns(fragment: string): Verdict {
  const state = workbenchOf(fragment);
  if (state === undefined) return "refused";
  if (!isWellFormed(state)) return "read";
  const again = workbenchOf(`#${fragmentOf(state)}`);
  requireSame("The workbench", shown(again), shown(state));
  return "read";
}

/** Half of a pair of UTF-16 units, which no address holds, is no text that can be typed. */
function isWellFormed(state: Workbench): boolean {
  return !/\p{Cs}/u.test(shown(state)) && !/\\ud[89a-f]/i.test(shown(state));
}

function shown(state: Workbench | undefined): string {
  return JSON.stringify(state, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** A model that a page opens is the same in the file that the page writes. */
function opens(value: unknown): Verdict {
  return readOrRefused(
    () => modelTextOf(value),
    (model) => {
      if (model.potential.trim() === "") return;
      const again = modelTextOf(JSON.parse(modelFile(model)) as unknown);
      requireSame("The model", JSON.stringify(again), JSON.stringify(model));
    },
    ["TypeError"],
  );
}

const workbench = fc
  .record({
    preset: fc.constantFrom(...presets),
    potential: fc.option(usualTerm),
    drives: fc.option(fc.array(usualTone, { maxLength: 2 })),
    parameters: fc.array(
      fc.tuple(fc.constantFrom("m", "U", "gamma", "omega", "ω₀", "T", "x"), typedNumber),
      { maxLength: 3 },
    ),
    tab: fc.constantFrom(...tabs),
    view: fc.constantFrom("gCL" as const, "CL" as const, "difference" as const),
    form: fc.constantFrom("second-order" as const, "phase-space" as const),
    harmonics: fc.oneof(fc.constantFrom("", "1", "1,3", "1/2", "0", "-1", "1,1"), formula),
    looks: fc.record({
      moments: fc.constantFrom(...looks.moments),
      closure: fc.constantFrom(...looks.closure),
      frame: fc.constantFrom(...looks.frame),
      expansion: fc.constantFrom(...looks.expansion),
      frequency: fc.oneof(fc.constantFrom("", "omega", "omega0/2"), formula),
    }),
  })
  .map(({ preset, potential, drives, parameters, ...request }) => {
    const { model } = startingWith(preset);
    return {
      ...request,
      model: {
        ...model,
        ...(potential === null ? {} : { potential }),
        ...(drives === null ? {} : { drives }),
        parameters: new Map([...model.parameters, ...parameters]),
      },
    };
  });

/** Words of the language that the program is written in, not of its errors. */
const ofProgram = /is not (?:a function|iterable|defined)|Cannot read|undefined|call stack|Invalid/;

/** The page of the workbench: its addresses, the files that it opens, and what is typed there. */
export const pages: readonly Target[] = [
  target({ name: "address", share: 60, inputs: address, read: returns }),
  target({ name: "file of the page", share: 20, inputs: anyModel, read: opens }),
  target({
    name: "page",
    share: 4,
    limit: 5000,
    inputs: workbench,
    read: (request) => {
      const { errors, content } = derived(request);
      for (const { message, field } of errors) {
        if (!ofProgram.test(message) && message !== "") continue;
        throw new DefectError(`${field}: ${message}`);
      }
      if (content === undefined && errors.length === 0) throw new DefectError("Nothing is shown");
      return errors.length > 0 ? "refused" : "read";
    },
  }),
];
