import { remembered, remember } from "./remembered.ts";
import { element } from "./elements.ts";
import { isTypedIn } from "./typed-in.ts";
import { openWindow } from "./window.ts";

/** A key with what it does, in words and as an action. */
export interface QuickKey {
  readonly key: string;
  readonly words: string;
  readonly act: () => void;
}

const setting = "caldera-keys";

/** Single keys that act outside of fields, and a list of them by ?; whoever speaks to the page switches them off. */
export class QuickKeys {
  readonly #keys: readonly QuickKey[];
  readonly #onTour: () => void;

  constructor(keys: readonly QuickKey[], onTour: () => void) {
    this.#keys = keys;
    this.#onTour = onTour;
    document.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** The list of keys, with the tour. */
  open(): void {
    const toggle = element("input", { type: "checkbox" });
    toggle.checked = areOn();
    toggle.addEventListener("change", () => remember(setting, toggle.checked ? "on" : "off"));
    const dialog = openWindow(
      "Keys and tour",
      element(
        "dl",
        { class: "quick-keys" },
        ...[...this.#keys, { key: "?", words: "This list" }, { key: "/", words: "Search" }].flatMap(
          ({ key, words }) => [
            element("dt", {}, element("kbd", {}, key)),
            element("dd", {}, words),
          ],
        ),
      ),
      element("label", { class: "quick-keys-on" }, toggle, "Single keys act outside of fields"),
      element(
        "div",
        { class: "tools" },
        element(
          "button",
          {
            ...{ type: "button", class: "small" },
            onclick: () => {
              dialog.close();
              this.#onTour();
            },
          },
          "Show the tour",
        ),
      ),
    );
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTypedIn(event.target) || document.querySelector("dialog[open]") !== null) return;
    if (event.key === "?") {
      event.preventDefault();
      this.open();
      return;
    }
    const found = areOn() ? this.#keys.find(({ key }) => key === event.key) : undefined;
    if (found === undefined) return;
    event.preventDefault();
    found.act();
  }
}

function areOn(): boolean {
  return remembered(setting) !== "off";
}
