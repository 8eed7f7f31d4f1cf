import { cutSandwiches, type FockSandwich, type Sandwich } from "../fock/index.ts";
import { FourierSeries } from "./fourier-series.ts";
import { frequencyLattice } from "./frequency-lattice.ts";
import type { HarmonicGenerator } from "./harmonic-generator.ts";

/** Sandwiches of the same operators, their coefficients as Fourier series. */
interface Gathered {
  readonly left: readonly [number, number];
  readonly right: readonly [number, number];
  readonly coefficients: FourierSeries[];
}

/**
 * The generator in the frame that follows α(t), ρ = D(α) ρ̃ D(α)† with D(α)† a D(α) = a + α:
 *
 *     dρ̃/dt = D† L(D ρ̃ D†) D - [α̇ a† - α̇* a, ρ̃].
 *
 * Exact for any α(t) of finitely many harmonics, whether or not it solves an equation of motion. Near
 * a classical orbit the state has few levels and harmonics left.
 *
 * @param orbit α(t) over the base frequencies of the tones
 */
export function displacedGenerator(
  all: readonly FockSandwich[],
  orbit: FourierSeries,
): (levels: number) => HarmonicGenerator {
  // A drive of amplitude 0 has no tone, as at rest: the orbit does not have its frequency.
  const terms = all.filter(({ value }) => value.re !== 0 || value.im !== 0);
  const tones = terms.filter(({ frequency }) => frequency !== 0);
  const { frequencies, vectors } = frequencyLattice(tones.map(({ frequency }) => frequency));
  const still = frequencies.map(() => 0);
  const timeDependence = new Map(tones.map((tone, j) => [tone, vectors[j]!] as const));
  const gathered = new Map<string, Gathered>();
  const add = (
    left: Gathered["left"],
    right: Gathered["right"],
    coefficient: FourierSeries,
  ): void => {
    const key = [...left, ...right].join();
    const present = gathered.get(key) ?? { left, right, coefficients: [] };
    gathered.set(key, present);
    present.coefficients.push(coefficient);
  };
  const powers = powersOf(orbit, still, highestPower(terms));
  for (const term of terms) {
    const series = seriesOf(term, timeDependence.get(term), still);
    for (const { left, right, weight, conjugated, plain } of shifted(term)) {
      const shift = powers[conjugated]![plain]!;
      add(left, right, series.times(shift).scaled(weight));
    }
  }
  // -[α̇ a† - α̇* a, ρ̃]
  const velocity = orbit.derivative(frequencies);
  add([1, 0], [0, 0], velocity.scaled(-1));
  add([0, 0], [1, 0], velocity);
  add([0, 1], [0, 0], velocity.conjugate());
  add([0, 0], [0, 1], velocity.conjugate().scaled(-1));
  return cutTo(frequencies, byHarmonic([...gathered.values()]));
}

/** The coefficient of a term: a number, or a cosine of a tone. */
function seriesOf(
  { value: { re, im }, phase }: FockSandwich,
  vector: readonly number[] | undefined,
  still: readonly number[],
): FourierSeries {
  return vector === undefined
    ? FourierSeries.of([{ harmonic: still, re, im }]).scaled(Math.cos(phase))
    : cosine(vector, phase).scaled(re, im);
}

/** The generator between so many levels. */
function cutTo(
  frequencies: readonly number[],
  harmonics: ReturnType<typeof byHarmonic>,
): (levels: number) => HarmonicGenerator {
  return (levels) => {
    const cut = harmonics.map(({ harmonic, sandwiches }) => ({
      harmonic,
      ...cutSandwiches(levels, sandwiches),
    }));
    const left = cut.find(({ harmonic }) => harmonic.every((k) => k === 0))?.left ?? [];
    return { levels, frequencies, harmonics: cut, left };
  };
}

function highestPower(terms: readonly FockSandwich[]): number {
  return Math.max(1, ...terms.map(({ left, right }) => sum(left) + sum(right)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function cosine(vector: readonly number[], phase: number): FourierSeries {
  const [re, im] = [Math.cos(phase) / 2, Math.sin(phase) / 2];
  return FourierSeries.of([
    { harmonic: vector, re, im },
    { harmonic: vector.map((k) => 0 - k), re, im: -im },
  ]);
}

/** α*^p α^q at [p][q], for p + q up to the highest power. */
function powersOf(
  orbit: FourierSeries,
  still: readonly number[],
  highest: number,
): readonly (readonly FourierSeries[])[] {
  const one = FourierSeries.of([{ harmonic: still, re: 1, im: 0 }]);
  const conjugate = orbit.conjugate();
  const columns: FourierSeries[][] = [];
  for (let p = 0; p <= highest; p++) {
    const row = [p === 0 ? one : columns[p - 1]![0]!.times(conjugate)];
    for (let q = 1; p + q <= highest; q++) row.push(row[q - 1]!.times(orbit));
    columns.push(row);
  }
  return columns;
}

/** (a† + α*)^m (a + α)^n on either side, multiplied out. */
function* shifted({ left, right }: FockSandwich): Generator<{
  left: readonly [number, number];
  right: readonly [number, number];
  weight: number;
  conjugated: number;
  plain: number;
}> {
  const [m, n] = [left[0]!, left[1]!];
  const [r, s] = [right[0]!, right[1]!];
  for (let j = 0; j <= m; j++) {
    for (let k = 0; k <= n; k++) {
      for (let u = 0; u <= r; u++) {
        for (let v = 0; v <= s; v++) {
          const weight = binomial(m, j) * binomial(n, k) * binomial(r, u) * binomial(s, v);
          const [conjugated, plain] = [m - j + r - u, n - k + s - v];
          yield { left: [j, k], right: [u, v], weight, conjugated, plain };
        }
      }
    }
  }
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let j = 1; j <= k; j++) result = (result * (n - k + j)) / j;
  return result;
}

/** What is below rounding of the largest coefficient comes from cancellation. */
const rounding = 1e-15;

function byHarmonic(
  gathered: readonly Gathered[],
): readonly { readonly harmonic: readonly number[]; readonly sandwiches: readonly Sandwich[] }[] {
  const parts = new Map<string, { harmonic: readonly number[]; sandwiches: Sandwich[] }>();
  for (const { left, right, coefficients } of gathered) {
    const all = coefficients.flatMap((series) => [...series]);
    const largest = Math.max(...all.map(({ re, im }) => Math.hypot(re, im)));
    for (const { harmonic, re, im } of FourierSeries.of(all)) {
      if (Math.hypot(re, im) <= rounding * largest) continue;
      const part = parts.get(harmonic.join()) ?? { harmonic, sandwiches: [] };
      parts.set(harmonic.join(), part);
      part.sandwiches.push({ left, right, value: { re, im } });
    }
  }
  return [...parts.values()];
}
