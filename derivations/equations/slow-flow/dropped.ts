import type { Scalar } from "../../../symbolic/index.ts";
import type { Model } from "../../model/index.ts";
import { type FrequencyGrid, type GridVector, ratioOf } from "./frequency-grid.ts";
import { constantOf, type HarmonicAnsatz, harmonicsOf } from "./harmonic-ansatz.ts";
import { SlowFlowError } from "./slow-flow-error.ts";
import { Spectrum } from "./spectrum.ts";
import type { ForceTerm } from "./tones.ts";

/** A tone of the force: that of a drive cos(frequency·t) x^power and of what it brings about. */
export interface DriveTone {
  readonly frequency: Scalar;
  readonly power: number;
}

/** What a force brings about on an ansatz, but the ansatz does not hold: by order, then by value. */
export function droppedFrequencies(spectrum: Spectrum, ansatz: HarmonicAnsatz): readonly Scalar[] {
  const { grid, components } = spectrum;
  const isKept = keptBy(grid, ansatz);
  return components
    .filter((component) => !isKept(component.vector) && isSteady(component, spectrum, ansatz))
    .map(({ vector }) => vector)
    .sort(byOrder)
    .map((vector) => grid.frequency(vector));
}

/** Drives without effect: nothing that they bring about is at a frequency of the ansatz. */
export function droppedDrives(
  force: readonly ForceTerm[],
  ansatz: HarmonicAnsatz,
): readonly DriveTone[] {
  return drivesOf(force)
    .filter(({ terms }) => {
      const spectrum = Spectrum.of(terms, ansatz);
      const isKept = keptBy(spectrum.grid, ansatz);
      return !spectrum.components.some(
        (component) => isKept(component.vector) && isSteady(component, spectrum, ansatz),
      );
    })
    .map(({ frequency, power }) => ({ frequency, power }));
}

/**
 * Requires that a drive acts on the ansatz of a slow flow, if the model has any.
 *
 * @throws SlowFlowError
 */
export function requireActingDrive(
  { drives }: Model,
  {
    droppedDrives,
    frequencies,
  }: { readonly droppedDrives: readonly DriveTone[]; readonly frequencies: readonly Scalar[] },
): void {
  const keyOf = ({ frequency, power }: DriveTone): string => `${power} ${unsigned(frequency)}`;
  const dropped = new Set(droppedDrives.map(keyOf));
  if (drives.length === 0 || !drives.every((drive) => dropped.has(keyOf(drive)))) return;
  const given = drives.map(({ frequency }) => String(unsigned(frequency)));
  throw new SlowFlowError(
    `No drive has an effect on an ansatz of the frequencies ${frequencies.join(", ")}: they act at ${[...new Set(given)].join(", ")}. Add a frequency at which one acts, or leave the option out.`,
  );
}

/** The drives of a force, each once. */
function drivesOf(
  force: readonly ForceTerm[],
): readonly (DriveTone & { readonly terms: readonly ForceTerm[] })[] {
  const drives = new Map<string, DriveTone & { readonly terms: ForceTerm[] }>();
  for (const term of force) {
    if (term.frequency.isZero) continue;
    // The force of cos(νt) x^k is in x^(k-1), its part by way of the dissipation in ẋ, too.
    const power = term.power + term.velocityPower + 1;
    const key = [term.frequency, term.frequency.negated()].map(String).sort().join();
    const drive = drives.get(`${power} ${key}`) ?? { frequency: term.frequency, power, terms: [] };
    drives.set(`${power} ${key}`, drive);
    drive.terms.push(term);
  }
  return [...drives.values()].map((drive) => ({ ...drive, frequency: unsigned(drive.frequency) }));
}

/** Of ν and -ν, which are one tone, the one that begins without a minus. */
function unsigned(frequency: Scalar): Scalar {
  return String(frequency).startsWith("-") ? frequency.negated() : frequency;
}

function keptBy(grid: FrequencyGrid, ansatz: HarmonicAnsatz): (vector: GridVector) => boolean {
  const kept = ansatz.terms.map(({ frequency }) => grid.vector(frequency));
  return (vector) =>
    kept.some((own) => {
      const ratio = vector.every((n) => n === 0) ? undefined : ratioOf(vector, own);
      return ratio === undefined ? vector.every((n, j) => n === own[j]) : ratio.absolute().isOne;
    });
}

/** Whether a component stays where w₀, the last generator of an ansatz with a constant, is 0. */
function isSteady(
  { polynomial }: Spectrum["components"][number],
  { pairs }: Spectrum,
  ansatz: HarmonicAnsatz,
): boolean {
  if (constantOf(ansatz) === undefined) return true;
  const velocity = 2 * harmonicsOf(ansatz).length + 1;
  return pairs > 0 && polynomial.terms.some(({ exponents }) => !exponents[velocity]);
}

/** 0, ω, 2ω, …; of several tones those with fewer of them first. */
function byOrder(a: GridVector, b: GridVector): number {
  const order = (vector: GridVector): number => vector.reduce((sum, n) => sum + Math.abs(n), 0);
  const j = a.findIndex((n, k) => n !== b[k]);
  return order(a) - order(b) || (j < 0 ? 0 : (b[j] as number) - (a[j] as number));
}
