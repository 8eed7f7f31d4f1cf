import { coordinates, fockRepresentation } from "../../../numeric/compile/fock/index.ts";
import { liouvillian, masterEquation, numbersOf } from "../../index.ts";
import { type Command, choice, parseArguments, text, UsageError, wholeNumber } from "../command.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera liouvillian MODEL --levels N [options]

Writes L(t) = Σ cos(frequency·t + phase) · term, each term an N² by N² sparse matrix that acts
on density matrices stacked row by row (index i·N + j). Operators are formed exactly before the
space is cut to the N lowest Fock states of the oscillator (m, omega0).

${modelOptionsHelp}
  --levels N          number of Fock states, 1 to 200
  --format json       the only format
  --out FILE          write to FILE instead of standard output

Examples:
  caldera liouvillian kerr.json --levels 20 --out liouvillian.json
  caldera liouvillian kerr.json --levels 20 --set U=0.3 --model CL
`;

/** `caldera liouvillian`. */
export const liouvillianCommand: Command = {
  help,
  run: (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      levels: { type: "string" },
      format: { type: "string" },
      out: { type: "string" },
    });
    choice(parsed, "format", ["json"], "json");
    const levels = wholeNumber(parsed, "levels", { least: 1, most: 200 });
    if (levels === undefined) throw new UsageError("Option --levels is missing: give --levels N.");
    const { model, kind } = modelArgument(parsed, output);
    const generator = liouvillian(masterEquation(model, { kind }));
    const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
    const { terms } = fockRepresentation(generator, levels, numbersOf(model, names));
    const json = {
      levels,
      ordering: "row-major",
      terms: terms.map((term) => ({
        frequency: term.frequency,
        phase: term.phase,
        ...coordinates(term, levels),
      })),
    };
    writeResult(JSON.stringify(json), text(parsed, "out"), output);
    return 0;
  },
};
