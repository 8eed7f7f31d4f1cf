import type { CsvColumn } from "../../plot/csv.ts";
import type { RunResult } from "../jobs/run-protocol.ts";

/** The numbers behind a picture, for the table and the CSV file. */
export type Columns = readonly CsvColumn[];

export function columnsOf(result: RunResult): Columns {
  switch (result.run) {
    case "ringdown":
      return [
        { name: "t", values: result.times },
        ...result.motions.map(({ kind, name = "x", x }) => ({
          name: `${name}_${kind}`,
          values: padded(x, result.times.length),
        })),
      ];
    case "response": {
      const rows = result.curves.flatMap(({ kind, name = "", rows: own }) =>
        own.map((row) => ({ ...row, kind, name })),
      );
      const isNamed = rows.some(({ name }) => name !== "");
      return [
        { name: "model", values: rows.map(({ kind }) => kind) },
        ...(isNamed ? [{ name: "of", values: rows.map(({ name }) => name) }] : []),
        { name: result.parameter, values: rows.map(({ value }) => value) },
        { name: "branch", values: rows.map(({ branch }) => branch) },
        { name: "amplitude", values: rows.map(({ amplitude }) => amplitude) },
        { name: "phase", values: rows.map(({ phase }) => phase) },
        { name: "stable", values: rows.map(({ stable }) => stable) },
      ];
    }
    case "steady-state": {
      const { x, p, values } = result.wigner ?? {
        x: new Float64Array(0),
        p: new Float64Array(0),
        values: new Float64Array(0),
      };
      return [
        { name: "x", values: Array.from(values, (_, at) => x[at % x.length] ?? Number.NaN) },
        {
          name: "p",
          values: Array.from(values, (_, at) => p[Math.floor(at / x.length)] ?? Number.NaN),
        },
        { name: "W", values },
      ];
    }
  }
}

function padded(values: Float64Array, length: number): Float64Array {
  if (values.length === length) return values;
  return Float64Array.from({ length }, (_, j) => values[j] ?? Number.NaN);
}
