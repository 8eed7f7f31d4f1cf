import type { RunClient } from "../clients/run-client.ts";
import type { Store } from "../clients/store.ts";
import type { PrintedRun } from "../download/model-report.ts";
import { requestOf } from "../panels/index.ts";
import { mostPanels, runs } from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";
import type { ShownPanel } from "../take-away/shown-panel.ts";
import { element } from "./elements.ts";
import { PhasePlayer } from "./phase-player.ts";
import { RunPanel } from "./run-panel.ts";
import type { Picked } from "./run-picture.ts";
import { SharedCursor } from "./shared-cursor.ts";
import { SwitchedOff } from "./switched-off.ts";

interface Shown {
  readonly panel: RunPanel;
  readonly node: HTMLElement;
  readonly remove: HTMLButtonElement;
  /** The request that was started last. */
  ran: string;
}

/** One to four panels with a run each, of one model. */
export class RunCanvas {
  readonly node: HTMLElement = element("div", { class: "canvas" });
  readonly #store: Store;
  readonly #onRun: () => void;
  readonly #onPick: (parameters: Picked) => void;
  readonly #add: HTMLButtonElement;
  readonly #off: SwitchedOff;
  readonly #panels: Shown[] = [];
  readonly #player: PhasePlayer;
  readonly #clients = new Set<RunClient>();
  readonly #cursor = new SharedCursor();

  /** `onRun` is called when there is something to run anew, `onPick` when a point of a picture is clicked. */
  constructor(store: Store, onRun: () => void, onPick: (parameters: Picked) => void) {
    this.#store = store;
    this.#onRun = onRun;
    this.#onPick = onPick;
    this.#player = new PhasePlayer(store);
    this.#off = new SwitchedOff(store);
    this.#add = element(
      "button",
      { type: "button", class: "small add-panel", onclick: () => this.#addPanel() },
      "Add a panel",
    );
    this.showState(store.state);
  }

  /** Where the parameters stand beside a picture if the page is narrow. */
  get besides(): HTMLElement | undefined {
    return this.#panels[0]?.panel.besides;
  }

  showState(state: Workbench): void {
    while (this.#panels.length < state.panels.length) this.#panels.push(this.#made());
    for (const { panel } of this.#panels.splice(state.panels.length)) panel.close();
    this.#panels.forEach(({ panel, node, remove }, j) => {
      const settings = state.panels[j];
      if (settings === undefined) return;
      remove.hidden = state.panels.length === 1;
      node.setAttribute("aria-label", `Panel ${j + 1}`);
      panel.showState(state, settings);
      panel.showBesideOthers(state.panels.length > 1);
    });
    this.#add.hidden = state.panels.length >= mostPanels;
    this.node.dataset["panels"] = String(state.panels.length);
    this.#off.showState(state);
    const wanted = [this.#off.node, ...this.#panels.map(({ node }) => node), this.#add];
    // Focus stays where it is while nothing comes or goes.
    if (wanted.some((node, j) => this.node.children[j] !== node)) {
      this.node.replaceChildren(...wanted);
    }
  }

  /** Runs what was not run last; `model` has a number for every parameter. */
  run(state: Workbench, moving: boolean): void {
    this.#panels.forEach((shown, j) => {
      const settings = state.panels[j];
      if (settings === undefined) return;
      const request = requestOf(settings, state);
      const key = JSON.stringify([request, [...request.model.parameters]]);
      if (key === shown.ran) return;
      shown.ran = key;
      shown.panel.run(request, moving);
    });
  }

  /** Runs everything anew. */
  again(): void {
    for (const shown of this.#panels) shown.ran = "";
    this.#onRun();
  }

  /** There is no model to run; then everything is to run anew. */
  wait(): void {
    for (const shown of this.#panels) {
      shown.ran = "";
      shown.panel.wait();
    }
  }

  stop(): void {
    this.#player.stop();
    for (const shown of this.#panels) {
      shown.ran = "";
      shown.panel.stop();
    }
  }

  /** What there is to see in the panels, in their order. */
  shown(): readonly ShownPanel[] {
    return this.#panels.flatMap(({ panel }) => panel.shown() ?? []);
  }

  /** The last results with their pictures, for a report. */
  async printed(): Promise<readonly PrintedRun[]> {
    const all = this.#panels.map(async ({ panel }): Promise<readonly PrintedRun[]> => {
      const { result } = panel;
      return result === undefined ? [] : [{ result, svg: await panel.printed() }];
    });
    return (await Promise.all(all)).flat();
  }

  #made(): Shown {
    const placeNow = (): number => this.#panels.indexOf(shown);
    const panel = new RunPanel(this.#store, {
      placeNow,
      onRun: () => {
        shown.ran = "";
        this.#onRun();
      },
      onPick: this.#onPick,
      player: this.#player,
      clients: this.#clients,
      cursor: this.#cursor,
    });
    const remove = element(
      "button",
      {
        ...{ type: "button", class: "small remove-panel", "aria-label": "Remove this panel" },
        onclick: () => this.#remove(placeNow()),
      },
      "×",
    );
    const node = element("section", { class: "canvas-panel" }, remove, panel.node);
    const shown: Shown = { panel, node, remove, ran: "" };
    return shown;
  }

  /** Of a kind that is not shown yet. */
  #addPanel(): void {
    const { panels } = this.#store.state;
    const run = runs.find((one) => panels.every((shown) => shown.run !== one)) ?? runs[0];
    this.#store.dispatch({ type: "add-panel", settings: { run } });
    this.#onRun();
    this.#panels.at(-1)?.panel.node.querySelector("select")?.focus();
  }

  /** The panel goes, and what the others show stays. */
  #remove(place: number): void {
    for (const { panel } of this.#panels.splice(place, 1)) panel.close();
    this.#store.dispatch({ type: "remove-panel", panel: place });
    this.#add.focus();
  }
}
