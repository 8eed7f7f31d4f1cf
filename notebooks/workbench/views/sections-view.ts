import type { EquationSection, SectionPart, TabContent } from "../jobs/derive-protocol.ts";
import type { SectionTab } from "../state/workbench.ts";
import { proseNodes } from "./derivation-view.ts";
import { definitionsView } from "./definitions-view.ts";
import { element, freshId } from "./elements.ts";
import { mapView } from "./map-view.ts";
import { displayMath, inlineMath } from "./mathematics.ts";

type Content = Extract<TabContent, { readonly tab: SectionTab }>;

/** Equations below headings, with pictures of where something holds. */
export function sectionsView({ sections, definitions }: Content): HTMLElement {
  return element(
    "div",
    { class: "equation-sections" },
    ...sections.map(sectionView),
    ...definitionsView(definitions),
  );
}

/** All equations, in their order. */
export function sectionsLatex({ sections, definitions }: Content): readonly string[] {
  return [...sections.flatMap(({ parts }) => parts.map(({ latex }) => latex)), ...definitions];
}

function listView(title: string, entries: readonly string[]): HTMLElement {
  const id = freshId("list");
  return element(
    "div",
    { class: "entries" },
    element("p", { id }, `${title}:`),
    element(
      "ul",
      { "aria-labelledby": id },
      ...entries.map((latex) => element("li", {}, ...wordsAndMath(latex))),
    ),
  );
}

/** Words of a formula as text that wraps. */
function wordsAndMath(latex: string): readonly (Node | string)[] {
  return latex
    .split(/(\\text\{[^{}]*\})/)
    .filter((part) => part.trim() !== "")
    .map((part) => /^\\text\{([^{}]*)\}$/.exec(part)?.[1] ?? inlineMath(part));
}

/** Longer formulas take seconds to set, and nobody reads them. */
const longest = 12_000;

function partView({ latex, title, entries }: SectionPart, name: string): HTMLElement {
  if (entries !== undefined) return listView(title ?? name, entries);
  if (latex.length <= longest) return displayMath(latex, name);
  const [left = ""] = latex.split(" = ");
  return element(
    "p",
    { class: "hint" },
    inlineMath(left.replaceAll("&", "")),
    " is too long to be set on a page. Copy LaTeX and Copy text have all of it.",
  );
}

function sectionView({ title, words, parts, map }: EquationSection): HTMLElement {
  const id = freshId("section");
  return element(
    "section",
    { "aria-labelledby": id },
    element("h2", { id }, title),
    words === undefined ? undefined : element("p", { class: "hint" }, ...proseNodes(words)),
    ...parts.map((part, j) => partView(part, `${title}, ${j + 1}`)),
    map === undefined ? undefined : mapView(map),
  );
}
