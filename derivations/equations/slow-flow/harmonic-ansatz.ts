import { canonicalName, elementAt, parseScalar, Scalar } from "../../../symbolic/index.ts";
import { modeOfCoordinate } from "../../model/modes.ts";
import { variableNames } from "../../model/names.ts";
import { positiveNames } from "../../model/physical-names.ts";
import {
  FrequencyGrid,
  type GridVector,
  isPositiveVector,
  isZeroVector,
  negatedVector,
} from "./frequency-grid.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/** u₀, with w₀ = du₀/dt, which is no slow rate of an amplitude but a velocity of its own. */
export interface ConstantTerm {
  readonly tag: "constant";
  /** Whose term it is: x, or x_a. */
  readonly coordinate: string;
  readonly index: 0;
  readonly frequency: Scalar;
  readonly amplitude: string;
  readonly velocity: string;
}

/** u_k cos Ω_k t + v_k sin Ω_k t. */
export interface Harmonic {
  readonly tag: "harmonic";
  /** Whose term it is: x, or x_a. */
  readonly coordinate: string;
  readonly index: number;
  readonly frequency: Scalar;
  readonly cosine: string;
  readonly sine: string;
}

/**
 * x(t) = [u₀ +] Σ_k u_k cos Ω_k t + v_k sin Ω_k t; the constant term is the first. Of several modes the terms of one
 * coordinate after another.
 */
export interface HarmonicAnsatz {
  readonly terms: readonly (ConstantTerm | Harmonic)[];
  /** The names of the amplitudes: ["u1", "v1", "u2", …], "u0" first if there is a constant. */
  readonly amplitudes: readonly string[];
}

/** A frequency in the ansatz of one mode. */
export interface ModeFrequency {
  readonly mode: string;
  readonly frequency: Scalar | string;
}

/** A frequency in the ansatz of every mode, or of one: "omega", "a:omega". */
export type AnsatzFrequency = Scalar | string | ModeFrequency;

export interface AnsatzOptions {
  /** The coordinates, ["x"] if absent, or ["x_a", "x_b"]. */
  readonly coordinates?: readonly string[];
  /** Names that the amplitudes must not have. */
  readonly taken?: Iterable<string>;
}

/**
 * The ansatz x(t) = Σ_k u_k cos Ω_k t + v_k sin Ω_k t with any frequencies: harmonics ω, 3ω,
 * subharmonics ω/2, combinations kω₁ + lω₂ of tones, which are taken to be incommensurate. The
 * frequency 0 adds a constant u₀, which a potential that is not even needs.
 *
 * The amplitudes are called u1, v1, u2, … in the order of the frequencies; where one of these
 * names is taken, all of them get a tilde: utilde1, vtilde1, …. Of several coordinates x_a, x_b each has an ansatz of
 * its own with amplitudes u1_a, v1_a, …; a frequency counts for all of them, or, as "a:omega", for one.
 *
 * @param frequencies exact real scalars, or texts such as "omega", "3*omega", "omega1-omega2"
 * @throws SlowFlowError if there is no frequency other than 0, if a frequency is not real,
 *   contains a state variable or time, or equals another one up to the sign.
 * @throws ParseError if a text is no expression.
 *
 * @example
 * ```ts
 * import { harmonicAnsatz } from "caldera/derivations";
 * const { amplitudes } = harmonicAnsatz(["0", "omega", "3*omega"]);
 * assert.deepEqual(amplitudes, ["u0", "u1", "v1", "u2", "v2"]);
 * ```
 */
export function harmonicAnsatz(
  frequencies: readonly AnsatzFrequency[],
  { taken = [], coordinates = ["x"] }: AnsatzOptions = {},
): HarmonicAnsatz {
  const own = frequenciesByCoordinate(frequencies, coordinates);
  const all = own.flat();
  all.forEach(requireConstant);
  own.forEach((scalars, j) => {
    requireIndependent(scalars);
    requireOscillating(scalars, coordinates.length === 1 ? undefined : coordinates[j]);
  });
  const named = namesFree(
    Math.max(...own.map(({ length }) => length)),
    coordinates.map(suffixOf),
    new Set([...taken, ...parametersOf(all)].map(canonicalName)),
  );
  const terms = own.flatMap((scalars, j) => termsOf(scalars, elementAt(coordinates, j), named));
  return { terms, amplitudes: terms.flatMap(amplitudesOf) };
}

function termsOf(
  scalars: readonly Scalar[],
  coordinate: string,
  named: (letter: string, index: number, suffix: string) => string,
): readonly (ConstantTerm | Harmonic)[] {
  const suffix = suffixOf(coordinate);
  return [
    ...scalars
      .filter(({ isZero }) => isZero)
      .map((frequency): ConstantTerm => ({
        ...{ tag: "constant", coordinate, index: 0, frequency },
        amplitude: named("u", 0, suffix),
        velocity: named("w", 0, suffix),
      })),
    ...scalars
      .filter(({ isZero }) => !isZero)
      .map((frequency, j): Harmonic => ({
        ...{ tag: "harmonic", coordinate, index: j + 1, frequency },
        cosine: named("u", j + 1, suffix),
        sine: named("v", j + 1, suffix),
      })),
  ];
}

/** _a of x_a, _1 of x1, nothing of x. */
export function suffixOf(coordinate: string): string {
  const mode = modeOfCoordinate(coordinate);
  return mode === "" ? "" : `_${mode}`;
}

