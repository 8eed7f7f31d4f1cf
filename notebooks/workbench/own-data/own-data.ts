import type { Store } from "../clients/store.ts";
import type { Workbench } from "../state/workbench.ts";
import { element, freshId } from "../views/elements.ts";
import { type DataColumns, readColumns } from "../../measured/index.ts";
import type { OwnPoints } from "./with-data.ts";

/** A file of a measurement beside a model: which columns are shown, and in what units. It never leaves the page. */
export class OwnData {
  /** Opens a file. */
  readonly button: HTMLElement;
  readonly node: HTMLElement = element("div", { class: "own-data" });
  readonly #words: HTMLElement = element("p", { class: "message", role: "status" });
  readonly #store: Store;
  readonly #panelNow: () => number;
  readonly #onChange: () => void;
  /** A file that a link names, and that is not here. */
  #absent: string | undefined;
  #name = "";
  #data: DataColumns | undefined;
  #points: OwnPoints | undefined;

  constructor(store: Store, panelNow: () => number, onChange: () => void) {
    this.#store = store;
    this.#panelNow = panelNow;
    this.#onChange = onChange;
    const id = freshId("data");
    const input = element("input", {
      ...{ id, type: "file", class: "visually-hidden", accept: ".csv,.tsv,.txt,.dat,text/plain" },
    });
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      input.value = "";
      if (file !== undefined) void this.open(file);
    });
    this.button = element(
      "span",
      { class: "file-button" },
      input,
      element(
        "label",
        {
          for: id,
          class: "small",
          title: "A table of a measurement, to be shown beside the curves",
        },
        "Own data",
      ),
    );
    this.node.append(this.#words);
  }

  /** What is shown of the file; undefined where there is none. */
  get points(): OwnPoints | undefined {
    return this.#points;
  }

  /** A link has the name of a file alone. */
  showState({ measured }: Workbench): void {
    const panel = this.#panelNow();
    const name = measured.find((one) => one.panel === panel)?.name;
    if (this.#data !== undefined || name === this.#absent) return;
    this.#absent = name;
    if (name === undefined) {
      this.#words.textContent = "";
      this.node.replaceChildren(this.#words);
      return;
    }
    this.#words.textContent = `The link was made with ${name} beside these curves. A link carries no file: open it with Own data.`;
    this.node.replaceChildren(this.#words, this.#removeButton());
  }

  /** What the link is to say of this panel. */
  #tell(name: string | undefined): void {
    const panel = this.#panelNow();
    const others = this.#store.state.measured.filter((one) => one.panel !== panel);
    const measured = name === undefined ? others : [...others, { panel, name }];
    this.#store.dispatch({ type: "measured", measured });
  }

  #removeButton(): HTMLButtonElement {
    return element(
      "button",
      {
        ...{ type: "button", class: "small", "aria-label": "Remove the data" },
        onclick: () => this.#remove(),
      },
      "×",
    );
  }

  async open(file: File): Promise<void> {
    try {
      this.#data = readColumns(await file.text());
      this.#name = file.name;
      this.#absent = undefined;
      this.#choose(this.#data);
      this.#tell(file.name.slice(0, 200));
    } catch (error) {
      this.#words.textContent = `${file.name}: ${error instanceof Error ? error.message : String(error)}`;
      this.node.replaceChildren(this.#words);
    }
  }

  /** Takes files that are dropped on an element. */
  takeDropsOn(target: HTMLElement): void {
    target.addEventListener("dragover", (event) => event.preventDefault());
    target.addEventListener("drop", (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void this.open(file);
    });
  }

  /** Asks once which columns are meant, and how many units of the model one of theirs is. */
  #choose({ names, notes }: DataColumns): void {
    const column = (label: string, first: number): HTMLSelectElement =>
      element(
        "select",
        { "aria-label": label },
        ...names.map((name, k) =>
          element("option", { value: String(k), selected: k === first }, name),
        ),
      );
    const factor = (label: string): HTMLInputElement =>
      element("input", { type: "text", value: "1", "aria-label": label, maxlength: "30" });
    const [x, y] = [column("Column along", 0), column("Column up", 1)];
    const [timesX, timesY] = [factor("Factor along"), factor("Factor up")];
    const take = (): void => this.#take(Number(x.value), Number(y.value), timesX, timesY);
    for (const field of [x, y, timesX, timesY]) field.addEventListener("input", take);
    this.#words.textContent = notes.join(" ");
    this.node.replaceChildren(
      element("span", {}, this.#name),
      ...[x, "times", timesX, y, "times", timesY, this.#removeButton(), this.#words],
    );
    take();
  }

  #take(x: number, y: number, timesX: HTMLInputElement, timesY: HTMLInputElement): void {
    const scaled = (place: number, field: HTMLInputElement): Float64Array | undefined => {
      const factor = Number(field.value);
      const isGood = field.value.trim() !== "" && Number.isFinite(factor) && factor !== 0;
      field.setAttribute("aria-invalid", String(!isGood));
      return isGood ? this.#data?.columns[place]?.map((value) => factor * value) : undefined;
    };
    const [first, second] = [scaled(x, timesX), scaled(y, timesY)];
    if (first === undefined || second === undefined) return;
    this.#points = { name: this.#name, x: first, y: second };
    this.#onChange();
  }

  #remove(): void {
    this.#data = undefined;
    this.#points = undefined;
    this.#absent = undefined;
    this.#words.textContent = "";
    this.node.replaceChildren(this.#words);
    this.#tell(undefined);
    this.#onChange();
  }
}
