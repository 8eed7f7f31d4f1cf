import {
  type EquationOf,
  type Line,
  type Notation,
  nameLatex,
  printedScalarText,
  Scalar,
  scalarLatex,
  type VariableName,
} from "../../../../symbolic/index.ts";
import { systemNotation } from "../../../notation/index.ts";
import type { DriveTone } from "../dropped.ts";
import { coordinatesOf, type HarmonicAnsatz, harmonicsOf } from "../harmonic-ansatz.ts";
import type { SlowFlow } from "../slow-flow.ts";
import { type Amplitude, amplitudesOf, withAmplitudes } from "./intensities.ts";
import { functionLines, functionNotations } from "./function-lines.ts";
import { symbolLatex } from "./symbols.ts";

/** x(t) = u1 cos(ωt) + … of each coordinate: each amplitude and the function of time that it multiplies. */
export function ansatzLines(ansatz: HarmonicAnsatz): readonly EquationOf<"expansion">[] {
  return coordinatesOf(ansatz).map((coordinate) =>
    ansatzLine(
      coordinate,
      ansatz.terms.filter((term) => term.coordinate === coordinate),
    ),
  );
}

function ansatzLine(coordinate: string, terms: HarmonicAnsatz["terms"]): EquationOf<"expansion"> {
  const parts = terms.flatMap((term) => {
    if (term.tag === "constant") return [{ name: term.amplitude, factor: Scalar.one }];
    const angle = term.frequency.times(Scalar.parameter("t"));
    return [
      { name: term.cosine, factor: Scalar.cos(angle) },
      { name: term.sine, factor: Scalar.sin(angle) },
    ];
  });
  return {
    tag: "expansion",
    name: { latex: `${nameLatex(coordinate)}(t)`, text: `${coordinate}(t)` },
    terms: parts.map(({ name, factor }) => ({ name: notationOf(name), factor })),
  };
}

/**
 * A slow flow as it is printed: the ansatz, the rates of the amplitudes, what the symbols in them stand
 * for, A_k² = u_k² + v_k² among them, and what the ansatz leaves out.
 */
export function slowFlowLines(flow: SlowFlow): readonly Line[] {
  const amplitudes = flowAmplitudes(flow);
  return [
    ...ansatzLines(flow.ansatz),
    ...flow.rates.map((rate, j) => {
      const variable = flow.variables[j] as string;
      const name = { latex: symbolLatex(variable, "\\dot"), text: `d${variable}/dt` };
      return amplitudeLine(name, rate, flow, amplitudes);
    }),
    ...intensityLines(flow, amplitudes),
    ...functionLines(flow.functions, new Set(amplitudes.map(({ name }) => name))),
    ...flow.definitions.map(({ name, value }): Line => ({
      tag: "definition",
      name: { latex: nameLatex(name), text: name },
      value,
    })),
    ...droppedLines(flow),
  ];
}

function notationOf(name: string): Notation {
  return { latex: symbolLatex(name), text: name };
}

/** The squared amplitudes in which the equations of an ansatz are written. */
function flowAmplitudes({ ansatz, rates, functions }: SlowFlow): readonly Amplitude[] {
  const frequencies = ansatz.terms.map(({ frequency }) => frequency);
  const taken = new Set([...rates, ...frequencies].flatMap(({ parameters }) => parameters));
  return amplitudesOf(harmonicsOf(ansatz), taken).map((amplitude) => {
    const square = squareOf(amplitude);
    const own = functions.find((one) => one.tag === "bessel" && one.square.equals(square));
    return own?.tag === "bessel" ? { ...amplitude, name: own.radius } : amplitude;
  });
}

function squareOf({ harmonic: { cosine, sine } }: Amplitude): Scalar {
  return Scalar.parameter(cosine, 2).plus(Scalar.parameter(sine, 2));
}

function amplitudeLine(
  name: Notation,
  value: Scalar,
  { variables, functions }: SlowFlow,
  amplitudes: readonly Amplitude[],
): EquationOf<"polynomial"> | EquationOf<"functional"> {
  const line = {
    name,
    value: withAmplitudes(value, amplitudes),
    variables: [...amplitudes.map((amplitude) => amplitude.name), ...variables].map(variableName),
    order: "drives-last",
  } as const;
  return functions.length === 0
    ? { tag: "polynomial", ...line }
    : { tag: "functional", ...line, functions: functionNotations(functions) };
}

