import { svgWithProvenance } from "../../../derivations/provenance/embedding.ts";
import type { LinePanel } from "../../plot/index.ts";
import type { Store } from "../clients/store.ts";
import type { ModelText, Workbench } from "../state/workbench.ts";
import type { Effort } from "../jobs/runs/job.ts";
import type { RunRequest, RunResult } from "../jobs/run-protocol.ts";
import { OwnData } from "../own-data/own-data.ts";
import { stepOf, withData } from "../own-data/with-data.ts";
import { fitKeys, withFit } from "../fit/fit-curve.ts";
import { panelKindOf } from "../panels/index.ts";
import type { Legend } from "../panels/panel-kind.ts";
import { ChartLegend } from "../plot/chart-legend.ts";
import { besideGhosts, type Ghost, ghostKeys, ghostsIn, withGhosts } from "../plot/ghosts.ts";
import { HeldRanges } from "../plot/held-ranges.ts";
import { LiveChart } from "../plot/live-chart.ts";
import type { ShownPanel } from "../take-away/shown-panel.ts";
import { element } from "./elements.ts";
import { MapMark } from "./map-mark.ts";
import { PanelCursor } from "./panel-cursor.ts";
import { Pins } from "./pins.ts";
import { differenceLegend, type SeenDifference } from "./seen-difference.ts";
import type { SharedCursor } from "./shared-cursor.ts";

/** Parameters with the numbers that they are to have. */
export type Picked = readonly (readonly [name: string, value: number])[];

interface Seen {
  readonly result: RunResult;
  /** That it was requested with: a number for each parameter. */
  readonly model: ModelText;
  /** Of the result alone. */
  readonly picture: LinePanel;
}

/** A picture with all that is drawn in it. */
interface Drawn {
  readonly picture: LinePanel;
  readonly beside: LinePanel | undefined;
  readonly ghosts: readonly Ghost[];
  readonly minus: SeenDifference | undefined;
}

/** What a run gave, over what is pinned and what was measured: on the page, and to be taken away. */
export class RunPicture {
  readonly node: HTMLElement;
  /** For what can be added to the picture. */
  readonly buttons: readonly HTMLElement[];
  /** What was added. */
  readonly lists: readonly HTMLElement[];
  readonly #charts: HTMLElement = element("div", { class: "charts" });
  readonly #chart: LiveChart;
  readonly #ranges = new HeldRanges();
  /** That of the second picture, where a result has two. */
  readonly #besideChart: LiveChart;
  readonly #besideRanges = new HeldRanges();
  readonly #legend = new ChartLegend();
  readonly #cursor: PanelCursor;
  readonly #mark: MapMark;
  readonly #pins: Pins;
  readonly #data: OwnData;
  #seen: Seen | undefined;

