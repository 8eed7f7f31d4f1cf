import type { Command, ExitStatus } from "../command.ts";
import { outOption } from "../destination.ts";
import {
  dressedModelArgument,
  dressingTable,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import { command, format, needed, whole, words } from "../options.ts";
import { writeResult } from "../write-result.ts";

/** `caldera liouvillian`. */
export const liouvillianCommand: Command = command({
  usage: "liouvillian MODEL --levels N [options]",
  about: `Writes L(t) = Σ cos(frequency·t + phase) · term, each term an N² by N² sparse matrix that acts
on density matrices stacked row by row (index i·N + j). Operators are formed exactly before the
space is cut to the N lowest Fock states of the oscillator (m, omega0). Several modes have N levels
each: \`index\` says how their elements are counted, the first mode slowest.`,
  positional: modelPositional,
  options: {
    ...modelTable,
    ...dressingTable,
    levels: needed(
      whole("N", { least: 1, most: 200 }, "number of Fock levels of each mode, {range}"),
      "give --levels N",
    ),
    format: format(["json"], "the only format"),
    out: words("FILE", "write to FILE instead of standard output"),
  },
  examples: [
    "caldera liouvillian kerr.json --levels 20 --out liouvillian.json",
    "caldera liouvillian kerr.json --levels 20 --set U=0.3 --model CL",
  ],
  run: async (given, output): Promise<ExitStatus> => {
    const { levels } = given.options;
    const { model, kind, source, provenance } = dressedModelArgument(given, output);
    const target = outOption(given, source);
    const { liouvillianMatrices } = await import("../../runs/quantum/index.ts");
    const { command: called } = provenance;
    const matrices = liouvillianMatrices(model, { kind, levels, command: called });
    writeResult(JSON.stringify(matrices), target, output);
    return 0;
  },
});