export function variableName(name: string): VariableName {
  return { name, latex: symbolLatex(name) };
}

function intensityLines(
  { rates, functions }: SlowFlow,
  amplitudes: readonly Amplitude[],
): readonly Line[] {
  const used = new Set([
    ...rates.flatMap((rate) => withAmplitudes(rate, amplitudes).parameters),
    ...functions.flatMap((one) => (one.tag === "bessel" ? [one.radius] : [])),
  ]);
  return amplitudes
    .filter(({ name }) => used.has(name))
    .map(({ name, harmonic: { cosine, sine } }): Line => {
      const [a, u, v] = [name, cosine, sine].map((symbol) => `${symbolLatex(symbol)}^{2}`);
      return {
        tag: "relation",
        notation: { latex: `${a} = ${u} + ${v}`, text: `${name}^2 = ${cosine}^2 + ${sine}^2` },
      };
    });
}

/** The frequencies that an ansatz leaves out, of several modes with the coordinates that lack them: 3*omega (x_a, x_b). */
export function droppedNotations({
  ansatz,
  droppedFrequencies,
  droppedOn,
}: Pick<SlowFlow, "ansatz" | "droppedFrequencies" | "droppedOn">): readonly Notation[] {
  const all = coordinatesOf(ansatz).length;
  return droppedFrequencies.map((one, j) => {
    const [latex, text] = [scalarLatex(one, systemNotation), printedScalarText(one)];
    const on = droppedOn?.[j] ?? [];
    if (on.length === 0) return { latex, text };
    if (on.length === all && all > mostNamed) {
      return { latex: `${latex}\\ \\text{(every mode)}`, text: `${text} (every mode)` };
    }
    return {
      latex: `${latex}\\ (${on.map((name) => nameLatex(name)).join(", ")})`,
      text: `${text} (${on.join(", ")})`,
    };
  });
}

/** More coordinates are every mode. */
const mostNamed = 3;

/** What an ansatz leaves out; sines and cosines bring about ever more frequencies. */
function droppedLines(flow: SlowFlow): readonly Line[] {
  const seen = droppedNotations(flow);
  const further = { latex: "\\dots", text: "..." };
  const frequencies = flow.functions.length > 0 && seen.length > 0 ? [...seen, further] : seen;
  const { droppedDrives } = flow;
  const drives = droppedDrives.map((drive) => ({
    latex: driveLatex(drive),
    text: driveText(drive),
  }));
  return [
    { title: "Dropped frequencies", entries: frequencies },
    { title: "Drives without effect on this ansatz", entries: drives },
  ]
    .filter(({ entries }) => entries.length > 0)
    .map((list): Line => ({ tag: "list", ...list }));
}

function driveLatex(drive: DriveTone): string {
  const angle = drive.frequency.times(Scalar.parameter("t"));
  const tone = scalarLatex(Scalar.cos(angle), systemNotation);
  const factors = positionsOf(drive).map(
    ([name, power]) => `${nameLatex(name)}${power === 1 ? "" : `^{${power}}`}`,
  );
  return `${tone} ${factors.join(" ")}`;
}

/** x^2 of a drive, or x_a and x_b^2. */
function positionsOf({ power, powers }: DriveTone): readonly (readonly [string, number])[] {
  return powers === undefined ? [["x", power]] : Object.entries(powers);
}

/** A drive that is left out: "cos(omega2*t)*x". */
export function driveText(drive: DriveTone): string {
  const { frequency } = drive;
  const isSum = frequency.terms.length > 1;
  const text = printedScalarText(frequency);
  const angle = isSum ? `(${text})*t` : `${text}*t`;
  const factors = positionsOf(drive).map(
    ([name, power]) => `${name}${power === 1 ? "" : `^${power}`}`,
  );
  return `cos(${angle})*${factors.join("*")}`;
}
