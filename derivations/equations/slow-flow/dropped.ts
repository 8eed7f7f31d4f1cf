import { elementAt } from "../../../symbolic/base/index.ts";
import type { Scalar } from "../../../symbolic/index.ts";
import { type Model, namesInModes } from "../../model/index.ts";
import { type FrequencyGrid, type GridVector, ratioOf } from "./frequency-grid.ts";
import { constantsOf, type HarmonicAnsatz, harmonicsOf } from "./harmonic-ansatz.ts";
import { SlowFlowError } from "./slow-flow-error.ts";
import { Spectrum } from "./spectrum.ts";
import type { ForceTerm } from "./tones.ts";

/** A tone of the force: that of a drive cos(frequency·t) x^power and of what it brings about. */
export interface DriveTone {
  readonly frequency: Scalar;
  /** Of several modes the sum of the powers. */
  readonly power: number;
  /** Of several modes the power of each coordinate: {x_a: 1, x_b: 1}. */
  readonly powers?: Readonly<Record<string, number>>;
}

/** The force on one coordinate. */
export interface ForceOn {
  readonly coordinate: string;
  readonly force: readonly ForceTerm[];
  readonly spectrum: Spectrum;
  /** With what sines and cosines of positions bring about to third order, where there are some. */
  readonly seen?: Spectrum;
}

/** Frequencies that an ansatz leaves out. */
export interface DroppedFrequencies {
  readonly droppedFrequencies: readonly Scalar[];
  /** Of several modes the coordinates whose ansatz lacks each of them. */
  readonly droppedOn?: readonly (readonly string[])[];
}

/** What forces bring about on an ansatz, but the ansatz of their mode does not hold: by order, then by value. */
export function droppedFrequencies(
  forces: readonly ForceOn[],
  ansatz: HarmonicAnsatz,
): DroppedFrequencies {
  const dropped = new Map<string, { readonly vector: GridVector; readonly on: string[] }>();
  for (const { coordinate, spectrum, seen = spectrum } of forces) {
    const isKept = keptBy(seen.grid, ansatz, coordinate);
    for (const component of seen.components) {
      if (isKept(component.vector) || !isSteady(component, ansatz)) continue;
      const key = component.vector.join();
      const found = dropped.get(key) ?? { vector: component.vector, on: [] };
      if (!found.on.includes(coordinate)) found.on.push(coordinate);
      dropped.set(key, found);
    }
  }
  const grid = forces[0]?.spectrum.grid;
  if (grid === undefined) return { droppedFrequencies: [] };
  const sorted = [...dropped.values()].sort((a, b) => byOrder(a.vector, b.vector));
  return {
    droppedFrequencies: sorted.map(({ vector }) => grid.frequency(vector)),
    ...(forces.length === 1 ? {} : { droppedOn: sorted.map(({ on }) => on) }),
  };
}

/** Drives without effect: nothing that they bring about is at a frequency of the ansatz. */
export function droppedDrives(
  forces: readonly ForceOn[],
  ansatz: HarmonicAnsatz,
): readonly DriveTone[] {
  return drivesOf(forces)
    .filter(({ terms }) =>
      terms.every(({ coordinate, term }) => {
        const spectrum = Spectrum.of([term], ansatz);
        const isKept = keptBy(spectrum.grid, ansatz, coordinate);
        return !spectrum.components.some(
          (component) => isKept(component.vector) && isSteady(component, ansatz),
        );
      }),
    )
    .map(({ frequency, power, powers }) => ({
      ...{ frequency, power },
      ...(powers === undefined ? {} : { powers }),
    }));
}

/**
 * Requires that a drive acts on the ansatz of a slow flow, if the model has any.
 *
 * @throws SlowFlowError
 */
