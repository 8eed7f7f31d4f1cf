import type { SteadyStateResult } from "../jobs/runs/steady-state.ts";
import { roundAbove } from "../plot/ranges.ts";
import { settingOf } from "../state/run-settings.ts";
import type { PanelKind } from "./panel-kind.ts";
import { quantumRemedies } from "./quantum-remedies.ts";

const nowhere = new Float64Array(0);

/** The Wigner function of the quantum steady state at a phase of the drive. */
export const steadyState: PanelKind<SteadyStateResult> = {
  request: (settings, { view }) => ({
    kind: view === "CL" ? "CL" : "gCL",
    levels: settings.levels,
    phase: settingOf(settings, "phase"),
  }),
  picture({ kind, wigner, phase, isPeriodic }) {
    if (wigner === undefined) return undefined;
    const { x, p, values, units } = wigner;
    const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 1e-300);
    return {
      id: "wigner",
      xLabel: "x",
      yLabel: "p",
      xDomain: [x[0] ?? 0, x.at(-1) ?? 1],
      yDomain: [p[0] ?? 0, p.at(-1) ?? 1],
      series: [],
      density: { x, y: p, values, units, limit: roundAbove(most), name: "W" },
      description: `Wigner function of the steady state of ${kind}${isPeriodic ? ` at the phase ${phase.toFixed(3)} of the drive` : ""}: violet positive, orange negative.`,
    };
  },
  legend({ kind, phase, isPeriodic, wigner }, { density }) {
    if (density === undefined || wigner === undefined) return {};
    const at = isPeriodic ? ` at Ωt = ${Number((phase / Math.PI).toFixed(2))} π` : "";
    const volume = wigner.negativeVolume.toExponential(1);
    return {
      scale: { limit: density.limit, name: "W" },
      words: [`Wigner function of ${kind}${at}, negative volume ${volume}`],
    };
  },
  columns({ wigner }) {
    const { x, p, values } = wigner ?? { x: nowhere, p: nowhere, values: nowhere };
    return [
      { name: "x", values: Array.from(values, (_, at) => x[at % x.length] ?? Number.NaN) },
      {
        name: "p",
        values: Array.from(values, (_, at) => p[Math.floor(at / x.length)] ?? Number.NaN),
      },
      { name: "W", values },
    ];
  },
  numbers: ({ isPeriodic, report }) => [
    { heading: isPeriodic ? "Averages over a period" : "Averages", findings: report },
  ],
  remedy: ({ status }) => quantumRemedies[status],
};
