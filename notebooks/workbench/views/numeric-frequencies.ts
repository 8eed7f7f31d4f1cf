import { numericFrequency } from "../state/named-frequency.ts";
import { element } from "./elements.ts";

/** Below the drives: a button for each whose frequency is a number, which makes it a parameter with a slider, to be swept. */
export class NumericFrequencies {
  readonly node: HTMLElement = element("div", { class: "numeric-frequencies" });
  readonly #onName: (index: number) => void;
  #shown = "";

  constructor(onName: (index: number) => void) {
    this.#onName = onName;
  }

  show(drives: readonly string[]): void {
    const numbers = drives.map(numericFrequency);
    const key = JSON.stringify(numbers);
    if (key === this.#shown) return;
    this.#shown = key;
    const buttons = numbers.flatMap((number, index) =>
      number === undefined ? [] : [this.#button(number, index)],
    );
    this.node.hidden = buttons.length === 0;
    this.node.replaceChildren(...buttons);
  }

  #button(number: string, index: number): HTMLElement {
    return element(
      "button",
      { type: "button", class: "small", onclick: () => this.#onName(index) },
      `Make the frequency ${number} a parameter`,
    );
  }
}
