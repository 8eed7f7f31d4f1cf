import { OptionError } from "../option-error.ts";
import { type InitialState, requireNamed } from "../quantum/initial-state.ts";
import { naturalSizes } from "../oscillator-units.ts";
import type { EnsembleMode } from "./ensemble-row.ts";

/** A Gaussian Wigner function to draw from. */
export interface Start {
  /** Makes states (x, p) of standard normal numbers. */
  readonly place: (y: Float64Array, normals: Float64Array) => void;
}

/**
 * The Wigner function of an initial state, or of a product of several, from which trajectories start:
 * ⟨x²⟩ = ħ/(2mω0)·(2n̄ + 1), ⟨p²⟩ likewise.
 *
 * @throws OptionError for a Fock state, whose Wigner function is negative
 */
export function startOf(initial: readonly InitialState[], modes: readonly EnsembleMode[]): Start {
  const places = initial.flatMap((state, mode) => placeOf(state, modes[mode]!));
  const size = places.length;
  return {
    place: (y, normals) => {
      for (let at = 0; at < y.length; at++) {
        const { mean, width } = places[at % size]!;
        y[at] = mean + width * normals[at]!;
      }
    },
  };
}

/** Means and widths of x and p. */
function placeOf(given: InitialState, { suffix, units }: EnsembleMode) {
  const initial = requireNamed(given, "caldera langevin");
  if (initial.kind === "fock" && initial.n > 0) {
    const mode = suffix === "" ? "" : `${suffix.slice(1)}=`;
    throw new OptionError(
      "initial",
      `must be a state whose Wigner function is nowhere negative, but is ${mode}fock:${initial.n}. Give ${mode}vacuum, ${mode}coherent:X,P or ${mode}thermal:N, or use caldera evolve.`,
    );
  }
  const spread = initial.kind === "thermal" ? Math.sqrt(2 * initial.occupation + 1) : 1;
  const means = initial.kind === "coherent" ? [initial.x, initial.p] : [0, 0];
  return naturalSizes(units).map((size, j) => ({
    mean: means[j]!,
    width: spread * Math.SQRT1_2 * size,
  }));
}
