import * as Plot from "@observablehq/plot";
import { pixelEdges } from "../../plot/density.ts";
import { DASHES, SYMBOLS } from "../../plot/marks.ts";
import { diverging } from "../../plot/palette.ts";
import {
  aspectOf,
  type Band,
  type Density,
  type LinePanel,
  type Series,
} from "../../plot/index.ts";
import { spoken } from "../../plot/spoken.ts";
import { linearTicks } from "../../plot/ticks.ts";
import type { Effort } from "../jobs/runs/job.ts";
import { element } from "../views/elements.ts";
import { setMath } from "../views/mathematics.ts";
import { onPaper, paperNow } from "./paper.ts";
import { themedColour } from "./themed.ts";

/** Readings stay within this many pixels of the pointer. */
const reach = 40;

/** A panel as it is looked at: in the colours of the page, as wide as there is room, to be read by pointing. */
export class LiveChart {
  readonly node: HTMLElement;
  readonly #title: HTMLElement = element("div", { class: "chart-title", hidden: true });
  readonly #plot: HTMLElement = element("div", { class: "chart-plot", role: "img" });
  readonly #xLabel: HTMLElement = element("div", { class: "chart-x" });
  readonly #yLabel: HTMLElement = element("div", { class: "chart-y" });
  readonly #cursor: HTMLElement = element("div", { class: "cursor-line", hidden: true });
  readonly #mark: HTMLElement = element("div", { class: "map-mark", hidden: true });
  #markAt: readonly [x: number, y: number] | undefined;
  /** What holds the picture and what lies over it. */
  readonly frame: HTMLElement = element("div", { class: "chart-frame" });
  #cursorAt: number | undefined;
  #panel: LinePanel | undefined;
  #effort: Effort = "full";
  #width = 640;
  #scales: { readonly x: Plot.Scale; readonly y: Plot.Scale } | undefined;

  /** `onPick` is called with the place in the plane that is clicked. */
  constructor(onPick?: (place: readonly [x: number, y: number]) => void) {
    this.node = element(
      "div",
      { class: "chart" },
      this.#title,
      this.#yLabel,
      this.frame,
      this.#xLabel,
    );
    this.frame.append(this.#plot, this.#cursor, this.#mark);
    // Asking for the width while drawing would lay out the page each time.
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width === 0 || width === this.#width) return;
      this.#width = width;
      if (this.#panel !== undefined) this.#draw(this.#panel);
    }).observe(this.#plot);
    // Curves follow the style sheet; the pixels of a density do not.
    this.#plot.addEventListener("click", (event) => {
      const place = this.#placeAt(event);
      if (place !== undefined) onPick?.(place);
    });
    onPaper(() => {
      if (this.#panel?.density !== undefined) this.#draw(this.#panel);
    });
  }

  /** Calls back with the place in the plane that is pointed at, and with none when the pointer leaves. */
  onHover(report: (place: readonly [x: number, y: number] | undefined) => void): void {
    this.#plot.addEventListener("pointermove", (event) => report(this.#placeAt(event)));
    this.#plot.addEventListener("pointerleave", () => report(undefined));
  }

  /** A line across the frame at a value along the horizontal axis. */
  showCursor(value: number | undefined): void {
    this.#cursorAt = value;
    this.#placeCursor();
  }

  /** A mark at a place of the plane. */
  showMark(place: readonly [x: number, y: number] | undefined): void {
    this.#markAt = place;
    this.#placeMark();
  }

  #placeMark(): void {
    const svg = this.#plot.firstElementChild;
    const [scales, at] = [this.#scales, this.#markAt];
    this.#mark.hidden = at === undefined || scales === undefined || svg === null;
    if (at === undefined || scales === undefined || svg === null) return;
    const share = (value: number, of: "width" | "height"): string =>
      `${(100 * value) / Number(svg.getAttribute(of))}%`;
    this.#mark.style.left = share(Number(scales.x.apply(at[0])), "width");
    this.#mark.style.top = share(Number(scales.y.apply(at[1])), "height");
  }

