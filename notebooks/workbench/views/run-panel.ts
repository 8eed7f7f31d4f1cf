import { svgWithProvenance } from "../../../derivations/provenance/embedding.ts";
import { RunClient } from "../clients/run-client.ts";
import type { Store } from "../clients/store.ts";
import type { LinePanel } from "../../plot/index.ts";
import type { RunRequest, RunResult } from "../jobs/run-protocol.ts";
import { ChartLegend } from "../plot/chart-legend.ts";
import { type Ghost, ghostKeys, ghostsIn, withGhosts } from "../plot/ghosts.ts";
import { HeldRanges } from "../plot/held-ranges.ts";
import { LiveChart } from "../plot/live-chart.ts";
import { OwnData } from "../own-data/own-data.ts";
import { stepOf, withData } from "../own-data/with-data.ts";
import { panelKindOf } from "../panels/index.ts";
import { differenceLegend, type SeenDifference } from "./seen-difference.ts";
import { runKind, type RunSettings } from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";
import type { ShownPanel } from "../take-away/shown-panel.ts";
import { CuresView } from "./cures-view.ts";
import { dataTable } from "./data-table.ts";
import { element } from "./elements.ts";
import { NoPicture } from "./no-picture.ts";
import { PanelCursor } from "./panel-cursor.ts";
import type { PhasePlayer } from "./phase-player.ts";
import { Pins } from "./pins.ts";
import { detailsOf, numbersOf } from "./run-details.ts";
import { RunForm } from "./run-form.ts";
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

