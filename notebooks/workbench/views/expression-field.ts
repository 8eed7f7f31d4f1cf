import type { FieldError, Sum } from "../jobs/derive-protocol.ts";
import { element, freshId } from "./elements.ts";
import { showSum } from "./sum.ts";

export interface FieldOptions {
  readonly label: string;
  readonly name: string;
  readonly onInput: (text: string) => void;
  readonly onLeave: () => void;
  readonly onRemove?: () => void;
}

/** A text box for an expression: what is wrong is underlined in it and told below. */
export class ExpressionField {
  readonly node: HTMLElement;
  readonly #box: HTMLTextAreaElement;
  /** Lies behind the box with the same text, and carries the underline. */
  readonly #mirror: HTMLElement;
  readonly #message: HTMLElement;
  readonly #preview: HTMLElement;

  constructor({ label, name, onInput, onLeave, onRemove }: FieldOptions) {
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
    this.node = element(
      "div",
      { class: "field" },
      element("label", { for: id }, label),
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
      this.#preview,
    );
  }

  set text(text: string) {
    if (this.#box.value !== text) this.#box.value = text;
    this.#reflect(text);
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