  #placeCursor(): void {
    const at = this.#cursorAt === undefined ? undefined : this.#scales?.x.apply(this.#cursorAt);
    const svg = this.#plot.firstElementChild;
    this.#cursor.hidden = at === undefined || svg === null;
    if (at === undefined || svg === null) return;
    this.#cursor.style.left = `${(100 * Number(at)) / Number(svg.getAttribute("width"))}%`;
  }

  /** While a slider moves ("live") the pointer is elsewhere, and nothing is prepared for it. */
  show(panel: LinePanel, effort: Effort): void {
    this.#panel = panel;
    this.#effort = effort;
    const isPlane = panel.density !== undefined || panel.units !== undefined;
    this.node.classList.toggle("square", isPlane);
    this.#title.hidden = panel.title === undefined;
    if (panel.title !== undefined) setMath(this.#title, panel.title);
    this.#draw(panel);
  }

  #draw(panel: LinePanel): void {
    const width = Math.max(280, this.#width);
    const { density } = panel;
    const height = heightOf(panel, width);
    const grid = density === undefined;
    const x = axis(panel.xDomain, width / 90, grid);
    const y = axis(panel.yDomain, height / 50, grid);
    setMath(this.#xLabel, `${panel.xLabel}${x.factor}`);
    setMath(this.#yLabel, `${panel.yLabel}${y.factor}`);
    const svg = Plot.plot({
      width,
      height,
      ...margins,
      x: x.scale,
      y: y.scale,
      ...(density === undefined ? {} : { color: colours(density) }),
      marks: [
        density === undefined ? null : raster(density),
        ...(panel.bands ?? []).map(area),
        Plot.frame({ stroke: "var(--quiet)" }),
        ...panel.series.map(curve),
        this.#effort === "full" ? reading(panel) : null,
      ],
    });
    const [xScale, yScale] = [svg.scale("x"), svg.scale("y")];
    this.#scales =
      xScale === undefined || yScale === undefined ? undefined : { x: xScale, y: yScale };
    // Plot names each mark; who cannot see the picture has its description and the table.
    svg.setAttribute("aria-hidden", "true");
    this.#plot.setAttribute("aria-label", panel.description ?? "Chart");
    this.#plot.replaceChildren(svg);
    this.#placeCursor();
    this.#placeMark();
  }

  /** Where in the plane a click is; undefined outside the frame. */
  #placeAt({ clientX, clientY }: MouseEvent): readonly [x: number, y: number] | undefined {
    const svg = this.#plot.firstElementChild;
    const { xDomain, yDomain } = this.#panel ?? {};
    if (svg === null || this.#scales === undefined) return undefined;
    const box = svg.getBoundingClientRect();
    const factor = Number(svg.getAttribute("width")) / box.width;
    const x = Number(this.#scales.x.invert?.((clientX - box.left) * factor));
    const y = Number(this.#scales.y.invert?.((clientY - box.top) * factor));
    const isIn = (value: number, [low, high]: readonly [number, number] = [0, 0]): boolean =>
      value >= low && value <= high;
    return isIn(x, xDomain) && isIn(y, yDomain) ? [x, y] : undefined;
  }
}

const margins = { marginLeft: 46, marginRight: 14, marginTop: 10, marginBottom: 24 } as const;

/** Half as high as wide, or with equal lengths of the phase plane on both axes. */
function heightOf(panel: LinePanel, width: number): number {
  const aspect = aspectOf(panel);
  if (aspect === undefined) return Math.round(Math.max(250, Math.min(0.6 * width, 430)));
  const { marginLeft, marginRight, marginTop, marginBottom } = margins;
  return Math.round(aspect * (width - marginLeft - marginRight)) + marginTop + marginBottom;
}

/** A scale with labels that have room, and the power of ten that they are to be multiplied by. */
function axis(
  [low, high]: readonly [number, number] = [0, 1],
  count: number,
  grid: boolean,
): { readonly scale: Plot.ScaleOptions; readonly factor: string } {
  const { ticks, factor } = linearTicks(low, high, count);
  const labels = new Map(
    ticks.flatMap(({ value, label }) =>
      label === undefined ? [] : [[value, label.replace("-", "−")] as const],
    ),
  );
  return {
    scale: {
      domain: [low, high],
      label: null,
      grid,
      ticks: [...labels.keys()],
      tickFormat: (value: number) => labels.get(value) ?? "",
    },
    factor: factor === undefined ? "" : `\\quad ({${factor}})`,
  };
}

function curve(series: Series): Plot.Markish {
  const { color, dash = "solid", width = 1.5, opacity = 1, markers } = series;
  const [x, y] = [Array.from(series.x), Array.from(series.y)];
  const stroke = themedColour(color);
  if (markers !== undefined) {
    return Plot.dot(
      { length: x.length },
      {
        ...{ x, y, stroke, r: (markers.size ?? 7) / 2, symbol: SYMBOLS[markers.shape] },
        fill: markers.fill === "solid" ? stroke : "var(--paper)",
      },
    );
  }
  return Plot.line(
    { length: x.length },
    {
      x,
      y,
      stroke,
      strokeWidth: 1.2 * width,
      strokeOpacity: opacity,
      strokeDasharray: DASHES[dash],
      strokeLinecap: hasDots(dash) ? "round" : "butt",
      clip: true,
    },
  );
}

/** Dots are round ends of lines without length. */
function hasDots(dash: Series["dash"]): boolean {
  return dash === "dotted" || dash === "dash-dot";
}

function area({ x, low, high, color, opacity = 1 }: Band): Plot.Markish {
  return Plot.areaY(
    { length: x.length },
    {
      x: Array.from(x),
      y1: Array.from(low),
      y2: Array.from(high),
      fill: themedColour(color),
      fillOpacity: opacity,
      clip: true,
    },
  );
}

/** The numbers of the point next to the pointer. */
function reading({ xLabel, yLabel, series }: LinePanel): Plot.Markish {
  const all = series.filter(
    ({ markers, backdrop }) => markers === undefined && backdrop === undefined,
  );
  const length = all.reduce((sum, { x }) => sum + x.length, 0);
  const names = all.flatMap(({ x, label }) => Array.from(x, () => spoken(label)));
  const shown = (value: number): string => String(Number(value.toPrecision(6)));
  return Plot.tip(
    { length },
    Plot.pointer({
      x: { value: all.flatMap(({ x }) => Array.from(x)), label: spoken(xLabel) },
      y: { value: all.flatMap(({ y }) => Array.from(y)), label: spoken(yLabel) },
      channels: { model: { value: names, label: "" } },
      format: { x: shown, y: shown },
      maxRadius: reach,
    }),
  );
}

function raster(density: Density): Plot.Markish {
  return Plot.raster(density.values, {
    width: density.x.length,
    height: density.y.length,
    ...pixelEdges(density),
    clip: "frame",
  });
}

function colours({ limit }: Density): Plot.ScaleOptions {
  const paper = paperNow();
  return {
    type: "linear",
    domain: [-limit, limit],
    interpolate: (share: number) => diverging(2 * share - 1, paper),
  };
}
