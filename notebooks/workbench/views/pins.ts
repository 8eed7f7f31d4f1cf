import { provenanceWords } from "../../../derivations/provenance/embedding.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { panelKindOf } from "../panels/index.ts";
import type { Ghost } from "../plot/ghosts.ts";
import type { Workbench } from "../state/workbench.ts";
import { type SeenDifference, seenDifference } from "./seen-difference.ts";
import { element } from "./elements.ts";

interface Pin {
  name: string;
  readonly result: RunResult;
  readonly workbench: Workbench;
  readonly node: HTMLElement;
}

/** Pins at most: more lines of grey cannot be told apart. */
const mostPins = 5;

/** Runs that stay in sight as others take their place: named, taken down, and gone back to. */
export class Pins {
  readonly node: HTMLElement = element("ul", { class: "pins", "aria-label": "Pinned runs" });
  readonly button: HTMLButtonElement;
  readonly #pins: Pin[] = [];
  readonly #onChange: () => void;
  readonly #onRestore: (workbench: Workbench) => void;
  #count = 0;

  /** `onPin` gives what there is to pin; `onRestore` is called with the workbench of a pin. */
  constructor(
    onPin: () => { readonly result: RunResult; readonly workbench: Workbench } | undefined,
    onChange: () => void,
    onRestore: (workbench: Workbench) => void,
  ) {
    this.#onChange = onChange;
    this.#onRestore = onRestore;
    this.button = element(
      "button",
      {
        ...{
          type: "button",
          class: "small pin-button",
          title: "Keep these curves in grey below those to come",
        },
        onclick: () => {
          const found = onPin();
          if (found !== undefined) this.#add(found.result, found.workbench);
        },
      },
      "Pin",
    );
    this.#show();
  }

  /** The pictures of pins of a kind of run. */
  ghosts(run: RunResult["run"]): readonly Ghost[] {
    return this.#pins.flatMap(({ name, result }) => {
      const picture = result.run === run ? panelKindOf(result).picture(result) : undefined;
      if (picture === undefined) return [];
      const { provenance } = result;
      return [{ name, picture, ...(provenance === undefined ? {} : { provenance }) }];
    });
  }

  /** What is seen in the place of a result whose difference from a pin is looked at, if one is. */
  minus(now: RunResult): SeenDifference | undefined {
    const pin = this.#pins.find(({ node }) => node.classList.contains("subtracted"));
    return pin === undefined ? undefined : seenDifference(now, pin.result, pin.name);
  }

  #subtract(chosen: Pin | undefined): void {
    for (const { node } of this.#pins) {
      const isChosen = node === chosen?.node;
      node.classList.toggle("subtracted", isChosen);
      node.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(isChosen));
    }
    this.#onChange();
  }

  #add(result: RunResult, workbench: Workbench): void {
    this.#count += 1;
    const name = `pinned ${this.#count}`;
    const field = element("input", {
      ...{ type: "text", value: name, maxlength: "40", "aria-label": "Name of the pinned run" },
    });
    const [restore, remove] = [
      element("button", { type: "button", class: "small" }, "Restore"),
      element("button", { type: "button", class: "small", "aria-label": "Take down" }, "×"),
    ];
    const subtract = element(
      "button",
      {
        type: "button",
        class: "small",
        "aria-pressed": "false",
        title: "What is now less this run",
      },
      "Difference",
    );
    const node = element("li", {}, field, subtract, restore, remove);
    if (result.provenance !== undefined) node.title = provenanceWords(result.provenance);
    const pin: Pin = { name, result, workbench, node };
    field.addEventListener("input", () => {
      pin.name = field.value;
      this.#onChange();
    });
    subtract.addEventListener("click", () => {
      this.#subtract(node.classList.contains("subtracted") ? undefined : pin);
    });
    restore.addEventListener("click", () => this.#onRestore(workbench));
    remove.addEventListener("click", () => {
      this.#pins.splice(this.#pins.indexOf(pin), 1);
      this.#show();
      this.button.focus();
    });
    this.#pins.push(pin);
    this.#show();
  }

  #show(): void {
    this.node.replaceChildren(...this.#pins.map(({ node }) => node));
    this.node.hidden = this.#pins.length === 0;
    this.button.disabled = this.#pins.length >= mostPins;
    this.#onChange();
  }
}
