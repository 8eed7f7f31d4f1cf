import { withNamedFrequency } from "./named-frequency.ts";
import type { PresetPanels } from "./preset.ts";
import { opened, renamed } from "./presets.ts";
import {
  defaultSettings,
  mostPanels,
  type RunSettings,
  sharedOf,
  withoutModel,
} from "./run-settings.ts";
import type {
  EquationView,
  Form,
  Looks,
  Measured,
  ModelText,
  Pinned,
  Tab,
  Workbench,
} from "./workbench.ts";

/** What a person can do to the workbench. */
export type Action =
  | {
      readonly type: "model";
      readonly model: ModelText;
      readonly settings?: Partial<Omit<RunSettings, "run">>;
      readonly harmonics?: string;
      readonly panels?: PresetPanels;
    }
  | { readonly type: "potential"; readonly text: string }
  /** Whether the potential is the whole one, and its minimum. */
  | { readonly type: "whole"; readonly whole: ModelText["whole"] | undefined }
  | { readonly type: "drive"; readonly index: number; readonly text: string }
  | { readonly type: "add-drive"; readonly text: string }
  | { readonly type: "remove-given" }
  | { readonly type: "remove-drive"; readonly index: number }
  | { readonly type: "parameter"; readonly name: string; readonly text: string }
  /** The same quantity by another name, as n_th instead of c. */
  | {
      readonly type: "parameter-instead";
      readonly name: string;
      readonly other: string;
      readonly text: string;
    }
  /** The number of a drive's frequency becomes a parameter. */
  | { readonly type: "name-frequency"; readonly index: number }
  /** Numbers that were fitted, at once. */
  | { readonly type: "fitted"; readonly texts: ReadonlyMap<string, string> }
  | { readonly type: "parameters"; readonly texts: ReadonlyMap<string, string> }
  | { readonly type: "tab"; readonly tab: Tab }
  | { readonly type: "view"; readonly view: EquationView }
  | { readonly type: "form"; readonly form: Form }
  | { readonly type: "harmonics"; readonly text: string }
  /** Terms that are switched off. */
  | { readonly type: "without"; readonly names: readonly string[] }
  | { readonly type: "looks"; readonly looks: Partial<Looks> }
  /** Of one of the panels, counted from 0. */
  | { readonly type: "settings"; readonly panel: number; readonly settings: Partial<RunSettings> }
  | { readonly type: "pins"; readonly pins: readonly Pinned[] }
  | { readonly type: "measured"; readonly measured: readonly Measured[] }
  | { readonly type: "add-panel"; readonly settings: Partial<RunSettings> }
  | { readonly type: "remove-panel"; readonly panel: number };

/** The workbench after an action. */
export function reduced(state: Workbench, action: Action): Workbench {
  const { model } = state;
  const withModel = (change: Partial<ModelText>): Workbench => ({
    ...state,
    model: { ...model, ...change },
  });
  const withTexts = (change: Pick<Partial<ModelText>, "potential" | "drives">): Workbench => ({
    ...state,
    // Other texts have other terms.
    without: [],
    model: renamed({ ...model, ...change }),
  });
  switch (action.type) {
    case "model":
      return {
        ...state,
        model: action.model,
        without: [],
        harmonics: action.harmonics ?? "",
        panels:
          action.panels === undefined
            ? panelsOf(state, (settings) => ({
                ...{ ...settings, ...withoutModel },
                ...action.settings,
              }))
            : opened(action.panels, action.settings),
      };
    case "potential":
      return withTexts({ potential: action.text });
    case "whole": {
      const { whole: _, ...rest } = model;
      const changed = action.whole === undefined ? rest : { ...rest, whole: action.whole };
      return { ...state, without: [], model: renamed(changed) };
    }
    case "drive":
      return withTexts({ drives: model.drives.with(action.index, action.text) });
    case "add-drive":
      return withTexts({ drives: [...model.drives, action.text] });
    case "remove-drive":
      return withTexts({ drives: model.drives.filter((_, j) => j !== action.index) });
    case "remove-given": {
      const { given, ...rest } = model;
      // Without its modes the positions of a model would be parameters.
      const kept = given?.modes === undefined ? {} : { given: { modes: given.modes } };
      return { ...state, model: { ...rest, ...kept } };
    }
    case "parameter":
      return withModel({ parameters: new Map([...model.parameters, [action.name, action.text]]) });
    case "parameter-instead": {
      const others = [...model.parameters].filter(([name]) => name !== action.name);
      return withModel({ parameters: new Map([...others, [action.other, action.text]]) });
    }
    case "name-frequency": {
      const named = withNamedFrequency(model, action.index);
      return named === undefined ? state : { ...state, model: renamed(named), without: [] };
    }
    case "fitted":
      return withModel({ parameters: new Map([...model.parameters, ...action.texts]) });
    case "parameters":
      return withModel({ parameters: new Map([...action.texts, ...model.parameters]) });
    case "tab":
      return { ...state, tab: action.tab };
    case "view":
      return { ...state, view: action.view };
    case "form":
      return { ...state, form: action.form };
    case "harmonics":
      return { ...state, harmonics: action.text };
    case "without":
      return { ...state, without: action.names };
    case "pins":
      return { ...state, pins: action.pins };
    case "measured":
      return { ...state, measured: action.measured };
    case "looks":
      return { ...state, looks: { ...state.looks, ...action.looks } };
    case "settings":
      return {
        ...state,
        panels: panelsOf(state, (settings, j) =>
          j === action.panel
            ? { ...settings, ...action.settings }
            : { ...settings, ...sharedOf(action.settings) },
        ),
      };
    case "add-panel": {
      const [first, ...others] = state.panels;
      if (others.length + 1 >= mostPanels) return state;
      const added = { ...defaultSettings, ...sharedOf(first), ...action.settings };
      return { ...state, panels: [first, ...others, added] };
    }
    case "remove-panel": {
      const [first, ...others] = state.panels.filter((_, j) => j !== action.panel);
      if (first === undefined) return state;
      const pins = withoutPanel(state.pins, action.panel);
      const measured = withoutPanel(state.measured, action.panel);
      return { ...state, panels: [first, ...others], pins, measured };
    }
  }
}

/** What is in other panels, at the places that they have then. */
function withoutPanel<T extends { readonly panel: number }>(
  all: readonly T[],
  gone: number,
): readonly T[] {
  return all
    .filter(({ panel }) => panel !== gone)
    .map((one) => (one.panel > gone ? { ...one, panel: one.panel - 1 } : one));
}

function panelsOf(
  { panels: [first, ...others] }: Workbench,
  change: (settings: RunSettings, panel: number) => RunSettings,
): Workbench["panels"] {
  return [change(first, 0), ...others.map((settings, j) => change(settings, j + 1))];
}

/** Which edits are one to undo: those of the same text in a row. Undefined for what is not undone. */
export function editOf(action: Action): string | undefined {
  switch (action.type) {
    case "tab":
    case "view":
    case "form":
    case "looks":
    case "without":
    case "settings":
    case "pins":
    case "measured":
    case "add-panel":
    case "remove-panel":
    case "parameters":
      return undefined;
    case "drive":
      return `drive ${action.index}`;
    case "parameter":
      return `parameter ${action.name}`;
    case "potential":
    case "whole":
    case "harmonics":
      return action.type;
    case "parameter-instead":
    case "name-frequency":
    case "model":
    case "fitted":
    case "add-drive":
    case "remove-drive":
    case "remove-given":
      return "";
  }
}
