import { openWindow } from "../views/window.ts";
import { textSections } from "./article-section.ts";
import { FigureSection } from "./figure-section.ts";
import type { TakeAwaySource } from "./source.ts";

/** Opens the window of what can be taken away. */
export function openTakeAway(source: TakeAwaySource): void {
  const figure = new FigureSection(source);
  openWindow("Take away", figure.node, ...textSections(source, () => figure.choice));
}
