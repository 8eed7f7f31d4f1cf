import type { Provenance } from "../../../derivations/index.ts";
import type { Colour, CurveStyle, LinePanel, Series } from "../../plot/index.ts";

/** Greys that stand out from both papers, for what was pinned first, second, …. */
const ghostColours: readonly Colour[] = ["#8c8c8c", "#6f6f6f", "#a6a6a6", "#7d7d7d", "#999999"];

/** A pinned picture with its name. */
export interface Ghost {
  readonly name: string;
  readonly picture: LinePanel;
  /** The second picture of the pinned run, where it has one. */
  readonly beside?: LinePanel;
  readonly provenance?: Provenance;
}

/** The same pinned runs by their second pictures. */
export function besideGhosts(ghosts: readonly Ghost[]): readonly Ghost[] {
  return ghosts.flatMap(({ beside, name }) =>
    beside === undefined ? [] : [{ name, picture: beside }],
  );
}

/**
 * A picture over the curves of those pinned ones that have the same axes, in grey; ranges hold all of them. Over a density
 * lie the curves of pinned ones, on the range that it has.
 */
export function withGhosts(picture: LinePanel, ghosts: readonly Ghost[]): LinePanel {
  const alike = ghostsIn(picture, ghosts);
  if (alike.length === 0) return picture;
  const curves = alike.flatMap(curvesOf);
  if (picture.density !== undefined) return { ...picture, series: [...curves, ...picture.series] };
  const all = [picture, ...alike.map((ghost) => ghost.picture)];
  return {
    ...picture,
    series: [...curves, ...picture.series],
    xDomain: union(all.map(({ xDomain }) => xDomain)),
    yDomain: union(all.map(({ yDomain }) => yDomain)),
  };
}

/** What the greys below a picture stand for. */
export function ghostKeys(
  picture: LinePanel,
  ghosts: readonly Ghost[],
): readonly { readonly name: string; readonly style: CurveStyle }[] {
  return ghostsIn(picture, ghosts).map(({ name }, place) => ({
    name,
    style: { color: colourAt(place), dash: "solid", width: 1.2 },
  }));
}

/** Those that are seen below a picture. */
export function ghostsIn(picture: LinePanel, ghosts: readonly Ghost[]): readonly Ghost[] {
  return ghosts.filter((ghost) => isAlike(ghost.picture, picture));
}

function colourAt(place: number): Colour {
  return ghostColours[place % ghostColours.length] ?? "#8c8c8c";
}

/** Curves of the same quantities. */
function isAlike(a: LinePanel, b: LinePanel): boolean {
  const isDense = (a.density === undefined) !== (b.density === undefined);
  return !isDense && a.id === b.id && a.xLabel === b.xLabel && a.yLabel === b.yLabel;
}

/** The lines of a pinned picture; the first one has its name in a legend. */
function curvesOf({ name, picture }: Ghost, place: number): readonly Series[] {
  const lines = picture.series.filter(
    ({ markers, backdrop }) => markers === undefined && backdrop === undefined,
  );
  const color = colourAt(place);
  return lines.map((line, j) => ({
    ...line,
    color,
    width: 0.8 * (line.width ?? 1.5),
    label: j === 0 ? `\\text{${name.replaceAll(/[^\p{L}\d .,=-]/gu, "")}}` : "",
  }));
}

function union(ranges: readonly LinePanel["xDomain"][]): readonly [number, number] {
  const known = ranges.map((range) => range ?? [0, 1]);
  return [Math.min(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))];
}
