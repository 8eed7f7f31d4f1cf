import fc from "fast-check";
import type { MasterEquationKind } from "../../../../derivations/index.ts";

/** F cos|sin(wt + φ) x^power. */
interface RandomTone {
  readonly amplitude: number;
  readonly function: "cos" | "sin";
  readonly frequency: number;
  readonly phase: number;
  readonly power: number;
}

/** A model of any potential, tones, bath and units, with the size at which it is solved. */
export interface RandomOscillator {
  readonly kind: MasterEquationKind;
  /** Coefficients of x², x³, … of V1. */
  readonly potential: readonly number[];
  readonly tones: readonly RandomTone[];
  readonly units: { readonly hbar: number; readonly m: number; readonly omega0: number };
  readonly gamma: number;
  readonly theta: number;
  /** coth(ħω0/2k_BT) */
  readonly c: number;
  readonly temperature: "c" | "n_th" | "T";
  readonly levels: number;
  readonly harmonics: number;
}

const steps = 10_000;
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc
    .integer({ min: 0, max: steps })
    .map((n) => Number((min + ((max - min) * n) / steps).toPrecision(5)));

/** Over several powers of ten, and zero. */
const magnitude = (least: number, most: number): fc.Arbitrary<number> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: between(Math.log10(least), Math.log10(most)).map((exponent) => 10 ** exponent),
    },
    { weight: 1, arbitrary: fc.constant(0) },
  );

const theta = fc.oneof(
  { weight: 6, arbitrary: between(0, Math.PI / 2) },
  { weight: 1, arbitrary: fc.constantFrom(0, Math.PI / 4, Math.PI / 2) },
  { weight: 1, arbitrary: between(1.3, Math.PI / 2) },
);

/** V1 = Σ c_n xⁿ up to degree 2 … 6; the highest coefficient is mostly such that it is bounded below. */
const potential = fc
  .integer({ min: 2, max: 6 })
  .chain((degree) =>
    fc
      .tuple(
        fc.array(between(-0.2, 0.2), { minLength: degree - 2, maxLength: degree - 2 }),
        magnitude(1e-3, 0.3),
        fc.constantFrom(1, 1, 1, 1, -1),
      )
      .map(([lower, highest, sign]) => [...lower, sign * highest]),
  );

const tone = fc.record({
  amplitude: magnitude(1e-3, 1),
  function: fc.constantFrom("cos" as const, "sin" as const),
  frequency: between(0.3, 3),
  phase: fc.oneof(between(-4, 4), fc.constant(0)),
  power: fc.integer({ min: 1, max: 3 }),
});

/** Tones whose frequencies are multiples p/q of the first one's, or have nothing to do with it. */
const tones = fc
  .tuple(
    fc.array(tone, { maxLength: 3 }),
    fc.array(fc.constantFrom(1, 1, 2, 2, 2, 3, 1 / 2, 3 / 2, 2 / 3, "free" as const), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([list, ratios]) =>
    list.map((one, j) => {
      const ratio = j === 0 ? "free" : ratios[j];
      if (ratio === "free" || ratio === undefined) return one;
      return { ...one, frequency: ratio * (list[0]?.frequency ?? 1) };
    }),
  );

export const randomOscillator: fc.Arbitrary<RandomOscillator> = fc
  .record({
    kind: fc.constantFrom("CL" as const, "gCL" as const),
    potential,
    tones,
    units: fc.record({
      hbar: between(0.4, 2.5),
      m: between(0.4, 2.5),
      omega0: between(0.5, 2),
    }),
    gamma: magnitude(5e-3, 1.5),
    theta,
    c: fc.oneof(between(1, 4), fc.constant(1)),
    temperature: fc.constantFrom("c" as const, "n_th" as const, "T" as const),
    levels: fc.integer({ min: 4, max: 12 }),
    harmonics: fc.integer({ min: 0, max: 4 }),
  })
  .map((one) => ({ ...one, ...smaller(one.tones.length, one.levels, one.harmonics) }));

/** More tones have more harmonics: fewer levels and lower orders keep the search quick. */
function smaller(
  count: number,
  levels: number,
  harmonics: number,
): { levels: number; harmonics: number } {
  const most = [12, 7, 5, 4][count] ?? 4;
  const highest = [4, 2, 1, 1][count] ?? 1;
  return { levels: Math.min(levels, most), harmonics: Math.min(harmonics, highest) };
}

/** Its model file: V1, F and the temperature in units of the oscillator's own. */
export function modelFile(one: RandomOscillator): {
  potential: string;
  drives: string[];
  parameters: Record<string, number | string>;
} {
  const { hbar, m, omega0 } = one.units;
  const drives = one.tones.map(
    ({ function: f, power }, j) => `F${j}*${f}(w${j}*t + phi${j})*x^${power}`,
  );
  const parameters: Record<string, number | string> = {
    hbar,
    m,
    omega0,
    gamma: one.gamma,
    theta: one.theta,
    ...temperatureOf(one),
  };
  one.tones.forEach(({ frequency, phase }, j) => {
    parameters[`F${j}`] = driveStrength(one, j);
    parameters[`w${j}`] = frequency * omega0;
    parameters[`phi${j}`] = phase;
  });
  potentialOf(one).forEach((coefficient, j) => {
    parameters[`g${j + 2}`] = coefficient;
  });
  const terms = one.potential.map((_, j) => `g${j + 2}*x^${j + 2}`);
  return { potential: terms.join(" + "), drives, parameters };
}

/** c_n ħω0 (mω0/ħ)^{n/2} from n = 2 on. */
export function potentialOf({ potential: list, units }: RandomOscillator): readonly number[] {
  const { hbar, m, omega0 } = units;
  return list.map((value, j) => value * hbar * omega0 * ((m * omega0) / hbar) ** ((j + 2) / 2));
}

/** F ħω0 (mω0/ħ)^{k/2}. */
export function driveStrength({ tones: list, units }: RandomOscillator, j: number): number {
  const { hbar, m, omega0 } = units;
  const { amplitude, power } = list[j]!;
  return amplitude * hbar * omega0 * ((m * omega0) / hbar) ** (power / 2);
}

function temperatureOf({ c, temperature, units }: RandomOscillator): Record<string, number> {
  if (temperature === "n_th") return { n_th: (c - 1) / 2 };
  // c = 1 is T = 0, where T does not give c exactly.
  if (temperature === "c" || c === 1) return { c };
  const boltzmann = 1.7;
  return { k_B: boltzmann, T: (units.hbar * units.omega0) / (2 * boltzmann * Math.atanh(1 / c)) };
}
