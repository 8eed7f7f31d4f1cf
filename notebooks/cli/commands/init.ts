import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { publishNew } from "../../durable/publish.ts";
import { type Command, type ExitStatus, UsageError } from "../command.ts";
import { fileErrorReason } from "../../durable/file-error.ts";
import { command, oneOf } from "../options.ts";

const examples = [
  "kerr",
  "duffing",
  "rf-squid",
  "transmon",
  "snail",
  "lattice",
  "sweep",
  "decay",
  "resonance",
] as const;

/** Those that are no JSON. */
const endings: Readonly<Record<string, string>> = { decay: "csv", resonance: "csv" };

/** `caldera init`. */
export const initCommand: Command = command({
  usage: "init [FILE] [options]",
  about: `Writes an example model to begin from, with which the examples of all help texts run. An existing
file is never overwritten.`,
  positional: ["FILE", "the file to write (default: the example's name, kerr.json)"],
  options: {
    example: oneOf(
      "NAME",
      examples,
      "kerr (default), the paper's driven Kerr oscillator with numbers for all parameters, or duffing, with few numbers: the others stay symbols; with their whole potential, by cosines: rf-squid and lattice with a tone inside, transmon, and snail, driven at twice its frequency; sweep, a sweep file for kerr.json; or tables with noise to be fitted: decay, of a free motion, and resonance, of a curve up and down",
    ),
  },
  examples: [
    "caldera init my-kerr.json",
    "caldera init --example duffing",
    "caldera init --example rf-squid",
    "caldera init --example decay",
    "caldera init --example resonance",
  ],
  run: (given, output): ExitStatus => {
    const { example } = given.options;
    const name = `${example}.${endings[example] ?? "json"}`;
    const [file = name, ...others] = given.positionals;
    if (others.length > 0) {
      throw new UsageError(`Unexpected argument ${others[0]}. Give one FILE.`);
    }
    const source = fileURLToPath(new URL(`../../models/${name}`, import.meta.url));
    const text = readFileSync(source, "utf8");
    try {
      publishNew(file, text);
    } catch (error) {
      throw refusalOf(file, error);
    }
    output.out(`${file}\n`);
    return 0;
  },
});

function refusalOf(file: string, error: unknown): UsageError {
  if ((error as { readonly code?: unknown }).code === "EEXIST") {
    return new UsageError(
      `The file ${file} exists already and is not overwritten. Give another name: caldera init NAME.json.`,
    );
  }
  return new UsageError(
    `The file ${file} cannot be written: ${fileErrorReason(error)}. Give another name: caldera init NAME.json.`,
  );
}
