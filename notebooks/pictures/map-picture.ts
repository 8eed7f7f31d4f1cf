import { parameterLatex } from "../../derivations/index.ts";
import { type Band, type Colour, linePanel, type LinePanel, type Series } from "../plot/index.ts";
import { spoken } from "../plot/spoken.ts";
import { cellBands, cellEdges } from "./cell-bands.ts";
import type { FoldLine, MapRow, MapValues } from "../runs/map/index.ts";

/** Fills, from one stable state to many; counts of unstable ones differ in hue. */
const fills: readonly (readonly Colour[])[] = [
  ["#e9e9e9", "#d6d6d6", "#c3c3c3"],
  ["#f7f4ec", "#efe6cf", "#e6d6ae"],
  ["#bfdcec", "#8fc1dd", "#69a8cf"],
  ["#f3c6a5", "#e8a377", "#db8452"],
  ["#c9b6dd", "#ab8fca", "#8e6bb5"],
];
const openColour: Colour = "#d81b60";
const ink: Colour = "#1a1a1a";

const lineLabels: Readonly<Record<FoldLine["kind"], string>> = {
  fold: "\\text{folds}",
  rest: "\\text{instability of rest}",
};

interface Kind {
  readonly states: number;
  readonly stable: number;
  readonly complete: boolean;
}

/**
 * The picture of a map: fills by the numbers of states around each point, lines of folds over them.
 *
 * @throws PlotError or MathLabelError as `linePanel`
 */
export function mapPicture(...parts: Parameters<typeof mapPanel>): string {
  return linePanel(mapPanel(...parts), { panelWidth: 560, panelHeight: 440 });
}

/** The same as a panel to be drawn; `keyed` are rows whose kinds of points have colours, where there are more. */
export function mapPanel(
  x: MapValues,
  y: MapValues,
  rows: readonly MapRow[],
  lines: readonly FoldLine[],
  keyed: readonly MapRow[] = rows,
): LinePanel {
  const kinds = kindsOf(keyed);
  const nothing = [Number.NaN];
  const legend = kinds.map((kind, k): Series => ({
    label: labelOf(kind),
    x: nothing,
    y: nothing,
    color: colourOf(kind, kinds, k),
    width: 0,
    markers: { shape: "square", size: 11 },
  }));
  return {
    id: "map",
    xLabel: parameterLatex(x.parameter),
    yLabel: parameterLatex(y.parameter),
    xDomain: domain(x),
    yDomain: domain(y),
    series: [...legend, ...drawnLines(lines), ...tips(lines)],
    bands: kinds.map((kind, k) => bandOf(kind, kinds, k, x, y, rows)),
    legend: { place: "above", columns: 3 },
    description: describe(x, y, kinds),
  };
}

/** What the fills of a map stand for. */
export function mapKeys(
  rows: readonly MapRow[],
): readonly { readonly name: string; readonly color: Colour }[] {
  const kinds = kindsOf(rows);
  return kinds.map((kind, k) => ({ name: spoken(labelOf(kind)), color: colourOf(kind, kinds, k) }));
}

/** Each kind of line is named once. */
function drawnLines(lines: readonly FoldLine[]): readonly Series[] {
  const seen = new Set<string>();
  return lines.map(({ kind, points }) => {
    const label = seen.has(kind) ? "" : lineLabels[kind];
    seen.add(kind);
    return {
      label,
      x: points.map(([a]) => a),
      y: points.map(([, b]) => b),
      color: ink,
      width: 1.4,
      dash: kind === "fold" ? "solid" : "dashed",
    };
  });
}

function tips(lines: readonly FoldLine[]): readonly Series[] {
  const cusps = lines.flatMap((line) => line.cusps);
  if (cusps.length === 0) return [];
  return [
    {
      label: "\\text{cusp}",
      x: cusps.map(([a]) => a),
      y: cusps.map(([, b]) => b),
      color: ink,
      width: 0,
      markers: { shape: "circle", size: 6, fill: "open" },
    },
  ];
}

function keyOf({ states, stable, complete }: Kind): string {
  return complete ? `${states},${stable}` : "open";
}

/** The kinds of points that there are, fewest stable states first. */
function kindsOf(rows: readonly MapRow[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const row of rows) {
    row.states.forEach((_, i) => {
      const kind = kindAt(row, i);
      kinds.set(keyOf(kind), kind);
    });
  }
  return [...kinds.values()].sort(
    (a, b) => Number(b.complete) - Number(a.complete) || a.stable - b.stable || a.states - b.states,
  );
}

function kindAt({ states, stable, complete }: MapRow, i: number): Kind {
  return { states: states[i] ?? 0, stable: stable[i] ?? 0, complete: complete[i] ?? false };
}

function labelOf({ states, stable, complete }: Kind): string {
  if (!complete) return "\\text{not certain}";
  return `\\text{${states} ${states === 1 ? "state" : "states"}, ${stable} stable}`;
}

function colourOf(kind: Kind, kinds: readonly Kind[], k: number): Colour {
  if (!kind.complete) return openColour;
  const ramp = fills[Math.min(kind.stable, fills.length - 1)] ?? [];
  const before = kinds.slice(0, k).filter(({ stable }) => stable === kind.stable).length;
  return ramp[Math.min(before, ramp.length - 1)] ?? ink;
}

/** The cells of one kind, runs along x joined; the first kind lies under everything. */
function bandOf(
  kind: Kind,
  kinds: readonly Kind[],
  k: number,
  x: MapValues,
  y: MapValues,
  rows: readonly MapRow[],
): Band {
  const key = keyOf(kind);
  const whole = k === 0;
  const columns = whole ? domain(x) : cellEdges(x.values);
  const lines = whole ? domain(y) : cellEdges(y.values);
  const inside = (i: number, j: number): boolean => {
    const row = rows[j];
    return whole || (row !== undefined && keyOf(kindAt(row, i)) === key);
  };
  return { ...cellBands(columns, lines, inside), color: colourOf(kind, kinds, k), opacity: 1 };
}

function domain({ values }: MapValues): readonly [number, number] {
  return [values[0] ?? 0, values.at(-1) ?? 1];
}

function describe(x: MapValues, y: MapValues, kinds: readonly Kind[]): string {
  const counts = kinds
    .map(({ states, stable, complete }) => (complete ? `${states} (${stable} stable)` : "unknown"))
    .join(", ");
  return `Numbers of steady states against ${x.parameter} and ${y.parameter}: ${counts}. Lines: folds.`;
}
