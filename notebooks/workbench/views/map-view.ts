import type { MapData } from "../jobs/derive-protocol.ts";
import { element } from "./elements.ts";

type Drawn = (map: MapData) => readonly HTMLElement[];

let drawn: Drawn | undefined;

/** What draws is loaded on first use; then pictures are there at once, and nothing flickers. */
async function loaded(): Promise<Drawn> {
  drawn ??= (await import("../plot/map-chart.ts")).mapChart;
  return drawn;
}

/** A small picture over a plane, whose place is kept until it is there. */
export function mapView(map: MapData): HTMLElement {
  const place = element("div", { class: "map" });
  if (drawn === undefined) void loaded().then((draw) => place.replaceChildren(...draw(map)));
  else place.replaceChildren(...drawn(map));
  return element(
    "figure",
    { class: "map-figure" },
    place,
    element("figcaption", { class: "hint" }, map.caption),
  );
}
