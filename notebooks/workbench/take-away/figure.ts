import { svgWithProvenance } from "../../../derivations/provenance/embedding.ts";
import { figureSheet, PlotError, unitsPerMillimetre } from "../../plot/index.ts";
import { outlineTypesetter } from "../../plot/outline-typesetter.ts";
import { runKind } from "../state/run-settings.ts";
import type { FigureChoice } from "./print-width.ts";
import { picturesOf, type ShownPanel } from "./shown-panel.ts";

const [least, most] = [40, 400] as const;
/** Of a sheet: its edges and what is between its panels, in user units. */
const [edge, gap] = [6, 12] as const;

/**
 * The panels of the canvas as one figure on white paper, lettered where there are several, in millimetres; its
 * glyphs are outlines.
 *
 * @throws PlotError for a width that is none, or without a panel
 */
export function printedFigure(
  panels: readonly ShownPanel[],
  { width, abreast }: FigureChoice,
  address: string,
): string {
  if (!(width >= least && width <= most)) {
    throw new PlotError(
      `The width must be from ${least} to ${most} mm, but is ${width}. Type another number.`,
    );
  }
  const pictures = picturesOf(panels);
  const columns = Math.min(abreast, pictures.length);
  const units = width * unitsPerMillimetre;
  const panelWidth = (units - 2 * edge - (columns - 1) * gap) / columns;
  if (panelWidth < 150) {
    throw new PlotError(
      `Panels must be 38 mm wide at least, but ${columns} side by side in ${width} mm are not. Put them below each other, or type a greater width.`,
    );
  }
  const svg = figureSheet(
    pictures.map((picture, j) => ({ ...picture, id: `${picture.id}-${j + 1}` })),
    {
      ...{ columns, panelWidth, panelHeight: Math.min(0.75 * panelWidth, 330) },
      letters: panels.length === 1 ? "none" : lettersOf(panels),
      ...{ id: "figure", frames: "equal lengths", sizeIn: "mm" },
      title: captionOf(panels),
    },
    outlineTypesetter,
  );
  return withOrigin(svg, panels, width, address);
}

/** What the panels show, in words: "(a) Ringdown. (b) Response." */
export function captionOf(panels: readonly ShownPanel[]): string {
  return panels
    .map(({ result, words }, j) => {
      const letter = panels.length === 1 ? "" : `${letterOf(j)} `;
      const more = words.length === 0 ? "" : `: ${words.join("; ")}`;
      return `${letter}${runKind(result.run).title}${more.replace(/\.$/, "")}.`;
    })
    .join(" ");
}

/** A letter for each panel: the second of two pictures has the title of its equation alone. */
function lettersOf(panels: readonly ShownPanel[]): readonly string[] {
  return panels.flatMap(({ beside }, j) =>
    beside === undefined ? [letterOf(j)] : [letterOf(j), ""],
  );
}

export function letterOf(place: number): string {
  return `(${String.fromCharCode(97 + place)})`;
}

/** The model, and of each panel the run with its settings, what is pinned, and whose data are shown. */
function withOrigin(
  svg: string,
  panels: readonly ShownPanel[],
  width: number,
  address: string,
): string {
  const [first] = panels;
  const provenance = first?.result.provenance;
  if (provenance === undefined) return svg;
  return svgWithProvenance(svg, provenance, {
    command: "workbench figure",
    width: `${width} mm`,
    panels: panels.map(({ result, pinned, data }, j) => ({
      panel: letterOf(j),
      status: result.status,
      ...result.provenance,
      ...(pinned.length === 0 ? {} : { pinned }),
      ...(data === undefined ? {} : { data }),
    })),
    address,
  });
}
