import {
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  fockState,
  type FourierState,
  thermalState,
} from "../../../numeric/index.ts";
import { OptionError } from "../option-error.ts";
import type { OscillatorUnits } from "../oscillator-units.ts";
import type { QuantumModel } from "./quantum-model.ts";

/** A state from which an evolution starts. */
export type InitialState =
  | { readonly kind: "fock"; readonly n: number }
  /** Mean position and momentum in the model's units. */
  | { readonly kind: "coherent"; readonly x: number; readonly p: number }
  /** Mean occupation. */
  | { readonly kind: "thermal"; readonly occupation: number }
  /** A state that a run ended with, between Fock states of an oscillator with these units; as it is at the first time. */
  | { readonly kind: "state"; readonly state: FourierState; readonly units: OscillatorUnits };

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
    case "state":
      return occupiedLevels(initial.state, leftOut);
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
  time = 0,
): DensityMatrix {
  switch (initial.kind) {
    case "state": {
      requireSameUnits(initial.units, model.units);
      const { state } = initial;
      return resized(
        densityMatrixAt(
          state,
          state.frequencies.map((one) => one * time),
        ),
        levels,
      );
    }
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

/** @throws OptionError for a state between the Fock states of another oscillator */
function requireSameUnits(given: OscillatorUnits, own: OscillatorUnits): void {
  const names = (["hbar", "m", "omega0"] as const).filter((name) => given[name] !== own[name]);
  if (names.length === 0) return;
  const list = names.map((name) => `${name} = ${given[name]}, not ${own[name]}`);
  throw new OptionError(
    "initial",
    `is a state between Fock states of an oscillator with ${list.join(", ")}. Give a state of this model.`,
  );
}

/** How many of the levels hold a state, at any time, but for a part of it. */
function occupiedLevels({ levels, components }: FourierState, leftOut: number): number {
  let above = 0;
  for (let n = levels - 1; n > 0; n--) {
    above += components.reduce(
      (sum, { re, im }) => sum + Math.hypot(re[n * levels + n]!, im[n * levels + n]!),
      0,
    );
    if (above > leftOut) return n + 1;
  }
  return 1;
}

/** The same state with other levels: those beyond are empty, or cut. */
function resized({ levels: old, re, im }: DensityMatrix, levels: number): DensityMatrix {
  const [x, y] = [new Float64Array(levels * levels), new Float64Array(levels * levels)];
  const kept = Math.min(old, levels);
  for (let i = 0; i < kept; i++) {
    x.set(re.subarray(i * old, i * old + kept), i * levels);
    y.set(im.subarray(i * old, i * old + kept), i * levels);
  }
  return { levels, re: x, im: y };
}

/**
 * A state by its kind, as an option names it.
 *
 * @throws OptionError for a state of a run, where `run` takes none
 */
export function requireNamed<T extends InitialState>(
  initial: T,
  run: string,
): Exclude<T, { kind: "state" }> {
  if (initial.kind !== "state") return initial as Exclude<T, { kind: "state" }>;
  throw new OptionError(
    "initial",
    `is a density matrix, with which ${run} cannot begin. Give vacuum, coherent:X,P or thermal:N.`,
  );
}
