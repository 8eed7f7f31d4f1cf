import { notebooksOf } from "../../pages/opened-models.ts";
import type { Store } from "../clients/store.ts";
import type { DeriveReply } from "../jobs/derive-protocol.ts";
import { presetOf, presets } from "../state/presets.ts";
import type { Given, Workbench } from "../state/workbench.ts";
import { element, freshId } from "./elements.ts";
import { ExpressionField } from "./expression-field.ts";
import { NumericFrequencies } from "./numeric-frequencies.ts";
import { PotentialKind } from "./potential-kind.ts";
import { ParameterPanel } from "./parameter-panel.ts";
import { showSum } from "./sum.ts";

const newDrive = "F*cos(omega*t)*x";

/** Potential, drives and parameters as they are typed. */
export class ModelForm {
  readonly node: HTMLElement;
  readonly #store: Store;
  readonly #preset: HTMLSelectElement;
  /** The notebooks that treat the model. */
  readonly #notebooks: HTMLElement = element("p", { class: "hint notebooks-of" });
  readonly #potential: ExpressionField;
  readonly #potentialKind: PotentialKind;
  readonly #driveList: HTMLElement = element("div", { class: "drives" });
  readonly #drivePreview: HTMLElement = element("div", { class: "preview" });
  readonly #parameters: ParameterPanel;
  readonly #unitsHint: HTMLElement = element("p", { class: "hint" }, unitsHint(false, false));
  readonly #general: HTMLElement = element("p", { class: "message", "aria-live": "polite" });
  readonly #given: HTMLElement = element("div", { class: "given" });
  #shownGiven = "";
  #drives: ExpressionField[] = [];

  readonly #parametersCard: HTMLElement;
  readonly #frequencies: NumericFrequencies;

