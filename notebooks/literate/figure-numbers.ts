import { type CsvColumn, toCsv } from "../plot/csv.ts";
import type { Density, LinePanel, Series } from "../plot/index.ts";
import { headings } from "../plot/sheet.ts";
import { spoken } from "../plot/spoken.ts";
import { plainWords } from "./markdown.ts";
import type { Plot } from "./notebook.ts";

/** One curve of a figure in plain words. */
export interface FigureCurve {
  readonly name: string;
  /** Its name in the legend, as LaTeX; empty if it has none. */
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What a panel shows, as numbers. */
export interface FigurePanel {
  /** Its letter or its title; empty for a panel that stands alone. */
  readonly name: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly curves: readonly FigureCurve[];
  readonly density?: Density;
}

/** A curve without a name is called by its colour and its line. */
function nameOf(series: Series, all: readonly Series[], index: number): string {
  if (series.label !== "") return spoken(series.label);
  const kin = all.find(({ label, color }) => label !== "" && color === series.color);
  const line = series.dash === undefined || series.dash === "solid" ? "" : `, ${series.dash}`;
  const kind = series.x.length === 1 ? "point" : "curve";
  return `${kin === undefined ? `${kind} ${index + 1}` : spoken(kin.label)}${line}`;
}

function named(all: readonly Series[], among: readonly Series[], prefix = ""): FigureCurve[] {
  return all.map((series, j) => ({
    name: prefix + nameOf(series, among, j),
    label: prefix === "" ? series.label : "",
    x: series.x,
    y: series.y,
  }));
}

/** Names that occur more than once are counted. */
function distinct(curves: readonly FigureCurve[]): readonly FigureCurve[] {
  const seen = new Map<string, number>();
  return curves.map((curve) => {
    const count = (seen.get(curve.name) ?? 0) + 1;
    seen.set(curve.name, count);
    return count === 1 ? curve : { ...curve, name: `${curve.name} (${count})` };
  });
}

function curvesOf({ series, bands = [], inset }: LinePanel): readonly FigureCurve[] {
  const edges = bands.flatMap(({ x, low, high, color }, j): FigureCurve[] => {
    const kin = nameOf({ label: "", x, y: low, color }, series, j);
    return [
      { name: `${kin}, lower edge`, label: "", x, y: low },
      { name: `${kin}, upper edge`, label: "", x, y: high },
    ];
  });
  const inner = inset === undefined ? [] : named(inset.series, series, "inset: ");
  return distinct([...named(series, series), ...edges, ...inner]);
}

/** The numbers of a plot, panel by panel. */
export function figurePanels({ panels, sheet = {} }: Plot): readonly FigurePanel[] {
  const letters = panels.length === 1 ? [""] : headings(panels.length, sheet.letters ?? "(a)");
  // A quantity is named at the scale of its colours, which one panel has for all.
  const quantity = panels.find(({ density }) => density?.name !== undefined)?.density?.name;
  const shown = quantity === undefined ? {} : { name: quantity };
  return panels.map((panel, j) => ({
    name:
      panels.length === 1
        ? ""
        : (letters[j] ?? "").replace(/^\((\w+)\)$/, "$1") || spoken(panel.title ?? `${j + 1}`),
    xLabel: panel.xLabel,
    yLabel: panel.yLabel,
    curves: curvesOf(panel),
    ...(panel.density === undefined ? {} : { density: { ...shown, ...panel.density } }),
  }));
}

/** What a figure is called where nothing but words can stand. */
export function figureWords({ caption }: Plot): string {
  const words = spoken(plainWords(caption));
  return words.length <= 90 ? words : `${words.slice(0, 88).replace(/\s\S*$/, "")} …`;
}

/**
 * The numbers of a plot: a row for each point, with its panel (where there are several), curve, x and
 * y, and the value where a quantity is shown over the plane. NaN stands in a gap.
 */
export function figureCsv(plot: Plot): string {
  const panels = figurePanels(plot);
  const rows = panels.flatMap(({ name, curves, density }) => [
    ...curves.flatMap((curve) =>
      Array.from(curve.x, (x, j) => ({
        panel: name,
        curve: curve.name,
        x,
        y: curve.y[j] ?? Number.NaN,
        value: Number.NaN,
      })),
    ),
    ...(density === undefined ? [] : densityRows(name, density)),
  ]);
  const column = <K extends "panel" | "curve" | "x" | "y" | "value">(
    name: K,
  ): { readonly name: K; readonly values: readonly (typeof rows)[number][K][] } => ({
    name,
    values: rows.map((row) => row[name]),
  });
  const columns: readonly CsvColumn[] = [
    ...(panels.length > 1 ? [column("panel")] : []),
    column("curve"),
    column("x"),
    column("y"),
    ...(panels.some(({ density }) => density !== undefined) ? [column("value")] : []),
  ];
  const axes = panels.map(
    ({ name, xLabel, yLabel }) =>
      `${name === "" ? "" : `panel ${name}: `}x is ${spoken(xLabel)}, y is ${spoken(yLabel)}`,
  );
  return toCsv(columns, { comments: [spoken(plainWords(plot.caption)), ...axes] });
}

function densityRows(
  panel: string,
  { x, y, values, name }: Density,
): { panel: string; curve: string; x: number; y: number; value: number }[] {
  return Array.from(values, (value, at) => ({
    panel,
    curve: spoken(name ?? "density"),
    x: x[at % x.length] ?? Number.NaN,
    y: y[Math.floor(at / x.length)] ?? Number.NaN,
    value,
  }));
}
