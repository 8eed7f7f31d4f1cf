import type { ModelText } from "../state/workbench.ts";
import { element, freshId } from "./elements.ts";
import { type Segmented, segmented } from "./segmented.ts";

export interface PotentialKindOptions {
  readonly onChange: (whole: ModelText["whole"] | undefined) => void;
  readonly onLeave: () => void;
}

/** Whether the potential is what is added to the harmonic one, or all of it; then which minimum x is measured from. */
export class PotentialKind {
  readonly node: HTMLElement;
  readonly #kind: Segmented<"added" | "whole">;
  readonly #minimum: HTMLInputElement;
  readonly #field: HTMLElement;

  constructor({ onChange, onLeave }: PotentialKindOptions) {
    const id = freshId("minimum");
    this.#minimum = element("input", {
      id,
      name: "minimum",
      placeholder: "lowest",
      maxlength: "100",
      autocomplete: "off",
      title: "lowest, a number by depth such as 2, or near 0.5",
    });
    this.#minimum.addEventListener("input", () => onChange({ minimum: this.#minimum.value }));
    this.#minimum.addEventListener("blur", onLeave);
    this.#field = element(
      "div",
      { class: "inline-field", hidden: true },
      element("label", { for: id }, "Minimum"),
      this.#minimum,
    );
    this.#kind = segmented(
      "What the potential is",
      [
        ["added", "beside ½mω₀²x²"],
        ["whole", "the whole potential"],
      ],
      (kind) => {
        onChange(kind === "whole" ? { minimum: this.#minimum.value } : undefined);
        onLeave();
      },
    );
    this.node = element("div", { class: "potential-kind" }, this.#kind.node, this.#field);
  }

  show({ whole, given }: ModelText): void {
    this.#kind.select(whole === undefined ? "added" : "whole");
    this.#field.hidden = whole === undefined;
    // The whole potential is known for one oscillator.
    this.node.hidden = given?.modes !== undefined && whole === undefined;
    const text = whole?.minimum ?? "";
    if (whole !== undefined && this.#minimum.value !== text) this.#minimum.value = text;
  }
}
