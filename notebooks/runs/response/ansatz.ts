import {
  commonFrequency,
  defaultAnsatz,
  type EquationsOfMotion,
  type Model,
  modelFrequencies,
  numbersOf,
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

/** The frequencies of an ansatz, each with the name that its columns have. */
export interface LabelledFrequencies {
  readonly frequencies: readonly Scalar[];
  readonly labels: readonly string[];
  /** Why a constant term and the second harmonic are in it. */
  readonly note: string | undefined;
}

/** The frequencies that the user gives, multiples of the drive's, or names; 0 first. */
export function givenFrequencies(model: Model, texts: readonly string[]): LabelledFrequencies {
  const given = modelFrequencies(model, texts).map((frequency, j) => ({
    frequency,
    label: labelOf((texts[j] ?? "").replaceAll(/\s/g, ""), frequency),
  }));
  given.sort((a, b) => Number(b.frequency.isZero) - Number(a.frequency.isZero));
  return {
    frequencies: given.map(({ frequency }) => frequency),
    labels: given.map(({ label }) => label),
    note: undefined,
  };
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
  const labels = frequencies.map((frequency) => multiple(model, frequency));
  const note = reason && `${reason}: the ansatz is --harmonics ${labels.join(",")}.`;
  return { frequencies, labels, note };
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
