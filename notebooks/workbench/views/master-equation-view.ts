import type { TabContent } from "../jobs/derive-protocol.ts";
import { definitionsView } from "./definitions-view.ts";
import { element } from "./elements.ts";
import { labelClass, sumView } from "./sum.ts";
import { type TermStories, TermStoryView } from "./term-story.ts";

type Content = Extract<TabContent, { readonly tab: "master-equation" }>;

/** The master equation, its terms coloured by origin; the one pointed at shows where it comes from. */
export function masterEquationView(
  { hamiltonian, sum, legend, definitions }: Content,
  stories: TermStories,
): HTMLElement {
  const story = new TermStoryView(
    stories,
    "What it adds to the rate of the energy p²/2m + ½mω₀²x² along the motion",
  );
  const present = new Set(sum.terms.map(({ label }) => label));
  return element(
    "div",
    { class: "equation-page" },
    sumView(hamiltonian, { plain: true }),
    sumView(sum, story.events),
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
    story.node,
  );
}
