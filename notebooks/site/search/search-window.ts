import { element, freshId } from "../../workbench/views/elements.ts";
import { openWindow } from "../../workbench/views/window.ts";
import { indexJson } from "./index-data.ts";
import { type Found, searching } from "./search-index.ts";

const most = 12;
let find: ReturnType<typeof searching> | undefined;

const kinds: Readonly<Record<Found["kind"], string>> = {
  ...{ guide: "Guide", command: "Command", notebook: "Notebook" },
  ...{ workbench: "Workbench", model: "Model", reference: "Reference" },
};

/** Opens the search: arrows choose among what is found, Enter goes there. */
export function openSearch(): void {
  find ??= searching(indexJson);
  const search = find;
  const id = freshId("found");
  const list = element("div", { id, class: "found", role: "listbox", "aria-label": "Found" });
  const words = element("p", { class: "found-words", role: "status" }, hint);
  const field = element("input", {
    ...{ type: "text", class: "search-field", placeholder: "Equations, terms, pages, commands" },
    ...{ role: "combobox", "aria-label": "Search", "aria-controls": id },
    ...{ "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off" },
    ...{ spellcheck: "false", maxlength: "100" },
  });
  let options: readonly HTMLAnchorElement[] = [];
  let chosen = 0;
  const choose = (place: number): void => {
    chosen = options.length === 0 ? 0 : (place + options.length) % options.length;
    options.forEach((option, j) => option.setAttribute("aria-selected", String(j === chosen)));
    const now = options[chosen];
    if (now === undefined) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", now.id);
    now?.scrollIntoView({ block: "nearest" });
  };
  field.addEventListener("input", () => {
    const query = field.value.trim();
    const found = query === "" ? [] : search(query, most);
    options = found.map(optionOf);
    list.replaceChildren(...options);
    field.setAttribute("aria-expanded", String(options.length > 0));
    words.textContent =
      query === ""
        ? hint
        : found.length === 0
          ? `Nothing is about ${query}. Try another word, or its beginning.`
          : "";
    choose(0);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") options[chosen]?.click();
    else return;
    event.preventDefault();
  });
  const dialog = openWindow("Search", field, words, list);
  dialog.classList.add("search");
  // A link to this very page leaves the window open.
  list.addEventListener("click", () => dialog.close());
  field.focus();
}

const hint = "Type a word or its beginning. Arrows choose, Enter goes there.";

function optionOf({ kind, title, within, href, excerpt }: Found): HTMLAnchorElement {
  return element(
    "a",
    { id: freshId("option"), role: "option", href, tabindex: "-1" },
    element("span", { class: "found-kind" }, kinds[kind]),
    element("strong", {}, title),
    ...(["", kinds[kind]].includes(within)
      ? []
      : [element("span", { class: "found-within" }, within)]),
    element("span", { class: "found-excerpt" }, excerpt),
  );
}
