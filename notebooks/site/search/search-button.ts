import { element } from "../../workbench/views/elements.ts";
import { isTypedIn } from "../../workbench/views/typed-in.ts";

/** A button that opens the search, as does the key / outside of fields. */
export function searchButton(): HTMLButtonElement {
  const open = (): void => {
    void import("./search-window.ts").then(({ openSearch }) => openSearch());
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTypedIn(event.target) || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    open();
  });
  return element(
    "button",
    {
      ...{ type: "button", class: "quiet icon search-button", title: "Search (/)" },
      "aria-label": "Search",
      "aria-keyshortcuts": "/",
      onclick: open,
    },
    "⌕",
  );
}
