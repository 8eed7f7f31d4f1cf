import { readFileSync, statSync } from "node:fs";
import { type MasterEquationKind, type Model, readModelFile, withParameters } from "../index.ts";
import {
  choice,
  type OptionDefinitions,
  type Output,
  type ParsedArguments,
  UsageError,
} from "./command.ts";

/** Options of every command that takes a MODEL. */
export const modelOptions = {
  set: { type: "string", multiple: true },
  model: { type: "string" },
} satisfies OptionDefinitions;

/** What the help texts say about them. */
export const modelOptionsHelp: string = `  MODEL               a model file (JSON), or - for standard input
  --set NAME=VALUE    a number for a parameter, over the file's (repeatable)
  --model CL|gCL      master equation without or with dressed coupling (default gCL)`;

const largestModelFile = 1_000_000;

export interface ModelArgument {
  readonly model: Model;
  readonly kind: MasterEquationKind;
}

/** Reads the MODEL of a command line and applies its settings; warnings go to `output.error`. */
export function modelArgument(parsed: ParsedArguments, output: Output): ModelArgument {
  const [path, ...others] = parsed.positionals;
  if (path === undefined) {
    throw new UsageError("A MODEL is missing: give a model file, or - for standard input.");
  }
  if (others.length > 0) throw new UsageError(`Unexpected argument ${others[0]}.`);
  const model = withParameters(readModelFile(readText(path)), settings(parsed));
  for (const warning of model.warnings) output.error(`Warning: ${warning}\n`);
  return { model, kind: choice(parsed, "model", ["CL", "gCL"], "gCL") };
}

function readText(path: string): string {
  try {
    if (path === "-") return readFileSync(0, "utf8");
    if (statSync(path).size > largestModelFile) {
      throw new UsageError(`The model file ${path} must be smaller than 1 MB.`);
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The model file ${path} cannot be read: ${reason(error)}.`);
  }
}

function reason(error: unknown): string {
  const codes: ReadonlyMap<unknown, string> = new Map([
    ["ENOENT", "there is no such file"],
    ["EISDIR", "it is a folder"],
    ["EACCES", "permission denied"],
  ]);
  const code = (error as { code?: unknown }).code;
  return codes.get(code) ?? (error as Error).message;
}

function settings(parsed: ParsedArguments): ReadonlyMap<string, string> {
  const entries = parsed.values.get("set");
  const list = Array.isArray(entries) ? (entries as readonly string[]) : [];
  return new Map(
    list.map((entry) => {
      const equals = entry.indexOf("=");
      if (equals <= 0) {
        throw new UsageError(`Option --set must be NAME=VALUE, but is ${entry}.`);
      }
      return [entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()];
    }),
  );
}
