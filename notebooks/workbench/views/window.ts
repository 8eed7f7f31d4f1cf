import { element, freshId } from "./elements.ts";

/** A window over the page, which goes when it is closed; focus returns to where it was. */
export function openWindow(title: string, ...content: readonly HTMLElement[]): HTMLDialogElement {
  const id = freshId("window");
  const close = element(
    "button",
    { type: "button", class: "quiet icon", "aria-label": "Close", title: "Close (Escape)" },
    "×",
  );
  const dialog = element(
    "dialog",
    { class: "window", "aria-labelledby": id },
    element("div", { class: "window-head" }, element("h2", { id }, title), close),
    ...content,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
