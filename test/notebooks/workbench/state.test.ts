import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fragmentOf, workbenchOf } from "../../../notebooks/workbench/state/address.ts";
import { reduced } from "../../../notebooks/workbench/state/actions.ts";
import {
  after,
  begun,
  type History,
  redone,
  settled,
  undone,
} from "../../../notebooks/workbench/state/history.ts";
import { modelTextOf } from "../../../notebooks/workbench/state/model-text.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import { defaultSettings, runs } from "../../../notebooks/workbench/state/run-settings.ts";
import {
  forms,
  looks,
  modelFile,
  modesOf,
  tabs,
  views,
  type Workbench,
} from "../../../notebooks/workbench/state/workbench.ts";
import { readModel } from "../../../derivations/index.ts";

const [first] = presets;
if (first === undefined) throw new Error("There are no presets.");
const start: Workbench = startingWith(first);

const text = fc.string({ maxLength: 60, unit: "grapheme" });
const panel = fc
  .record({ run: fc.constantFrom(...runs), position: text, sweep: text })
  .map((typed) => ({ ...defaultSettings, ...typed }));
const workbench: fc.Arbitrary<Workbench> = fc
  .record({
    name: text,
    potential: text,
    minimum: fc.option(text),
    drives: fc.array(text, { maxLength: 5 }),
    parameters: fc.array(
      fc.tuple(
        text.filter((name) => name !== "" && !name.includes(":")),
        text,
      ),
      { maxLength: 6 },
    ),
    tab: fc.constantFrom(...tabs),
    view: fc.constantFrom(...views),
    form: fc.constantFrom(...forms),
    harmonics: text,
    without: fc.array(
      text.map((name) => name.replaceAll(/\s+/g, "")),
      { maxLength: 4 },
    ),
    looks: fc.record({
      moments: fc.constantFrom(...looks.moments),
      closure: fc.constantFrom(...looks.closure),
      frame: fc.constantFrom(...looks.frame),
      expansion: fc.constantFrom(...looks.expansion),
      frequency: text,
    }),
    panels: fc.array(panel, { minLength: 1, maxLength: 4 }),
  })
  .map(({ name, potential, minimum, drives, parameters, panels: [first, ...others], ...rest }) => ({
    ...rest,
    model: {
      ...{ name, potential, drives, parameters: new Map(parameters) },
      ...(minimum === null ? {} : { whole: { minimum } }),
    },
    panels: [first ?? defaultSettings, ...others] as const,
    pins: [],
    measured: [],
  }));

/** With some runs pinned in its panels. */
const withPins: fc.Arbitrary<Workbench> = fc
  .tuple(workbench, fc.array(fc.tuple(workbench, text), { maxLength: 3 }), fc.option(text))
  .map(([state, pinned, file]) => ({
    ...state,
    measured: file === null || file === "" ? [] : [{ panel: state.panels.length - 1, name: file }],
    pins: pinned.map(([one, name], j) => ({
      panel: j % state.panels.length,
      of: one.panels.length - 1,
      name: name.slice(0, 40),
      workbench: one,
    })),
  }));

test.each([
  { modes: { count: 3, pattern: "chain" } },
  { modes: ["a", "b"], interaction: "x_j*x_k" },
])("an array, %j, which the page has no fields for, is refused with the command line", (file) => {
  expect(() => modelTextOf(file)).toThrow(
    /^The page shows modes with names.* Take an array to the command line/,
  );
});

test("modes with names stay as they are in a file, a link and when the rest is removed", () => {
  const file = { modes: ["a", "b"], potential: "g*x_a*x_b", bath: "common" };
  const model = modelTextOf(file);
  expect(modesOf(model)).toEqual(["a", "b"]);
  expect(JSON.parse(modelFile(model))).toMatchObject(file);
  const workbench = { ...start, model };
  expect(workbenchOf(fragmentOf(workbench))?.model).toEqual(model);
  const { model: left } = reduced(workbench, { type: "remove-given" });
  expect(left.given).toEqual({ modes: ["a", "b"] });
});

test.each([
  { loss: [["kappa", "a"]] },
  { bath: "none" },
  {
    bath: {
      table: [
        [0, 0],
        [0.5, 0.1],
        [1, 0.2],
        [2, 0.1],
      ],
    },
  },
  { coupling: [["x", "x"]], bath: "lorentzian" },
])("%j of a model file goes through fields, files and addresses as it is", (given) => {
  const model = modelTextOf({ potential: "x^4", ...given });
  expect(model.given).toEqual(given);
  expect(JSON.parse(modelFile(model))).toMatchObject(given);
  const back = workbenchOf(`#${fragmentOf({ ...start, model })}`);
  expect(back?.model).toEqual(model);
  const { model: without } = reduced({ ...start, model }, { type: "remove-given" });
  expect(Object.hasOwn(without, "given")).toBe(false);
});

test("a bath in a file beside the model, and one that is too long, are refused with what to do", () => {
  expect(() => modelTextOf({ bath: { file: "J.csv" } })).toThrow(
    "Write its numbers into the model",
  );
  const table = Array.from({ length: 600 }, (_, j) => [j, j]);
  expect(() => modelTextOf({ bath: { table } })).toThrow("of 4000 characters at most");
  for (const text of ["[1", "3", '{"bath":{"file":"J.csv"}}', '"x"']) {
    expect(workbenchOf(`#V=x^4&given=${encodeURIComponent(text)}`)?.model.given).toBeUndefined();
  }
});

