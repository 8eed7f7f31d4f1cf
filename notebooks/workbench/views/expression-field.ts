import type { FieldError, Sum } from "../jobs/derive-protocol.ts";
import { element, freshId } from "./elements.ts";
import type { FormulaEditor } from "./formula-editor.ts";
import { showSum } from "./sum.ts";

export interface FieldOptions {
  readonly label: string;
  readonly name: string;
  readonly onInput: (text: string) => void;
  readonly onLeave: () => void;
  readonly onRemove?: () => void;
}

/**
 * A text box for an expression: what is wrong is underlined in it and explained below. A formula that is edited
 * as it is set can be opened beside it.
 */
export class ExpressionField {
  readonly node: HTMLElement;
  readonly #box: HTMLTextAreaElement;
  /** Lies behind the box with the same text, and carries the underline. */
  readonly #mirror: HTMLElement;
  readonly #message: HTMLElement;
  readonly #preview: HTMLElement;
  readonly #options: FieldOptions;
  readonly #label: HTMLElement;
  readonly #toggle: HTMLButtonElement;
  readonly #formula: HTMLElement;
  #editor: FormulaEditor | undefined;

  constructor(options: FieldOptions) {
    this.#options = options;
    const { label, name, onInput, onLeave, onRemove } = options;
    const id = freshId("expression");
    this.#box = element("textarea", {
      id,
      name,
      rows: "1",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      maxlength: "2000",
      "aria-describedby": `${id}-message`,
    });
    this.#box.addEventListener("input", () => {
      // Expressions stand on one line, whatever is pasted.
      const text = this.#box.value.replaceAll(/\s*\n\s*/g, " ");
      if (text !== this.#box.value) this.#box.value = text;
      this.#reflect(text);
      onInput(text);
    });
    this.#box.addEventListener("blur", onLeave);
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    this.#mirror = element("div", { class: "mirror", "aria-hidden": "true" });
    this.#message = element("p", { class: "message", id: `${id}-message`, "aria-live": "polite" });
    this.#preview = element("div", { class: "preview" });
    this.#formula = element("div", { id: `${id}-formula`, hidden: true });
    this.#toggle = element("button", {
      type: "button",
      class: "quiet formula-toggle",
      title: "Formula editor",
      "aria-label": `Formula editor, ${label}`,
      "aria-expanded": "false",
      "aria-controls": this.#formula.id,
      onclick: () => void this.#toggleFormula(),
    });
    this.#label = element("label", { for: id }, label);
    this.node = element(
      "div",
      { class: "field" },
      element("div", { class: "field-head" }, this.#label, this.#toggle),
      element(
        "div",
        { class: "box" },
        this.#mirror,
        this.#box,
        onRemove === undefined
          ? undefined
          : element(
              "button",
              {
                type: "button",
                class: "quiet remove",
                "aria-label": `Remove ${label}`,
                onclick: onRemove,
              },
              "×",
            ),
      ),
      this.#message,
      this.#formula,
      this.#preview,
    );
  }

  set text(text: string) {
    if (this.#box.value !== text) this.#box.value = text;
    this.#reflect(text);
    this.#editor?.show(text);
  }

  set label(label: string) {
    if (this.#label.textContent === label) return;
    this.#label.textContent = label;
    this.#toggle.setAttribute("aria-label", `Formula editor, ${label}`);
  }

  get isFormulaOpen(): boolean {
    return !this.#formula.hidden;
  }

  /** Opens the formula editor, which is loaded on first use. */
  async openFormula(): Promise<void> {
    this.#formula.hidden = false;
    this.#toggle.setAttribute("aria-expanded", "true");
    if (this.#editor !== undefined) return;
    const { FormulaEditor: Editor } = await import("./formula-editor.ts");
    if (this.#editor !== undefined) return;
    const { label, onInput, onLeave } = this.#options;
    this.#editor = new Editor({
      label: `${label}, formula`,
      onText: (text) => {
        this.#box.value = text;
        this.#reflect(text);
        onInput(text);
      },
      onLeave,
    });
    this.#formula.replaceChildren(this.#editor.node);
    this.#editor.show(this.#box.value);
  }

  async #toggleFormula(): Promise<void> {
    if (this.isFormulaOpen) {
      this.#formula.hidden = true;
      this.#toggle.setAttribute("aria-expanded", "false");
      return;
    }
    await this.openFormula();
    this.#editor?.focus();
  }

  set error(error: FieldError | undefined) {
    this.#box.setAttribute("aria-invalid", String(error !== undefined));
    this.#message.textContent = error?.message ?? "";
    this.#reflect(this.#box.value, error?.span);
  }

  /** What the text stands for. */
  set sum(sum: Sum | undefined) {
    if (sum === undefined) return;
    showSum(this.#preview, sum);
  }

  focus(): void {
    this.#box.focus();
  }

  #reflect(text: string, span?: { readonly start: number; readonly end: number }): void {
    if (span === undefined) {
      this.#mirror.replaceChildren(`${text}\u200b`);
      return;
    }
    const end = Math.max(span.end, span.start + 1);
    const marked = text.slice(span.start, end);
    this.#mirror.replaceChildren(
      text.slice(0, span.start),
      element("mark", {}, marked === "" ? "\u00a0" : marked),
      `${text.slice(end)}\u200b`,
    );
  }
}
