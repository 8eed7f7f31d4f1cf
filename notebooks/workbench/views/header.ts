import type { Store } from "../clients/store.ts";
import { element } from "./elements.ts";
import { copyButton, downloadButton } from "./take-away-buttons.ts";
import { themeButton } from "./theme.ts";

export interface HeaderEvents {
  readonly onModels: () => void;
  readonly onTakeAway: () => void;
  readonly onHelp: () => void;
}

/** Undo, redo, what is kept, what can be taken away, and colours. */
export class Header {
  readonly node: HTMLElement;
  readonly #store: Store;
  readonly #undo: HTMLButtonElement;
  readonly #redo: HTMLButtonElement;

  constructor(store: Store, { onModels, onTakeAway, onHelp }: HeaderEvents) {
    this.#store = store;
    const icon = (sign: string, label: string, onClick: () => void): HTMLButtonElement =>
      element(
        "button",
        {
          type: "button",
          class: "quiet icon",
          "aria-label": label,
          title: label,
          onclick: onClick,
        },
        sign,
      );
    this.#undo = icon("↶", "Undo (Ctrl+Z)", () => store.undo());
    this.#redo = icon("↷", "Redo (Ctrl+Shift+Z)", () => store.redo());
    this.node = element(
      "div",
      { class: "actions", role: "toolbar", "aria-label": "Workbench" },
      this.#undo,
      this.#redo,
      copyButton("Copy link", () => location.href),
      downloadButton("Models", onModels),
      downloadButton("Take away", onTakeAway),
      icon("?", "Keys and tour (?)", onHelp),
      themeButton(),
    );
    document.addEventListener("keydown", (event) => this.#onKey(event));
    this.showState();
  }

  showState(): void {
    this.#undo.disabled = !this.#store.canUndo;
    this.#redo.disabled = !this.#store.canRedo;
  }

  #onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.#store.redo();
    else this.#store.undo();
  }
}
