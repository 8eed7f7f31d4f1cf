import { canonicalName, parseScalar, type Scalar } from "../../../symbolic/index.ts";
import { positiveNames, variableNames } from "../../model/names.ts";
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
  readonly index: 0;
  readonly frequency: Scalar;
  readonly amplitude: string;
  readonly velocity: string;
}

/** u_k cos Ω_k t + v_k sin Ω_k t. */
export interface Harmonic {
  readonly tag: "harmonic";
  readonly index: number;
  readonly frequency: Scalar;
  readonly cosine: string;
  readonly sine: string;
}

/** x(t) = [u₀ +] Σ_k u_k cos Ω_k t + v_k sin Ω_k t; the constant term is the first. */
export interface HarmonicAnsatz {
  readonly terms: readonly (ConstantTerm | Harmonic)[];
  /** The names of the amplitudes: ["u1", "v1", "u2", …], "u0" first if there is a constant. */
  readonly amplitudes: readonly string[];
}

export interface AnsatzOptions {
  /** Names that the amplitudes must not have. */
  readonly taken?: Iterable<string>;
}

/**
 * The ansatz x(t) = Σ_k u_k cos Ω_k t + v_k sin Ω_k t with any frequencies: harmonics ω, 3ω,
 * subharmonics ω/2, combinations kω₁ + lω₂ of tones, which are taken to be incommensurate. The
 * frequency 0 adds a constant u₀, which a potential that is not even needs.
 *
 * The amplitudes are called u1, v1, u2, … in the order of the frequencies; where one of these
 * names is taken, all of them get a tilde: utilde1, vtilde1, ….
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
  frequencies: readonly (Scalar | string)[],
  { taken = [] }: AnsatzOptions = {},
): HarmonicAnsatz {
  const scalars = frequencies.map((frequency) =>
    typeof frequency === "string" ? readFrequency(frequency) : frequency,
  );
  scalars.forEach(requireConstant);
  requireIndependent(scalars);
  const constants = scalars.filter(({ isZero }) => isZero);
  const oscillating = scalars.filter(({ isZero }) => !isZero);
  if (oscillating.length === 0) {
    throw new SlowFlowError(
      "Argument `frequencies` must contain a frequency other than 0, but does not. Add one, e.g. that of the drive.",
    );
  }
  const named = namesFree(
    oscillating.length,
    new Set([...taken, ...parametersOf(scalars)].map(canonicalName)),
  );
  const terms = [
    ...constants.map((frequency): ConstantTerm => ({
      tag: "constant",
      index: 0,
      frequency,
      amplitude: named("u", 0),
      velocity: named("w", 0),
    })),
    ...oscillating.map((frequency, j): Harmonic => ({
      tag: "harmonic",
      index: j + 1,
      frequency,
      cosine: named("u", j + 1),
      sine: named("v", j + 1),
    })),
  ];
  return { terms, amplitudes: terms.flatMap(amplitudesOf) };
}

/** The terms of an ansatz that oscillate. */
export function harmonicsOf(ansatz: HarmonicAnsatz): readonly Harmonic[] {
  return ansatz.terms.filter((term) => term.tag === "harmonic");
}

/** The constant term of an ansatz, if it has one. */
export function constantOf(ansatz: HarmonicAnsatz): ConstantTerm | undefined {
  return ansatz.terms.find((term) => term.tag === "constant");
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
  taken: ReadonlySet<string>,
): (letter: string, index: number) => string {
  let tildes = "";
  const name = (letter: string, index: number): string => `${letter}${tildes}${index}`;
  const indices = Array.from({ length: count + 1 }, (_, index) => index);
  while (
    indices.some((index) => ["u", "v", "w"].some((letter) => taken.has(name(letter, index))))
  ) {
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
