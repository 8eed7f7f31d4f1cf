import type { Store } from "../clients/store.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { type Cure, cureOfRefusal, curesOf, type Place } from "../panels/cures.ts";
import { element } from "./elements.ts";

/** Buttons that change what a warning or a refusal is about. */
export class CuresView {
  readonly node: HTMLElement = element("div", {
    class: "cures",
    role: "group",
    "aria-label": "Remedies",
    tabindex: "-1",
  });
  readonly #store: Store;
  readonly #placeNow: () => number;

  /** `placeNow` is the place of the panel among all. */
  constructor(store: Store, placeNow: () => number) {
    this.#store = store;
    this.#placeNow = placeNow;
    this.clear();
  }

  show(result: RunResult): void {
    this.#show((place) => curesOf(result, place));
  }

  refused(field: string): void {
    this.#show((place) => cureOfRefusal(field, place));
  }

  clear(): void {
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  #show(curesAt: (place: Place) => readonly Cure[]): void {
    const panel = this.#placeNow();
    const workbench = this.#store.state;
    const settings = workbench.panels[panel];
    const cures = settings === undefined ? [] : curesAt({ panel, settings, workbench });
    const hadFocus = this.node.contains(document.activeElement);
    this.node.hidden = cures.length === 0;
    this.node.replaceChildren(...cures.map((cure) => this.#button(cure)));
    if (hadFocus) this.node.focus();
  }

  #button({ label, action }: Cure): HTMLElement {
    return element(
      "button",
      {
        ...{ type: "button", class: "small" },
        onclick: () => {
          this.#store.dispatch(action);
          this.#store.settle();
        },
      },
      label,
    );
  }
}
