import { OptionError } from "../option-error.ts";
import type { InitialState } from "../quantum/index.ts";
import { naturalSizes, type OscillatorUnits } from "../oscillator-units.ts";

/** A Gaussian Wigner function to draw from. */
export interface Start {
  /** Makes states (x, p) of standard normal numbers. */
  readonly place: (y: Float64Array, normals: Float64Array) => void;
}

/**
 * The Wigner function of an initial state, from which trajectories start: ⟨x²⟩ = ħ/(2mω0)·(2n̄ + 1), ⟨p²⟩ likewise.
 *
 * @throws OptionError for a Fock state, whose Wigner function is negative
 */
export function startOf(initial: InitialState, units: OscillatorUnits): Start {
  if (initial.kind === "fock" && initial.n > 0) {
    throw new OptionError(
      "initial",
      `must be a state whose Wigner function is nowhere negative, but is fock:${initial.n}. Give vacuum, coherent:X,P or thermal:N, or use caldera evolve.`,
    );
  }
  const spread = initial.kind === "thermal" ? Math.sqrt(2 * initial.occupation + 1) : 1;
  const [x, p] = initial.kind === "coherent" ? [initial.x, initial.p] : [0, 0];
  const [width, momentum] = naturalSizes(units).map((size) => spread * Math.SQRT1_2 * size) as [
    number,
    number,
  ];
  return {
    place: (y, normals) => {
      for (let j = 0; j < y.length; j += 2) {
        y[j] = x + width * normals[j]!;
        y[j + 1] = p + momentum * normals[j + 1]!;
      }
    },
  };
}
