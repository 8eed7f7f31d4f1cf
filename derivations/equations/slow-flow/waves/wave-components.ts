import { Scalar } from "../../../../symbolic/index.ts";
import type { FrequencyGrid } from "../frequency-grid.ts";
import { freeName, type HarmonicAnsatz, suffixOf } from "../harmonic-ansatz.ts";
import { BesselComponents, onlyFrequency } from "./bessel-components.ts";
import type { FlowFunction, MeanFunction } from "./flow-function.ts";
import type { ForceParts } from "./wave-term.ts";

/** What forces with phases of positions bring to the terms of an ansatz. */
export interface WaveComponents {
  /** The coefficient of e^{iΩ_k t} of the force, for each term of the ansatz. */
  readonly components: readonly Scalar[];
  /** The functions of the amplitudes in them. */
  readonly functions: readonly FlowFunction[];
}

/** The part of a force with phases of positions, of one coordinate. */
export interface WaveForce extends Pick<ForceParts, "rest" | "waves"> {
  readonly coordinate: string;
}

/**
 * The Fourier components of forces with phases of positions on an ansatz: Bessel functions where the phases have one
 * frequency on it, averages over time otherwise.
 */
export function waveComponents(
  forces: readonly WaveForce[],
  ansatz: HarmonicAnsatz,
  grid: FrequencyGrid,
  taken: readonly string[],
): WaveComponents {
  const all = forces.flatMap(({ waves }) => waves);
  if (all.length === 0) return { components: ansatz.terms.map(() => Scalar.zero), functions: [] };
  const names = new Set([...taken, ...all.flatMap(({ wave }) => namesIn(wave.wavenumbers))]);
  const free = (letter: string, index: string): string => freeName(letter, index, names);
  const frequency = onlyFrequency(all, ansatz, grid);
  if (frequency === undefined) return meanComponents(forces, ansatz, free);
  const series = new BesselComponents(ansatz, frequency, grid, free);
  const components = ansatz.terms.map((term) => {
    const own = forces.find(({ coordinate }) => coordinate === term.coordinate);
    return series.at(term.tag === "constant" ? 0 : 1, own?.waves ?? []);
  });
  const used = new Set(components.flatMap((component) => component.parameters));
  return { components, functions: series.functions.filter(({ name }) => used.has(name)) };
}

function namesIn(scalars: readonly Scalar[]): readonly string[] {
  return scalars.flatMap(({ parameters }) => parameters);
}

/** ⟨w e^{-iΩt}⟩ = ⟨w cos Ωt⟩ - i ⟨w sin Ωt⟩. */
function meanComponents(
  forces: readonly WaveForce[],
  ansatz: HarmonicAnsatz,
  free: (letter: string, index: string) => string,
): WaveComponents {
  const functions: MeanFunction[] = [];
  const components = ansatz.terms.map((term) => {
    const own = forces.find(({ coordinate }) => coordinate === term.coordinate);
    if (own === undefined || own.rest.isZero) return Scalar.zero;
    const suffix = suffixOf(term.coordinate);
    const mean = (letters: string, weight: MeanFunction["weight"]): Scalar => {
      const name = free(letters, `${term.index}${suffix}`);
      const force = free("w", suffix);
      functions.push({
        ...{ tag: "mean", name, force, value: own.rest, weight },
        frequency: term.frequency,
      });
      return Scalar.parameter(name);
    };
    if (term.tag === "constant") return mean("W", "one");
    return mean("Wc", "cosine").minus(mean("Ws", "sine").times(Scalar.i));
  });
  return { components, functions };
}
