import {
  type AnsatzFrequency,
  ansatzFrequencies,
  commonFrequency,
  defaultAnsatz,
  type EquationsOfMotion,
  type Model,
  modelFrequencies,
  modeOfCoordinate,
  numbersOf,
  type SlowFlow,
  withDependents,
} from "../../../derivations/index.ts";
import type { Scalar } from "../../../symbolic/index.ts";

/** A parameter that is varied, and between which values. */
export interface Sweep {
  readonly parameter: string;
  /** What messages call it; its name if absent. */
  readonly place?: string;
  readonly from: number;
  readonly to: number;
}

/** A frequency of an ansatz with the name that its columns have; of one mode, or of all. */
export interface LabelledFrequency {
  readonly frequency: Scalar;
  readonly label: string;
  readonly mode: string | undefined;
}

/** The frequencies of an ansatz. */
export interface LabelledFrequencies {
  readonly entries: readonly LabelledFrequency[];
  /** Why a constant term and the second harmonic are in it. */
  readonly note: string | undefined;
}

/** The frequencies that the user gives, multiples of the drive's, or names; 0 first. */
export function givenFrequencies(model: Model, texts: readonly string[]): LabelledFrequencies {
  const entries = ansatzFrequencies(model, texts).map((one, j) => {
    const { mode, frequency } = "mode" in one ? one : { mode: undefined, frequency: one };
    const typed = (texts[j] ?? "").replaceAll(/\s/g, "").slice(mode ? mode.length + 1 : 0);
    return { frequency, mode, label: labelOf(typed, frequency) };
  });
  entries.sort((a, b) => Number(b.frequency.isZero) - Number(a.frequency.isZero));
  return { entries, note: undefined };
}

/** Frequencies in place of those of entries, each for its mode. */
export function ansatzOf(
  entries: readonly LabelledFrequency[],
  frequencies: readonly Scalar[],
): readonly AnsatzFrequency[] {
  return frequencies.map((frequency, j) => {
    const mode = entries[j]?.mode;
    return mode === undefined ? frequency : { mode, frequency };
  });
}

/** What columns call the terms of an ansatz, which has these frequencies in place of those of entries. */
export function labelsOf(
  { ansatz }: Pick<SlowFlow, "ansatz">,
  entries: readonly LabelledFrequency[],
  frequencies: readonly Scalar[],
): readonly string[] {
  return ansatz.terms.map(({ coordinate, frequency }) => {
    const own = entries.find(
      ({ mode }, j) =>
        (mode === undefined || modeOfCoordinate(coordinate) === mode) &&
        frequencies[j]?.equals(frequency),
    );
    return own?.label ?? String(frequency);
  });
}

/** As typed, 3 or 3*omega; LaTeX and letters beyond ASCII as the text that is printed. */
function labelOf(typed: string, frequency: Scalar): string {
  return /^[\w.+*/^()-]+$/.test(typed) ? typed : String(frequency);
}

/**
 * The frequencies of {@link defaultAnsatz}.
 *
 * @param samples sets of numbers at which minima of the potential are looked for
 */
export function defaultFrequencies(
  model: Model,
  equations: EquationsOfMotion,
  samples: readonly ReadonlyMap<string, number>[],
): LabelledFrequencies {
  const { frequencies, reason } = defaultAnsatz(model, equations, samples);
  const entries = frequencies.map((frequency) => ({
    ...{ frequency, mode: undefined, label: multiple(model, frequency) },
  }));
  const labels = entries.map(({ label }) => label);
  const note = reason && `${reason}: the ansatz is --harmonics ${labels.join(",")}.`;
  return { entries, note };
}

/** "3/2" for a frequency that is 3/2 of that of the drive. */
function multiple(model: Model, frequency: Scalar): string {
  const [unit] = modelFrequencies(model, ["1"]);
  if (frequency.isZero || unit === undefined) return "0";
  const [above, below] = commonFrequency([frequency, unit])?.multiples ?? [];
  if (above === undefined || below === undefined) return String(frequency);
  return below === 1 ? `${above}` : `${above}/${below}`;
}

/** Numbers of all parameters at both ends and in the middle of the sweeps. */
export function sampledNumbers(
  model: Model,
  names: readonly string[],
  sweeps: readonly Sweep[],
): readonly ReadonlyMap<string, number>[] {
  const swept = sweeps.map(({ parameter }) => parameter);
  const dependents = model.dependents.filter(({ name }) => !swept.includes(name));
  const values = numbersOf(
    model,
    names.filter((name) => !swept.includes(name)),
    // What cancels in the equations needs no number, as ħ does.
    [],
  );
  return [0, 0.5, 1].map((fraction) => {
    const sample = new Map(values);
    for (const { parameter, from, to } of sweeps) {
      sample.set(parameter, from + fraction * (to - from));
    }
    return withDependents(dependents, sample);
  });
}