export function requireActingDrive(
  { drives, modes }: Model,
  {
    droppedDrives,
    frequencies,
  }: { readonly droppedDrives: readonly DriveTone[]; readonly frequencies: readonly Scalar[] },
): void {
  const keyOf = (frequency: Scalar, powers: readonly number[]): string =>
    `${powers.join()} ${unsigned(frequency)}`;
  const coordinates = namesInModes("x", modes);
  const dropped = new Set(
    droppedDrives.map(({ frequency, power, powers }) =>
      keyOf(
        frequency,
        powers === undefined ? [power] : coordinates.map((name) => powers[name] ?? 0),
      ),
    ),
  );
  const isDropped = drives.map(({ frequency, powers }) => dropped.has(keyOf(frequency, powers)));
  if (drives.length === 0 || isDropped.includes(false)) return;
  const given = drives.map(({ frequency }) => String(unsigned(frequency)));
  throw new SlowFlowError(
    `No drive has an effect on an ansatz of the frequencies ${[...new Set(frequencies.map(String))].join(", ")}: they act at ${[...new Set(given)].join(", ")}. Add a frequency at which one acts, or leave the option out.`,
  );
}

interface TermOn {
  readonly coordinate: string;
  readonly term: ForceTerm;
}

/** The drives of forces, each once. */
function drivesOf(
  forces: readonly ForceOn[],
): readonly (DriveTone & { readonly terms: readonly TermOn[] })[] {
  const drives = new Map<string, DriveTone & { readonly terms: TermOn[] }>();
  const coordinates = forces.map(({ coordinate }) => coordinate);
  forces.forEach(({ coordinate, force }, j) => {
    for (const term of force) {
      if (term.frequency.isZero) continue;
      // The force of cos(νt) x^k is in x^(k-1), its part by way of the dissipation in ẋ, too.
      const powers = coordinates.map(
        (_, k) =>
          elementAt(term.powers, 2 * k) + elementAt(term.powers, 2 * k + 1) + (k === j ? 1 : 0),
      );
      const tone = [term.frequency, term.frequency.negated()].map(String).sort().join();
      const key = `${powers.join()} ${tone}`;
      const drive = drives.get(key) ?? {
        frequency: unsigned(term.frequency),
        power: powers.reduce((sum, power) => sum + power, 0),
        ...(coordinates.length === 1 ? {} : { powers: powersOf(coordinates, powers) }),
        terms: [],
      };
      drives.set(key, drive);
      drive.terms.push({ coordinate, term });
    }
  });
  return [...drives.values()];
}

function powersOf(
  coordinates: readonly string[],
  powers: readonly number[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    coordinates.flatMap((name, k) =>
      elementAt(powers, k) === 0 ? [] : [[name, elementAt(powers, k)]],
    ),
  );
}

/** Of ν and -ν, which are one tone, the one that begins without a minus. */
function unsigned(frequency: Scalar): Scalar {
  return String(frequency).startsWith("-") ? frequency.negated() : frequency;
}

function keptBy(
  grid: FrequencyGrid,
  ansatz: HarmonicAnsatz,
  coordinate: string,
): (vector: GridVector) => boolean {
  const kept = ansatz.terms
    .filter((term) => term.coordinate === coordinate)
    .map(({ frequency }) => grid.vector(frequency));
  return (vector) =>
    kept.some((own) => {
      const ratio = vector.every((n) => n === 0) ? undefined : ratioOf(vector, own);
      return ratio === undefined ? vector.every((n, j) => n === own[j]) : ratio.absolute().isOne;
    });
}

/** Whether a component stays where w₀, the last generator of a mode with a constant, is 0. */
function isSteady({ polynomial }: Spectrum["components"][number], ansatz: HarmonicAnsatz): boolean {
  const first = 2 * harmonicsOf(ansatz).length + 1;
  const velocities = constantsOf(ansatz).map((_, j) => first + 2 * j);
  return polynomial.terms.some(({ exponents }) => velocities.every((j) => !exponents[j]));
}

/** 0, ω, 2ω, …; of several tones those with fewer of them first. */
function byOrder(a: GridVector, b: GridVector): number {
  const order = (vector: GridVector): number => vector.reduce((sum, n) => sum + Math.abs(n), 0);
  const j = a.findIndex((n, k) => n !== b[k]);
  return order(a) - order(b) || (j < 0 ? 0 : (b[j] as number) - (a[j] as number));
}
