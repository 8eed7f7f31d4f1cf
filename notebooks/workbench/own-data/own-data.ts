import type { Store } from "../clients/store.ts";
import type { Workbench } from "../state/workbench.ts";
import { element, freshId } from "../views/elements.ts";
import { type DataColumns, readColumns } from "../../measured/index.ts";
import type { FitCurve } from "../fit/fit-curve.ts";
import { fitPlace } from "../fit/fit-place.ts";
import type { DrawnTable } from "../fit/fit-table.ts";
import type { FitView } from "../fit/fit-view.ts";
import type { Taken } from "../fit/taken.ts";
import type { RunRequest } from "../jobs/run-protocol.ts";
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
  /** What is drawn of the table. */
  #drawn: DrawnTable | undefined;
  /** What the panel requested last. */
  #request: RunRequest | undefined;
  #fit: FitView | undefined;
  readonly #fitButton: HTMLButtonElement = element(
    "button",
    {
      type: "button",
      class: "small",
      "aria-expanded": "false",
      onclick: () => void this.#toggleFit(),
    },
    "Fit",
  );

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

  /** The fitted curve; undefined where nothing is fitted. */
  get fitted(): FitCurve | undefined {
    return this.#points === undefined ? undefined : this.#fit?.curve;
  }

  /** What the panel shows now: a fit is of the same model. */
  requested(request: RunRequest): void {
    this.#request = request;
    const canFit = fitPlace(request) !== undefined;
    this.#fitButton.hidden = !canFit;
    if (canFit) this.#showFit();
    else this.#closeFit();
  }

  /** The panel is gone. */
  close(): void {
    this.#closeFit();
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
      // What was opened before stays, with its columns and its fit.
      if (this.#data === undefined) this.node.replaceChildren(this.#words);
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
      ...[x, "times", timesX, y, "times", timesY, this.#fitButton, this.#removeButton()],
      this.#words,
    );
    if (this.#fit !== undefined) this.node.append(this.#fit.node);
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
    if (this.#data !== undefined) {
      const factors = [Number(timesX.value), Number(timesY.value)] as const;
      this.#drawn = { name: this.#name, table: this.#data, x, y, factors };
    }
    this.#showFit();
    this.#onChange();
  }

  /** What a fit needs is loaded on first use. */
  async #toggleFit(): Promise<void> {
    if (this.#fit !== undefined) {
      this.#closeFit();
      this.#onChange();
      return;
    }
    this.#fitButton.disabled = true;
    const { FitView: View } = await import("../fit/fit-view.ts");
    this.#fitButton.disabled = false;
    this.#fitButton.setAttribute("aria-expanded", "true");
    this.#fit = new View(this.#store.state.view, {
      onCurve: this.#onChange,
      onTake: (taken) => this.#takeValues(taken),
    });
    this.node.append(this.#fit.node);
    this.#showFit();
  }

  #showFit(): void {
    if (this.#drawn === undefined || this.#request === undefined) return;
    this.#fit?.show(this.#drawn, this.#request);
  }

  #closeFit(): void {
    this.#fit?.close();
    this.#fit?.node.remove();
    this.#fit = undefined;
    this.#fitButton.setAttribute("aria-expanded", "false");
  }

  /** Fitted parameters become those of the model, in one step; the motion begins where that of the data does. */
  #takeValues({ texts, start }: Taken): void {
    this.#store.dispatch({ type: "settings", panel: this.#panelNow(), settings: start });
    this.#store.dispatch({ type: "fitted", texts });
  }

  #remove(): void {
    this.#data = undefined;
    this.#points = undefined;
    this.#drawn = undefined;
    this.#closeFit();
    this.#absent = undefined;
    this.#words.textContent = "";
    this.node.replaceChildren(this.#words);
    this.#tell(undefined);
    this.#onChange();
  }
}
