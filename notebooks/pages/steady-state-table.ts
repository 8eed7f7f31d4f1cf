import type { Model } from "../../derivations/index.ts";
import {
  type Kind,
  kinds,
  steadyStates,
  type SweepPoint,
  sweepPoint,
} from "../figures/detuning-sweep/index.ts";
import { wignerLinePanels, wignerPanel } from "../figures/figure-5/wigner-panels.ts";
import {
  type Check,
  checksBy,
  left,
  type Markdown,
  type NumberTable,
  type Output,
  right,
  shown,
  warnings,
} from "../literate/define.ts";
import type { QuantumSteadyState } from "../runs/quantum/index.ts";

/** Period averages of steady states, with what is needed to trust them. */
export function steadyStateTable(
  rows: readonly { readonly kind: Kind; readonly at?: Markdown; readonly point: SweepPoint }[],
): NumberTable {
  const located = rows.some(({ at }) => at !== undefined);
  return {
    kind: "numbers",
    caption: "Averages over a period, with their certificates",
    columns: [
      ...left("model", ...(located ? ["at"] : [])),
      ...right("$\\langle\\hat n\\rangle$", "$R$", "$\\nu_{\\mathrm{geo}}/\\hbar$"),
      ...right("levels", "har­monics", "residual", "change"),
      ...right("least eigen­value of $\\hat\\rho(t)$"),
      ...left("status"),
    ],
    rows: rows.map(({ kind, at, point }) => [
      kind,
      ...(located ? [at ?? ""] : []),
      shown(point.occupation.mean, 6),
      shown(point.anisotropy.mean, 5),
      shown(point.nuGeo.mean, 5),
      String(point.levels),
      String(point.harmonics),
      shown(point.residual, 2),
      shown(point.change, 2),
      shown(point.leastEigenvalue, 3),
      point.status,
    ]),
  };
}

/** ⟨n⟩, R and ν_geo as another method gives them. */
export interface Reference {
  readonly kind: Kind;
  readonly occupation: number;
  readonly anisotropy: number;
  readonly nuGeo: number;
}

/** What a second method says of steady states. */
export const byHand = checksBy("matrix continued fractions by NumPy, typed in by hand");

export function averagesChecks(
  point: SweepPoint,
  { kind, occupation, anisotropy, nuGeo }: Reference,
  at = "",
): readonly Check[] {
  const named = (name: string): string => `${name}, ${kind}${at}`;
  return [
    byHand(named("$\\langle\\hat n\\rangle$"), point.occupation.mean, occupation, 1e-5),
    byHand(named("$R$"), point.anisotropy.mean, anisotropy, 5e-5),
    byHand(named("$\\nu_{\\mathrm{geo}}$"), point.nuGeo.mean, nuGeo, 1e-5),
  ];
}

/** The steady state of an equation at a detuning. */
export interface DetunedState {
  readonly kind: Kind;
  readonly steady: QuantumSteadyState;
  readonly point: SweepPoint;
}

/** Those of gCL and CL for U = 0.2 ω0. */
export function statesAt(model: Model, detuning: number): readonly DetunedState[] {
  return kinds.map((kind) => {
    const steady = steadyStates(model, kind)(detuning);
    return { kind, steady, point: sweepPoint(detuning, 1 + 0.2 * detuning, steady) };
  });
}

/** Their Wigner functions, CL first, averages and warnings. */
export function stateOutputs(
  states: readonly DetunedState[],
  detuning: number,
  caption: Markdown,
): readonly Output[] {
  const panels = [...states]
    .reverse()
    .map(({ kind, steady }) => wignerPanel(kind, detuning, steady));
  return [
    {
      kind: "plot",
      panels: wignerLinePanels(panels),
      sheet: { panelWidth: 300, panelHeight: 310 },
      caption,
    },
    steadyStateTable(states),
    ...warnings(
      states.flatMap(({ kind, steady: { reason } }) =>
        reason === "" ? [] : [`${kind}: ${reason}`],
      ),
    ),
  ];
}
