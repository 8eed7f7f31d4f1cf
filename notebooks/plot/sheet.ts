import { aspectOf } from "./aspect.ts";
import { PlotError } from "./errors.ts";
import type { Margins, PanelLayout } from "./layout.ts";
import { panelLayout } from "./layout.ts";
import { legendBlock, legendSeries, widestLegend } from "./legend.ts";
import { escapeText, rounded, translated } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { mathTypesetter } from "./math-text.ts";
import { drawPanel } from "./panel.ts";
import { checkId, preparedPanel } from "./prepare.ts";
import type { LinePanel } from "./spec.ts";
import { spoken } from "./spoken.ts";

export interface SheetOptions {
  /** Prefix of the ids that belong to no single panel; default: the first panel's id and `-sheet`. */
  readonly id?: string;
  /** Plain words, for screen readers and tooltips; not drawn. */
  readonly title?: string;
  readonly columns?: number;
  readonly panelWidth?: number;
  readonly panelHeight?: number;
  /** Before each panel: (a), (b), … in their order, none, or these plain words. */
  readonly letters?: "none" | "(a)" | readonly string[];
  /**
   * One legend for all panels above them; each then has its own only where it requests one. It names
   * the curves of all panels, or of the one with this id.
   */
  readonly legend?: { readonly columns?: number; readonly panel?: string };
  /** "equal lengths": the frame of a plane with units is narrowed until equal lengths of it are equally long. */
  readonly frames?: "as wide as there is room" | "equal lengths";
  /** What the file gives its size in: user units (default), or millimetres at 100 units to the inch. */
  readonly sizeIn?: "units" | "mm";
}

/** User units to the millimetre. */
export const unitsPerMillimetre = 100 / 25.4;

const GAP = 12;
const EDGE = 6;

function letterOf(index: number): string {
  const place = index % 26;
  const round = Math.floor(index / 26);
  return String.fromCharCode(97 + place).repeat(round + 1);
}

/** What stands before each panel; empty where nothing does. @throws {PlotError} */
export function headings(
  count: number,
  letters: "none" | "(a)" | readonly string[],
): readonly string[] {
  if (letters === "none") return Array.from({ length: count }, () => "");
  if (letters === "(a)") return Array.from({ length: count }, (_, i) => `(${letterOf(i)})`);
  if (letters.length !== count)
    throw new PlotError(
      `Option \`letters\` must name all ${count} panels, but names ${letters.length}.`,
    );
  return letters;
}

function largest(layouts: readonly PanelLayout[], side: keyof Margins): number {
  return Math.max(...layouts.map(({ margins }) => margins[side]));
}

function description(panel: LinePanel): string {
  const axis = (label: string, scale: string | undefined): string =>
    `${spoken(label)}${scale === "log" ? " (log scale)" : ""}`;
  const names = legendSeries(panel.series).map(({ label }) => spoken(label));
  const heading = panel.title === undefined ? "" : `${spoken(panel.title)}: `;
  const curves = names.length === 0 ? "" : `; curves: ${names.join(", ")}`;
  return (
    panel.description ??
    `${heading}${axis(panel.yLabel, panel.yScale)} against ${axis(panel.xLabel, panel.xScale)}${curves}.`
  );
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly layout: PanelLayout;
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  readonly letter: string | undefined;
}

function cells(
  panels: readonly LinePanel[],
  options: Required<Pick<SheetOptions, "columns" | "panelWidth" | "panelHeight">>,
  letters: readonly (string | undefined)[],
  typesetter: MathTypesetter,
): readonly Cell[] {
  const { columns, panelWidth, panelHeight } = options;
  const layouts = panels.map((panel, i) =>
    panelLayout(preparedPanel(panel), panelWidth, panelHeight, letters[i], typesetter),
  );
  return layouts.map((layout, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const sameColumn = layouts.filter((_, k) => k % columns === column);
    const sameRow = layouts.filter((_, k) => Math.floor(k / columns) === row);
    return {
      x: EDGE + column * (panelWidth + GAP),
      y: row * (panelHeight + GAP),
      layout,
      letter: letters[i],
      // Frames of a column share their left and right edges, frames of a row their top and bottom.
      margins: {
        left: largest(sameColumn, "left"),
        right: largest(sameColumn, "right"),
        top: largest(sameRow, "top"),
        bottom: largest(sameRow, "bottom"),
      },
      ...{ width: panelWidth, height: panelHeight },
    };
  });
}

/** A cell in the middle of its room, so narrow or low that equal lengths of its plane are equally long. */
function withEqualLengths(cell: Cell): Cell {
  const { x, y, width, height, margins, layout } = cell;
  const aspect = aspectOf(layout.panel.spec);
  if (aspect === undefined) return cell;
  const across = width - margins.left - margins.right;
  const up = height - margins.top - margins.bottom;
  const beside = Math.max(0, across - up / aspect);
  const above = Math.max(0, up - across * aspect);
  const size = { width: width - beside, height: height - above };
  return { ...cell, ...size, x: x + beside / 2, y: y + above / 2 };
}

