import type { TabContent, Term } from "../jobs/derive-protocol.ts";
import { definitionsView } from "./definitions-view.ts";
import { element } from "./elements.ts";
import { setFormula } from "./mathematics.ts";
import { labelClass, sumView } from "./sum.ts";

type Content = Extract<TabContent, { readonly tab: "master-equation" }>;

/** The equations behind the term of the dissipator at a place. */
export type OriginOf = (place: number) => Promise<readonly string[]>;

/** The master equation, its terms coloured by origin; the one pointed at shows where it comes from. */
export function masterEquationView(
  { hamiltonian, sum, legend, definitions }: Content,
  originOf: OriginOf,
): HTMLElement {
  const story = element("div", { class: "story", "aria-live": "polite" });
  const present = new Set(sum.terms.map(({ label }) => label));
  let chosen: HTMLElement | undefined;
  const show = (term: Term | undefined, node?: HTMLElement): void => {
    if (node !== undefined && node === chosen) return;
    chosen?.classList.remove("chosen");
    node?.classList.add("chosen");
    chosen = node;
    story.replaceChildren(wordsOf(term));
    const place = term?.origin?.place;
    if (place === undefined) return;
    void originOf(place).then((latex) => {
      if (chosen === node) story.append(...latex.map(storyLine));
    });
  };
  show(undefined);
  return element(
    "div",
    { class: "equation-page" },
    sumView(hamiltonian, { plain: true }),
    sumView(sum, { onTerm: show }),
    ...definitionsView(definitions),
    element(
      "ul",
      { class: "legend", "aria-label": "Origins of terms" },
      ...legend
        .filter(({ number }) => present.has(number))
        .map(({ number, words }) =>
          element(
            "li",
            {},
            element("span", { class: `swatch ${labelClass(number)}`, "aria-hidden": "true" }),
            number === words ? words : `${number} ${words}`,
          ),
        ),
    ),
    story,
  );
}

function wordsOf(term: Term | undefined): HTMLElement {
  if (term?.origin === undefined) {
    const hint = "Point at a term, or tab to it, to see where it comes from.";
    return element("p", { class: "hint" }, hint);
  }
  const label = element("strong", { class: labelClass(term.label) }, `(${term.label ?? ""}) `);
  return element("p", {}, label, term.origin.words);
}

function storyLine(latex: string): HTMLElement {
  const line = element("div", { class: "story-line" });
  setFormula(line, latex);
  return line;
}