/** The mode and the expression of a frequency, a:omega. */
export function modeAndText(text: string): { readonly mode?: string; readonly text: string } {
  const [mode = "", ...rest] = text.split(":");
  return rest.length === 0 ? { text } : { mode: mode.trim(), text: rest.join(":") };
}

function frequenciesByCoordinate(
  frequencies: readonly AnsatzFrequency[],
  coordinates: readonly string[],
): readonly (readonly Scalar[])[] {
  const all = frequencies.map((given) => {
    if (given instanceof Scalar) return { mode: undefined, frequency: given };
    const { mode, text: frequency } =
      typeof given === "string" ? modeAndText(given) : { mode: given.mode, text: given.frequency };
    if (mode !== undefined) requireMode(mode, coordinates);
    return {
      mode,
      frequency: typeof frequency === "string" ? readFrequency(frequency) : frequency,
    };
  });
  return coordinates.map((coordinate) =>
    all.flatMap(({ mode, frequency }) =>
      mode === undefined || modeOfCoordinate(coordinate) === mode ? [frequency] : [],
    ),
  );
}

function requireMode(mode: string, coordinates: readonly string[]): void {
  const modes = coordinates.map(modeOfCoordinate);
  if (mode !== "" && modes.includes(mode)) return;
  const remedy =
    coordinates.length === 1 && modes[0] === ""
      ? "Leave the name and the colon out"
      : `Write ${modes
          .slice(0, 2)
          .map((name) => `${name}:…`)
          .join(" or ")}`;
  throw new SlowFlowError(
    `A frequency is given for the mode \`${mode}\`, which is none of the model. ${remedy}.`,
  );
}

function requireOscillating(scalars: readonly Scalar[], coordinate: string | undefined): void {
  if (scalars.some(({ isZero }) => !isZero)) return;
  if (coordinate === undefined) {
    throw new SlowFlowError(
      "Argument `frequencies` must contain a frequency other than 0, but does not. Add one, e.g. that of the drive.",
    );
  }
  throw new SlowFlowError(
    `The ansatz of ${coordinate} must contain a frequency other than 0, but does not. Add one for all modes, or ${modeOfCoordinate(coordinate)}:… for this one.`,
  );
}

/** The terms of an ansatz that oscillate. */
export function harmonicsOf(ansatz: HarmonicAnsatz): readonly Harmonic[] {
  return ansatz.terms.filter((term) => term.tag === "harmonic");
}

/** The constant terms of an ansatz: of each coordinate one at most. */
export function constantsOf(ansatz: HarmonicAnsatz): readonly ConstantTerm[] {
  return ansatz.terms.filter((term) => term.tag === "constant");
}

/** The coordinates of an ansatz, in their order. */
export function coordinatesOf(ansatz: HarmonicAnsatz): readonly string[] {
  return [...new Set(ansatz.terms.map(({ coordinate }) => coordinate))];
}

function amplitudesOf(term: ConstantTerm | Harmonic): readonly string[] {
  return term.tag === "constant" ? [term.amplitude] : [term.cosine, term.sine];
}

function readFrequency(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}

function parametersOf(scalars: readonly Scalar[]): readonly string[] {
  return scalars.flatMap((scalar) => scalar.parameters);
}

function requireConstant(frequency: Scalar): void {
  const variable = frequency.parameters.find((name) => variableNames.has(name));
  if (variable === undefined) return;
  throw new SlowFlowError(
    `A frequency must be made of numbers and parameters, but ${frequency} contains ${variableNames.get(variable)} \`${variable}\`. Leave it out.`,
  );
}

/** cos Ωt and cos(-Ωt) are the same function: no two frequencies may agree up to the sign. */
function requireIndependent(frequencies: readonly Scalar[]): void {
  const grid = new FrequencyGrid(frequencies);
  const seen = new Map<string, Scalar>();
  for (const frequency of frequencies) {
    const key = unsigned(grid.vector(frequency)).join();
    const present = seen.get(key);
    if (present !== undefined) {
      const relation = present.equals(frequency) ? "is given twice" : `is that of ${present}`;
      throw new SlowFlowError(
        `Frequencies must differ from each other, also up to the sign, but the tone of ${frequency} ${relation}. Leave one out.`,
      );
    }
    seen.set(key, frequency);
  }
}

function unsigned(vector: GridVector): GridVector {
  return isZeroVector(vector) || isPositiveVector(vector) ? vector : negatedVector(vector);
}

/** Names letter + index, all with a tilde, utilde1, where that makes all of them free. */
function namesFree(
  count: number,
  suffixes: readonly string[],
  taken: ReadonlySet<string>,
): (letter: string, index: number, suffix: string) => string {
  let tildes = "";
  const name = (letter: string, index: number, suffix: string): string =>
    `${letter}${tildes}${index}${suffix}`;
  const indices = Array.from({ length: count + 1 }, (_, index) => index);
  const isTaken = (letter: string): boolean =>
    indices.some((index) => suffixes.some((suffix) => taken.has(name(letter, index, suffix))));
  while (["u", "v", "w"].some(isTaken)) {
    tildes += "tilde";
  }
  return name;
}

/** The name letter + index, with a tilde where that is taken: A1, Atilde1. */
export function freeName(letter: string, index: string, taken: ReadonlySet<string>): string {
  let tildes = "";
  while (taken.has(`${letter}${tildes}${index}`)) tildes += "tilde";
  return `${letter}${tildes}${index}`;
}
