import {
  type MasterEquationKind,
  type Model,
  dressingRemark,
  normalModel,
  polynomialModel,
  type Provenance,
  provenanceOf,
  readModel,
  selections,
  taylorModel,
  withParameters,
} from "../../derivations/index.ts";
import { withBathOfFile } from "./bath-file.ts";
import { type Output, type ParsedArguments, UsageError } from "./command.ts";
import { withGivenBath } from "./given-bath.ts";
import { type ModelSource, modelSource } from "./model-source.ts";
import { type Given, oneOf, type Option, type OptionTable, refuseStray, whole } from "./options.ts";
import { harmonicKind } from "../runs/equation-of-run.ts";
import { readText } from "./read-text.ts";
import { lacking, withoutTable } from "./without-option.ts";

/** Names of the master equations. */
const kinds = selections.map(({ name }) => name);

/** The MODEL in help texts. */
export const modelPositional = [
  "MODEL",
  "a model file (JSON), or - for standard input",
] as const satisfies readonly [string, string];

const kindOption: Option<string> = oneOf(
  kinds.join("|"),
  kinds,
  "master equation without or with dressed coupling (default gCL)",
  "gCL",
);

/** Where parameters keep their names. */
export const kindTable = { model: kindOption } satisfies OptionTable;

/** Which model is read: its master equation, and what stands for sines and cosines. */
export const equationTable = {
  taylor: whole(
    "DEGREE",
    { least: 1, most: 100 },
    "puts the Taylor polynomial of this degree about x = 0 in the place of sines and cosines in the potential",
  ),
  normal: whole(
    "DEGREE",
    { least: 1, most: 40 },
    "puts their normally ordered expansion to this degree in x in their place, with all of the zero-point motion in Debye-Waller factors w = exp(-k^2*hbar/(4*m*omega0)): of a quantum state far closer than --taylor",
  ),
  ...kindTable,
} satisfies OptionTable;

/** Options of every command that takes a MODEL. */
export const modelTable = {
  set: {
    value: "NAME=VALUE",
    repeatable: true,
    help: `a number for a parameter, or an expression in others (omega=2*omega0), instead of the file's value (repeatable; the last value for a parameter counts). With units, as in "omega0=2*pi*5 MHz" or m=3pg, the whole model is in SI`,
    read: settings,
  },
  ...equationTable,
} satisfies OptionTable;

/** To which degree sines and cosines stand in a dressing. */
export const dressingDegree: Option<number | undefined> = whole(
  "DEGREE",
  { least: 1, most: 40 },
  "for harmonic dressing: the degree in x of the normally ordered expansions that stand for sines and cosines in it (default: 6)",
);

/** How the coupling operators of a run are dressed, and which terms it lacks. */
export const dressingTable = {
  dressing: oneOf(
    "DRESSING",
    ["short-time", "harmonic"],
    "how coupling operators are dressed: short-time (default), or harmonic, the exact motion in the harmonic well, for a bath with kernels of its own",
  ),
  "dressing-degree": dressingDegree,
  ...withoutTable,
} satisfies OptionTable;

export interface ModelArgument {
  readonly model: Model;
  readonly kind: MasterEquationKind;
  /** The file that the model is in, if it is in one. */
  readonly source: ModelSource | undefined;
  readonly provenance: Provenance;
}

/**
 * Reads the MODEL of a command line, or `example` if none is given, and applies its settings;
 * warnings go to `output.error`.
 */
