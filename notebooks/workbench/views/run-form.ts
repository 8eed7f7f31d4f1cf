import type { Store } from "../clients/store.ts";
import { modesOf, type Run, runs, type RunSettings, type Workbench } from "../state/workbench.ts";
import { element, freshId } from "./elements.ts";
import { segmented } from "./segmented.ts";

const titles: Readonly<Record<Run, string>> = {
  ringdown: "Ringdown",
  response: "Response",
  "steady-state": "Quantum steady state",
};

type Key = Exclude<keyof RunSettings, "run">;

const fields: readonly {
  readonly run: Run;
  readonly key: Key;
  readonly label: string;
  readonly placeholder: string;
  /** A slider instead of a text, from 0. */
  readonly most?: string;
}[] = [
  { run: "ringdown", key: "position", label: "x(0)", placeholder: "auto" },
  { run: "ringdown", key: "duration", label: "until t", placeholder: "auto" },
  { run: "response", key: "sweep", label: "against", placeholder: "drive frequency" },
  { run: "response", key: "from", label: "from", placeholder: "auto" },
  { run: "response", key: "to", label: "to", placeholder: "auto" },
  { run: "response", key: "points", label: "values", placeholder: "121" },
  { run: "steady-state", key: "levels", label: "levels", placeholder: "as needed" },
  { run: "steady-state", key: "phase", label: "phase Ωt/π", placeholder: "0", most: "2" },
];

/** Which run, and its settings. */
export class RunForm {
  readonly node: HTMLElement;
  readonly #runs;
  readonly #kind;
  readonly #inputs: ReadonlyMap<Key, HTMLInputElement>;
  readonly #rows: readonly { readonly run: Run; readonly node: HTMLElement }[];

  constructor(store: Store) {
    this.#runs = segmented(
      "Run",
      runs.map((run) => [run, titles[run]] as const),
      (run) => store.dispatch({ type: "settings", settings: { run } }),
    );
    this.#kind = segmented(
      "Master equation",
      [
        ["gCL", "gCL"],
        ["CL", "CL"],
      ],
      (view) => store.dispatch({ type: "view", view }),
    );
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
      input.addEventListener("input", () =>
        store.dispatch({ type: "settings", settings: { [key]: input.value } }),
      );
      const node = element(
        "span",
        { class: "inline-field" },
        element("label", { for: id }, label),
        input,
      );
      return { run, key, input, node };
    });
    this.#inputs = new Map(made.map(({ key, input }) => [key, input]));
    this.#rows = made;
    this.node = element(
      "div",
      { class: "toolbar run-form" },
      this.#runs.node,
      this.#kind.node,
      ...made.map(({ node }) => node),
    );
  }

  /** What the page calls a setting that a run complains of; a name that is no setting stays. */
  labelOf(place: string): string {
    const key = place === "start" ? "position" : place;
    const known = fields.find((field) => field.key === key);
    return known?.label ?? place.replace(/^parameters\./, "");
  }

  showState({ model, settings, view }: Workbench): void {
    const [mode] = modesOf(model) ?? [];
    const position = this.#inputs.get("position");
    // Of several modes a number is that of the first, and others go by name.
    if (position !== undefined) position.placeholder = mode === undefined ? "auto" : `${mode}=5`;
    this.#runs.select(settings.run);
    this.#kind.select(view === "CL" ? "CL" : "gCL");
    // The other runs compare both.
    this.#kind.node.hidden = settings.run !== "steady-state";
    for (const [key, input] of this.#inputs) {
      if (input.value !== settings[key]) input.value = settings[key];
    }
    for (const { run, node } of this.#rows) node.hidden = run !== settings.run;
  }
}
