import type { CsvColumn } from "../../plot/csv.ts";
import { type LinePanel, styleOf } from "../../plot/index.ts";
import { namedFor, ofBoth } from "../jobs/runs/both-kinds.ts";
import type { SteadyStateResult } from "../jobs/runs/steady-state.ts";
import { padded } from "../plot/padded.ts";
import { settingOf } from "../state/run-settings.ts";
import { kindOfView } from "../state/workbench.ts";
import { kindKey, kindLabel } from "./lacking.ts";
import type { Legend, PanelKind } from "./panel-kind.ts";
import { quantumRemedies } from "./quantum-remedies.ts";
import {
  commonLimit,
  covariancePanel,
  orbitColour,
  populationsPanel,
  vacuumColour,
  wignerPanel,
} from "./state-pictures.ts";

/** The quantum steady state at a phase of the drive: Wigner function, populations or covariance ellipse. */
export const steadyState: PanelKind<SteadyStateResult> = {
  lacks: "dissipator",
  request: (settings, { view }) => ({
    kind: kindOfView(view),
    levels: settings.levels,
    phase: settingOf(settings, "phase"),
    shown: settingOf(settings, "shown"),
  }),
  picture(result) {
    switch (result.shown) {
      case "wigner":
        return titled(wignerPanel(result, commonLimit(result)), result, result);
      case "populations":
        return populationsPanel(result);
      case "covariance":
        return covariancePanel(result);
    }
  },
  beside(result) {
    const { beside, shown } = result;
    if (beside === undefined || shown !== "wigner") return undefined;
    return titled(wignerPanel(beside, commonLimit(result)), result, beside);
  },
  legend(result, picture) {
    const { shown } = result;
    if (shown === "wigner") return wignerLegend(result, picture);
    const dash = shown === "populations" ? ({ dash: "solid" } as const) : {};
    const keys = ofBoth(result).map(({ kind }) =>
      kindKey(kind, result.lacking, { ...styleOf(kind), ...dash }),
    );
    if (shown === "populations") return { keys, words: [`Fock states${phaseWords(result)}`] };
    const vacuum = { color: vacuumColour, dash: "solid", width: 1 } as const;
    const hasClosure = ofBoth(result).some(({ closure }) => closure !== undefined);
    return {
      keys: [...keys, { name: "ground state", style: vacuum }],
      words: [
        `one standard deviation about the mean${phaseWords(result)}`,
        ...(hasClosure ? ["dotted: Gaussian closure of the moments"] : []),
      ],
    };
  },
  columns(result) {
    switch (result.shown) {
      case "wigner":
        return wignerColumns(result);
      case "populations":
        return populationColumns(result);
      case "covariance":
        return covarianceColumns(result);
    }
  },
  numbers: (result) => [
    {
      heading: result.isPeriodic ? "Averages over a period" : "Averages",
      findings: ofBoth(result).flatMap(({ kind, report }) => namedFor(kind, result, report)),
    },
  ],
  remedy: ({ status }) => quantumRemedies[status],
};

/** Of two pictures each has the name of its equation. */
function titled(
  picture: LinePanel | undefined,
  { beside, lacking }: SteadyStateResult,
  { kind }: SteadyStateResult,
): LinePanel | undefined {
  if (picture === undefined || beside === undefined) return picture;
  return { ...picture, title: kindLabel(kind, lacking) };
}

/** At the phase of the drive, in words of a legend. */
function phaseWords({ isPeriodic, phase }: SteadyStateResult): string {
  return isPeriodic ? ` at Ωt = ${Number((phase / Math.PI).toFixed(2))} π` : "";
}

function wignerLegend(result: SteadyStateResult, { density }: LinePanel): Legend {
  const all = ofBoth(result).filter(({ wigner }) => wigner !== undefined);
  if (density === undefined || all.length === 0) return {};
  const volumes = all.map(({ kind, wigner }) => {
    const volume = (wigner?.negativeVolume ?? Number.NaN).toExponential(1);
    return all.length === 1 ? volume : `${volume} (${kind})`;
  });
  const orbit = { color: orbitColour, dash: "solid", width: 1 } as const;
  return {
    scale: { limit: density.limit, name: "W" },
    keys: result.isPeriodic ? [{ name: "mean over a period", style: orbit }] : [],
    words: [
      `Wigner function of ${all.map(({ kind }) => kind).join(" and ")}${phaseWords(result)}, negative volume ${volumes.join(" and ")}`,
    ],
  };
}

const nowhere = new Float64Array(0);

function wignerColumns(result: SteadyStateResult): readonly CsvColumn[] {
  const all = ofBoth(result).flatMap(({ kind, wigner }) =>
    wigner === undefined ? [] : [{ kind, ...wigner }],
  );
  const { x, p, values } = all[0] ?? { x: nowhere, p: nowhere, values: nowhere };
  return [
    { name: "x", values: Array.from(values, (_, at) => x[at % x.length] ?? Number.NaN) },
    {
      name: "p",
      values: Array.from(values, (_, at) => p[Math.floor(at / x.length)] ?? Number.NaN),
    },
    ...(result.beside === undefined
      ? [{ name: "W", values }]
      : all.map((one) => ({ name: `W_${one.kind}`, values: one.values }))),
  ];
}

function populationColumns(result: SteadyStateResult): readonly CsvColumn[] {
  const all = ofBoth(result).map(({ kind, fock = nowhere }) => ({ kind, fock }));
  const length = Math.max(...all.map(({ fock }) => fock.length));
  return [
    { name: "n", values: Float64Array.from({ length }, (_, n) => n) },
    ...all.map(({ kind, fock }) => ({ name: `P_${kind}`, values: padded(fock, length) })),
  ];
}

const momentNames = ["x", "p", "xx", "xp", "pp"] as const;

function covarianceColumns(result: SteadyStateResult): readonly CsvColumn[] {
  const rows = ofBoth(result).flatMap(({ kind, mean, closure }) => [
    ...(mean === undefined ? [] : [{ kind, of: "state", ...mean }]),
    ...(closure === undefined ? [] : [{ kind, of: "closure", ...closure }]),
  ]);
  return [
    { name: "model", values: rows.map(({ kind }) => kind) },
    { name: "of", values: rows.map(({ of }) => of) },
    ...momentNames.map((name) => ({ name, values: rows.map((row) => row[name]) })),
  ];
}