export function modelArgument(
  parsed: ParsedArguments,
  output: Output,
  example?: string,
): ModelArgument {
  const [path = example, ...others] = parsed.positionals;
  if (path === undefined) {
    throw new UsageError("A MODEL is missing: give a model file, or - for standard input.");
  }
  if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}. Give one MODEL.`);
  const kind = kindOption.read(parsed, "model");
  const read = readModel(withGivenBath(withBathOfFile(readText(path), path), parsed.values));
  const model = withParameters(withExpansion(read, parsed), settings(parsed));
  for (const warning of model.warnings) output.error(`Warning: ${warning}\n`);
  const provenance = provenanceOf(commandLine(parsed, output), model, kind);
  return { model, kind, source: modelSource(path), provenance };
}

/** With polynomials in the place of sines and cosines, if that is asked for. */
function withExpansion(model: Model, parsed: ParsedArguments): Model {
  const taylor = equationTable.taylor.read(parsed, "taylor");
  const normal = equationTable.normal.read(parsed, "normal");
  if (taylor !== undefined && normal !== undefined) {
    throw new UsageError(
      "Options --taylor and --normal both put polynomials in the place of sines and cosines. Leave one out.",
    );
  }
  if (taylor !== undefined) return taylorModel(model, taylor);
  return normal === undefined ? model : normalModel(model, normal);
}

/** The same for a run, whose coupling operators may have harmonic dressing. */
export function dressedModelArgument(
  parsed: Given<typeof dressingTable>,
  output: Output,
): ModelArgument {
  const argument = modelArgument(parsed, output);
  const degree = askedDegree(parsed, argument);
  if (parsed.options.dressing !== "harmonic") return lacking(argument, parsed);
  const kind = harmonicKind(argument.kind, degree);
  const remark = dressingRemark(argument.model, argument.kind, degree);
  if (remark !== undefined) output.error(`Note: ${remark}\n`);
  const dressed = { ...argument, kind, provenance: { ...argument.provenance, equation: kind } };
  return lacking(dressed, parsed);
}

/**
 * The degree of the expansions in a dressing.
 *
 * @throws UsageError where there is no dressing, or none of sines and cosines
 */
export function askedDegree(
  given: Given<Pick<typeof dressingTable, "dressing" | "dressing-degree">>,
  { model, kind }: Pick<ModelArgument, "model" | "kind">,
): number | undefined {
  const { dressing, "dressing-degree": degree } = given.options;
  refuseStray(given, "dressing", dressing, { "dressing-degree": "harmonic" });
  const isPolynomial = polynomialModel(model) === model;
  if (degree === undefined || (kind !== "CL" && !isPolynomial)) return degree;
  throw new UsageError(
    `Option --dressing-degree concerns sines and cosines of positions that dress the coupling, of which ${kind === "CL" && !isPolynomial ? "CL" : "this model"} has none. Leave it out.`,
  );
}

/** The options as they were given, apart from the names of files. */
export function commandLine({ values }: ParsedArguments, { command = "" }: Output): string {
  const options = [...values].flatMap(([name, value]) => {
    // `equation` says which --model it is.
    if (["out", "save", "model", "resume"].includes(name)) return [];
    const texts = Array.isArray(value) ? (value as readonly string[]) : [value];
    return texts.map((text) => (text === true ? `--${name}` : `--${name} ${String(text)}`));
  });
  return ["caldera", command, ...options].join(" ");
}

/** m=1,omega0=2 is no value of m. */
function refuseSeveral(entry: string): void {
  const parts = entry.split(/\s*[,;]\s*|\s+(?=[^\s=]+=)/).map((part) => part.trim());
  if (parts.length < 2 || !parts.every((part) => /^[^=]+=[^=]+$/.test(part))) return;
  throw new UsageError(
    `Option --set gives one parameter, but is ${entry}. Write ${parts.map((part) => `--set ${part}`).join(" ")}.`,
  );
}

/** The values given by --set, by name as typed. */
export function settings(parsed: ParsedArguments): ReadonlyMap<string, string> {
  const entries = parsed.values.get("set");
  const list = Array.isArray(entries) ? (entries as readonly string[]) : [];
  return new Map(
    list.map((entry) => {
      const equals = entry.indexOf("=");
      if (equals <= 0) {
        throw new UsageError(
          `Option --set must be NAME=VALUE, e.g. --set gamma=0.1, but is ${entry}.`,
        );
      }
      refuseSeveral(entry);
      return [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
    }),
  );
}
