import { ParseError } from "../../symbolic/index.ts";
import { SlowFlowError } from "../../derivations/index.ts";
import { readParameter, readParameterName } from "../../derivations/model/parameters.ts";
import { type ParsedArguments, text, UsageError } from "./command.ts";
import type { MapAxis } from "../runs/map/index.ts";
import { settings } from "./model-argument.ts";
import type { Option } from "./options.ts";

/** The frequencies that --harmonics lists. */
export const harmonicsOption: Option<readonly string[] | undefined> = {
  value: "LIST",
  help: "frequencies of x(t): multiples of the drive frequency such as 1,3 or 1/2,3/2; expressions such as omega1-omega2; 0 for a constant term; of one mode of several with its name, a:1,b:omega2. Default: the frequency of a drive that couples to x, half that of one that couples to x^2 (1/k for x^k); also 0 and twice that where the motion is not symmetric about x\u00A0=\u00A00",
  read: harmonicsList,
};

function harmonicsList(parsed: ParsedArguments): readonly string[] | undefined {
  const list = text(parsed, "harmonics")?.split(",");
  if (list?.some((entry) => entry.trim() === "")) {
    throw new UsageError(
      `Option --harmonics must list frequencies separated by commas, e.g. 1,3, but is ${text(parsed, "harmonics") || "empty"}.`,
    );
  }
  return list;
}

/** The end of a range: a constant expression such as pi/2, in the range of the parameter. */
export function rangeEnd(parameter: string, place: string, source: string): number {
  return readParameter(parameter, source, place);
}

/** The name of a parameter, with ω read as omega. */
export function parameterName(place: string, typed: string): string {
  return readParameterName(typed.trim(), place);
}

/** What is swept has no effect as --set. */
export function refuseSettingOf(parsed: ParsedArguments, place: string, parameter: string): void {
  for (const typed of settings(parsed).keys()) {
    if (readParameterName(typed, "--set") !== parameter) continue;
    throw new UsageError(
      `Option --set ${typed} has no effect, since ${place} varies \`${parameter}\`. Leave it out, or vary another parameter.`,
    );
  }
}

/** An axis of a map. */
export type Axis = Required<MapAxis> & { readonly points: number };

const mostValues = 10_000;
const usualValues = 101;

/** NAME:A:B[:N]. */
export function axisOption(help: string, example: string): Option<Axis> {
  return { value: "NAME:A:B[:N]", help, read: (parsed, name) => axis(parsed, name, example) };
}

/** The same where it may be left out, with 41 values. */
export function optionalAxis(help: string, example: string): Option<Axis | undefined> {
  return {
    ...{ value: "NAME:A:B[:N]", help },
    read: (parsed, name) =>
      text(parsed, name) === undefined ? undefined : axis(parsed, name, example, 41),
  };
}

function axis(parsed: ParsedArguments, name: string, example: string, usual = usualValues): Axis {
  const place = `--${name}`;
  const typed = text(parsed, name);
  const form = `NAME:A:B or NAME:A:B:N, e.g. ${example}`;
  if (typed === undefined) throw new UsageError(`Option ${place} is missing: give ${form}.`);
  const parts = typed.split(":").map((part) => part.trim());
  const [parameterText = "", fromText = "", toText = "", countText = `${usual}`] = parts;
  if (parts.length < 3 || parts.length > 4 || parts.includes("")) {
    throw new UsageError(`Option ${place} must be ${form}, but is ${typed || "empty"}.`);
  }
  const parameter = parameterName(place, parameterText);
  const [from, to] = [rangeEnd(parameter, place, fromText), rangeEnd(parameter, place, toText)];
  if (!(from < to)) {
    throw new UsageError(
      `Option ${place} must be a range whose first end is below its second, but is ${typed}. Exchange or change the ends.`,
    );
  }
  const count = Number(countText);
  if (!/^\d+$/.test(countText) || count < 2 || count > mostValues) {
    throw new UsageError(
      `Option ${place} must have a whole number of values N from 2 to ${mostValues}, but has ${countText}.`,
    );
  }
  return { parameter, from, to, points: count };
}

/** A slow flow that cannot be derived is bad input: the harmonics are at fault. */
export function harmonicsBlamed(error: unknown): unknown {
  if (error instanceof ParseError) {
    return new UsageError(`--harmonics: ${error.reason} ${error.remedy}`);
  }
  return error instanceof SlowFlowError ? new UsageError(`--harmonics: ${error.message}`) : error;
}

/** What `make` makes, with its errors put down to --harmonics. */
export function withHarmonicsBlamed<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw harmonicsBlamed(error);
  }
}
