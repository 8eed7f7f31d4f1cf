import { parameterLatex, partsOfKind } from "../../../derivations/index.ts";
import { mapKeys, mapPanel } from "../../pictures/map-picture.ts";
import type { CsvColumn } from "../../plot/csv.ts";
import type { LinePanel } from "../../plot/index.ts";
import { ofBoth } from "../jobs/runs/both-kinds.ts";
import type { MapResult } from "../jobs/runs/map.ts";
import { differenceOf } from "../plot/difference.ts";
import { settingOf } from "../state/run-settings.ts";
import { kindOfView } from "../state/workbench.ts";
import { kindLabel } from "./lacking.ts";
import type { PanelKind, Remedies } from "./panel-kind.ts";

const remedies: Remedies = {
  suspect: "Look at the marked points one by one as a response, or use a smaller range.",
};

/** The number of steady states over a plane of two parameters, with the lines on which it changes. */
export const map: PanelKind<MapResult> = {
  lacks: "motion",
  request: (settings, { view, harmonics }) => {
    const { sweep, from, to, mapSweep, mapFrom, mapTo } = settings;
    return {
      ...{
        kind: kindOfView(view),
        sweep,
        from,
        to,
        mapSweep,
        mapFrom,
        mapTo,
        harmonics,
      },
      side: settingOf(settings, "side"),
    };
  },
  picture: (result) => drawn(result, result),
  beside: (result) => (result.beside === undefined ? undefined : drawn(result.beside, result)),
  minus: (result, pinned) => differenceOf(counts(result), counts(pinned)),
  legend: (result) => ({
    fills: mapKeys(allRows(result)),
    words: [
      `${ofBoth(result)
        .map(({ kind }) => kind)
        .join(
          " and ",
        )}; lines: where the number changes; circle: the model. Click a point, or go to it by arrow keys and press Enter, to take the model there.`,
    ],
  }),
  columns(result) {
    const { x, y, rows } = result;
    const points = rows.flatMap((row) => x.values.map((value) => ({ value, row })));
    return [
      { name: x.parameter, values: points.map(({ value }) => value) },
      { name: y.parameter, values: points.map(({ row }) => row.y) },
      ...ofBoth(result).flatMap((one) => countColumns(one, result.beside === undefined)),
    ];
  },
  pick: ({ x, y }, place) => [
    [x.parameter, place[0]],
    [y.parameter, place[1]],
  ],
  grid: (result) => ({
    ...{ x: result.x.values, y: result.y.values, here: result.here },
    words: (i, j) => pointWords(result, i, j),
  }),
  remedy: ({ status }) => remedies[status],
};

/** omega = 1.2, F = 0.3: 3 steady states, 2 of them stable. */
function pointWords(result: MapResult, i: number, j: number): string {
  const { x, y } = result;
  const at = (name: string, value: number | undefined): string =>
    `${name} = ${Number((value ?? Number.NaN).toPrecision(4))}`;
  const found = ofBoth(result).map(({ kind, rows }) => {
    const row = rows[j];
    const [states, stable] = [row?.states[i] ?? 0, row?.stable[i] ?? 0];
    const count = states === 1 ? "1 steady state" : `${states} steady states`;
    const open = row?.complete[i] === true ? "" : ", and there may be more";
    const name = result.beside === undefined ? "" : `${kind} `;
    return `${name}${count}, ${stable} of them stable${open}`;
  });
  return `${at(x.parameter, x.values[i])}, ${at(y.parameter, y.values[j])}: ${found.join("; ")}`;
}

/** Numbers of steady states as a density. */
function counts({ x, y, rows }: MapResult): LinePanel {
  const values = rows.flatMap(({ states }) => Array.from(states));
  return {
    ...{ id: "counts", xLabel: parameterLatex(x.parameter), yLabel: parameterLatex(y.parameter) },
    series: [],
    density: {
      ...{ x: x.values, y: y.values, values, limit: 1 },
      name: "\\text{number of states}",
    },
  };
}

/** The rows of both equations, whose kinds of points have the same colours. */
function allRows(result: MapResult): MapResult["rows"] {
  return ofBoth(result).flatMap(({ rows }) => rows);
}

/** The map of one equation among both; each has its name then. */
function drawn({ kind, x, y, rows, folds, here }: MapResult, both: MapResult): LinePanel {
  const panel = mapPanel(x, y, rows, folds, allRows(both));
  const model = { label: "", x: [here[0]], y: [here[1]], color: "#d81b60", width: 0 } as const;
  return {
    ...panel,
    ...(both.beside === undefined
      ? {}
      : {
          id: `map-${partsOfKind(kind).without.length === 0 ? kind : "lacking"}`,
          title: kindLabel(kind, both.lacking),
        }),
    series: [...panel.series, { ...model, markers: { shape: "circle" } }],
  };
}

function countColumns({ kind, x, rows }: MapResult, isAlone: boolean): readonly CsvColumn[] {
  const points = rows.flatMap((row) => x.values.map((_, i) => ({ row, i })));
  const named = (name: string): string => (isAlone ? name : `${name}_${kind}`);
  return [
    { name: named("states"), values: points.map(({ row, i }) => row.states[i] ?? Number.NaN) },
    { name: named("stable"), values: points.map(({ row, i }) => row.stable[i] ?? Number.NaN) },
    { name: named("complete"), values: points.map(({ row, i }) => row.complete[i] ?? false) },
  ];
}
