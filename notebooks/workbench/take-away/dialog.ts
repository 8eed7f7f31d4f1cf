import { element } from "../views/elements.ts";
import { copyButton } from "../views/take-away-buttons.ts";
import { openWindow } from "../views/window.ts";
import { textSections } from "./article-section.ts";
import { FigureSection } from "./figure-section.ts";
import type { TakeAwaySource } from "./source.ts";

/** Opens the window of what can be taken away. */
export function openTakeAway(source: TakeAwaySource): void {
  const figure = new FigureSection(source);
  const others = textSections(source, () => figure.choice);
  openWindow("Take away", figure.node, ...others, linkSection(source));
}

/** What the address of the page has, and what it cannot have. */
function linkSection({ link, panels }: TakeAwaySource): HTMLElement {
  const names = panels.flatMap(({ data }) => data ?? []);
  const files = names.length === 0 ? "" : ` (${names.join(", ")})`;
  return element(
    "section",
    { class: "take-away" },
    element("h3", {}, "Link"),
    element(
      "p",
      {},
      `The address of this page restores the model, what is shown, terms that are switched off, and pinned runs, which are computed again. Files of measurements${files} stay on this machine: whoever follows the link opens their own.`,
    ),
    element(
      "div",
      { class: "tools" },
      copyButton("Copy link", () => link),
    ),
  );
}
