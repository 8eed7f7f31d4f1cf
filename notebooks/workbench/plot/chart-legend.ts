import type { Colour, CurveStyle } from "../../plot/index.ts";
import { DASHES } from "../../plot/marks.ts";
import { diverging } from "../../plot/palette.ts";
import { linearTicks } from "../../plot/ticks.ts";
import type { Legend } from "../panels/panel-kind.ts";
import { drawn, element, freshId } from "../views/elements.ts";
import { inlineMath } from "../views/mathematics.ts";
import { type Paper, paperNow } from "./paper.ts";
import { themedColour } from "./themed.ts";

/** What the lines or the colours of a chart stand for. */
export class ChartLegend {
  readonly node: HTMLElement = element("p", { class: "chart-legend" });
  #shown = "";

  show(legend: Legend): void {
    const paper = paperNow();
    const shown = JSON.stringify([legend, paper]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const { keys = [], fills = [], scale, words = [], hints = [] } = legend;
    this.node.replaceChildren(
      ...fills.map(({ name, color }) => fillKey(name, color)),
      ...keys.map(({ name, latex, style }) =>
        key(latex === undefined ? name : inlineMath(latex), style),
      ),
      ...(scale === undefined ? [] : valueScale(scale.limit, paper, scale.name)),
      ...[...words, ...hints].map((text) => element("span", {}, text)),
    );
  }
}

function key(name: string | HTMLElement, { color, dash, width }: CurveStyle): HTMLElement {
  const sample = drawn(
    "svg",
    { width: 30, height: 8, "aria-hidden": "true" },
    drawn("line", {
      ...{ x1: 1, y1: 4, x2: 29, y2: 4 },
      stroke: themedColour(color),
      "stroke-width": 1.4 * width,
      "stroke-dasharray": DASHES[dash],
      "stroke-linecap": dash === "dotted" || dash === "dash-dot" ? "round" : "butt",
    }),
  );
  return element("span", { class: "key" }, sample, name);
}

function fillKey(name: string, color: Colour): HTMLElement {
  const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
  swatch.style.color = themedColour(color);
  return element("span", { class: "key" }, swatch, name);
}

const scaleSize = { width: 236, bar: 200, height: 12 } as const;

/** The colours from the least to the greatest value, with their numbers. */
export function valueScale(limit: number, paper: Paper, name = "W"): readonly Element[] {
  const { width, bar, height } = scaleSize;
  const left = (width - bar) / 2;
  const id = freshId(`values-${paper}`);
  const { ticks, factor } = linearTicks(-limit, limit, 4);
  const stops = [-1, -0.5, 0, 0.5, 1].map((share) =>
    drawn("stop", { offset: (share + 1) / 2, "stop-color": diverging(share, paper) }),
  );
  const labels = ticks.flatMap(({ value, label }) => {
    if (label === undefined) return [];
    const x = left + (bar * (value / limit + 1)) / 2;
    return [
      drawn("line", { x1: x, x2: x, y1: height + 1, y2: height + 4, stroke: "currentColor" }),
      drawn(
        "text",
        { x, y: height + 16, "text-anchor": "middle", fill: "currentColor" },
        label.replace("-", "−"),
      ),
    ];
  });
  const scale = drawn(
    "svg",
    {
      class: "value-scale",
      width,
      height: height + 20,
      role: "img",
      "aria-label": `Colours from ${-limit} to ${limit}`,
    },
    drawn("defs", {}, drawn("linearGradient", { id }, ...stops)),
    drawn("rect", {
      x: left,
      y: 0.5,
      width: bar,
      height,
      fill: `url(#${id})`,
      stroke: "var(--quiet)",
    }),
    ...labels,
  );
  return [inlineMath(factor === undefined ? name : `${name}\\;(${factor})`), scale];
}
