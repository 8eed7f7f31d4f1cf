import { offerText } from "../../take-away/offer-file.ts";
import { element, freshId } from "../views/elements.ts";
import { openWindow } from "../views/window.ts";
import {
  checkedName,
  clashes,
  freeName,
  isTaken,
  longestName,
  merged,
  type NamedModel,
  type OnClash,
  removed,
  renamed,
  saved,
  type Shelf,
  shelfFile,
  shelfOf,
} from "./shelf.ts";
import { keep, kept, onKept, startAnew } from "./storage.ts";

export interface ModelsSource {
  /** The workbench as it is: its name, and the fragment that restores it. */
  readonly current: NamedModel;
  /** Opens a workbench. */
  readonly onOpen: (address: string) => void;
  /** Opens a model file. */
  readonly onFile: (text: string) => void;
  /** Gives the model as a file. */
  readonly onModelFile: () => void;
}

/** Opens the window of models that this browser keeps. */
export function openModels(source: ModelsSource): void {
  const view = new ModelsView(source, () => dialog.close());
  const dialog = openWindow("Models", view.node);
  const stop = onKept(() => view.show());
  dialog.addEventListener("close", stop);
}

type Choice = readonly [label: string, act: () => void];

/** A name to save under, the list of what is kept, and files. */
class ModelsView {
  readonly node: HTMLElement = element("div", { class: "models" });
  readonly #source: ModelsSource;
  readonly #close: () => void;
  readonly #name: HTMLInputElement;
  readonly #list: HTMLElement = element("ul", {
    class: "models-list",
    "aria-label": "Kept models",
  });
  readonly #words: HTMLElement = element("p", { class: "models-words", role: "status" });
  readonly #kept: HTMLElement = element("section", { class: "take-away" });
  #shelf: Shelf = [];

  constructor(source: ModelsSource, close: () => void) {
    this.#source = source;
    this.#close = close;
    const id = freshId("name");
    this.#name = element("input", {
      ...{ id, type: "text", maxlength: String(longestName), value: source.current.name },
    });
    const form = element(
      "form",
      { class: "models-save" },
      element("label", { for: id }, "Keep this workbench as"),
      this.#name,
      element("button", { type: "submit", class: "small" }, "Save"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#attempt(() => this.#save());
    });
    this.#kept.append(form, this.#words, this.#list);
    this.node.append(this.#kept, this.#files());
    this.show();
  }

  /** What the browser has kept. */
  show(): void {
    const found = kept();
    this.#kept.classList.toggle("forbidden", found.kind === "forbidden");
    if (found.kind === "shelf") {
      this.#shelf = found.shelf;
      this.#list.replaceChildren(...this.#shelf.map((model) => this.#entry(model)));
      if (this.#shelf.length === 0) this.#list.append(element("li", { class: "quiet" }, empty));
      return;
    }
    this.#shelf = [];
    this.#list.replaceChildren();
    if (found.kind === "forbidden") {
      this.#say(
        "This browser keeps nothing for the page, as in a private window. A link or a model file keeps the model.",
      );
      return;
    }
    this.#say(`The kept models cannot be read: ${found.why}`, [
      [
        "Take what is there",
        () => offerText("caldera-models.json", found.text, "application/json"),
      ],
      [
        "Start anew",
        () => {
          startAnew();
          this.#say("");
          this.show();
        },
      ],
    ]);
  }

  #save(): void {
    const model = { ...this.#source.current, name: checkedName(this.#name.value) };
    const put = (): void => this.#keep(saved(this.#shelf, model), `${model.name} is kept.`);
    if (!isTaken(this.#shelf, model.name)) {
      put();
      return;
    }
    const other = freeName(this.#shelf, model.name);
    this.#say(`There is a model ${model.name} already.`, [
      ["Replace it", put],
      [
        `Keep as ${other}`,
        () => this.#keep(saved(this.#shelf, { ...model, name: other }), `${other} is kept.`),
      ],
    ]);
  }

  #entry(model: NamedModel): HTMLElement {
    const { name, address } = model;
    const field = element("input", {
      ...{ type: "text", value: name, maxlength: String(longestName) },
      "aria-label": `Name of ${name}`,
    });
    field.addEventListener("change", () =>
      this.#attempt(() => {
        this.#keep(renamed(this.#shelf, name, field.value), `${name} is renamed.`);
      }),
    );
    const button = (label: string, act: () => void): HTMLButtonElement =>
      element(
        "button",
        { type: "button", class: "small", "aria-label": `${label} ${name}`, onclick: act },
        label,
      );
    return element(
      "li",
      {},
      field,
      button("Open", () => {
        this.#close();
        this.#source.onOpen(address);
      }),
      button("Delete", () => this.#delete(model)),
    );
  }

  #delete(model: NamedModel): void {
    this.#keep(removed(this.#shelf, model.name), `${model.name} is deleted.`, [
      [
        "Undo",
        () => {
          const name = freeName(this.#shelf, model.name);
          this.#keep(saved(this.#shelf, { ...model, name }), `${name} is back.`);
        },
      ],
    ]);
  }

  #files(): HTMLElement {
    const button = (label: string, act: () => void): HTMLButtonElement =>
      element("button", { type: "button", class: "small", onclick: act }, label);
    return element(
      "section",
      { class: "take-away" },
      element("h3", {}, "Files"),
      element(
        "div",
        { class: "tools" },
        button("Export all", () =>
          offerText("caldera-models.json", shelfFile(this.#shelf), "application/json"),
        ),
        fileButton("Import", (text) => this.#attempt(() => this.#import(shelfOf(text)))),
        button("Model file", this.#source.onModelFile),
        fileButton("Open a model file", (text) => {
          this.#close();
          this.#source.onFile(text);
        }),
      ),
    );
  }

  #import(models: Shelf): void {
    const put = (onClash: OnClash): void =>
      this.#keep(
        merged(this.#shelf, models, onClash),
        `${models.length} ${models.length === 1 ? "model is" : "models are"} imported.`,
      );
    const taken = clashes(this.#shelf, models);
    if (taken.length === 0) {
      put("replace");
      return;
    }
    const [shown, more] = [taken.slice(0, 5).join(", "), taken.length - 5];
    this.#say(
      `Other models have the ${taken.length === 1 ? "name" : "names"} ${shown}${more > 0 ? ` and ${more} more` : ""}.`,
      [
        ["Replace", () => put("replace")],
        ["Keep both", () => put("keep both")],
        ["Skip", () => put("skip")],
      ],
    );
  }

  #keep(shelf: Shelf, words: string, choices: readonly Choice[] = []): void {
    this.#attempt(() => {
      keep(shelf);
      this.show();
      this.#say(words, choices);
    });
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #say(words: string, choices: readonly Choice[] = []): void {
    this.#words.replaceChildren(
      words,
      ...choices.flatMap(([label, act]) => [
        " ",
        element("button", { type: "button", class: "small", onclick: act }, label),
      ]),
    );
  }
}

const empty = "Nothing is kept yet. A name above, and Save, keep model, settings and panels.";

function fileButton(label: string, onText: (text: string) => void): HTMLElement {
  const id = freshId("file");
  const input = element("input", {
    ...{ id, type: "file", class: "visually-hidden", accept: ".json,application/json" },
  });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    input.value = "";
    void file?.text().then(onText);
  });
  return element(
    "span",
    { class: "file-button" },
    input,
    element("label", { for: id, class: "small" }, label),
  );
}