/** Parameters with the numbers that they are to have. */
export type Picked = readonly (readonly [name: string, value: number])[];

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
  readonly #ranges = new HeldRanges();
  readonly #chart: LiveChart;
  /** That of the second picture, where a result has two. */
  readonly #besideChart: LiveChart;
  readonly #besideRanges = new HeldRanges();
  readonly #charts: HTMLElement = element("div", { class: "charts" });
  readonly #legend = new ChartLegend();
  readonly #cursor: PanelCursor;
  readonly #absent = new NoPicture();
  readonly #pins: Pins;
  readonly #data = new OwnData(() => this.#draw("full"));
  #picture: LinePanel | undefined;
  readonly #figure: HTMLElement;
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
    const pick = (place: readonly [x: number, y: number]): void => {
      const { result } = this;
      const picked = result === undefined ? undefined : panelKindOf(result).pick?.(result, place);
      if (picked !== undefined) onPick(picked);
    };
    this.#chart = new LiveChart(pick);
    this.#besideChart = new LiveChart(pick);
    this.#cursor = new PanelCursor(cursor, this.#chart, (value) => pick([value, 0]));
    this.#charts.append(this.#chart.node);
    this.#form = new RunForm(store, placeNow, player);
    this.#pins = new Pins(
      () =>
        this.result === undefined ? undefined : { result: this.result, workbench: store.state },
      () => this.#draw("full"),
      (workbench) => store.replace(workbench),
    );
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
    this.#figure = element(
      "figure",
      { class: "run-figure" },
      ...[this.#legend.node, this.#charts, this.#cursor.node],
    );
    this.#data.takeDropsOn(this.#figure);
    this.#below = element(
      "div",
      { class: "run-below" },
      runTools({
        name: () => this.#name,
        result: () => this.result,
        printed: () => this.printed(),
        more: [this.#pins.button, this.#data.button],
      }),
      this.#pins.node,
      this.#data.node,
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
      element("div", { class: "run-play" }, this.#figure, this.besides),
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
    this.#checking = false;
    if (withoutPhase(request) === this.#whole) {
      // Everything else is known: the state is only looked at.
      this.node.setAttribute("aria-busy", "true");
      this.#client.run({ ...request, effort: "live" });
      this.#timer = window.setTimeout(() => this.#draw("full"), rest);
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
  #showPicture(picture: LinePanel | undefined): void {
    this.#picture = picture;
    this.#figure.hidden = picture === undefined;
    this.#below.hidden = picture === undefined;
    if (picture === undefined) this.#figure.before(this.#absent.node);
    else this.#absent.node.remove();
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
    this.#showPicture(panelKindOf(result).picture(result));
    this.#absent.show("none", result.warnings[0] ?? "");
    this.#body.classList.remove("stale");
    this.#draw(effort);
    if (effort === "full") this.#whole = withoutPhase(request);
    const isWhole = this.#whole === withoutPhase(request);
    this.#showState(result, isWhole ? "full" : effort, took);
    if (this.#table.open) this.#table.dispatchEvent(new Event("toggle"));
    if (effort === "live" && result.run === "ringdown") return;
    this.#details.replaceChildren(...detailsOf(result));
    this.#numbers.replaceChildren(...numbersOf(result));
  }

  /** A picture over what is pinned and what was measured. */
  #withMore(picture: LinePanel, ghosts: readonly Ghost[]): LinePanel {
    return withData(withGhosts(picture, ghosts), this.#data.points);
  }

  /** The last result with all that stands beside it. */
  #draw(effort: RunRequest["effort"]): void {
    const { result } = this;
    if (result === undefined || this.#picture === undefined) return;
    const kind = panelKindOf(result);
    const ghosts = this.#pins.ghosts(result.run);
    const minus = this.#pins.minus(result);
    const picture = minus?.picture ?? this.#withMore(this.#picture, ghosts);
    const held = this.#ranges.held(picture, effort === "live" ? "moving" : "resting");
    this.#chart.show(held, effort);
    this.#drawBeside(result, effort, minus);
    this.#cursor.read(kind.isReadAlong === true ? held : undefined, kind.pick !== undefined);
    if (minus?.picture !== undefined) {
      this.#legend.show(differenceLegend(kind.legend(result, held), minus));
      return;
    }
    const { keys = [], words = [], ...legend } = kind.legend(result, held);
    const { points } = this.#data;
    const every = points === undefined ? 1 : stepOf(points);
    this.#legend.show({
      ...legend,
      keys: [...keys, ...ghostKeys(picture, ghosts)],
      words: [
        ...words,
        ...(minus === undefined ? [] : [minus.words]),
        ...(points === undefined
          ? []
          : [`circles: ${points.name}${every === 1 ? "" : `, one in ${every}`}`]),
      ],
    });
    for (const { node } of [this.#chart, this.#besideChart]) {
      node.classList.toggle("picks", kind.pick !== undefined);
    }
  }

  #drawBeside(
    result: RunResult,
    effort: RunRequest["effort"],
    minus: SeenDifference | undefined,
  ): void {
    const own = panelKindOf(result).beside?.(result);
    const picture = minus?.picture === undefined ? own : minus.beside;
    if (picture === undefined) {
      this.#besideChart.node.remove();
      return;
    }
    if (!this.#besideChart.node.isConnected) this.#charts.append(this.#besideChart.node);
    const motion = effort === "live" ? "moving" : "resting";
    this.#besideChart.show(this.#besideRanges.held(picture, motion), effort);
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
    const { result } = this;
    if (result === undefined || this.#picture === undefined) return undefined;
    const ghosts = this.#pins.ghosts(result.run);
    const minus = this.#pins.minus(result);
    const picture = minus?.picture ?? this.#withMore(this.#picture, ghosts);
    const legend = panelKindOf(result).legend(result, picture);
    const { words = [] } = minus === undefined ? legend : differenceLegend(legend, minus);
    const data = picture.density === undefined ? this.#data.points?.name : undefined;
    const beside = panelKindOf(result).beside?.(result);
    return {
      ...{ result, picture, words },
      ...(beside === undefined ? {} : { beside }),
      pinned: ghostsIn(this.#picture, ghosts).map(({ name, provenance }) => ({
        name,
        ...(provenance === undefined ? {} : { provenance }),
      })),
      ...(data === undefined ? {} : { data }),
    };
  }

  /** The picture for print; what that needs is loaded on first use. */
  async printed(): Promise<string | undefined> {
    const run = this.result?.run;
    if (this.#picture === undefined || run === undefined) return undefined;
    const minus = this.result && this.#pins.minus(this.result);
    const picture = minus?.picture ?? this.#withMore(this.#picture, this.#pins.ghosts(run));
    const provenance = this.result?.provenance;
    const { svgFile } = await import("../plot/picture-files.ts");
    const own = this.result && panelKindOf(this.result).beside?.(this.result);
    const svg = svgFile(picture, minus?.picture === undefined ? own : minus.beside);
    return provenance === undefined ? svg : svgWithProvenance(svg, provenance);
  }
}

/** A request for all phases alike. */
function withoutPhase(request: RunRequest): string {
  return JSON.stringify([{ ...request, effort: "", phase: "" }, [...request.model.parameters]]);
}
