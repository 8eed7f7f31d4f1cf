import type { LevelsResult } from "../../runs/levels/index.ts";
import type { Command, Output } from "../command.ts";
import { writeCsvMetadata } from "../csv-metadata.ts";
import { destination } from "../destination.ts";
import { modelArgument, modelPositional, modelTable } from "../model-argument.ts";
import { command, format, number, wholeOr, words } from "../options.ts";
import { writeResult } from "../write-result.ts";

/** `caldera levels`. */
export const levelsCommand: Command = command({
  usage: "levels MODEL [options]",
  about: `The lowest energy levels of p²/2m + ½mω0²x² + V1(x), drives and bath off; sines and cosines are
exact. Each has a bound of its error, by the residual of the whole Hamiltonian. In a potential that
rises on both sides a solution of Schrödinger's equation counts the levels, so that none is missed.
In a periodic one they are those of one offset charge (of a lattice: one quasimomentum).`,
  positional: modelPositional,
  options: {
    set: modelTable.set,
    taylor: modelTable.taylor,
    normal: modelTable.normal,
    count: wholeOr(10, "N", { least: 1, most: 200 }, "how many, {range} ({default})"),
    "offset-charge": number(
      "NG",
      "n_g of the kinetic energy (ħk)²(n - n_g)²/2m in a periodic potential with wave number k (default 0)",
    ),
    "basis-states": wholeOr(
      600,
      "N",
      { least: 20, most: 2000 },
      "most states of the basis, {range} ({default}); as many are taken as the errors need",
    ),
    format: format(
      ["csv", "json"],
      "csv (default) with columns n,energy,frequency,error, and x where there are wells; or json",
    ),
    out: words(
      "FILE",
      "write to FILE instead of standard output; for CSV, the version and the model are recorded in FILE-metadata.json",
    ),
  },
  notes: `frequency is (E_n - E_0)/ħ, x the average position. The transition 0-1 and the anharmonicity
(E_2 - 2E_1 + E_0)/ħ are printed on standard error. Exit status 1 if a bound stays above 1e-10 of
the distance of levels, or if the basis misses levels.`,
  examples: [
    "caldera levels kerr.json",
    "caldera levels kerr.json --set U=0.1 --count 20 --format json",
  ],
  run: async (given, output) => {
    const { count, format: form, "offset-charge": offsetCharge, out } = given.options;
    const { model, source, provenance } = modelArgument(given, output);
    const target = out === undefined ? undefined : destination(out, source);
    const { levels } = await import("../../runs/levels/index.ts");
    const found = await levels(model, {
      ...{ count, offsetCharge, basisStates: given.options["basis-states"] },
      command: provenance.command,
    });
    for (const note of found.notes) output.error(`${note}\n`);
    for (const warning of found.warnings) output.error(`Warning: ${warning}\n`);
    writeResult(form === "csv" ? csv(found) : json(found), target, output);
    if (form === "csv") writeCsvMetadata(target, source, found.provenance as typeof provenance);
    printTransition(found, output);
    return found.status === "settled" ? 0 : 1;
  },
});

function csv({ energies, frequencies, errors, means }: LevelsResult): string {
  const rows = Array.from(energies, (energy, n) =>
    [n, energy, frequencies[n], errors[n], ...(means === undefined ? [] : [means[n]])].join(","),
  );
  return [`n,energy,frequency,error${means === undefined ? "" : ",x"}`, ...rows].join("\n");
}

function json(found: LevelsResult): string {
  const { provenance, energies, frequencies, errors, means, anharmonicity } = found;
  return JSON.stringify({
    provenance,
    ...{ energy: [...energies], frequency: [...frequencies], error: [...errors] },
    ...(means === undefined ? {} : { x: [...means] }),
    ...{ anharmonicity, certificate: found.certificate },
    ...{ notes: found.notes, warnings: found.warnings },
  });
}

function printTransition({ frequencies, anharmonicity }: LevelsResult, output: Output): void {
  const [, first] = frequencies;
  if (first === undefined) return;
  const further = anharmonicity === null ? "" : `, anharmonicity ${anharmonicity.toPrecision(10)}`;
  output.error(`Transition 0-1 at ${first.toPrecision(10)}${further}.\n`);
}
