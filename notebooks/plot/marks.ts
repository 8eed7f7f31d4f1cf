import * as Plot from "@observablehq/plot";
import type { Frame, Path } from "./geometry.ts";
import { roundedMarkup } from "./markup.ts";
import type { Band, Dash, MarkerShape } from "./spec.ts";

export const DASHES: Readonly<Record<Dash, string>> = {
  solid: "none",
  dashed: "5 2.5",
  dotted: "0.1 3",
  "dash-dot": "7 2.5 0.1 2.5",
};

/** A symbol that draws itself around the origin. */
interface OwnSymbol {
  readonly draw: (path: Pick<Path2D, "moveTo" | "lineTo" | "closePath">, area: number) => void;
}

/** An arrow head of the given area towards positive or negative x. */
function arrowHead(direction: 1 | -1): OwnSymbol {
  return {
    draw: (path, area) => {
      const half = Math.sqrt(area / 3);
      path.moveTo(direction * 1.7 * half, 0);
      path.lineTo(-direction * 1.3 * half, half);
      path.lineTo(-direction * 1.3 * half, -half);
      path.closePath();
    },
  };
}

/** How markers look. */
export const SYMBOLS: Readonly<Record<MarkerShape, Plot.SymbolName | OwnSymbol>> = {
  circle: "circle",
  square: "square",
  triangle: "triangle",
  diamond: "diamond",
  "arrow-right": arrowHead(1),
  "arrow-left": arrowHead(-1),
};

function lineMark({ series, kept }: Path): Plot.Markish {
  return Plot.line(
    kept.map((i) => [series.x[i], series.y[i]]),
    {
      stroke: series.color,
      strokeWidth: series.width ?? 1.5,
      strokeDasharray: DASHES[series.dash ?? "solid"],
      strokeOpacity: series.opacity ?? 1,
      // Butt ends would lose the dots of a dotted line, round ones close the gaps of a dashed one.
      strokeLinecap: series.dash === "dashed" ? "butt" : "round",
    },
  );
}

function markerMark({ series, px, py }: Path, frame: Frame): readonly Plot.Markish[] {
  const { markers } = series;
  if (markers === undefined) return [];
  const every = markers.every ?? 1;
  const within = (place: number, size: number): boolean => place >= -0.01 && place <= size + 0.01;
  const indices = Array.from(
    { length: Math.ceil(series.x.length / every) },
    (_, i) => i * every,
  ).filter((i) => within(px[i]!, frame.width) && within(py[i]!, frame.height));
  return [
    Plot.dot(
      indices.map((i) => [series.x[i], series.y[i]]),
      {
        symbol: SYMBOLS[markers.shape],
        r: (markers.size ?? 5) / 2,
        fill: markers.fill === "open" ? "#ffffff" : series.color,
        stroke: series.color,
        strokeWidth: 1,
        opacity: series.opacity ?? 1,
      },
    ),
  ];
}

function bandMark({ x, low, high, color, opacity }: Band): Plot.Markish {
  return Plot.areaY(
    { length: x.length },
    {
      x: Array.from(x),
      y1: Array.from(low),
      y2: Array.from(high),
      fill: color,
      fillOpacity: opacity ?? 0.18,
    },
  );
}

/**
 * A document to draw in: that of the page, or one of linkedom outside a page. Only the latter needs
 * linkedom, which is loaded when it is used.
 */
function documentForDrawing(): Document {
  if (typeof document !== "undefined") return document;
  const load = process.getBuiltinModule("node:module").createRequire(import.meta.url);
  const { parseHTML } = load("linkedom") as typeof import("linkedom");
  return parseHTML("<!doctype html><html><body></body></html>").document;
}

/** SVG measured from the frame's top left corner. */
export function drawn(
  frame: Frame,
  marks: readonly Plot.Markish[],
  color?: Plot.ScaleOptions,
): string {
  if (marks.length === 0) return "";
  const plot = Plot.plot({
    document: documentForDrawing(),
    width: frame.width,
    height: frame.height,
    margin: 0,
    axis: null,
    x: frame.xScale,
    y: frame.yScale,
    ...(color === undefined ? {} : { color }),
    marks: [...marks],
  });
  const groups = Array.from(plot.children).filter(({ localName }) => localName === "g");
  return roundedMarkup(groups.map(({ outerHTML }) => outerHTML).join("")).replace(
    / aria-label="[a-z]+"/g,
    "",
  );
}

/** Bands and curves, to be clipped at the frame. */
export function drawCurves(frame: Frame, paths: readonly Path[], bands: readonly Band[]): string {
  const lines = paths.filter(({ series }) => series.width !== 0);
  return drawn(frame, [...bands.map(bandMark), ...lines.map(lineMark)]);
}

/** Markers of the points on or inside the frame; they may overlap its line. */
export function drawMarkers(frame: Frame, paths: readonly Path[]): string {
  return drawn(
    frame,
    paths.flatMap((path) => markerMark(path, frame)),
  );
}

/** One marker, as in the legend. */
export function sampleMarker(shape: MarkerShape, x: number, y: number, size: number): string {
  const r = size / 2;
  switch (shape) {
    case "circle":
      return `<circle cx="${x}" cy="${y}" r="${r}"/>`;
    case "square":
      return `<path d="M${x - r},${y - r}h${size}v${size}h${-size}Z"/>`;
    case "triangle":
      return `<path d="M${x},${y - r * 1.2}l${r * 1.15},${r * 2}h${-r * 2.3}Z"/>`;
    case "arrow-right":
      return `<path d="M${x + r * 1.3},${y}l${-r * 2.3},${r * 0.8}v${-r * 1.6}Z"/>`;
    case "arrow-left":
      return `<path d="M${x - r * 1.3},${y}l${r * 2.3},${r * 0.8}v${-r * 1.6}Z"/>`;
    case "diamond":
      return `<path d="M${x},${y - r * 1.3}l${r},${r * 1.3}l${-r},${r * 1.3}l${-r},${-r * 1.3}Z"/>`;
  }
}
