import type { Model } from "../../derivations/index.ts";
import { readParameter } from "../../derivations/model/parameters.ts";
import type { InitialState } from "../runs/quantum/index.ts";
import { readSavedState } from "../runs/quantum/saved-state.ts";
import { type Output, type ParsedArguments, UsageError } from "./command.ts";
import type { Option } from "./options.ts";
import { readText } from "./read-text.ts";

/** 512 levels of a static state have a tenth of these bytes. */
const largestState = 100_000_000;

/** A state as it is typed: of the oscillator, or of one of several modes. */
export interface TypedState {
  readonly text: string;
  readonly mode: string | undefined;
  readonly state: InitialState;
  /** Of a state that an evolution ended with, when that was. */
  readonly time: number | undefined;
}

/** vacuum, fock:n, coherent:x,p, thermal:n or state:file, of several modes as a=fock:1. */
export const initialStateOption: Option<readonly TypedState[]> = {
  value: "STATE",
  repeatable: true,
  help: "vacuum (default), fock:N, coherent:X,P with mean position and momentum, or thermal:N with a mean occupation; for evolve also state:FILE, what --save wrote, from its time on; of several modes MODE=STATE, e.g. a=fock:1 (repeatable; the others begin in their vacuum)",
  read: (parsed) => textsOf(parsed).map(typedState),
};

function textsOf({ values }: ParsedArguments): readonly string[] {
  const typed = values.get("initial");
  return Array.isArray(typed) ? (typed as readonly string[]) : [];
}

function typedState(typed: string): TypedState {
  const equals = typed.indexOf("=");
  const mode = equals < 0 ? undefined : typed.slice(0, equals).trim();
  const text = typed.slice(equals + 1).trim();
  const saved = text.startsWith("state:") ? stateOfFile(text.slice("state:".length)) : undefined;
  return { text: typed, mode, state: saved?.state ?? stateOf(text), time: saved?.time };
}

/**
 * The initial state of one oscillator.
 *
 * @throws UsageError where several are typed, or one of a mode
 */
export function initialState(typed: readonly TypedState[]): InitialState | undefined {
  const [first, second] = typed;
  if (first?.mode !== undefined) {
    throw new UsageError(
      `Option --initial names the mode ${first.mode}, but this model has one oscillator. Write --initial ${first.text.slice(first.text.indexOf("=") + 1)}.`,
    );
  }
  if (second !== undefined) {
    throw new UsageError(
      `Option --initial is given twice, as ${first?.text} and as ${second.text}. Leave one out.`,
    );
  }
  return first?.state;
}

/**
 * The first time of an evolution: the one that is typed, or that at which a saved state was; what of both differs is said.
 */
export function firstTime(
  [first]: readonly TypedState[],
  from: number | undefined,
  output: Output,
): number | undefined {
  const time = first?.time;
  if (time === undefined || from === time) return from;
  output.error(
    from === undefined
      ? `Note: Begins at t = ${time}, when the saved state was. --from sets another time.\n`
      : `Note: The saved state was at t = ${time}, and begins at t = ${from}: drives have their phase of then.\n`,
  );
  return from ?? time;
}

/**
 * The initial states of several modes, by name.
 *
 * @throws UsageError for a state without a mode, a mode that is not there, and two states of one
 */
export function initialStates(
  typed: readonly TypedState[],
  { modes }: Pick<Model, "modes">,
): Readonly<Record<string, InitialState>> {
  const names = typeof modes === "number" ? [] : modes;
  const states = new Map<string, InitialState>();
  for (const { text, mode, state } of typed) {
    if (mode === undefined) {
      throw new UsageError(
        `Option --initial is the state of one mode, and this model has the modes ${names.join(", ")}. Write e.g. --initial ${names[0]}=${text}.`,
      );
    }
    if (!names.includes(mode)) {
      throw new UsageError(
        `Option --initial names the mode ${mode || "without a name"}, but this model has the modes ${names.join(", ")}. Write e.g. --initial ${names[0]}=${text.slice(text.indexOf("=") + 1)}.`,
      );
    }
    if (states.has(mode)) {
      throw new UsageError(`Option --initial is given twice for the mode ${mode}. Leave one out.`);
    }
    states.set(mode, state);
  }
  return Object.fromEntries(states);
}

function stateOf(typed: string): InitialState {
  const refusal = new UsageError(
    `Option --initial must be vacuum, fock:N, coherent:X,P, thermal:N or state:FILE, e.g. coherent:1.5,0, but is ${typed || "empty"}.`,
  );
  const colon = typed.indexOf(":");
  const kind = colon < 0 ? typed : typed.slice(0, colon);
  const list = colon < 0 ? [] : typed.slice(colon + 1).split(",");
  const numbers = list.map((entry) => readParameter("", entry, "--initial"));
  const [first, second] = numbers;
  switch (kind) {
    case "vacuum":
      if (numbers.length > 0) throw refusal;
      return { kind: "fock", n: 0 };
    case "fock":
      if (numbers.length !== 1 || first === undefined) throw refusal;
      if (!(Number.isInteger(first) && first >= 0)) {
        throw new UsageError(
          `Option --initial fock:N must have a whole number N of 0 or more, but has ${first}.`,
        );
      }
      return { kind: "fock", n: first };
    case "coherent":
      if (numbers.length !== 2 || first === undefined || second === undefined) throw refusal;
      return { kind: "coherent", x: first, p: second };
    case "thermal":
      if (numbers.length !== 1 || first === undefined) throw refusal;
      if (!(first >= 0)) {
        throw new UsageError(
          `Option --initial thermal:N must have an occupation N of 0 or more, but has ${first}.`,
        );
      }
      return { kind: "thermal", occupation: first };
    default:
      throw refusal;
  }
}

/**
 * The state in a file that --save wrote.
 *
 * @throws UsageError for another file, and for a state of several modes
 */
function stateOfFile(file: string): Pick<TypedState, "state" | "time"> {
  const found = readSavedState(objectIn(readText(file, "file of a state", largestState)));
  if (found === undefined) {
    throw new UsageError(
      `Option --initial state:${file} must name a state of one oscillator, as --save writes it, but this file holds none. Give another file.`,
    );
  }
  const { saved, state } = found;
  return { state: { kind: "state", state, units: saved.units }, time: saved.t };
}

function objectIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
