import { parameterLatex } from "../../derivations/index.ts";
import { type Band, type Colour, figureSheet, type LinePanel, type Series } from "../plot/index.ts";
import type { ErrorMapHead, ErrorRow, MapValues, MissingCause } from "../runs/map/index.ts";
import { type Field, levelLine } from "./level-line.ts";
import { cellBands } from "./cell-bands.ts";

type Kind = "1" | "10" | "beyond" | MissingCause | `exact: ${MissingCause}`;

/** Why there is no answer of an equation, and none of the exact one. */
const causes: readonly (readonly [MissingCause, Colour, Colour])[] = [
  ["no exact equation", "#f7dcc6", "#b6b6b6"],
  ["state not settled", "#d99566", "#929292"],
  ["no equation", "#f7dcc6", "#dddddd"],
  ["no stationary state", "#f3c6a5", "#c3c3c3"],
  ["no bounds", "#e2a87c", "#a8a8a8"],
  ["integrals not known", "#fbeee3", "#ececec"],
];

/** In the order of the legend; what is beyond both stays white. */
const kinds: readonly { readonly kind: Kind; readonly label: string; readonly color: Colour }[] = [
  { kind: "1", label: "\\text{within 1 %}", color: "#69a8cf" },
  { kind: "10", label: "\\text{within 10 %}", color: "#cfe4f0" },
  ...causes.map(([kind, color]) => ({ kind, color, label: `\\text{here ${kind}}` })),
  ...causes.map(([cause, , color]) => ({
    ...{ kind: `exact: ${cause}` as const, color },
    label: `\\text{exactly ${cause}}`,
  })),
];
const ink: Colour = "#1a1a1a";
/** Below this a distance is rounding. */
const least = 1e-12;
/** Cells of the fills along an axis, about. */
const fine = 200;

/**
 * Where each equation is within 1 % and 10 % of the exact answer: a panel for each, with lines at both. Between the points
 * the logarithm of the distance is linear along either axis.
 *
 * @throws PlotError or MathLabelError as `figureSheet`
 */
export function errorMapPicture(head: ErrorMapHead, rows: readonly ErrorRow[]): string {
  const { x, y, equations } = head;
  const fields = equations.map((equation) => fieldOf(equation, head, rows));
  const cells = [cellsOf(x), cellsOf(y)] as const;
  const classes = fields.map((field, k) => classesOf(field, equations[k]!, rows, cells));
  const present = new Set(classes.flatMap((all) => [...new Set(all.flat())]));
  const keys = kinds.filter(({ kind }) => present.has(kind));
  const panels = equations.map((equation, k): LinePanel => ({
    id: `error-${equation}`,
    title: `\\text{${equation}}`,
    ...{ xLabel: parameterLatex(x.parameter), yLabel: parameterLatex(y.parameter) },
    ...{ xDomain: ends(x), yDomain: ends(y) },
    bands: keys
      .map(({ kind, color }) => bandOf(classes[k]!, kind, color, cells))
      .filter((band) => band.x.length > 0),
    series: [
      ...(k === 0 ? keys.map(keySeries) : []),
      lineOf(fields[k]!, 0.01, 1.6),
      lineOf(fields[k]!, 0.1, 0.8),
    ],
    description: `Where ${equation} is within 1 % and 10 % of the exact answer, against ${x.parameter} and ${y.parameter}.${missingWords(rows, equation)}`,
  }));
  return figureSheet(panels, {
    ...{ id: "error-map", columns: 2, panelWidth: 360, panelHeight: 290 },
    ...{ legend: { panel: panels[0]!.id }, title: "Distance from the exact answer" },
  });
}

/** At how many points which answers are missing, and why. */
function missingWords(rows: readonly ErrorRow[], equation: string): string {
  const counts = new Map<string, number>();
  for (const name of ["exact", equation]) {
    for (const reason of rows.flatMap(({ reasons }) => reasons[name] ?? [])) {
      if (reason === null) continue;
      const key = `${name} has ${reason.cause}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([key, count]) => ` ${count === 1 ? "At one point" : `At ${count} points`} ${key}.`)
    .join("");
}

function keySeries({ label, color }: (typeof kinds)[number]): Series {
  const nothing = [Number.NaN];
  const markers = { shape: "square", size: 11 } as const;
  return { label, x: nothing, y: nothing, color, width: 0, markers };
}

function lineOf(field: Field, level: number, width: number): Series {
  return { label: "", ...levelLine(field, Math.log(level)), color: ink, width };
}

/** ln distance, NaN where there is none. */
function fieldOf(equation: string, { x, y }: ErrorMapHead, rows: readonly ErrorRow[]): Field {
  return {
    ...{ x: x.values, y: y.values },
    at: (i, j) => {
      const distance = rows[j]?.distances[equation]?.[i] ?? Number.NaN;
      return Math.log(Math.max(distance, least));
    },
  };
}

interface Cells {
  readonly edges: readonly number[];
  /** Of the middle of each cell the interval of points it is in, and how far along. */
  readonly places: readonly { readonly from: number; readonly share: number }[];
}

function cellsOf({ values }: MapValues): Cells {
  const last = values.length - 1;
  const count = last * Math.max(1, Math.ceil(fine / last));
  const [low, high] = ends({ values });
  const at = (k: number): number => low + ((high - low) * k) / count;
  const edges = Array.from({ length: count + 1 }, (_, k) => at(k));
  const places = edges.slice(1).map((_, k) => {
    const place = ((k + 0.5) / count) * last;
    const from = Math.min(Math.floor(place), last - 1);
    return { from, share: place - from };
  });
  return { edges, places };
}

/** The kinds of all cells, a list for each row. */
function classesOf(
  field: Field,
  equation: string,
  rows: readonly ErrorRow[],
  [columns, lines]: readonly [Cells, Cells],
): readonly (readonly Kind[])[] {
  return lines.places.map((v) =>
    columns.places.map((u): Kind => {
      const value = between(field, u, v);
      const [i, j] = [u.from + Math.round(u.share), v.from + Math.round(v.share)];
      const nearest = Number.isNaN(value) ? field.at(i, j) : value;
      if (Number.isNaN(nearest)) return missingKind(rows[j], i, equation);
      return nearest <= Math.log(0.01) ? "1" : nearest <= Math.log(0.1) ? "10" : "beyond";
    }),
  );
}

function missingKind(row: ErrorRow | undefined, i: number, equation: string): Kind {
  const exact = row?.reasons["exact"]?.[i];
  if (exact !== null && exact !== undefined) return `exact: ${exact.cause}`;
  return row?.reasons[equation]?.[i]?.cause ?? "integrals not known";
}

function between(field: Field, u: Cells["places"][number], v: Cells["places"][number]): number {
  const along = (j: number): number =>
    (1 - u.share) * field.at(u.from, j) + u.share * field.at(u.from + 1, j);
  return (1 - v.share) * along(v.from) + v.share * along(v.from + 1);
}

function bandOf(
  classes: readonly (readonly Kind[])[],
  kind: Kind,
  color: Colour,
  [columns, lines]: readonly [Cells, Cells],
): Band {
  const inside = (i: number, j: number): boolean => classes[j]?.[i] === kind;
  return { ...cellBands(columns.edges, lines.edges, inside), color, opacity: 1 };
}

function ends({ values }: Pick<MapValues, "values">): readonly [number, number] {
  return [values[0] ?? 0, values.at(-1) ?? 1];
}