  /** `onPick` is called with the parameters of a point that is clicked. */
  constructor(
    store: Store,
    panelNow: () => number,
    cursor: SharedCursor,
    onPick: (parameters: Picked) => void,
  ) {
    const pick = (place: readonly [x: number, y: number]): void => {
      const result = this.#seen?.result;
      const picked = result === undefined ? undefined : panelKindOf(result).pick?.(result, place);
      if (picked !== undefined) onPick(picked);
    };
    this.#chart = new LiveChart(pick);
    this.#besideChart = new LiveChart(pick);
    this.#charts.append(this.#chart.node);
    this.#cursor = new PanelCursor(cursor, this.#chart, (value) => pick([value, 0]));
    this.#mark = new MapMark(this.#chart, [this.#besideChart], pick);
    this.#data = new OwnData(store, panelNow, () => this.draw("full"));
    this.#pins = new Pins(
      ...([store, panelNow] as const),
      () => {
        if (this.#seen === undefined) return undefined;
        const { result, model } = this.#seen;
        return { result, workbench: { ...store.state, model, pins: [], measured: [] } };
      },
      () => this.draw("full"),
    );
    this.buttons = [this.#pins.button, this.#data.button];
    this.lists = [this.#pins.node, this.#data.node];
    this.node = element(
      "figure",
      { class: "run-figure" },
      ...[this.#legend.node, this.#charts, this.#cursor.node, this.#mark.node],
    );
    this.#data.takeDropsOn(this.node);
  }

  /** The pins and the measurement that the workbench has here. */
  showState(state: Workbench): void {
    this.#pins.showState(state);
    this.#data.showState(state);
  }

  /** What is requested, before there is a result: a fit of the measurement begins with it. */
  requested(request: RunRequest): void {
    this.#data.requested(request);
  }

  /** It is gone. */
  close(): void {
    this.#pins.close();
    this.#data.close();
  }

  /** Takes a result, to be drawn; whether there is a picture of it. */
  take(result: RunResult | undefined, model?: ModelText): boolean {
    const picture = result === undefined ? undefined : panelKindOf(result).picture(result);
    this.#seen =
      result === undefined || picture === undefined || model === undefined
        ? undefined
        : { result, picture, model };
    this.node.hidden = this.#seen === undefined;
    return this.#seen !== undefined;
  }

  draw(effort: Effort): void {
    if (this.#seen === undefined) return;
    const { result } = this.#seen;
    const kind = panelKindOf(result);
    const drawn = this.#drawn(this.#seen);
    const motion = effort === "live" ? "moving" : "resting";
    const held = this.#ranges.held(drawn.picture, motion);
    this.#chart.show(held, effort);
    if (drawn.beside === undefined) this.#besideChart.node.remove();
    else {
      if (!this.#besideChart.node.isConnected) this.#charts.append(this.#besideChart.node);
      this.#besideChart.show(this.#besideRanges.held(drawn.beside, motion), effort);
    }
    this.#cursor.read(kind.isReadAlong === true ? held : undefined, kind.pick !== undefined);
    this.#mark.read(drawn.minus === undefined ? kind.grid?.(result) : undefined);
    this.#legend.show(this.#legendOf(kind.legend(result, held), drawn));
    for (const { node } of [this.#chart, this.#besideChart]) {
      node.classList.toggle("picks", kind.pick !== undefined);
    }
  }

  /** What there is to see, to be taken away. */
  shown(): ShownPanel | undefined {
    if (this.#seen === undefined) return undefined;
    const { result } = this.#seen;
    const { picture, beside, ghosts, minus } = this.#drawn(this.#seen);
    const legend = panelKindOf(result).legend(result, picture);
    const { words = [] } = minus === undefined ? legend : differenceLegend(legend, minus);
    const data = picture.density === undefined ? this.#data.points?.name : undefined;
    return {
      ...{ result, picture, words },
      ...(beside === undefined ? {} : { beside }),
      pinned: ghostsIn(this.#seen.picture, ghosts).map(({ name, provenance }) => ({
        name,
        ...(provenance === undefined ? {} : { provenance }),
      })),
      ...(data === undefined ? {} : { data }),
    };
  }

  /** The picture for print; what that needs is loaded on first use. */
  async printed(): Promise<string | undefined> {
    if (this.#seen === undefined) return undefined;
    const { picture, beside } = this.#drawn(this.#seen);
    const { provenance } = this.#seen.result;
    const { svgFile } = await import("../plot/picture-files.ts");
    const svg = svgFile(picture, beside);
    return provenance === undefined ? svg : svgWithProvenance(svg, provenance);
  }

  #drawn({ result, picture }: Seen): Drawn {
    const ghosts = this.#pins.ghosts(result.run);
    const minus = this.#pins.minus(result);
    // A difference from what is pinned stands in the place of both.
    if (minus?.picture !== undefined) {
      return { picture: minus.picture, beside: minus.beside, ghosts, minus };
    }
    const measured = withData(withGhosts(picture, ghosts), this.#data.points);
    const all = withFit(measured, this.#data.fitted);
    const second = panelKindOf(result).beside?.(result);
    const beside = second === undefined ? undefined : withGhosts(second, besideGhosts(ghosts));
    return { picture: all, beside, ghosts, minus };
  }

  #legendOf(legend: Legend, { picture, ghosts, minus }: Drawn): Legend {
    if (minus?.picture !== undefined) return differenceLegend(legend, minus);
    const { keys = [], words = [] } = legend;
    const { points } = this.#data;
    const every = points === undefined ? 1 : stepOf(points);
    const measured = `circles: ${points?.name}${every === 1 ? "" : `, one in ${every}`}`;
    return {
      ...legend,
      keys: [...keys, ...fitKeys(this.#data.fitted), ...ghostKeys(picture, ghosts)],
      words: [
        ...words,
        ...(minus === undefined ? [] : [minus.words]),
        ...(points === undefined ? [] : [measured]),
      ],
    };
  }
}
