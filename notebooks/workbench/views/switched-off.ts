import type { Store } from "../clients/store.ts";
import type { Workbench } from "../state/workbench.ts";
import { element } from "./elements.ts";

/** Above the panels: the terms that are switched off, each with a button that switches it on again. */
export class SwitchedOff {
  readonly node: HTMLElement = element("div", { class: "switched-off", role: "group" });
  readonly #store: Store;
  #shown = "";

  constructor(store: Store) {
    this.#store = store;
    this.node.setAttribute("aria-label", "Terms that are switched off");
    this.node.hidden = true;
  }

  showState({ without }: Workbench): void {
    const key = without.join(" ");
    if (key === this.#shown) return;
    this.#shown = key;
    this.node.hidden = without.length === 0;
    this.node.replaceChildren(
      element("span", { class: "hint" }, "Switched off, and drawn beside:"),
      ...without.map((name) => this.#chip(name)),
    );
  }

  #chip(name: string): HTMLElement {
    const on = (): void => {
      const names = this.#store.state.without.filter((one) => one !== name);
      this.#store.dispatch({ type: "without", names });
    };
    return element(
      "span",
      { class: "term-chip" },
      element("code", {}, name),
      element(
        "button",
        { type: "button", class: "small", "aria-label": `Switch ${name} on again`, onclick: on },
        "×",
      ),
    );
  }
}
