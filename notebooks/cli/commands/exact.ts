import type { Answer, ExactResult } from "../../runs/exact/index.ts";
import type { Command } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { outOption } from "../destination.ts";
import { bathTable } from "../given-bath.ts";
import { modelArgument, modelPositional, modelTable } from "../model-argument.ts";
import { command, format, words } from "../options.ts";
import { writeResult } from "../write-result.ts";

/** `caldera exact`. */
export const exactCommand: Command = command({
  usage: "exact MODEL [options]",
  about: `A linear model and its bath solved exactly (Eqs. 1-4: no Born, no Markov, no short time), beside
the master equations that stand for it: the mean at the frequency of each drive, and the covariances of
the stationary state, with the distance of each equation from the exact answer.`,
  positional: modelPositional,
  options: {
    set: modelTable.set,
    ...bathTable,
    format: format(["text", "csv", "json"], "text (default), csv, or json"),
    out: words(
      "FILE",
      "write to FILE instead of standard output; for CSV, the version and the model are recorded in FILE-metadata.json",
    ),
  },
  notes: `Equations: exact; harmonic (gCL with harmonic dressing, with this bath); gCL and CL (with γ and c of
the bath at ω0); Lindblad (gCL at θ = π/4). Amplitudes are those of A cos(ωt + phase); x x, x p and p p
are covariances. Exit status 1 where the bath leaves no stationary state, or a number is not known to 1e-8.`,
  examples: [
    "caldera exact kerr.json --set U=0 --bath lorentz-drude --set Omega=10 --counter-term",
    "caldera exact kerr.json --set U=0 --bath lorentzian --set K_b=.01 --set omega_b=1.3 --set kappa_b=.4",
  ],
  run: async (given, output) => {
    const { format: form } = given.options;
    const { model, source, provenance } = modelArgument(given, output);
    const target = outOption(given, source);
    const { exact } = await import("../../runs/exact/index.ts");
    const found = await exact(model, { command: provenance.command });
    for (const note of found.notes) output.error(`${note}\n`);
    for (const warning of found.warnings) output.error(`Warning: ${warning}\n`);
    writeResult(writers[form](found), target, output);
    if (form === "csv") writeCsvMetadata(target, source, found.provenance);
    return found.status === "settled" ? 0 : 1;
  },
});

const writers = { text: table, csv, json: (found: ExactResult) => JSON.stringify(found) };

/** One line for each quantity, one column for each equation. */
function rowsOf({ answers }: ExactResult): readonly (readonly [string, ...(number | null)[]])[] {
  const [own] = answers;
  if (own === undefined) return [];
  const each = (of: (answer: Answer) => number | null): (number | null)[] => answers.map(of);
  return [
    ...own.response.flatMap(({ omega, variable }, k) => {
      const at = omega === 0 ? "at rest" : `at ${Number(omega.toPrecision(6))}`;
      return [
        [`amplitude ${variable} ${at}`, ...each(({ response }) => response[k]?.amplitude ?? null)],
        ...(omega === 0
          ? []
          : [[`phase ${variable} ${at}`, ...each(({ response }) => response[k]?.phase ?? null)]]),
      ] as [string, ...(number | null)[]][];
    }),
    ...Object.keys(own.covariances).map((name): [string, ...(number | null)[]] => [
      name,
      ...each(({ covariances, errors }) => known(covariances[name], errors[name])),
    ]),
    ["distance response", ...each(({ distance }) => distance.response)],
    ["distance covariance", ...each(({ distance }) => distance.covariance)],
  ];
}

/** Zero for what is less than its error. */
function known(value = Number.NaN, error = 0): number | null {
  if (!Number.isFinite(value)) return null;
  return Math.abs(value) <= error ? 0 : value;
}

function csv(found: ExactResult): string {
  const names = found.answers.map(({ equation }) => equation);
  const lines = rowsOf(found).map(([name, ...values]) =>
    [name, ...values.map((value) => (value === null ? "" : String(value)))].join(","),
  );
  return [["quantity", ...names].join(","), ...lines].join("\n");
}

/** Digits of numbers in a table, and the width of a column. */
const [digits, width] = [7, 15];

function table(found: ExactResult): string {
  const rows = rowsOf(found);
  const first = Math.max(8, ...rows.map(([name]) => name.length)) + 2;
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(first) + cells.map((cell) => cell.padStart(width)).join("");
  const head = line(
    "",
    found.answers.map(({ equation }) => equation),
  );
  const words = found.answers.map(({ equation, words: what }) => `${equation}: ${what}`);
  return [
    head,
    ...rows.map(([name, ...values]) =>
      line(
        name,
        values.map((value) => (value === null ? "-" : value.toPrecision(digits))),
      ),
    ),
    "",
    ...words,
  ].join("\n");
}
