import { element } from "../views/elements.ts";
import { FigureSection, type FigureSource } from "./figure-section.ts";

/** Everything that can be taken away of the workbench as it is. */
export type TakeAwaySource = FigureSource;

/** Opens the window of what can be taken away; it goes when it is closed. */
export function openTakeAway(source: TakeAwaySource): void {
  const close = element(
    "button",
    { type: "button", class: "quiet icon", "aria-label": "Close", title: "Close (Escape)" },
    "×",
  );
  const dialog = element(
    "dialog",
    { class: "window", "aria-labelledby": "take-away-title" },
    element(
      "div",
      { class: "window-head" },
      element("h2", { id: "take-away-title" }, "Take away"),
      close,
    ),
    new FigureSection(source).node,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
