import { RunClient } from "../clients/run-client.ts";
import type { Store } from "../clients/store.ts";
import type { RunRequest, RunResult } from "../jobs/run-protocol.ts";
import { panelKindOf } from "../panels/index.ts";
import { runKind, type RunSettings } from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";
import type { ShownPanel } from "../take-away/shown-panel.ts";
import { CuresView } from "./cures-view.ts";
import { dataTable } from "./data-table.ts";
import { element } from "./elements.ts";
import { NoPicture } from "./no-picture.ts";
import type { PhasePlayer } from "./phase-player.ts";
import { detailsOf, numbersOf } from "./run-details.ts";
import { RunForm } from "./run-form.ts";
import { type Picked, RunPicture } from "./run-picture.ts";
import { RunStatus } from "./run-status.ts";
import type { SharedCursor } from "./shared-cursor.ts";
import { runTools } from "./run-tools.ts";

const checking = "Checking the stability …";
/** A moment without a change, in milliseconds, after which everything is looked at. */
const rest = 400;

/** What a panel says, and asks. */
export interface RunPanelEvents {
  /** Its place among all. */
  readonly placeNow: () => number;
  /** Is called to run again what was stopped. */
  readonly onRun: () => void;
  /** Is called with the parameters of a point that was clicked. */
  readonly onPick: (parameters: Picked) => void;
  /** Moves the phase that panels share. */
  readonly player: PhasePlayer;
  readonly cursor: SharedCursor;
  /** Those of all panels, which share what they compute. */
  readonly clients: Set<RunClient>;
}

/** A run: its settings, its progress, its result and how far that can be trusted. */
export class RunPanel {
  readonly node: HTMLElement;
  /** Where the parameters stand beside the picture if the page is narrow. */
  readonly besides: HTMLElement = element("div", { class: "run-parameters" });
  /** The last result, for a report. */
  result: RunResult | undefined;
  readonly #form: RunForm;
  readonly #client: RunClient;
  readonly #status: RunStatus;
  readonly #picture: RunPicture;
  readonly #absent = new NoPicture();
  readonly #body: HTMLElement;
  readonly #below: HTMLElement;
  readonly #details: HTMLElement = element("section", { class: "details" });
  readonly #numbers: HTMLElement = element("div", { class: "findings" });
  readonly #fold: HTMLDetailsElement;
  readonly #cures: CuresView;
  readonly #table: HTMLDetailsElement;
  #timer: number | undefined;
  /** Whether the state is there and its stability is looked at. */
  #checking = false;
  #name = "model";
  /** What was requested of the whole result that is shown, whatever the phase. */
  #whole: string | undefined;

