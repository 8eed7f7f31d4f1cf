import type { Store } from "../clients/store.ts";
import {
  allFields,
  type Run,
  runKind,
  runKinds,
  runs,
  type RunSettings,
  type SettingField,
  type SettingKey,
} from "../state/run-settings.ts";
import { modesOf, type Workbench } from "../state/workbench.ts";
import { element, freshId } from "./elements.ts";
import type { PhasePlayer } from "./phase-player.ts";
import { segmented } from "./segmented.ts";

/** Which run, and its settings. */
export class RunForm {
  readonly node: HTMLElement;
  readonly #run: HTMLSelectElement;
  readonly #kind;
  readonly #rows: readonly SettingRow[];
  #shown: string | undefined;

  /** `panelNow` is the place of the panel among all. */
  constructor(store: Store, panelNow: () => number, player: PhasePlayer) {
    const change = (settings: Partial<RunSettings>): void =>
      store.dispatch({ type: "settings", panel: panelNow(), settings });
    this.#run = element(
      "select",
      { class: "run-choice", "aria-label": "Show" },
      ...runs.map((run) => element("option", { value: run }, runKinds[run].title)),
    );
    this.#run.addEventListener("change", () => {
      const run = runs.find((one) => one === this.#run.value);
      if (run !== undefined) change({ run });
    });
    this.#kind = segmented(
      "Master equation",
      [
        ["gCL", "gCL"],
        ["CL", "CL"],
        ["difference", "both"],
      ],
      (view) => store.dispatch({ type: "view", view }),
    );
    this.#rows = allFields.map((field) => {
      const row = settingRow(field, (text) => change({ [field.key]: text }));
      if (field.key === "phase") {
        row.input.addEventListener("input", () => player.stop());
        row.node.append(player.button());
      }
      return row;
    });
    this.node = element(
      "div",
      { class: "toolbar run-form" },
      this.#run,
      this.#kind.node,
      ...this.#rows.map(({ node }) => node),
    );
  }

  /** What the page calls a setting that a run complains of; a name that is no setting stays. */
  labelOf(place: string): string {
    const key = place === "start" ? "position" : place;
    const known = allFields.find((field) => field.key === key);
    return known?.label ?? place.replace(/^parameters\./, "");
  }

  showState({ model, view }: Workbench, settings: RunSettings): void {
    const [mode] = modesOf(model) ?? [];
    this.#run.value = settings.run;
    this.#kind.select(view);
    this.#kind.node.hidden = runKind(settings.run).isOfOneEquation !== true;
    this.#arrange(settings.run, model.drives.length > 0);
    for (const { key, input } of this.#rows) {
      if (input.value !== settings[key]) input.value = settings[key];
      // Of several modes a number is that of the first, and others go by name.
      if (["position", "velocity"].includes(key) && input instanceof HTMLInputElement) {
        const alone = key === "position" ? "auto" : "0";
        input.placeholder = mode === undefined ? alone : `${mode}=${key === "position" ? 5 : 0}`;
      }
    }
  }

  /** The settings of a kind of run, in its order; where nothing changes, focus stays where it is. */
  #arrange(run: Run, isDriven: boolean): void {
    const shown = `${run}, ${isDriven ? "driven" : "free"}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    // Only drives have a phase.
    const fields = runKind(run).fields.filter(({ key }) => isDriven || key !== "phase");
    const keys = fields.map(({ key }) => key);
    for (const { key, placeholder } of fields) {
      const input = this.#rows.find((row) => row.key === key)?.input;
      if (input instanceof HTMLInputElement) input.placeholder = placeholder;
    }
    for (const { key, node } of this.#rows) node.hidden = !keys.includes(key);
    this.node.append(
      ...keys.flatMap((key) => this.#rows.find((row) => row.key === key)?.node ?? []),
    );
  }
}

interface SettingRow {
  readonly key: SettingKey;
  readonly input: HTMLInputElement | HTMLSelectElement;
  readonly node: HTMLElement;
}

/** A setting: a text, a slider or a choice. */
function settingRow(
  { key, label, placeholder, most, choices }: SettingField & { readonly key: SettingKey },
  onChange: (text: string) => void,
): SettingRow {
  const id = freshId("setting");
  const input =
    choices === undefined
      ? element("input", {
          id,
          name: key,
          type: most === undefined ? "text" : "range",
          min: most === undefined ? undefined : "0",
          max: most,
          step: most === undefined ? undefined : "0.02",
          placeholder,
          spellcheck: "false",
          autocomplete: "off",
          maxlength: "200",
        })
      : element(
          "select",
          { id, name: key },
          ...choices.map(([value, text]) => element("option", { value }, text)),
        );
  input.addEventListener("input", () => onChange(input.value));
  const node = element(
    "span",
    { class: "inline-field" },
    element("label", { for: id }, label),
    input,
  );
  return { key, input, node };
}
