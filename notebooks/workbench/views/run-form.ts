import type { Store } from "../clients/store.ts";
import {
  type Run,
  runKind,
  runKinds,
  runs,
  type RunSettings,
  type SettingKey,
} from "../state/run-settings.ts";
import { modesOf, type Workbench } from "../state/workbench.ts";
import { element, freshId } from "./elements.ts";
import { segmented } from "./segmented.ts";

/** Which run, and its settings. */
export class RunForm {
  readonly node: HTMLElement;
  readonly #run: HTMLSelectElement;
  readonly #kind;
  readonly #inputs: ReadonlyMap<SettingKey, HTMLInputElement>;
  readonly #rows: readonly { readonly run: Run; readonly node: HTMLElement }[];

  /** `panelNow` is the place of the panel among all. */
  constructor(store: Store, panelNow: () => number) {
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
      ],
      (view) => store.dispatch({ type: "view", view }),
    );
    const fields = runs.flatMap((run) => runKind(run).fields.map((field) => ({ ...field, run })));
    const made = fields.map(({ run, key, label, placeholder, most }) => {
      const id = freshId("setting");
      const input = element("input", {
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
      });
      input.addEventListener("input", () => change({ [key]: input.value }));
      const node = element(
        "span",
        { class: "inline-field" },
        element("label", { for: id }, label),
        input,
      );
      return { run, key, input, node };
    });
    this.#inputs = new Map(made.map(({ key, input }) => [key, input] as const));
    this.#rows = made;
    this.node = element(
      "div",
      { class: "toolbar run-form" },
      this.#run,
      this.#kind.node,
      ...made.map(({ node }) => node),
    );
  }

  /** What the page calls a setting that a run complains of; a name that is no setting stays. */
  labelOf(place: string): string {
    const key = place === "start" ? "position" : place;
    const known = runs.flatMap((run) => runKind(run).fields).find((field) => field.key === key);
    return known?.label ?? place.replace(/^parameters\./, "");
  }

  showState({ model, view }: Workbench, settings: RunSettings): void {
    const [mode] = modesOf(model) ?? [];
    const position = this.#inputs.get("position");
    // Of several modes a number is that of the first, and others go by name.
    if (position !== undefined) position.placeholder = mode === undefined ? "auto" : `${mode}=5`;
    this.#run.value = settings.run;
    this.#kind.select(view === "CL" ? "CL" : "gCL");
    this.#kind.node.hidden = runKind(settings.run).isOfOneEquation !== true;
    for (const [key, input] of this.#inputs) {
      if (input.value !== settings[key]) input.value = settings[key];
    }
    for (const { run, node } of this.#rows) node.hidden = run !== settings.run;
  }
}
