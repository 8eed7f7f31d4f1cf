import { element } from "./elements.ts";

/** Why there is no picture. */
export type Absence = "empty" | "running" | "refused" | "none";

const headings: Readonly<Record<Absence, string>> = {
  empty: "Nothing has run yet",
  running: "Computing …",
  refused: "This cannot run",
  none: "There is nothing to draw",
};

/** What stands in the place of a picture: why there is none, and what to do. */
export class NoPicture {
  readonly node: HTMLElement;
  readonly #heading: HTMLElement = element("strong", {});
  readonly #words: HTMLElement = element("p", {});

  constructor() {
    this.node = element("div", { class: "no-picture" }, this.#heading, this.#words);
    this.show("empty", "");
  }

  /** `words` say why, and what to do. */
  show(absence: Absence, words: string): void {
    this.node.dataset["absence"] = absence;
    this.#heading.textContent = headings[absence];
    this.#words.textContent = words;
  }
}
