import type { Frame, Path } from "./geometry.ts";
import { covered, SIZE } from "./geometry.ts";
import { DASHES, sampleMarker } from "./marks.ts";
import { rounded, roundedMarkup, translated } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { drawMath } from "./math-text.ts";
import type { Corner, Series } from "./spec.ts";

const SAMPLE = 26;
const ROW = 17;
const COLUMN_GAP = 16;
const TEXT_GAP = 6;

/** A legend of known size, drawn from its top left corner. */
export interface LegendBlock {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

function sample(series: Series): string {
  const width = series.width ?? 1.5;
  const cap = series.dash === "dashed" ? "butt" : "round";
  const line =
    width === 0
      ? ""
      : `<path d="M0,0H${SAMPLE}" stroke-width="${rounded(width)}" stroke-dasharray="${DASHES[series.dash ?? "solid"]}" stroke-linecap="${cap}"/>`;
  const { markers } = series;
  const marker =
    markers === undefined
      ? ""
      : `<g fill="${markers.fill === "open" ? "#fff" : series.color}">${sampleMarker(markers.shape, SAMPLE / 2, 0, markers.size ?? 5)}</g>`;
  return roundedMarkup(
    `<g fill="none" stroke="${series.color}" opacity="${series.opacity ?? 1}">${line}${marker}</g>`,
  );
}

/** Series that a legend names: each label and look once. */
export function legendSeries(series: readonly Series[]): readonly Series[] {
  const seen = new Set<string>();
  return series.filter(({ label, color, dash, width, markers }) => {
    const look = JSON.stringify([label, color, dash, width, markers?.shape, markers?.fill]);
    if (label === "" || seen.has(look)) return false;
    seen.add(look);
    return true;
  });
}

/** Entries run down `columns` columns. */
export function legendBlock(
  entries: readonly Series[],
  columns: number,
  typesetter: MathTypesetter,
): LegendBlock {
  const rows = Math.ceil(entries.length / columns);
  let left = 0;
  let body = "";
  for (let column = 0; column < Math.ceil(entries.length / rows); column++) {
    let widest = 0;
    entries.slice(column * rows, (column + 1) * rows).forEach((series, row) => {
      const box = typesetter.box(series.label);
      const middle = (row + 0.5) * ROW;
      widest = Math.max(widest, box.width * SIZE.legend);
      body += translated(left, middle, sample(series));
      body += drawMath(box, {
        x: left + SAMPLE + TEXT_GAP,
        y: middle + 0.32 * SIZE.legend,
        size: SIZE.legend,
      });
    });
    left += SAMPLE + TEXT_GAP + widest + COLUMN_GAP;
  }
  return { width: left - COLUMN_GAP, height: rows * ROW, body };
}

/** The legend with as many columns as fit into `width`. */
export function widestLegend(
  entries: readonly Series[],
  width: number,
  typesetter: MathTypesetter,
): LegendBlock {
  for (let columns = entries.length; columns > 1; columns--) {
    const block = legendBlock(entries, columns, typesetter);
    if (block.width <= width) return block;
  }
  return legendBlock(entries, 1, typesetter);
}

const INSET = 9;

function cornerPlace(corner: Corner, block: LegendBlock, frame: Frame): readonly [number, number] {
  const [vertical, horizontal] = corner.split("-");
  return [
    horizontal === "left" ? INSET : frame.width - block.width - INSET,
    vertical === "top" ? INSET - 2 : frame.height - block.height - INSET + 2,
  ];
}

/** The corner where the legend hides none of the curves, the emptiest of them; none if all would. */
export function freeCorner(
  block: LegendBlock,
  frame: Frame,
  paths: readonly Path[],
  bandEdges: readonly Path[],
): Corner | undefined {
  const corners: readonly Corner[] = ["top-right", "top-left", "bottom-left", "bottom-right"];
  const free = corners.flatMap((corner) => {
    const [x, y] = cornerPlace(corner, block, frame);
    const cost = covered(bandEdges, x, y, block);
    return covered(paths, x, y, block) === 0 ? [{ corner, cost }] : [];
  });
  if (block.width > frame.width - 2 * INSET || block.height > frame.height - 2 * INSET)
    return undefined;
  return free.length === 0 ? undefined : free.reduce((a, b) => (b.cost < a.cost ? b : a)).corner;
}

/** The legend inside the frame, on a paper that dims what lies below it. */
export function drawLegend(block: LegendBlock, corner: Corner, frame: Frame): string {
  const [x, y] = cornerPlace(corner, block, frame);
  const paper = `<rect x="-3" y="-1" width="${rounded(block.width + 6)}" height="${rounded(block.height + 2)}" fill="#fff" fill-opacity="0.85"/>`;
  return translated(x, y, paper + block.body);
}

/** Places as close to `wanted` (ascending) as spacing allows, in the least-squares sense. */
export function spread(wanted: readonly number[], spacing: number): readonly number[] {
  // Pool adjacent violators on wanted[i] - i·spacing, which must not decrease.
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((place, i) => {
    let pool = { sum: place - i * spacing, count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.count <= pool.sum / pool.count) break;
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  });
  return pools
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((level, i) => level + i * spacing);
}

/** Names of the curves beside their right ends, kept apart, with a hair line where one had to move. */
export function drawDirectLabels(
  frame: Frame,
  paths: readonly Path[],
  typesetter: MathTypesetter,
): string {
  const ends = paths
    .filter(({ series }) => series.label !== "")
    .flatMap(({ series, px, py, kept }) => {
      const last = kept.findLast((i) => px[i]! <= frame.width + 0.5 && py[i]! >= 0);
      return last === undefined
        ? []
        : [{ series, x: px[last]!, y: Math.min(py[last]!, frame.height) }];
    })
    .sort((a, b) => a.y - b.y);
  const places = spread(
    ends.map(({ y }) => y),
    15,
  );
  const low = Math.max(0, (places.at(-1) ?? 0) - frame.height);
  return ends
    .map(({ series, x, y }, i) => {
      const label = (places[i] ?? y) - low;
      const text = drawMath(typesetter.box(series.label), {
        x: frame.width + 14,
        y: label + 0.3 * SIZE.legend,
        size: SIZE.legend,
        color: series.color,
      });
      const leader = `<path d="M${rounded(Math.max(x, frame.width) + 2)},${rounded(y)}L${rounded(frame.width + 11)},${rounded(label)}" stroke="${series.color}" stroke-width="0.7" fill="none"/>`;
      return (Math.abs(label - y) > 2 ? leader : "") + text;
    })
    .join("");
}
