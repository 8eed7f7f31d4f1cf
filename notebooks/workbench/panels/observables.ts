import { parameterLatex } from "../../../derivations/index.ts";
import { type Band, type Series, styleOf } from "../../plot/index.ts";
import type { Average } from "../jobs/runs/averages.ts";
import type { ObservablesResult } from "../jobs/runs/observables.ts";
import { domainOf } from "../plot/ranges.ts";
import { settingOf } from "../state/run-settings.ts";
import { equationKeys } from "./equation-keys.ts";
import { kindLabel, lackingKeys } from "./lacking.ts";
import type { PanelKind } from "./panel-kind.ts";
import { quantumRemedies } from "./quantum-remedies.ts";

const labels: Readonly<Record<Average, string>> = {
  n: "\\langle\\hat{n}\\rangle",
  R: "R",
  nu_geo: "\\nu_{\\mathrm{geo}}",
  purity: "\\mathrm{Tr}\\,\\hat{\\rho}^2",
};

/** An average of the quantum steady state against a parameter, with its range over a period, by CL and by gCL. */
export const observables: PanelKind<ObservablesResult> = {
  isReadAlong: true,
  lacks: "dissipator",
  request: (settings) => {
    const { average, sweep, from, to } = settings;
    return { average, sweep, from, to, states: settingOf(settings, "states") };
  },
  picture({ average, parameter, values, curves, lacking }) {
    if (curves.every(({ means }) => means.every(Number.isNaN))) return undefined;
    const bands = curves.map(({ kind, low, high }): Band => ({
      ...{ x: values, low, high, color: styleOf(kind).color, opacity: 0.13 },
    }));
    return {
      ...{ id: "observables", xLabel: parameterLatex(parameter), yLabel: labels[average] },
      xDomain: [values[0] ?? 0, values.at(-1) ?? 1],
      yDomain: domainOf(curves.flatMap(({ low, high }) => [low, high])),
      bands,
      series: [...curves]
        .reverse()
        .flatMap(({ kind, means, suspect }): readonly Series[] => [
          { ...styleOf(kind), label: kindLabel(kind, lacking), x: values, y: means },
          ...suspectPoints(kind, values, means, suspect),
        ]),
      description: `${average} of the quantum steady state against ${parameter}, by CL (dashed) and gCL (solid); shaded where it stays for 80 % of a period.`,
    };
  },
  legend: ({ average, curves, lacking }) => ({
    keys: [...equationKeys([]), ...lackingKeys(lacking)],
    words: [
      ...(average === "purity" ? [] : ["shaded: its range for 80 % of a period"]),
      ...(curves.some(({ suspect }) => suspect.includes(true)) ? ["circles: suspect states"] : []),
    ],
  }),
  columns: ({ average, parameter, values, curves }) => [
    { name: parameter, values },
    ...curves.flatMap(({ kind, means, low, high, suspect }) => [
      { name: `${average}_${kind}`, values: means },
      { name: `${average}_low_${kind}`, values: low },
      { name: `${average}_high_${kind}`, values: high },
      { name: `settled_${kind}`, values: suspect.map((one) => !one) },
    ]),
  ],
  pick: ({ parameter }, [value]) => [[parameter, value]],
  remedy: ({ status }) => quantumRemedies[status],
};

function suspectPoints(
  kind: ObservablesResult["curves"][number]["kind"],
  values: Float64Array,
  means: Float64Array,
  suspect: readonly boolean[],
): readonly Series[] {
  const at = [...values.keys()].filter((j) => suspect[j] === true && !Number.isNaN(means[j]));
  if (at.length === 0) return [];
  const of = (list: Float64Array): readonly number[] => at.map((j) => list[j] ?? Number.NaN);
  const { color } = styleOf(kind);
  return [
    { label: "", x: of(values), y: of(means), color, width: 0, markers: { shape: "circle" } },
  ];
}