  constructor(store: Store, onMoving: (moving: boolean) => void) {
    this.#store = store;
    this.#frequencies = new NumericFrequencies((index) =>
      store.dispatch({ type: "name-frequency", index }),
    );
    this.#preset = this.#presetChoice();
    this.#potential = new ExpressionField({
      label: "Potential V₁(x)",
      name: "potential",
      onInput: (text) => store.dispatch({ type: "potential", text }),
      onLeave: () => store.settle(),
    });
    this.#potentialKind = new PotentialKind({
      onChange: (whole) => store.dispatch({ type: "whole", whole }),
      onLeave: () => store.settle(),
    });
    this.#parameters = new ParameterPanel({
      onChange: (name, text, moving) => {
        onMoving(moving);
        store.dispatch({ type: "parameter", name, text });
      },
      onLeave: () => store.settle(),
      onInstead: (name, other, text) =>
        store.dispatch({ type: "parameter-instead", name, other, text }),
    });
    const id = freshId("preset");
    this.#preset.id = id;
    this.#parametersCard = element(
      "section",
      { class: "card parameters-card", "aria-labelledby": `${id}-parameters` },
      element("h2", { id: `${id}-parameters` }, "Parameters"),
      this.#unitsHint,
      this.#parameters.node,
    );
    this.node = element(
      "form",
      { class: "model", autocomplete: "off", onsubmit: (event) => event.preventDefault() },
      element(
        "section",
        { class: "card", "aria-label": "Model" },
        element(
          "div",
          { class: "field" },
          element("label", { for: id }, "Start from"),
          this.#preset,
          this.#notebooks,
        ),
        this.#potentialKind.node,
        this.#potential.node,
        this.#driveList,
        this.#frequencies.node,
        this.#drivePreview,
        this.#given,
        element(
          "button",
          {
            type: "button",
            class: "quiet add",
            onclick: () => {
              store.dispatch({ type: "add-drive", text: newDrive });
              this.#drives.at(-1)?.focus();
            },
          },
          "+ Add a drive",
        ),
        this.#general,
      ),
      this.#parametersCard,
    );
  }

  /** The parameters stand in `place`, or with the rest of the model. */
  placeParameters(place: HTMLElement = this.node): void {
    if (this.#parametersCard.parentElement !== place) place.append(this.#parametersCard);
  }

  showState({ model }: Workbench): void {
    this.#potential.text = model.potential;
    this.#potential.label = model.whole === undefined ? "Potential V₁(x)" : "Potential U(x)";
    this.#potentialKind.show(model);
    if (model.drives.length !== this.#drives.length) this.#rebuildDrives(model.drives.length);
    model.drives.forEach((text, j) => {
      const field = this.#drives[j];
      if (field !== undefined) field.text = text;
    });
    this.#frequencies.show(model.drives);
    this.#preset.value = String(presetOf(model) ?? "");
    this.#showNotebooks(presets[presetOf(model) ?? -1]?.model.name ?? "");
    this.#showGiven(model.given);
  }

  /** Modes, couplings, loss and bath of a file, as they stand there; all but the modes can be removed. */
  #showGiven(given: Given = {}): void {
    const key = JSON.stringify(given);
    if (key === this.#shownGiven) return;
    this.#shownGiven = key;
    const entries = Object.entries(given);
    const removable = entries.map(([name]) => name).filter((name) => name !== "modes");
    this.#given.replaceChildren(
      ...entries.map(([name, value]) =>
        element("p", { class: "hint" }, `${name}: `, element("code", {}, JSON.stringify(value))),
      ),
      ...(removable.length === 0
        ? []
        : [
            element(
              "button",
              {
                type: "button",
                class: "quiet add",
                onclick: () => this.#store.dispatch({ type: "remove-given" }),
              },
              `− Remove ${removable.join(", ")}`,
            ),
          ]),
    );
  }

  showReply({ previews, errors, parameters }: DeriveReply): void {
    const errorOf = (field: string) => errors.find((error) => error.field === field);
    this.#potential.error = errorOf("potential");
    this.#potential.sum = previews.potential;
    this.#drives.forEach((field, j) => {
      field.error = errorOf(`drive ${j}`);
    });
    this.#drivePreview.hidden = previews.drives === undefined;
    if (previews.drives !== undefined) showSum(this.#drivePreview, previews.drives);
    this.#general.textContent = errorOf("model")?.message ?? "";
    if (parameters === undefined) return;
    this.#parameters.show(parameters, errors);
    this.#unitsHint.textContent = unitsHint(
      parameters.some(({ unitText }) => unitText !== ""),
      !parameters.some(({ name }) => name === "omega0" || name.startsWith("omega0_")),
    );
  }

  #showNotebooks(preset: string): void {
    const links = notebooksOf(preset).map((name) =>
      element("a", { href: `./${name}.html` }, name.replace("figure-", "Figure ")),
    );
    this.#notebooks.hidden = links.length === 0;
    this.#notebooks.replaceChildren("In the notebook ", ...links);
  }

  #presetChoice(): HTMLSelectElement {
    const group = (label: string, paper: boolean): HTMLElement =>
      element(
        "optgroup",
        { label },
        ...presets.flatMap(({ title }, j) =>
          title.startsWith("Fig.") === paper
            ? [element("option", { value: String(j) }, title)]
            : [],
        ),
      );
    const select = element(
      "select",
      {},
      element("option", { value: "", hidden: true }, "Your own model"),
      group("Oscillators", false),
      group("Figures of the paper", true),
    );
    select.addEventListener("change", () => {
      const chosen = presets[Number(select.value)];
      if (chosen === undefined) return;
      const { title: _, about: __, ...start } = chosen;
      this.#store.dispatch({ type: "model", ...start });
    });
    return select;
  }

  #rebuildDrives(count: number): void {
    const open = this.#drives.map(({ isFormulaOpen }) => isFormulaOpen);
    this.#drives = Array.from(
      { length: count },
      (_, index) =>
        new ExpressionField({
          label: count === 1 ? "Drive V₂(x, t)" : `Drive ${index + 1}`,
          name: `drive-${index}`,
          onInput: (text) => this.#store.dispatch({ type: "drive", index, text }),
          onLeave: () => this.#store.settle(),
          onRemove: () => this.#store.dispatch({ type: "remove-drive", index }),
        }),
    );
    this.#driveList.replaceChildren(...this.#drives.map(({ node }) => node));
    this.#drives.forEach((field, j) => {
      if (open[j] === true) void field.openFormula();
    });
  }
}

function unitsHint(inSi: boolean, isFrequencyFound: boolean): string {
  if (inSi) return "In SI; a pure number has no unit. The settings of runs are in SI, too.";
  return isFrequencyFound
    ? "In units of your choice, or with units, as in 3 pg. ω₀ is √(U″/m) at the minimum."
    : "In units m = ħ = ω₀ = 1 unless you change them, or with units, as in 3 pg.";
}