/**
 * Panels in a grid, lettered (a), (b), …, as one stand-alone SVG.
 *
 * The same arguments always give the same text. Curves are thinned to the points that move them by
 * more than 0.03 units; the data file, not the drawing, is the record. Labels are set by MathJax, which
 * is for Node, unless `typesetterFor` gives another typesetter for the figure's id.
 *
 * @throws {PlotError} if a panel cannot be drawn as it stands.
 * @throws {MathLabelError} if a label is not LaTeX mathematics.
 */
export function figureSheet(
  panels: readonly LinePanel[],
  options: SheetOptions = {},
  typesetterFor: (id: string) => MathTypesetter = mathTypesetter,
): string {
  const { first, columns } = requireSheet(panels, options);
  const { panelWidth = 340, panelHeight = 255, id = `${first.id}-sheet` } = options;
  checkId(id);
  const typesetter = typesetterFor(id);
  const heads = headings(panels.length, options.letters ?? "(a)");
  const letters = heads.map((head) => (head === "" ? undefined : `\\text{${head}}`));
  const shown = options.legend
    ? panels.map((panel) => ({ ...panel, legend: panel.legend ?? ("none" as const) }))
    : panels;
  const grid = cells(shown, { columns, panelWidth, panelHeight }, letters, typesetter).map(
    options.frames === "equal lengths" ? withEqualLengths : (cell) => cell,
  );
  const width = 2 * EDGE + columns * (panelWidth + GAP) - GAP;
  const rows = Math.ceil(panels.length / columns);
  const legend = sharedLegend(panels, options.legend, width - 2 * EDGE, typesetter);
  const top = EDGE + (legend ? legend.height + GAP : 0);
  const height = top + rows * (panelHeight + GAP) - GAP + EDGE;
  const body = [
    legend ? translated((width - legend.width) / 2, EDGE, legend.body) : "",
    ...grid.map(({ x, y, width: across, height: up, layout, margins, letter }) =>
      translated(x, top + y, drawPanel(layout, margins, across, up, letter, typesetter)),
    ),
  ].join("\n");
  const title = options.title ?? spoken(first.title ?? `${first.yLabel} against ${first.xLabel}`);
  const words = panels.map((panel, i) => `${heads[i] ?? ""} ${description(panel)}`.trim());
  return svgDocument(
    { id, width, height, title, words: words.join(" "), sizeIn: options.sizeIn ?? "units" },
    typesetter,
    body,
  );
}

interface SvgHead {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** For those who do not see the picture. */
  readonly words: string;
  readonly sizeIn: NonNullable<SheetOptions["sizeIn"]>;
}

function svgDocument(
  { id, width, height, title, words, sizeIn }: SvgHead,
  typesetter: MathTypesetter,
  body: string,
): string {
  const length = (units: number): string =>
    sizeIn === "units" ? rounded(units) : `${rounded(units / unitsPerMillimetre)}mm`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${length(width)}" height="${length(height)}" viewBox="0 0 ${rounded(width)} ${rounded(height)}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="serif">`,
    `<title id="${id}-title">${escapeText(title)}</title>`,
    `<desc id="${id}-desc">${escapeText(words)}</desc>`,
    `<defs>${typesetter.glyphs()}</defs>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    body,
    "</svg>\n",
  ].join("\n");
}

/** @throws {PlotError} for what cannot be a sheet */
function requireSheet(
  panels: readonly LinePanel[],
  { columns = Math.min(2, panels.length) }: SheetOptions,
): { readonly first: LinePanel; readonly columns: number } {
  const [first] = panels;
  if (first === undefined)
    throw new PlotError("Argument `panels` must hold at least one panel, but is empty.");
  if (new Set(panels.map(({ id }) => id)).size < panels.length)
    throw new PlotError("Panels of a sheet must have different ids, but two share one.");
  if (!Number.isInteger(columns) || columns < 1)
    throw new PlotError(`Option \`columns\` must be a positive integer, but is ${columns}.`);
  return { first, columns };
}

/** The legend of all panels, or of one, above a sheet. */
function sharedLegend(
  panels: readonly LinePanel[],
  options: SheetOptions["legend"],
  width: number,
  typesetter: MathTypesetter,
): ReturnType<typeof legendBlock> | undefined {
  if (options === undefined) return undefined;
  const shown = panels.filter(({ id }) => options.panel === undefined || id === options.panel);
  const entries = legendSeries(shown.flatMap(({ series }) => series));
  if (entries.length === 0) return undefined;
  return options.columns === undefined
    ? widestLegend(entries, width, typesetter)
    : legendBlock(entries, options.columns, typesetter);
}

/** One panel without a letter as a stand-alone SVG. See {@link figureSheet}. */
export function linePanel(
  panel: LinePanel,
  size: Pick<SheetOptions, "panelWidth" | "panelHeight"> = {},
  typesetterFor: (id: string) => MathTypesetter = mathTypesetter,
): string {
  return figureSheet(
    [panel],
    {
      ...size,
      id: `${panel.id}-panel`,
      letters: "none",
      ...(panel.title === undefined ? {} : { title: spoken(panel.title) }),
    },
    typesetterFor,
  );
}
