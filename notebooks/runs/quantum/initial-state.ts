import {
  coherentState,
  type DensityMatrix,
  fockState,
  thermalState,
} from "../../../numeric/index.ts";
import type { QuantumModel } from "./quantum-model.ts";

/** A state from which an evolution starts. */
export type InitialState =
  | { readonly kind: "fock"; readonly n: number }
  /** Mean position and momentum in the model's units. */
  | { readonly kind: "coherent"; readonly x: number; readonly p: number }
  /** Mean occupation. */
  | { readonly kind: "thermal"; readonly occupation: number };

/** What the lowest levels may leave out of an initial state. */
const leastLeftOut = 1e-13;

/** What of an oscillator its states need. */
type Oscillator = Pick<QuantumModel, "units">;

/** How many levels hold an initial state but for a part of it (default 1e-13). */
export function levelsFor(
  initial: InitialState,
  model: Oscillator,
  leftOut = leastLeftOut,
): number {
  switch (initial.kind) {
    case "fock":
      return initial.n + 1;
    case "thermal": {
      // (n̄/(1 + n̄))^N is left out.
      const ratio = initial.occupation / (1 + initial.occupation);
      return ratio === 0 ? 1 : Math.max(1, Math.ceil(Math.log(leftOut) / Math.log(ratio)));
    }
    case "coherent": {
      const mean = amplitude(initial, model);
      const occupation = mean.re ** 2 + mean.im ** 2;
      // Poisson: P_n = e^{-μ} μⁿ/n!, whose terms beyond 2μ fall by half or more each.
      let logarithm = -occupation;
      let n = 0;
      while (n < 2 * occupation || logarithm > Math.log(leftOut / 2)) {
        n += 1;
        logarithm += Math.log(occupation / n);
        if (n > 10_000) return Number.POSITIVE_INFINITY;
      }
      return n + 1;
    }
  }
}

/** The density matrix between the lowest levels: its trace lacks what lies above. */
export function initialDensityMatrix(
  initial: InitialState,
  model: Oscillator,
  levels: number,
): DensityMatrix {
  switch (initial.kind) {
    case "fock":
      return fockState(initial.n, levels);
    case "thermal":
      return thermalState(initial.occupation, levels);
    case "coherent":
      return coherentState(amplitude(initial, model), levels);
  }
}

/** α = √(mω0/2ħ) x + i p/√(2mħω0) */
function amplitude(
  { x, p }: { readonly x: number; readonly p: number },
  { units: { hbar, m, omega0 } }: Oscillator,
): { readonly re: number; readonly im: number } {
  return {
    re: Math.sqrt((m * omega0) / (2 * hbar)) * x,
    im: p / Math.sqrt(2 * m * hbar * omega0),
  };
}
