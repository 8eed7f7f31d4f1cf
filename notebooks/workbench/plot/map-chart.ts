import type { LinePanel, Series } from "../../plot/index.ts";
import type { MapData } from "../jobs/derive-protocol.ts";
import { diverging } from "../../plot/palette.ts";
import { valueScale } from "./chart-legend.ts";
import { LiveChart } from "./live-chart.ts";
import { paperNow } from "./paper.ts";
import { roundAbove } from "./ranges.ts";
import { element } from "../views/elements.ts";

/** A scale of colours, and numbers over a plane in them. */
export function mapChart(map: MapData): readonly HTMLElement[] {
  const most = map.values.reduce((found, one) => Math.max(found, Math.abs(one)), 1e-300);
  const { name } = map;
  // Of two regions, both are in the middle of their half of the colours.
  const limit = typeof name === "string" ? roundAbove(most) : 3;
  const chart = new LiveChart();
  chart.show(panelOf(map, limit), "full");
  const keys =
    typeof name === "string"
      ? valueScale(limit, paperNow(), name)
      : [regionKey(name.positive, 1 / limit), regionKey(name.negative, -1 / limit)];
  return [element("p", { class: "chart-legend" }, ...keys), chart.node];
}

function regionKey(words: string, share: number): HTMLElement {
  const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
  swatch.style.color = diverging(share, paperNow());
  return element("span", { class: "key" }, swatch, words);
}

function panelOf(
  { axes, x, y, values, units, here, edge, caption }: MapData,
  limit: number,
): LinePanel {
  return {
    id: "map",
    xLabel: axes[0],
    yLabel: axes[1],
    xDomain: [x[0] ?? 0, x.at(-1) ?? 1],
    yDomain: [y[0] ?? 0, y.at(-1) ?? 1],
    series: [...edgeOf(edge), ...circleAt(here)],
    density: { x, y, values, limit, ...(units === undefined ? {} : { units }) },
    description: caption,
  };
}

/** Grey stands out from both papers and from both colours. */
const colour = "#808080";

function edgeOf(edge: MapData["edge"]): readonly Series[] {
  return edge === undefined ? [] : [{ ...edge, label: "\\text{edge}", color: colour }];
}

function circleAt(here: MapData["here"]): readonly Series[] {
  if (here === undefined) return [];
  const [x, y] = here;
  return [{ label: "", x: [x], y: [y], color: colour, markers: { shape: "circle" } }];
}
