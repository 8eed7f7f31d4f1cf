import { parameterLatex } from "../../../derivations/index.ts";
import { type Band, type Series, styleOf } from "../../plot/index.ts";
import type { MatrixName, PositivityResult } from "../jobs/runs/positivity.ts";
import { domainOf } from "../plot/ranges.ts";
import { settingOf } from "../state/run-settings.ts";
import { equationKeys } from "./equation-keys.ts";
import type { PanelKind } from "./panel-kind.ts";

const labels: Readonly<Record<MatrixName, string>> = {
  kossakowski: "\\lambda_{\\min}(K)",
  diffusion: "\\lambda_{\\min}(D)",
};

const words: Readonly<Record<MatrixName, string>> = {
  kossakowski: "least eigenvalue of the Kossakowski matrix, negative where not completely positive",
  diffusion: "least eigenvalue of the diffusion matrix within 5 widths of x = p = 0",
};

/** The least eigenvalue of the Kossakowski or of the diffusion matrix against a parameter, by CL and by gCL. */
export const positivity: PanelKind<PositivityResult> = {
  isReadAlong: true,
  settled: "done",
  request: (settings) => {
    const { matrix, sweep, from, to } = settings;
    return { matrix, sweep, from, to, points: settingOf(settings, "points") };
  },
  picture({ matrix, parameter, values, curves }) {
    const range = [values[0] ?? 0, values.at(-1) ?? 1] as const;
    const bands = curves.filter(isVaried).map(({ kind, low, high }): Band => ({
      ...{ x: values, low, high, color: styleOf(kind).color, opacity: 0.13 },
    }));
    return {
      ...{ id: "positivity", xLabel: parameterLatex(parameter), yLabel: labels[matrix] },
      ...{ xDomain: range, bands },
      yDomain: domainOf([[0], ...curves.flatMap(({ low, high }) => [low, high])]),
      series: [
        { label: "", x: range, y: [0, 0], color: "#808080", width: 1, backdrop: true },
        ...[...curves].reverse().map(({ kind, low }): Series => ({
          ...{ ...styleOf(kind), label: `\\text{${kind}}`, x: values, y: low },
        })),
      ],
      description: `The ${words[matrix]}, against ${parameter}, by CL (dashed) and by gCL (solid).`,
    };
  },
  legend: ({ matrix, curves }) => ({
    keys: equationKeys([]),
    words: [
      words[matrix],
      ...(curves.some(isVaried) ? ["shaded: over a period of the drives"] : []),
    ],
  }),
  columns: ({ parameter, values, curves }) => [
    { name: parameter, values },
    ...curves.flatMap(({ kind, low, high }) => [
      { name: `least_${kind}`, values: low },
      ...(isVaried({ low, high }) ? [{ name: `greatest_${kind}`, values: high }] : []),
    ]),
  ],
  pick: ({ parameter }, [value]) => [[parameter, value]],
  remedy: ({ curves }) =>
    curves.some(({ low }) => low.some((value) => value < 0))
      ? "Where a curve is below zero, that equation has negative rates: choose a parameter where it is above, or add the least completion (tab Positivity)."
      : undefined,
};

/** Whether the eigenvalue moves with the drives. */
function isVaried({
  low,
  high,
}: Pick<PositivityResult["curves"][number], "low" | "high">): boolean {
  return low.some((value, j) => value !== high[j]);
}
