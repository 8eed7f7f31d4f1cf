import type { Term, TermStory } from "../jobs/derive-protocol.ts";
import { element } from "./elements.ts";
import { setFormula } from "./mathematics.ts";
import { labelClass, type OnTerm } from "./sum.ts";

/** What the stories of terms ask, and what can be done to a term. */
export interface TermStories {
  /** Where the term of a name comes from, and how large it is. */
  readonly storyOf: (name: string) => Promise<TermStory>;
  /** Whether all terms of some names are switched off. */
  readonly isOff: (names: readonly string[]) => boolean;
  /** Switches terms off, or on again. */
  readonly onSwitch: (names: readonly string[], off: boolean) => void;
  /** Shows the runs. */
  readonly onRuns: () => void;
}

/** The term pointed at: where it comes from, what it does, how large it is, and a button that switches it off. */
export class TermStoryView {
  readonly node: HTMLElement = element("div", { class: "story", "aria-live": "polite" });
  readonly #stories: TermStories;
  readonly #sizeOf: string;
  #chosen: HTMLElement | undefined;
  /** Whether focus is to go to what can be done to the chosen term. */
  #isEntered = false;

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
    this.#isEntered = false;
    const name = term?.name;
    const known = name === undefined || term?.isOfSources === true ? [] : [name];
    const places = known.length === 0 ? [] : [this.#switchOf(known)];
    this.node.replaceChildren(wordsOf(term), ...places);
    if (name === undefined) return;
    void this.#stories.storyOf(name).then(({ words, latex, size, sources }) => {
      if (sources !== undefined) markSources(node, sources);
      if (this.#chosen !== node) return;
      const own = [
        ...(words === "" ? [] : [element("p", {}, words)]),
        ...latex.map(storyLine),
        ...(size === undefined ? [] : [this.#sizeView(size)]),
      ];
      const names = sources?.get(name)?.map((source) => source.name) ?? [];
      if (names.length > 0) this.node.append(this.#switchOf(names));
      const place = this.node.querySelector(".switch-term");
      if (place === null) this.node.append(...own);
      else place.before(...own);
      if (this.#isEntered) this.focusSwitch();
    });
  };

  /** What a sum tells of its terms. */
  get events(): { readonly onTerm: OnTerm; readonly onEnter: () => void } {
    return { onTerm: this.show, onEnter: () => this.focusSwitch() };
  }

  /** From the term that has focus to what can be done to it, once that is known. */
  focusSwitch(): void {
    this.#isEntered = true;
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

  #switchOf(names: readonly string[]): HTMLElement {
    const { isOff, onSwitch, onRuns } = this.#stories;
    const button = element("button", { type: "button", class: "small" });
    const look = element(
      "button",
      { type: "button", class: "small", onclick: onRuns },
      "Look at runs",
    );
    const said = element("span", { class: "hint" });
    const [what, here] = names.length === 1 ? ["", "this term"] : [" these terms", "these terms"];
    const update = (): void => {
      const off = isOff(names);
      button.textContent = off ? `Switch${what} on again` : `Switch${what} off`;
      look.hidden = !off;
      said.textContent = off ? `Runs are drawn with ${here} and without.` : "";
    };
    button.addEventListener("click", () => {
      onSwitch(names, !isOff(names));
      update();
    });
    update();
    return element("div", { class: "switch-term" }, button, look, said);
  }
}

/** What the terms of the equation around a term are switched off by. */
export function markSources(
  node: HTMLElement | undefined,
  sources: NonNullable<TermStory["sources"]>,
): void {
  const all = node?.closest(".equation-page")?.querySelectorAll<HTMLElement>("[data-term]") ?? [];
  for (const one of all) {
    const own = sources.get(one.dataset["term"] ?? "") ?? [];
    if (own.length > 0) one.dataset["sources"] = own.map(({ name }) => name).join(" ");
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