describe("the address", () => {
  test("gives back every workbench that it was made from", () => {
    fc.assert(
      fc.property(withPins, (state) => {
        expect(workbenchOf(`#${fragmentOf(state)}`)).toEqual(state);
      }),
    );
  });

  test("is read whatever stands in it, within bounds", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (fragment) => {
        const state = workbenchOf(`V=x&${fragment}`);
        expect(tabs).toContain(state?.tab);
        expect(state?.model.drives.length ?? 99).toBeLessThanOrEqual(20);
      }),
    );
    const long = workbenchOf(`V=${"x".repeat(10_000)}${"&drive=x".repeat(100)}`);
    expect([long?.model.potential.length, long?.model.drives.length]).toEqual([2000, 20]);
    expect(workbenchOf("tab=runs")).toBeUndefined();
  });
});

describe("the history", () => {
  const typed = (history: History, potential: string): History =>
    after(history, { type: "potential", text: potential });

  test("undoes what was typed in one go together, and what was typed before apart", () => {
    const history = typed(settled(typed(typed(begun(start), "x"), "x^4")), "x^6");
    const back = undone(history);
    expect(back.present.model.potential).toBe("x^4");
    expect(undone(back).present).toEqual(start);
    expect(undone(undone(back)).present).toEqual(start);
    expect(redone(redone(undone(back))).present).toEqual(history.present);
  });

  test("keeps the tab where it is, and forgets what was undone after a new edit", () => {
    const history = after(typed(begun(start), "x^4"), { type: "tab", tab: "runs" });
    const back = undone(history);
    expect([back.present.tab, back.present.model]).toEqual(["runs", start.model]);
    expect(redone(typed(back, "x^2")).present.model.potential).toBe("x^2");
  });

  test("undoes drives that were added one after the other apart", () => {
    const added = (history: History): History =>
      after(history, { type: "add-drive", text: "F*cos(omega*t)*x" });
    const two = added(added(begun(start)));
    expect(undone(two).present.model.drives.length).toBe(start.model.drives.length + 1);
  });

  test("takes a preset with its settings and drops those of the last one", () => {
    const other = presets.find(({ model }) => model.name === "two-tone");
    if (other === undefined) throw new Error("There is no such preset.");
    const { model, settings = {} } = other;
    const there = after(begun(start), { type: "model", model, settings });
    expect(there.present.panels[0].sweep).toBe("F1");
    const back = after(there, { type: "model", model: start.model });
    expect(back.present.panels[0].sweep).toBe("");
  });
});

describe("a model file", () => {
  test.each(presets.map(({ title, model }) => [title, model] as const))(
    "of %s is one that the library reads, and comes back",
    (_, model) => {
      const file = modelFile(model);
      const read = readModel(file);
      expect(read.warnings).toEqual([]);
      expect(read.drives.length).toBe(model.drives.length);
      const back = modelTextOf(JSON.parse(file));
      expect({ ...back, parameters: undefined }).toEqual({ ...model, parameters: undefined });
      expect([...back.parameters.keys()]).toEqual([...model.parameters.keys()]);
    },
  );

  test.each(["", "2", "near 0.5"])("has the minimum of a whole potential, %j", (minimum) => {
    const { present } = after(begun(start), { type: "whole", whole: { minimum } });
    const file = modelFile({ ...present.model, potential: "(x^2-1)^2" });
    expect(modelTextOf(JSON.parse(file)).whole).toEqual({ minimum });
    const { total } = readModel(file);
    expect(total!.found!.taken.x).toBe(minimum === "2" ? -1 : 1);
    const back = after(begun(present), { type: "whole", whole: undefined });
    expect(back.present.model.whole).toBeUndefined();
  });

  test.each([null, 3, "x^4", []])("is not %j", (value) => {
    expect(() => modelTextOf(value)).toThrow(TypeError);
  });
});

// What the paper states below its figures; for Figs. 5 and 6 it gives no temperature, and c = 1 was chosen.
test.each([
  ["figure-2", { gamma: 0.2, n_th: 0.3, U: 0.2 }],
  ["figure-3", { gamma: 0.5, F: 0.4 * 2 * Math.SQRT2 }],
  ["figure-4", { gamma: 0.2, U: 3 / 8, theta: 0.4 * Math.PI, F: 0.4 * 2 * Math.SQRT2 }],
  ["figure-5", { gamma: 0.3, U: 0.2, theta: Math.PI / 4, F_q: 0.3, c: 1 }],
  ["figure-6", { gamma: 0.03, U: 0.2, theta: Math.PI / 4, G: 0.1, c: 1 }],
])("the preset of %s has the numbers of the figure", (name, numbers) => {
  const preset = presets.find(({ model }) => model.name === name);
  const typed = preset?.model.parameters ?? new Map<string, string>();
  const { values } = readModel({ parameters: Object.fromEntries(typed) });
  for (const [parameter, value] of Object.entries(numbers)) {
    expect(values.get(parameter), parameter).toBeCloseTo(value, 12);
  }
});
