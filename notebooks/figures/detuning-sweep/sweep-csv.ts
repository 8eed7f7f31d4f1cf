import { rowsToCsv } from "../../plot/index.ts";
import type { Observable, Sweep } from "./detuning-sweep.ts";
import { type Stability, stabilityLevels } from "./trust.ts";

const columnNames: Readonly<Record<Observable, string>> = {
  occupation: "n",
  anisotropy: "R",
  nuGeo: "nu_geo",
};

/** Sweeps that share a value of a further column, if there is one. */
export interface NamedSweeps {
  readonly name?: string;
  readonly sweeps: readonly Sweep[];
}

/** One observable of all sweeps with the certificate of every point. */
export function sweepCsv(
  observable: Observable,
  groups: readonly NamedSweeps[],
  comments: readonly string[],
  groupColumn = "group",
): string {
  const rows = groups.flatMap(({ name, sweeps }) =>
    sweeps.flatMap(({ kind, points }) => points.map((point) => ({ name, kind, ...point }))),
  );
  const name = columnNames[observable];
  const isGrouped = groups.some((group) => group.name !== undefined);
  return rowsToCsv(
    rows,
    {
      ...(isGrouped ? { [groupColumn]: (row) => row.name ?? "" } : {}),
      model: ({ kind }) => kind,
      detuning_over_U: ({ detuning }) => detuning,
      omega: ({ omega }) => omega,
      [`${name}_mean`]: (row) => row[observable].mean,
      [`${name}_low`]: (row) => row[observable].low,
      [`${name}_high`]: (row) => row[observable].high,
      levels: ({ levels }) => levels,
      harmonics: ({ harmonics }) => harmonics,
      residual: ({ residual }) => residual,
      change: ({ change }) => change,
      min_eigenvalue: ({ leastEigenvalue }) => leastEigenvalue,
      least_uncertainty: ({ leastUncertainty }) => leastUncertainty,
      status: ({ status }) => status,
    },
    { comments },
  );
}

/** What the columns mean, and how stable the static parts are, for the comments. */
export function sweepComments(stabilities: readonly Stability[]): readonly string[] {
  return [
    "mean: time average over a period; low, high: 10 % and 90 % quantiles in time",
    "change: of the moments when levels and harmonics were last refined; residual: of the linear equations, relative",
    "min_eigenvalue: of rho(t) over a period; least_uncertainty: of sqrt(det Sigma) over hbar/2 in a period",
    ...stabilities.map(
      ({ kind, abscissa }) =>
        `${kind}: spectral abscissa of the static part between ${stabilityLevels} levels ${abscissa.value}, next eigenvalue ${abscissa.rightmost?.re ?? Number.NaN} ± ${Math.abs(abscissa.rightmost?.im ?? Number.NaN)}i`,
    ),
  ];
}
