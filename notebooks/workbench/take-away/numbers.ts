import { provenanceLines } from "../../../derivations/provenance/embedding.ts";
import { type CsvColumn, toCsv } from "../../plot/csv.ts";
import { npyOf, npyOfTexts } from "../../sweeps/export/npy.ts";
import { zipped } from "../../sweeps/export/zipped.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { panelKindOf } from "../panels/index.ts";
import { runKind } from "../state/run-settings.ts";
import { unitOf } from "./units.ts";

/** Everything about the numbers of a result but them. */
interface About {
  readonly run: string;
  readonly status: string;
  readonly warnings: readonly string[];
  readonly certificate: RunResult["certificate"];
  /** Of the columns that have one. */
  readonly units: Readonly<Record<string, string>>;
  /** What the units are those of. */
  readonly unitsOf: string;
}

function columnsOf(result: RunResult): readonly CsvColumn[] {
  return panelKindOf(result).columns(result);
}

function aboutOf(result: RunResult): About {
  const { provenance, status, warnings, certificate } = result;
  const isSi = provenance?.model.units === "SI";
  const units = columnsOf(result).flatMap(({ name, values }) => {
    const unit = typeof values[0] === "number" ? unitOf(name, isSi) : undefined;
    return unit === undefined ? [] : [[name, unit] as const];
  });
  const given = ["m", "hbar", "omega0"].flatMap((name) => {
    const value = provenance?.model.parameters[name];
    return value === undefined ? [] : [`${name} = ${value}`];
  });
  return {
    ...{ run: runKind(result.run).title, status, warnings, certificate },
    units: Object.fromEntries(units),
    unitsOf: isSi ? "SI" : `the units in which ${given.join(", ") || "the parameters are given"}`,
  };
}

/**
 * The numbers of a panel as columns below comment lines: model, parameters and version, the status of the run with its
 * certificate, and units. A page can write no file beside.
 */
export function csvOf(result: RunResult): string {
  const { provenance } = result;
  const { run, status, warnings, certificate, units, unitsOf } = aboutOf(result);
  return toCsv(columnsOf(result), {
    comments: [
      ...(provenance === undefined ? [] : provenanceLines(provenance)),
      `${run}: ${status}`,
      ...warnings.map((warning) => `Warning: ${warning}`),
      ...certificate.map(({ name, value }) => `Certificate: ${name}: ${value}`),
      `Units (${unitsOf}): ${Object.entries(units)
        .map(([name, unit]) => `${name} [${unit}]`)
        .join(", ")}`,
    ],
  });
}

/**
 * The numbers of all panels as arrays for numpy.load: NAME of a single one, a_NAME, b_NAME, … of several, and
 * `metadata`, a JSON text with model, settings, version, status, certificate and units of each.
 */
export async function npzOf(results: readonly RunResult[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const { add, end } = await zipped((part) => parts.push(new Uint8Array(part)));
  const prefixOf = (place: number): string =>
    results.length === 1 ? "" : `${String.fromCharCode(97 + place)}_`;
  results.forEach((result, j) => {
    for (const column of columnsOf(result)) add(`${prefixOf(j)}${column.name}`, arrayOf(column));
  });
  const panels = results.map((result, j) => ({
    ...{ prefix: prefixOf(j), ...aboutOf(result), ...result.provenance },
  }));
  add("metadata", npyOfTexts([JSON.stringify({ panels })], []));
  end();
  return new Blob(parts, { type: "application/zip" });
}

function arrayOf({ values }: CsvColumn): Uint8Array {
  const first = values[0];
  if (typeof first === "string") return npyOfTexts(values as readonly string[], [values.length]);
  const shape = [values.length];
  if (typeof first === "boolean") {
    return npyOf("|b1", shape, Uint8Array.from(values as readonly boolean[], Number));
  }
  const numbers = Float64Array.from(values as ArrayLike<number>);
  return npyOf("<f8", shape, new Uint8Array(numbers.buffer));
}
