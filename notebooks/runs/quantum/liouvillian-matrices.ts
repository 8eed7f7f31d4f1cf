import {
  liouvillian,
  type Model,
  numbersOf,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import {
  coordinates,
  fockRepresentation,
  productStates,
  productStrides,
  type SparseCoordinates,
} from "../../../numeric/quantum/fock/index.ts";
import {
  type Exponents,
  modeCount,
  type Modes,
  type Superoperator,
  type Wave,
} from "../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { defaultKind, type RunOptions } from "../run.ts";

export interface LiouvillianOptions extends Pick<RunOptions, "kind" | "command"> {
  /** Number of Fock levels of each mode, 1 to 200. */
  readonly levels: number;
}

/** L(t) = Σ cos(frequency·t + phase) · term. */
export interface LiouvillianMatrices {
  /** Of several modes a list. */
  readonly levels: number | readonly number[];
  readonly ordering: "row-major";
  /** Names of several modes. */
  readonly modes?: readonly string[];
  /** Of several modes the index of ⟨i_a i_b|ρ|j_a j_b⟩. */
  readonly index?: string;
  readonly terms: readonly (SparseCoordinates & {
    readonly frequency: number;
    readonly phase: number;
  })[];
  readonly provenance: Provenance;
}

/**
 * The generator L(t) = Σ cos(frequency·t + phase) · term of a model's master equation: each term an N² by N² sparse
 * matrix that acts on density matrices stacked row by row, index i·N + j. Operators are formed exactly before
 * the space is cut to the N lowest Fock states of the oscillator (m, ω0).
 *
 * Several modes have N levels each, and product states |i_a⟩|i_b⟩ with the index i_a·N + i_b: the matrices are N⁴ by
 * N⁴ for two.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for more elements than a text can hold, or one beyond double precision
 *
 * @example
 * ```ts
 * import { liouvillianMatrices, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0, c: 1 };
 * const { terms } = liouvillianMatrices(readModel({ potential: "0", parameters }), { levels: 4 });
 * assert.equal(terms[0].rows.length, terms[0].re.length);
 * ```
 */
export function liouvillianMatrices(
  model: Model,
  { levels, kind = defaultKind, command = "liouvillianMatrices" }: LiouvillianOptions,
): LiouvillianMatrices {
  requireWhole("levels", levels, 1, 200);
  const equation = equationOfRun(model, kind);
  const generator = liouvillian(equation);
  requireFitting(generator, levels);
  const names = generator.parameters;
  const { terms, levels: states } = fockRepresentation(
    generator,
    levels,
    numbersOf(withConstantsOf(equation, model), names),
  );
  const matrices = terms.map((term) => ({
    frequency: term.frequency,
    phase: term.phase,
    ...coordinates(term, states),
  }));
  for (const { frequency, phase, re, im } of matrices) {
    if (![[frequency, phase], re, im].every((numbers) => numbers.every(Number.isFinite))) {
      throw new OptionError(
        "levels",
        "leads to an element of the matrix that is beyond double precision. Choose units in which the parameters are closer to one, or lower --levels.",
      );
    }
  }
  const provenance = provenanceOf(command, model, kind);
  return { ...orderingOf(model.modes, levels), terms: matrices, provenance };
}

/** How elements are counted. */
export function orderingOf(
  modes: Modes,
  levels: number | readonly number[],
): Pick<LiouvillianMatrices, "levels" | "ordering" | "modes" | "index"> {
  const ordering = "row-major";
  if (typeof modes === "number") return { levels, ordering };
  const each = typeof levels === "number" ? modes.map(() => levels) : levels;
  const strides = productStrides(each);
  const all = productStates(each);
  const state = (letter: string, times: number): string =>
    modes
      .map((name, mode) => {
        const factor = strides[mode]! * times;
        return `${factor === 1 ? "" : `${factor}*`}${letter}_${name}`;
      })
      .join(" + ");
  return { levels: each, ordering, modes, index: `${state("i", all)} + ${state("j", 1)}` };
}

/** More elements than this would not fit into the text that JavaScript can hold. */
const mostElements = 6_000_000;

/** An upper bound on the number of elements: N² for each pair of shifts that a term brings about. */
function requireFitting(generator: Superoperator<"xp">, levels: number): void {
  const shifts = new Set<string>();
  for (const part of generator.parts) {
    for (const { left, right, coefficient } of part.terms) {
      const time = coefficient.parameters.includes("t") ? coefficient.toString() : "";
      for (const k of shiftsOf(left, levels, part.left)) {
        for (const l of shiftsOf(right, levels, part.right)) shifts.add(`${time} ${k} ${l}`);
      }
    }
  }
  const power = 2 * modeCount(generator.modes);
  if (shifts.size * levels ** power <= mostElements) return;
  throw new OptionError(
    "levels",
    `is too large for this model: its matrices would have up to ${shifts.size * levels ** power} elements, but at most ${mostElements} fit. Lower --levels to ${Math.floor((mostElements / shifts.size) ** (1 / power))}, or the powers of x.`,
  );
}

/**
 * By how many Fock states x^a p^b can move a state: a+b, a+b-2, …, -(a+b); of each of several modes. With a plane wave
 * by any number.
 */
function shiftsOf(exponents: Exponents, levels: number, wave: Wave): readonly string[] {
  const modes = Array.from({ length: exponents.length / 2 }, (_, mode) => {
    if (wave.numbers[mode]?.isZero === false) {
      return Array.from({ length: 2 * levels - 1 }, (_s, j) => j + 1 - levels);
    }
    const degree = (exponents[2 * mode] as number) + (exponents[2 * mode + 1] as number);
    return Array.from({ length: degree + 1 }, (_, j) => degree - 2 * j).filter(
      (shift) => Math.abs(shift) < levels,
    );
  });
  return modes.reduce<readonly string[]>(
    (combined, own) => combined.flatMap((before) => own.map((shift) => `${before},${shift}`)),
    [""],
  );
}
