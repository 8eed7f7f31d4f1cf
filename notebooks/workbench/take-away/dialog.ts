import { element } from "../views/elements.ts";
import { textSections } from "./article-section.ts";
import { FigureSection } from "./figure-section.ts";
import type { TakeAwaySource } from "./source.ts";

/** Opens the window of what can be taken away; it goes when it is closed. */
export function openTakeAway(source: TakeAwaySource): void {
  const close = element(
    "button",
    { type: "button", class: "quiet icon", "aria-label": "Close", title: "Close (Escape)" },
    "×",
  );
  const figure = new FigureSection(source);
  const dialog = element(
    "dialog",
    { class: "window", "aria-labelledby": "take-away-title" },
    element(
      "div",
      { class: "window-head" },
      element("h2", { id: "take-away-title" }, "Take away"),
      close,
    ),
    figure.node,
    ...textSections(source, () => figure.choice),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
