import {
  commonFrequency,
  type EquationsOfMotion,
  harmonicBalance,
  type MasterEquationKind,
  masterEquation,
  type Model,
  modelFrequencies,
  numbersOf,
  parametersOf,
  phaseSpaceEquations,
  secondOrderEquations,
} from "../../derivations/index.ts";
import { compileScalars, polynomialRoots } from "../../numeric/index.ts";
import { coefficientsIn, Rational, Scalar } from "../../symbolic/index.ts";

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

/** The frequencies that a user asks for, multiples of the drive's, or names; 0 first. */
export function givenFrequencies(model: Model, texts: readonly string[]): LabelledFrequencies {
  const given = modelFrequencies(model, texts).map((frequency, j) => ({
    frequency,
    label: (texts[j] ?? "").replaceAll(/\s/g, ""),
  }));
  given.sort((a, b) => Number(b.frequency.isZero) - Number(a.frequency.isZero));
  return {
    frequencies: given.map(({ frequency }) => frequency),
    labels: given.map(({ label }) => label),
    note: undefined,
  };
}

/**
 * The frequencies at which the drives excite motion at resonance. Where that motion is not
 * symmetric about x = 0, by a force that is not odd or by a potential with minima apart from x = 0, they
 * are joined by 0 and twice the frequency.
 *
 * @param samples sets of numbers at which the minima are looked for
 */
export function defaultFrequencies(
  model: Model,
  kind: MasterEquationKind,
  equations: EquationsOfMotion,
  samples: readonly ReadonlyMap<string, number>[],
): LabelledFrequencies {
  const frequencies = modelFrequencies(model);
  const [first, ...others] = frequencies;
  const reason = first === undefined ? undefined : asymmetry(model, kind, equations, samples);
  if (first === undefined || reason === undefined || others.length > 0) {
    return { frequencies, labels: frequencies.map((f) => multiple(model, f)), note: undefined };
  }
  const all = [Scalar.zero, first, first.scaled(Rational.of(2))];
  const labels = all.map((frequency) => multiple(model, frequency));
  return {
    frequencies: all,
    labels,
    note: `${reason}: the ansatz is --harmonics ${labels.join(",")}.`,
  };
}

/** "3/2" for a frequency that is 3/2 of that of the drive. */
function multiple(model: Model, frequency: Scalar): string {
  const [unit] = modelFrequencies(model, ["1"]);
  if (frequency.isZero || unit === undefined) return "0";
  const [above, below] = commonFrequency([frequency, unit])?.multiples ?? [];
  if (above === undefined || below === undefined) return String(frequency);
  return below === 1 ? `${above}` : `${above}/${below}`;
}

function asymmetry(
  model: Model,
  kind: MasterEquationKind,
  equations: EquationsOfMotion,
  samples: readonly ReadonlyMap<string, number>[],
): string | undefined {
  const { droppedFrequencies } = harmonicBalance(equations, modelFrequencies(model));
  if (droppedFrequencies.some(({ isZero }) => isZero)) {
    return "The motion is not symmetric about x = 0";
  }
  const [well] = samples.flatMap((values) => wells(model, kind, values));
  if (well === undefined) return undefined;
  return `The potential has a minimum at x = ${Number(well.toPrecision(4))}`;
}

/** Where the static force is zero and falls, x = 0 apart. */
function wells(
  model: Model,
  kind: MasterEquationKind,
  values: ReadonlyMap<string, number>,
): readonly number[] {
  const undriven = masterEquation({ ...model, drives: [] }, { kind });
  const equations = secondOrderEquations(phaseSpaceEquations(undriven));
  const force: Scalar[] = [];
  for (const { exponents, coefficient } of coefficientsIn(equations.rates[1] ?? Scalar.zero, [
    "x",
    "xdot",
  ])) {
    const [power = 0, velocityPower = 0] = exponents;
    if (velocityPower === 0) force[power] = coefficient;
  }
  const table = Array.from(force, (coefficient) => coefficient ?? Scalar.zero);
  const names = parametersOf(equations);
  const q = Float64Array.from(names, (name) => values.get(name) ?? Number.NaN);
  const [re, im] = [new Float64Array(table.length), new Float64Array(table.length)];
  compileScalars(table, names)(q, re, im);
  if (!re.every(Number.isFinite)) return [];
  const slope = (x: number): number => re.reduce((sum, c, k) => sum + k * c * x ** (k - 1), 0);
  return polynomialRoots(re)
    .roots.filter(({ re: x, real, multiplicity }) => real && multiplicity === 1 && x !== 0)
    .map(({ re: x }) => x)
    .filter((x) => slope(x) < 0);
}

/** Numbers of all parameters at both ends and in the middle of the sweeps. */
export function sampledNumbers(
  model: Model,
  names: readonly string[],
  sweeps: readonly Sweep[],
): readonly ReadonlyMap<string, number>[] {
  const swept = sweeps.map(({ parameter }) => parameter);
  const values = numbersOf(
    model,
    names.filter((name) => !swept.includes(name)),
  );
  return [0, 0.5, 1].map((fraction) => {
    const sample = new Map(values);
    for (const { parameter, from, to } of sweeps) {
      sample.set(parameter, from + fraction * (to - from));
    }
    return sample;
  });
}
