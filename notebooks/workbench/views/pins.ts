import { provenanceWords } from "../../../derivations/provenance/embedding.ts";
import type { Store } from "../clients/store.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { panelKindOf } from "../panels/index.ts";
import type { Ghost } from "../plot/ghosts.ts";
import type { Pinned, Workbench } from "../state/workbench.ts";
import { PinnedRuns } from "./pinned-runs.ts";
import { type SeenDifference, seenDifference } from "./seen-difference.ts";
import { element } from "./elements.ts";

/** A pinned run in the list. */
interface Pin {
  pinned: Pinned;
  result: RunResult | undefined;
  readonly node: HTMLElement;
  readonly name: HTMLInputElement;
  /** Says that it is computed, or why it is not there. */
  readonly words: HTMLElement;
}

/** Pins of a panel at most: more lines of grey cannot be told apart. */
const mostPins = 5;

/** Runs that stay in sight as others take their place: named, taken down, and gone back to. */
export class Pins {
  readonly node: HTMLElement = element("ul", { class: "pins", "aria-label": "Pinned runs" });
  readonly button: HTMLButtonElement;
  readonly #store: Store;
  readonly #panelNow: () => number;
  readonly #onChange: () => void;
  readonly #runs: PinnedRuns;
  #pins: readonly Pin[] = [];

  /** `resultNow` gives what there is to pin; pins of a link are computed once more. */
  constructor(
    store: Store,
    panelNow: () => number,
    resultNow: () => { readonly result: RunResult; readonly workbench: Workbench } | undefined,
    onChange: () => void,
  ) {
    this.#store = store;
    this.#panelNow = panelNow;
    this.#onChange = onChange;
    this.#runs = new PinnedRuns((workbench, found) => this.#found(workbench, found));
    this.button = element(
      "button",
      {
        ...{ type: "button", class: "small pin-button" },
        title: "Keep these curves in grey below those to come",
        onclick: () => {
          const now = resultNow();
          if (now !== undefined) this.#add(now.result, now.workbench);
        },
      },
      "Pin",
    );
    this.#show();
  }

  /** The pins that the workbench has here. */
  showState({ pins }: Workbench): void {
    const panel = this.#panelNow();
    const own = pins.filter((one) => one.panel === panel);
    const before = this.#pins;
    this.#pins = own.map((pinned) => {
      const known = before.find((pin) => pin.pinned.workbench === pinned.workbench);
      if (known === undefined) return this.#made(pinned);
      known.pinned = pinned;
      if (known.name.value !== pinned.name) known.name.value = pinned.name;
      return known;
    });
    const same = (pin: Pin, j: number): boolean => pin === before[j];
    if (this.#pins.length !== before.length || !this.#pins.every(same)) this.#show();
    for (const pin of this.#pins) {
      if (pin.result === undefined) this.#runs.want(pin.pinned);
    }
  }

  /** It is gone. */
  close(): void {
    this.#runs.close();
  }

  /** The pictures of pins of a kind of run. */
  ghosts(run: RunResult["run"]): readonly Ghost[] {
    return this.#pins.flatMap(({ pinned: { name }, result }) => {
      if (result?.run !== run) return [];
      const kind = panelKindOf(result);
      const [picture, beside] = [kind.picture(result), kind.beside?.(result)];
      if (picture === undefined) return [];
      const { provenance } = result;
      return [
        {
          ...{ name, picture },
          ...(beside === undefined ? {} : { beside }),
          ...(provenance === undefined ? {} : { provenance }),
        },
      ];
    });
  }

  /** What is seen in the place of a result whose difference from a pin is looked at, if one is. */
  minus(now: RunResult): SeenDifference | undefined {
    const pin = this.#pins.find(({ node }) => node.classList.contains("subtracted"));
    if (pin?.result === undefined) return undefined;
    return seenDifference(now, pin.result, pin.pinned.name);
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
    const { pins } = this.#store.state;
    const names = new Set(pins.map(({ name }) => name));
    let number = 1;
    while (names.has(`pinned ${number}`)) number += 1;
    this.#runs.keep(workbench, result);
    const panel = this.#panelNow();
    this.#dispatch([...pins, { panel, of: panel, name: `pinned ${number}`, workbench }]);
  }

  #dispatch(pins: readonly Pinned[]): void {
    this.#store.dispatch({ type: "pins", pins });
  }

  /** Changes this pin among all of the workbench; undefined takes it down. */
  #change({ pinned }: Pin, name: string | undefined): void {
    this.#dispatch(
      this.#store.state.pins.flatMap((one) => {
        if (one.workbench !== pinned.workbench) return [one];
        return name === undefined ? [] : [{ ...one, name }];
      }),
    );
  }

  #made(pinned: Pinned): Pin {
    const name = element("input", {
      ...{ type: "text", value: pinned.name, maxlength: "40" },
      "aria-label": "Name of the pinned run",
    });
    const small = { type: "button", class: "small" } as const;
    const [restore, remove] = [
      element("button", small, "Restore"),
      element("button", { ...small, "aria-label": "Take down" }, "×"),
    ];
    const subtract = element(
      "button",
      { ...small, "aria-pressed": "false", title: "What is now less this run" },
      "Difference",
    );
    const words = element("span", { class: "hint", role: "status" });
    const node = element("li", {}, name, subtract, restore, remove, words);
    const pin: Pin = { pinned, result: undefined, node, name, words };
    name.addEventListener("input", () => {
      this.#change(pin, name.value);
      this.#onChange();
    });
    subtract.addEventListener("click", () => {
      this.#subtract(node.classList.contains("subtracted") ? undefined : pin);
    });
    restore.addEventListener("click", () => {
      const { workbench } = pin.pinned;
      const { pins, measured } = this.#store.state;
      const seen = pins.filter(({ panel }) => panel < workbench.panels.length);
      this.#store.replace({ ...workbench, pins: seen, measured });
    });
    remove.addEventListener("click", () => {
      this.#change(pin, undefined);
      this.button.focus();
    });
    this.#take(pin, this.#runs.known(pinned.workbench));
    return pin;
  }

  #found(workbench: Workbench, found: RunResult | string): void {
    const pin = this.#pins.find(({ pinned }) => pinned.workbench === workbench);
    if (pin === undefined) return;
    if (typeof found === "string") pin.words.textContent = found;
    else this.#take(pin, found);
    this.#onChange();
  }

  #take(pin: Pin, result: RunResult | undefined): void {
    pin.result = result;
    pin.words.textContent = result === undefined ? "is computed …" : "";
    if (result?.provenance !== undefined) pin.node.title = provenanceWords(result.provenance);
  }

  #show(): void {
    this.node.replaceChildren(...this.#pins.map(({ node }) => node));
    this.node.hidden = this.#pins.length === 0;
    this.button.disabled = this.#pins.length >= mostPins;
    this.#onChange();
  }
}