  constructor(store: Store, { placeNow, onRun, onPick, player, cursor, clients }: RunPanelEvents) {
    this.#picture = new RunPicture(store, placeNow, cursor, onPick);
    this.#form = new RunForm(store, placeNow, player);
    this.#cures = new CuresView(store, placeNow);
    this.#status = new RunStatus(() => this.#cancelled(), onRun);
    this.#client = new RunClient(
      {
        onProgress: (done, words) =>
          this.#status.progress(done, this.#checking ? `${checking} ${words}` : words),
        onResult: (result, request, took) => this.#showResult(result, request, took),
        onError: (field, message) => this.#refused(field, message),
      },
      clients,
    );
    this.#table = dataTable(() =>
      this.result === undefined ? [] : panelKindOf(this.result).columns(this.result),
    );
    this.#below = element(
      "div",
      { class: "run-below" },
      runTools({
        name: () => this.#name,
        result: () => this.result,
        printed: () => this.printed(),
        more: this.#picture.buttons,
      }),
      ...this.#picture.lists,
      this.#table,
    );
    this.#fold = element(
      "details",
      { class: "numbers", open: true },
      element("summary", {}, "Numbers and certificate"),
      this.#numbers,
    );
    this.#body = element(
      "div",
      { class: "run-body" },
      element("div", { class: "run-play" }, this.#picture.node, this.besides),
      this.#fold,
      // Where the picture stands does not depend on them.
      element(
        "div",
        { class: "run-after" },
        element("div", {}, this.#cures.node, this.#details),
        this.#below,
      ),
    );
    this.node = element("div", { class: "run" }, this.#form.node, this.#status.node, this.#body);
    this.#clear();
  }

  showState(state: Workbench, settings: RunSettings): void {
    this.#name = state.model.name;
    this.#form.showState(state, settings);
    this.#picture.showState(state);
    // What another run gave does not belong here.
    if (settings.run !== this.result?.run) this.#clear();
  }

  /** Beside other panels numbers are folded away until they are asked for; warnings never are. */
  showBesideOthers(isBeside: boolean): void {
    if (this.node.classList.contains("beside-others") === isBeside) return;
    this.node.classList.toggle("beside-others", isBeside);
    this.#fold.open = !isBeside;
  }

  /** Runs at once with little, and with everything a moment after the last request. */
  run(request: RunRequest, moving: boolean): void {
    window.clearTimeout(this.#timer);
    this.#picture.requested(request);
    this.#checking = false;
    if (withoutPhase(request) === this.#whole) {
      // Everything else is known: the state is only looked at.
      this.node.setAttribute("aria-busy", "true");
      this.#client.run({ ...request, effort: "live" });
      this.#timer = window.setTimeout(() => this.#picture.draw("full"), rest);
      return;
    }
    this.#whole = undefined;
    // Curves of a response are there before the proof that they are all.
    const later = runKind(request.run).isLong === true || moving;
    this.#client.run({ ...request, effort: "live" });
    this.#timer = window.setTimeout(
      () => {
        this.#client.run({ ...request, effort: "full" });
        this.#busy();
      },
      later ? rest : 0,
    );
    this.#busy();
  }

  /** There is no model to run; what ran last stays, as out of date. */
  wait(): void {
    this.stop();
    const words = "Runs resume once the marked entries of the model can be read.";
    this.#status.show("stale", words);
    this.#absent.show("empty", words);
    this.#body.classList.add("stale");
  }

  /** It is gone. */
  close(): void {
    this.stop();
    this.#picture.close();
    this.#client.close();
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    if (this.#client.busy) {
      this.#client.cancel();
      // What the worker had kept of the state is gone with it.
      this.#whole = undefined;
    }
    this.node.setAttribute("aria-busy", "false");
  }

  #cancelled(): void {
    this.stop();
    this.#status.show("cancelled", "");
    this.#absent.show("empty", "The run was cancelled. Run starts it again.");
    this.#body.classList.add("stale");
  }

  #refused(field: string, message: string): void {
    window.clearTimeout(this.#timer);
    this.node.setAttribute("aria-busy", "false");
    const label = this.#form.labelOf(field);
    const words = label === "" ? message : `${label}: ${message}`;
    this.#status.show("refused", words);
    this.#absent.show("refused", words);
    this.#cures.refused(field);
    this.#body.classList.add("stale");
  }

  /** A picture with what takes it away, or the place for it. */
  #showPicture(result: RunResult | undefined, request?: RunRequest): void {
    const isThere = this.#picture.take(result, request?.model);
    this.#below.hidden = !isThere;
    if (isThere) this.#absent.node.remove();
    else this.#picture.node.before(this.#absent.node);
  }

  #clear(): void {
    this.result = undefined;
    this.#whole = undefined;
    this.#status.clear();
    this.#cures.clear();
    this.#showPicture(undefined);
    this.#absent.show("empty", "");
    this.#details.replaceChildren();
    this.#numbers.replaceChildren();
  }

  #busy(): void {
    this.node.setAttribute("aria-busy", "true");
    this.#absent.show("running", "");
    this.#status.start();
  }

  #showResult(result: RunResult, request: RunRequest, took: number): void {
    const { effort } = request;
    this.result = result;
    this.#showPicture(result, request);
    this.#absent.show("none", result.warnings[0] ?? "");
    this.#body.classList.remove("stale");
    this.#picture.draw(effort);
    if (effort === "full") this.#whole = withoutPhase(request);
    const isWhole = this.#whole === withoutPhase(request);
    this.#showState(result, isWhole ? "full" : effort, took);
    if (this.#table.open) this.#table.dispatchEvent(new Event("toggle"));
    if (effort === "live" && result.run === "ringdown") return;
    this.#numbers.replaceChildren(...numbersOf(result));
    // What is to be said of a first, coarse state is not said of the one that is being looked at.
    const isCoarse = effort === "live" && !isWhole && runKind(result.run).isLong === true;
    if (!isCoarse) this.#details.replaceChildren(...detailsOf(result));
  }

  #showState(result: RunResult, effort: RunRequest["effort"], took: number): void {
    if (effort === "live") {
      this.#checking = runKind(result.run).isLong === true;
      if (this.#checking) this.#status.progress(Number.NaN, checking);
      return;
    }
    this.#checking = false;
    this.#cures.show(result);
    this.node.setAttribute("aria-busy", "false");
    const { status } = result;
    const { settled = status } = panelKindOf(result);
    const time = took < 1000 ? `${took.toFixed(0)} ms` : `${(took / 1000).toFixed(1)} s`;
    const [first = "", ...others] = result.warnings;
    const more = others.length === 0 ? "" : ` And ${others.length} more below.`;
    this.#status.show(
      status === "settled" ? settled : status,
      `Done in ${time}. ${first}${more}`.trim(),
    );
  }

  /** What there is to see, to be taken away. */
  shown(): ShownPanel | undefined {
    return this.#picture.shown();
  }

  /** The picture for print; what that needs is loaded on first use. */
  printed(): Promise<string | undefined> {
    return this.#picture.printed();
  }
}

/** A request for all phases alike. */
function withoutPhase(request: RunRequest): string {
  return JSON.stringify([{ ...request, effort: "", phase: "" }, [...request.model.parameters]]);
}
