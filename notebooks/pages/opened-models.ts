import type { Values } from "../literate/input.ts";
import { fragmentOf } from "../workbench/state/address.ts";
import { presets, startingWith } from "../workbench/state/presets.ts";
import type { Run, RunSettings } from "../workbench/state/run-settings.ts";
import type { ModelText, Workbench } from "../workbench/state/workbench.ts";

/** How the workbench shows the model of a notebook. */
interface OpenedModel {
  /** The name of a preset. */
  readonly preset: string;
  readonly run: Run;
  /** Of that run. */
  readonly settings?: Partial<Omit<RunSettings, "run">>;
  /** What the inputs of the notebook, by their names, change in the model. */
  readonly change?: (values: Values, model: ModelText) => Partial<ModelText>;
}

/** Parameters as the inputs have them. */
function withNumbers(
  numbers: (values: Values) => Readonly<Record<string, string>>,
): NonNullable<OpenedModel["change"]> {
  return (values, { parameters }) => ({
    parameters: new Map([...parameters, ...Object.entries(numbers(values))]),
  });
}

const angle = ({ angle: share }: Values): string => `${share}*pi`;
/** ω at a detuning in units of U, where ω0 = 1. */
const frequency = ({ detuning }: Values): string => `1+${detuning}*U`;

/** Numbers beside m = ħ = ω0 = 1. */
function numbersOf(numbers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries({ hbar: "1", m: "1", omega0: "1", ...numbers }));
}

/** Drives that are typed on a line, separated by semicolons. */
function typed({ potential, drives }: Values): Pick<ModelText, "name" | "potential" | "drives"> {
  const texts = String(drives).split(";");
  return {
    name: "model",
    potential: String(potential),
    drives: texts.map((text) => text.trim()).filter((text) => text !== ""),
  };
}

/** Numbers that are typed on a line: "gamma = 0.2, F = 0.3". */
function typedNumbers(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(",").flatMap((part): readonly (readonly [string, string])[] => {
      const [name = "", value] = part.split("=").map((side) => side.trim());
      return value === undefined || name === "" ? [] : [[name, value]];
    }),
  );
}

/** Numbers of the oscillators of a pair. */
function ofEach(numbers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return ["a", "b"].flatMap((mode) =>
    Object.entries(numbers).map(([name, text]) => [`${name}_${mode}`, text] as const),
  );
}

