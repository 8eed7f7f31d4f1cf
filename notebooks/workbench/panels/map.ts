import { mapKeys, mapPanel } from "../../pictures/map-picture.ts";
import type { MapResult } from "../jobs/runs/map.ts";
import { settingOf } from "../state/run-settings.ts";
import type { PanelKind, Remedies } from "./panel-kind.ts";

const remedies: Remedies = {
  suspect: "Look at the marked points one by one as a response, or use a smaller range.",
};

/** The number of steady states over a plane of two parameters, with the lines on which it changes. */
export const map: PanelKind<MapResult> = {
  request: (settings, { view, harmonics }) => {
    const { sweep, from, to, mapSweep, mapFrom, mapTo } = settings;
    return {
      ...{
        kind: view === "CL" ? "CL" : "gCL",
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
  picture({ x, y, rows, folds, here }) {
    const panel = mapPanel(x, y, rows, folds);
    const model = { label: "", x: [here[0]], y: [here[1]], color: "#d81b60", width: 0 } as const;
    return { ...panel, series: [...panel.series, { ...model, markers: { shape: "circle" } }] };
  },
  legend: ({ kind, rows }) => ({
    fills: mapKeys(rows),
    words: [`${kind}; lines: where the number changes; circle: the model`],
    hints: ["Click a point to go there."],
  }),
  columns({ x, y, rows }) {
    const points = rows.flatMap((row) => x.values.map((value, i) => ({ value, row, i })));
    return [
      { name: x.parameter, values: points.map(({ value }) => value) },
      { name: y.parameter, values: points.map(({ row }) => row.y) },
      { name: "states", values: points.map(({ row, i }) => row.states[i] ?? Number.NaN) },
      { name: "stable", values: points.map(({ row, i }) => row.stable[i] ?? Number.NaN) },
      { name: "complete", values: points.map(({ row, i }) => row.complete[i] ?? false) },
    ];
  },
  pick: ({ x, y }, place) => [
    [x.parameter, place[0]],
    [y.parameter, place[1]],
  ],
  remedy: ({ status }) => remedies[status],
};
