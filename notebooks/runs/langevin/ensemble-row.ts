import type { OscillatorUnits } from "../oscillator-units.ts";

/** Averages over trajectories at one time, each with its standard error. */
export interface EnsembleRow {
  readonly t: number;
  readonly x: number;
  readonly x_error: number;
  readonly p: number;
  readonly p_error: number;
  /** ⟨a†a⟩ */
  readonly n: number;
  readonly n_error: number;
  /** ⟨x²⟩ - ⟨x⟩² */
  readonly xx: number;
  readonly xx_error: number;
  /** ⟨xp + px⟩/2 - ⟨x⟩⟨p⟩ */
  readonly xp: number;
  readonly xp_error: number;
  /** ⟨p²⟩ - ⟨p⟩² */
  readonly pp: number;
  readonly pp_error: number;
}

const averaged = ["x", "p", "n", "xx", "xp", "pp"] as const;

export const ensembleColumns: readonly (keyof EnsembleRow)[] = [
  "t",
  ...averaged.flatMap((name) => [name, `${name}_error`] as const),
];

/** One oscillator of an ensemble: what stands behind its columns, "" or "_a", and its units. */
export interface EnsembleMode {
  readonly suffix: string;
  readonly units: OscillatorUnits;
}

type Suffixed = Pick<EnsembleMode, "suffix">;

/** t, x_a, x_a_error, p_a, …, x_b, …, x_a*x_b, x_a*x_b_error, … of several oscillators. */
export function ensembleColumnsOf(modes: readonly Suffixed[]): readonly string[] {
  const own = modes.flatMap(({ suffix }) => averaged.map((name) => `${name}${suffix}`));
  const names = [...own, ...productsOf(modes).map(({ name }) => name)];
  return ["t", ...names.flatMap((name) => [name, `${name}_error`])];
}

/** The products of positions and momenta of two modes, and at which places of a state their factors are. */
function productsOf(
  modes: readonly Suffixed[],
): readonly { readonly name: string; readonly at: readonly [number, number] }[] {
  const letters = ["x", "p"];
  return modes.flatMap(({ suffix: one }, j) =>
    modes.slice(j + 1).flatMap(({ suffix: other }, k) =>
      letters.flatMap((u, a) =>
        letters.map((v, b) => ({
          name: `${u}${one}*${v}${other}`,
          at: [2 * j + a, 2 * (j + 1 + k) + b] as const,
        })),
      ),
    ),
  );
}

/**
 * Averages of the Wigner function that trajectories (x, p), or (x_a, p_a, x_b, …), are drawn from, with standard errors
 * √(variance/N): Weyl order, so that ⟨a†a⟩ is the mean of (mω0 x²/ħ + p²/(mω0ħ) - 1)/2.
 */
export function ensembleRow(
  t: number,
  y: Float64Array,
  modes: readonly EnsembleMode[],
): Readonly<Record<string, number>> & { readonly t: number } {
  const size = 2 * modes.length;
  const entries: (readonly [string, Estimate])[] = [];
  modes.forEach(({ suffix, units: { hbar, m, omega0 } }, mode) => {
    const [forX, forP] = [(m * omega0) / (2 * hbar), 1 / (2 * m * omega0 * hbar)];
    const [i, j] = [2 * mode, 2 * mode + 1];
    const of = (value: (x: number, p: number) => number): Estimate =>
      mean(y, size, (at) => value(y[at + i]!, y[at + j]!));
    const [x, p] = [of((a) => a), of((_, b) => b)];
    const estimates: readonly Estimate[] = [
      x,
      p,
      of((a, b) => forX * a * a + forP * b * b - 0.5),
      of((a) => (a - x.value) ** 2),
      of((a, b) => (a - x.value) * (b - p.value)),
      of((_, b) => (b - p.value) ** 2),
    ];
    averaged.forEach((name, k) => entries.push([`${name}${suffix}`, estimates[k]!]));
  });
  for (const { name, at } of productsOf(modes)) {
    entries.push([name, mean(y, size, (k) => y[k + at[0]]! * y[k + at[1]]!)]);
  }
  const numbers = entries.flatMap(([name, { value, error }]) => [
    [name, value],
    [`${name}_error`, error],
  ]);
  return { t, ...Object.fromEntries(numbers) };
}

interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Mean and standard error of a function of the states, which begin at multiples of their size. */
function mean(y: Float64Array, size: number, of: (at: number) => number): Estimate {
  const count = y.length / size;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += of(size * i);
  const value = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (of(size * i) - value) ** 2;
  return { value, error: Math.sqrt(squares / (count - 1) / count) };
}

/** By how much averages over pairs of trajectories differ, in standard errors of an ensemble. */
export interface Shift {
  /** The largest one. */
  readonly measured: number;
  /** What is left of the largest one without twice its own standard error. */
  readonly sure: number;
}

/** How the averages of all x, p and products of two of them differ, in standard errors of `count` trajectories. */
export function shiftOf(
  coarse: Float64Array,
  fine: Float64Array,
  count: number,
  size: number,
): Shift {
  const pairs = fine.length / size;
  const all = Array.from({ length: size }, (_, i) => i);
  type Value = (y: Float64Array, at: number) => number;
  const observables: readonly Value[] = [
    ...all.map(
      (i): Value =>
        (y, at) =>
          y[at + i]!,
    ),
    ...all.flatMap((i) =>
      all.slice(i).map(
        (j): Value =>
          (y, at) =>
            y[at + i]! * y[at + j]!,
      ),
    ),
  ];
  let [measured, sure] = [0, 0];
  for (const of of observables) {
    const { value, error } = mean(fine, size, (at) => of(coarse, at) - of(fine, at));
    if (!Number.isFinite(value)) return { measured: Infinity, sure: Infinity };
    if (value === 0) continue;
    const expected = mean(fine, size, (at) => of(fine, at)).error * Math.sqrt(pairs / count);
    measured = Math.max(measured, Math.abs(value) / expected);
    sure = Math.max(sure, Math.max(0, Math.abs(value) - 2 * error) / expected);
  }
  return { measured, sure };
}