/** Notebooks whose model the workbench opens. */
const opened: ReadonlyMap<string, OpenedModel> = new Map<string, OpenedModel>([
  [
    "figure-2",
    {
      ...{ preset: "figure-2", run: "ringdown" },
      change: withNumbers((values) => ({ theta: angle(values), U: `${values["nonlinearity"]}` })),
    },
  ],
  [
    "figure-3",
    {
      ...{ preset: "figure-3", run: "response" },
      change: withNumbers((values) => ({ theta: angle(values) })),
    },
  ],
  [
    "figure-4",
    {
      ...{ preset: "figure-4", run: "response" },
      // F_q = ħF/(2√(2ħω0m)).
      change: withNumbers((values) => ({
        theta: angle(values),
        U: `${values["nonlinearity"]}`,
        F: `2*sqrt(2)*${values["drive"]}`,
        gamma: `${values["damping"]}`,
      })),
    },
  ],
  [
    "figure-5",
    {
      ...{ preset: "figure-5", run: "steady-state" },
      change: withNumbers((values) => ({ omega: frequency(values).replace("U", "0.2") })),
    },
  ],
  [
    "figure-6",
    {
      ...{ preset: "figure-6", run: "steady-state" },
      change: (values, { parameters }) => ({
        // F_2 = G, 2Gω0 or 4Gω0.
        drives: [
          `${String(values["drive"]).replace("F_2 = ", "").replaceAll(" ", "*")}*cos(2*omega*t)*x^2`,
        ],
        parameters: new Map([...parameters, ["omega", frequency(values).replace("U", "0.2")]]),
      }),
    },
  ],
  [
    "several-tones",
    {
      ...{ preset: "two-tone", run: "ringdown", settings: { position: "0", duration: "200" } },
      change: withNumbers((values) => ({
        ...{ theta: angle(values), alpha: `${values["alpha"]}`, F1: "0.3", F2: "0.2" },
        ...{ omega1: `${values["omega_1"]}`, omega2: `${values["omega_2"]}` },
      })),
    },
  ],
  [
    "where-to-trust",
    {
      ...{ preset: "kerr", run: "positivity" },
      change: (values) => ({
        ...{ name: "model", potential: "x^4/4", drives: [] },
        parameters: numbersOf({ gamma: "0.2", theta: angle(values), c: `${values["c"]}` }),
      }),
    },
  ],
  [
    "noise-and-positivity",
    {
      ...{ preset: "kerr", run: "noise" },
      settings: { position: "2", duration: "20", moment: "n" },
      change: (values) => ({
        ...{ name: "model", potential: "U*x^4/4", drives: [] },
        parameters: numbersOf({
          ...{ gamma: "0.2", theta: angle(values) },
          ...{ n_th: `${values["nth"]}`, U: `${values["U"]}` },
        }),
      }),
    },
  ],
  [
    "two-coupled-oscillators",
    {
      ...{ preset: "two-modes", run: "response", settings: { from: "0.85", to: "1.6" } },
      change: (values) => ({
        name: "model",
        potential: "U*x_a^4/4 + U*x_b^4/4 + g*(x_a - x_b)^2/2",
        parameters: new Map([
          ...ofEach({ m: "1", omega0: "1", gamma: "0.05", theta: "0", c: "1" }),
          ...Object.entries({
            ...{ hbar: "1", U: `${values["U"]}` },
            ...{ F: `${values["F"]}`, g: `${values["g"]}` },
          }),
          ["omega", "1"],
        ]),
      }),
    },
  ],
  [
    "josephson",
    {
      ...{ preset: "rf-squid", run: "ringdown", settings: { position: "2", duration: "10" } },
      change: (values) => ({
        ...{ name: "model", potential: "E_L*x^2/2 - E_J*cos(x)", drives: [] },
        parameters: new Map(
          Object.entries({
            ...{ hbar: "1", m: "1/8", gamma: "0.1", c: "1", theta: `${values["theta"]}*pi` },
            // In units of E_C.
            ...{ E_L: `${values["EL"]}`, E_J: `${values["EJ"]}` },
          }),
        ),
      }),
    },
  ],
  [
    "where-equation-12-holds",
    {
      ...{ preset: "kerr", run: "ringdown", settings: { position: "2", duration: "40" } },
      change: () => ({
        ...{ name: "model", potential: "U*x^4/3", drives: ["F*cos(omega*t)*x"] },
        parameters: numbersOf({
          ...{ gamma: "0.2", theta: "0.5*pi", c: "1" },
          ...{ U: "0.2", F: "0.5", omega: "1.1" },
        }),
      }),
    },
  ],
  [
    "which-damping",
    {
      ...{ preset: "kerr", run: "ringdown", settings: { position: "2", duration: "100" } },
      change: (values) => ({
        ...{ name: "model", potential: "m^2*omega0^2*U/(3*hbar^2)*x^4", drives: [] },
        parameters: numbersOf({ gamma: "0.02", theta: angle(values), c: "1", U: "0.2" }),
      }),
    },
  ],
  [
    "your-own-potential",
    {
      ...{ preset: "kerr", run: "ringdown" },
      change: (values) => ({
        ...typed(values),
        parameters: typedNumbers(String(values["parameters"])),
      }),
    },
  ],
  [
    "derivation-of-equation-12",
    {
      preset: "kerr",
      run: "ringdown",
      change: (values) => ({ ...typed(values), parameters: new Map() }),
    },
  ],
]);

/** The address that opens the model of a notebook with its inputs as they are; undefined of a notebook that has none. */
export function workbenchAddress(notebook: string, values: Values): string | undefined {
  const how = opened.get(notebook);
  const preset = presets.find(({ model }) => model.name === how?.preset);
  if (how === undefined || preset === undefined) return undefined;
  const start = startingWith(preset);
  const [panel] = start.panels;
  const model = { ...start.model, ...how.change?.(values, start.model) };
  const state: Workbench = {
    ...start,
    model,
    tab: "runs",
    panels: [{ ...panel, ...how.settings, run: how.run }],
  };
  return `./workbench.html#${fragmentOf(state)}`;
}

/** The notebooks that treat a preset of the workbench, by their names. */
export function notebooksOf(preset: string): readonly string[] {
  return [...opened].flatMap(([name, how]) =>
    how.preset === preset && name.startsWith("figure") ? [name] : [],
  );
}
