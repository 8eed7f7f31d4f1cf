import { parameterLatex } from "../../derivations/index.ts";
import { type Band, type Colour, figureSheet, type Series } from "../plot/index.ts";
import type { DesignMapResult } from "../runs/design/index.ts";
import { cellBands, cellEdges } from "./cell-bands.ts";
import { type Field, levelLine } from "./level-line.ts";

/** In the order of the legend; what is below all stays white. */
const kinds: readonly { readonly least: number; readonly label: string; readonly color: Colour }[] =
  [
    { least: 0.95, label: "\\text{preferred in 95 %}", color: "#69a8cf" },
    { least: 0.5, label: "\\text{preferred in half}", color: "#cfe4f0" },
  ];
const ink: Colour = "#1a1a1a";
/** Distances with a line, in standard deviations. */
const levels = [1, 3, 10, 30] as const;

/**
 * Where an experiment tells a model from its rival: cells by the chance that the model is preferred, with lines of equal distance.
 *
 * @throws PlotError or MathLabelError as `figureSheet`
 */
export function designPicture({ x, y, rows }: Pick<DesignMapResult, "x" | "y" | "rows">): string {
  const field: Field = {
    ...{ x: x.values, y: y.values },
    at: (i, j) => Math.log(Math.max(rows[j]?.distances[i] ?? Number.NaN, 1e-12)),
  };
  const [columns, lines] = [cellEdges(x.values), cellEdges(y.values)];
  const bandOf = (k: number): Band => ({
    ...cellBands(columns, lines, (i, j) => {
      const power = rows[j]?.powers[i] ?? -1;
      return power >= kinds[k]!.least && power < (kinds[k - 1]?.least ?? 2);
    }),
    ...{ color: kinds[k]!.color, opacity: 1 },
  });
  const nothing = [Number.NaN];
  const keys = kinds.map(({ label, color }): Series => ({
    ...{ label, x: nothing, y: nothing, color, width: 0 },
    markers: { shape: "square", size: 11 },
  }));
  const drawn = levels.map((level): Series => ({
    ...{ label: level === 3 ? "\\text{1, 3, 10, 30 standard deviations apart}" : "" },
    ...levelLine(field, Math.log(level)),
    ...{ color: ink, width: level === 3 ? 1.6 : 0.8 },
  }));
  const panel = {
    ...{ id: "design", title: "\\text{Distance from the rival}" },
    ...{ xLabel: parameterLatex(x.parameter), yLabel: parameterLatex(y.parameter) },
    xDomain: [columns[0] ?? 0, columns.at(-1) ?? 1] as const,
    yDomain: [lines[0] ?? 0, lines.at(-1) ?? 1] as const,
    bands: kinds.map((_, k) => bandOf(k)).filter((band) => band.x.length > 0),
    series: [...keys, ...drawn],
    description: `Standard deviations between a model and its rival, and where the model is preferred, against ${x.parameter} and ${y.parameter}.`,
  };
  return figureSheet([panel], {
    ...{ id: "design-map", columns: 1, panelWidth: 480, panelHeight: 380 },
    ...{ legend: { panel: panel.id }, title: "Which experiment tells two equations apart" },
  });
}
