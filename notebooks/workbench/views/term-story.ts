import type { Term, TermStory } from "../jobs/derive-protocol.ts";
import { element } from "./elements.ts";
import { setFormula } from "./mathematics.ts";
import { labelClass, type OnTerm } from "./sum.ts";

/** What the stories of terms ask, and what can be done to a term. */
export interface TermStories {
  /** Where the term of a name comes from, and how large it is. */
  readonly storyOf: (name: string) => Promise<TermStory>;
  readonly isOff: (name: string) => boolean;
  /** Switches the term off, or on again. */
  readonly onSwitch: (name: string) => void;
  /** Shows the runs. */
  readonly onRuns: () => void;
}

/** The term pointed at: where it comes from, what it does, how large it is, and a button that switches it off. */
export class TermStoryView {
  readonly node: HTMLElement = element("div", { class: "story", "aria-live": "polite" });
  readonly #stories: TermStories;
  readonly #sizeOf: string;
  #chosen: HTMLElement | undefined;

  /** `sizeOf` says what the size of a term is. */
  constructor(stories: TermStories, sizeOf: string) {
    this.#stories = stories;
    this.#sizeOf = sizeOf;
    this.node.append(wordsOf(undefined));
  }

  readonly show = (term: Term | undefined, node: HTMLElement | undefined): void => {
    if (node !== undefined && node === this.#chosen) return;
    this.#chosen?.classList.remove("chosen");
    node?.classList.add("chosen");
    this.#chosen = node;
    const name = term?.name;
    this.node.replaceChildren(wordsOf(term), ...(name === undefined ? [] : this.#switchOf(name)));
    if (name === undefined) return;
    void this.#stories.storyOf(name).then(({ words, latex, size }) => {
      if (this.#chosen !== node) return;
      const own = [
        ...(words === "" ? [] : [element("p", {}, words)]),
        ...latex.map(storyLine),
        ...(size === undefined ? [] : [this.#sizeView(size)]),
      ];
      this.node.querySelector(".switch-term")?.before(...own);
    });
  };

  /** What a sum tells of its terms. */
  get events(): { readonly onTerm: OnTerm; readonly onEnter: () => void } {
    return { onTerm: this.show, onEnter: () => this.focusSwitch() };
  }

  /** From the term that has focus to what can be done to it. */
  focusSwitch(): void {
    this.node.querySelector<HTMLButtonElement>(".switch-term button")?.focus();
  }

  #sizeView({ value, share, rank, count }: NonNullable<TermStory["size"]>): HTMLElement {
    const place = rank === 1 ? "the largest" : `number ${rank}`;
    return element(
      "p",
      { class: "term-size" },
      element("meter", {
        ...{ min: "0", max: "1", value: String(share) },
        "aria-label": "Size beside that of the largest term",
      }),
      `${this.#sizeOf}: ${shown(value)} (root mean square), ${place} of ${count} terms`,
      ...(rank === 1 ? [] : [`, ${shown(100 * share)} % of the largest`]),
      ".",
    );
  }

  #switchOf(name: string): readonly HTMLElement[] {
    const { isOff, onSwitch, onRuns } = this.#stories;
    const button = element("button", { type: "button", class: "small" });
    const look = element(
      "button",
      { type: "button", class: "small", onclick: onRuns },
      "Look at runs",
    );
    const said = element("span", { class: "hint" });
    const update = (): void => {
      const off = isOff(name);
      button.textContent = off ? "Switch on again" : "Switch off";
      look.hidden = !off;
      said.textContent = off ? "Runs are drawn with this term and without it." : "";
    };
    button.addEventListener("click", () => {
      onSwitch(name);
      update();
    });
    update();
    return [element("div", { class: "switch-term" }, button, look, said)];
  }
}

function wordsOf(term: Term | undefined): HTMLElement {
  if (term?.origin === undefined) {
    const hint =
      "Point at a term, or tab to it, to see where it comes from and how large it is, and to switch it off.";
    return element("p", { class: "hint" }, hint);
  }
  const { words } = term.origin;
  if (term.label === undefined) return element("p", {}, words);
  const label = element("strong", { class: labelClass(term.label) }, `(${term.label}) `);
  return element("p", {}, label, words);
}

function storyLine(latex: string): HTMLElement {
  const line = element("div", { class: "story-line" });
  setFormula(line, latex);
  return line;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
