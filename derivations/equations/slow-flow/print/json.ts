import { parseScalar, type Scalar } from "../../../../symbolic/index.ts";
import { positiveNames } from "../../../model/physical-names.ts";
import type { ConstantTerm, Harmonic, HarmonicAnsatz } from "../harmonic-ansatz.ts";
import type { SlowFlow } from "../slow-flow.ts";
import { type FlowFunctionJson, flowFunctionFromJson, flowFunctionJson } from "./functions-json.ts";

/** A term of an ansatz; a constant has no sine, but a velocity. */
interface AnsatzTermJson {
  /** Of several modes whose term it is: x_a. */
  readonly coordinate?: string;
  readonly frequency: string;
  readonly cosine: string;
  readonly sine?: string;
  readonly velocity?: string;
}

/** A slow flow as plain data, with texts that the parser reads. */
export interface SlowFlowJson {
  readonly ansatz: readonly AnsatzTermJson[];
  readonly variables: readonly string[];
  readonly rates: readonly string[];
  readonly balance: readonly string[];
  readonly droppedFrequencies: readonly string[];
  /** Of several modes the coordinates whose ansatz lacks each of them. */
  readonly droppedOn?: readonly (readonly string[])[];
  /** Drives cos(frequency·t) x^power that have no effect on the ansatz. */
  readonly droppedDrives: readonly {
    readonly frequency: string;
    readonly power: number;
    readonly powers?: Readonly<Record<string, number>>;
  }[];
  readonly definitions: Readonly<Record<string, string>>;
  /** What names in the rates stand for, where there are sines and cosines of positions. */
  readonly functions?: readonly FlowFunctionJson[];
}

/** A slow flow as JSON; {@link slowFlowFromJson} reads it back exactly. */
export function slowFlowJson(flow: SlowFlow): SlowFlowJson {
  return {
    ansatz: flow.ansatz.terms.map((term) => ({
      ...(term.coordinate === "x" ? {} : { coordinate: term.coordinate }),
      ...(term.tag === "constant"
        ? { frequency: "0", cosine: term.amplitude, velocity: term.velocity }
        : { frequency: String(term.frequency), cosine: term.cosine, sine: term.sine }),
    })),
    variables: flow.variables,
    rates: flow.rates.map(String),
    balance: flow.balance.map(String),
    droppedFrequencies: flow.droppedFrequencies.map(String),
    ...(flow.droppedOn === undefined ? {} : { droppedOn: flow.droppedOn }),
    droppedDrives: flow.droppedDrives.map(({ frequency, ...powers }) => ({
      frequency: String(frequency),
      ...powers,
    })),
    definitions: Object.fromEntries(flow.definitions.map(({ name, value }) => [name, `${value}`])),
    ...(flow.functions.length === 0 ? {} : { functions: flow.functions.map(flowFunctionJson) }),
  };
}

/**
 * The slow flow of {@link slowFlowJson}.
 *
 * @throws ParseError if a text is no expression.
 */
export function slowFlowFromJson(json: SlowFlowJson): SlowFlow {
  const terms = json.ansatz.map(readTerm);
  const ansatz: HarmonicAnsatz = {
    terms,
    amplitudes: terms.flatMap((term) =>
      term.tag === "constant" ? [term.amplitude] : [term.cosine, term.sine],
    ),
  };
  return {
    ansatz,
    variables: json.variables,
    frequencies: terms.map(({ frequency }) => frequency),
    rates: json.rates.map(read),
    balance: json.balance.map(read),
    droppedFrequencies: json.droppedFrequencies.map(read),
    ...(json.droppedOn === undefined ? {} : { droppedOn: json.droppedOn }),
    droppedDrives: json.droppedDrives.map(({ frequency, ...powers }) => ({
      frequency: read(frequency),
      ...powers,
    })),
    definitions: Object.entries(json.definitions).map(([name, text]) => ({
      name,
      value: read(text),
    })),
    functions: (json.functions ?? []).map((one) => flowFunctionFromJson(one, read)),
  };
}

function readTerm(
  { frequency, cosine, sine, velocity, coordinate = "x" }: AnsatzTermJson,
  j: number,
  all: readonly AnsatzTermJson[],
): ConstantTerm | Harmonic {
  const own = all.slice(0, j).filter((term) => (term.coordinate ?? "x") === coordinate);
  if (sine !== undefined) {
    const index = 1 + own.filter((term) => term.velocity === undefined).length;
    return { tag: "harmonic", coordinate, index, frequency: read(frequency), cosine, sine };
  }
  return {
    tag: "constant",
    coordinate,
    index: 0,
    frequency: read(frequency),
    amplitude: cosine,
    velocity: velocity ?? "",
  };
}

function read(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}
