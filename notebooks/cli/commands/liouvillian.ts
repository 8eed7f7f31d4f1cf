import { coordinates, fockRepresentation } from "../../../numeric/quantum/fock/index.ts";
import type { Exponents, Superoperator } from "../../../symbolic/index.ts";
import { liouvillian, masterEquation, numbersOf } from "../../../derivations/index.ts";
import { type Command, choice, parseArguments, UsageError, wholeNumber } from "../command.ts";
import { outOption } from "../destination.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera liouvillian MODEL --levels N [options]

Writes L(t) = Σ cos(frequency·t + phase) · term, each term an N² by N² sparse matrix that acts
on density matrices stacked row by row (index i·N + j). Operators are formed exactly before the
space is cut to the N lowest Fock states of the oscillator (m, omega0).

${modelOptionsHelp}
  --levels N          number of Fock levels, 1 to 200
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
    const { model, kind, source, provenance } = modelArgument(parsed, output);
    const target = outOption(parsed, source);
    const generator = liouvillian(masterEquation(model, { kind }));
    requireFitting(generator, levels);
    const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
    const { terms } = fockRepresentation(generator, levels, numbersOf(model, names));
    const matrices = terms.map((term) => ({
      frequency: term.frequency,
      phase: term.phase,
      ...coordinates(term, levels),
    }));
    for (const { frequency, phase, re, im } of matrices) {
      if (![[frequency, phase], re, im].every((numbers) => numbers.every(Number.isFinite))) {
        throw new UsageError(
          "An element of the matrix is beyond double precision. Choose units in which the parameters are closer to one, or lower --levels.",
        );
      }
    }
    const json = { levels, ordering: "row-major", terms: matrices, provenance };
    writeResult(JSON.stringify(json), target, output);
    return 0;
  },
};

/** More elements than this would not fit into the text that JavaScript can hold. */
const mostElements = 6_000_000;

/** An upper bound on the number of elements: N² for each pair of shifts that a term brings about. */
function requireFitting(generator: Superoperator<"xp">, levels: number): void {
  const shifts = new Set<string>();
  for (const { left, right, coefficient } of generator.terms) {
    const time = coefficient.parameters.includes("t") ? coefficient.toString() : "";
    for (const k of shiftsOf(left, levels)) {
      for (const l of shiftsOf(right, levels)) shifts.add(`${time} ${k} ${l}`);
    }
  }
  if (shifts.size * levels ** 2 <= mostElements) return;
  throw new UsageError(
    `Option --levels is too large for this model: its matrices would have up to ${shifts.size * levels ** 2} elements, but at most ${mostElements} fit. Lower --levels to ${Math.floor(Math.sqrt(mostElements / shifts.size))}, or the powers of x.`,
  );
}

/** By how many Fock states x^a p^b can move a state: a+b, a+b-2, …, -(a+b). */
function shiftsOf(exponents: Exponents, levels: number): readonly number[] {
  const degree = (exponents[0] as number) + (exponents[1] as number);
  return Array.from({ length: degree + 1 }, (_, j) => degree - 2 * j).filter(
    (shift) => Math.abs(shift) < levels,
  );
}
