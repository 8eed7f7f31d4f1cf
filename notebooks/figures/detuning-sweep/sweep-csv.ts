import { type CsvColumn, toCsv } from "../../plot/index.ts";
import type { Observable, Sweep } from "./detuning-sweep.ts";

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
  const grouped: readonly CsvColumn[] = groups.some((group) => group.name !== undefined)
    ? [{ name: groupColumn, values: rows.map((row) => row.name ?? "") }]
    : [];
  return toCsv(
    [
      ...grouped,
      { name: "model", values: rows.map(({ kind }) => kind) },
      { name: "detuning_over_U", values: rows.map(({ detuning }) => detuning) },
      { name: "omega", values: rows.map(({ omega }) => omega) },
      { name: `${name}_mean`, values: rows.map((row) => row[observable].mean) },
      { name: `${name}_low`, values: rows.map((row) => row[observable].low) },
      { name: `${name}_high`, values: rows.map((row) => row[observable].high) },
      { name: "levels", values: rows.map(({ levels }) => levels) },
      { name: "harmonics", values: rows.map(({ harmonics }) => harmonics) },
      { name: "residual", values: rows.map(({ residual }) => residual) },
      { name: "change", values: rows.map(({ change }) => change) },
      { name: "min_eigenvalue", values: rows.map(({ leastEigenvalue }) => leastEigenvalue) },
      {
        name: "least_uncertainty",
        values: rows.map(({ leastUncertainty }) => leastUncertainty),
      },
      { name: "status", values: rows.map(({ status }) => status) },
    ],
    { comments },
  );
}

/** What the columns mean, for the comments. */
export const columnComments: readonly string[] = [
  "mean: time average over a period; low, high: 10 % and 90 % quantiles in time",
  "change: of the moments when levels and harmonics were last refined; residual: of the linear equations, relative",
  "min_eigenvalue: of rho(t) over a period; least_uncertainty: of sqrt(det Sigma) over hbar/2 in a period",
];
