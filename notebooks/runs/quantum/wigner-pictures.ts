import {
  densityMatrixAt,
  type FourierState,
  type Quadratures,
  quadraturesOverPeriod,
  wignerFunction,
} from "../../../numeric/index.ts";
import { type Remember, remembering } from "../checkpoint.ts";
import { spaced } from "../spaced.ts";
import type { QuantumModel } from "./quantum-model.ts";

/** ρ(t), and the oscillator whose Fock states it is given between. */
export interface StateInUnits {
  readonly state: FourierState;
  readonly units: QuantumModel["units"];
}

/** W(x, p) of a steady state at one phase of its drive. */
export interface WignerPicture {
  /** Ωt of the first base frequency; 0 for a static state. */
  readonly phase: number;
  readonly x: Float64Array;
  readonly p: Float64Array;
  /** W(x_i, p_j) at j·x.length + i. */
  readonly values: Float64Array;
  /** ∫∫ W dx dp over the grid, about 1 if it holds the state. */
  readonly integral: number;
  /** ∫∫ (|W| - W)/2 dx dp over the grid: zero for a classical distribution. */
  readonly negativeVolume: number;
  readonly mean: Quadratures;
}

/** An axis: its ends and the number of equally spaced values. */
export interface GridAxis {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface WignerGridOptions {
  readonly phases: readonly number[];
  /** In the model's units; where absent, what the state reaches over a period, as wide in x as in p. */
  readonly x?: GridAxis | undefined;
  readonly p?: GridAxis | undefined;
  /** Keeps the values of each picture. */
  readonly remember?: Remember;
}

const usualCount = 101;
/** Points of the orbit of the means. */
const orbitPoints = 97;
/** Standard deviations on either side of the mean that an axis shows. */
const reach = 4.5;

/** Means and covariance matrix of a state where the phase of its first base frequency is given. */
export function meansOf({ state, units }: StateInUnits): (phase: number) => Quadratures {
  const means = quadraturesOverPeriod(state, units);
  return (phase) => means(phasesAt(state.frequencies, phase));
}

/** The phases of all base frequencies at the time when the first one has the given phase. */
function phasesAt(frequencies: readonly number[], phase: number): readonly number[] {
  const [first = 1] = frequencies;
  return frequencies.map((frequency) => (phase * frequency) / first);
}

/** The means over a period of the first base frequency. */
export function orbitOf(steady: StateInUnits): readonly Quadratures[] {
  const meansAt = meansOf(steady);
  if (steady.state.frequencies.length === 0) return [meansAt(0)];
  return Array.from({ length: orbitPoints }, (_, j) =>
    meansAt((2 * Math.PI * j) / (orbitPoints - 1)),
  );
}

/** Wigner functions of a steady state on one grid. */
export function wignerPictures(
  steady: StateInUnits,
  { phases, remember = remembering(undefined), ...axes }: WignerGridOptions,
): readonly WignerPicture[] {
  const { state, units } = steady;
  const meansAt = meansOf(steady);
  const usual = axesAround([...orbitOf(steady), ...phases.map(meansAt)], units);
  const { x = usual.x, p = usual.p } = axes;
  const cell = spacing(x) * spacing(p);
  return phases.map((phase) => {
    const wigner = remember(`phase ${phase}`, () => {
      const rho = densityMatrixAt(state, phasesAt(state.frequencies, phase));
      return wignerFunction(rho, valuesOf(x), valuesOf(p), units);
    });
    let [sum, modulus] = [0, 0];
    for (const value of wigner.values) {
      sum += value;
      modulus += Math.abs(value);
    }
    return {
      phase,
      ...wigner,
      integral: sum * cell,
      negativeVolume: ((modulus - sum) / 2) * cell,
      mean: meansAt(phase),
    };
  });
}

/** ⟨n|ρ|n⟩ of the lowest Fock states where the phase of the first base frequency is given. */
export function fockPopulations({ state }: StateInUnits, phase: number): Float64Array {
  const { levels, re } = densityMatrixAt(state, phasesAt(state.frequencies, phase));
  return Float64Array.from({ length: levels }, (_, n) => re[n * levels + n] ?? Number.NaN);
}

/** Lengths of x and p that are equal in the phase plane: √(ħ/mω0) and √(ħmω0). */
export function quadratureUnits({
  hbar,
  m,
  omega0,
}: StateInUnits["units"]): readonly [x: number, p: number] {
  return [Math.sqrt(hbar / (m * omega0)), Math.sqrt(hbar * m * omega0)];
}

/** Round numbers around all means, as wide in one unit as in the other. */
function axesAround(
  means: readonly Quadratures[],
  units: StateInUnits["units"],
): { readonly x: GridAxis; readonly p: GridAxis } {
  const [unitX, unitP] = quadratureUnits(units);
  const x = endsOf(means.map((mean) => [mean.x / unitX, mean.xx / unitX ** 2]));
  const p = endsOf(means.map((mean) => [mean.p / unitP, mean.pp / unitP ** 2]));
  const wanted = Math.max(x.high - x.low, p.high - p.low);
  const step = 10 ** Math.floor(Math.log10(wanted) - 1);
  // Of the same number of steps, so that one more than needed leaves room for either middle.
  const steps = Math.ceil(wanted / step) + 1;
  const axis = ({ low, high }: typeof x, unit: number): GridAxis => {
    // Halves, as of a middle at zero, are rounded the same way in all units.
    const first = Math.round((low + high) / 2 / step - steps / 2 - 1e-6);
    return { from: first * step * unit, to: (first + steps) * step * unit, count: usualCount };
  };
  return { x: axis(x, unitX), p: axis(p, unitP) };
}

/** What a few standard deviations about all means reach. */
function endsOf(spreads: readonly (readonly [mean: number, variance: number])[]): {
  readonly low: number;
  readonly high: number;
} {
  const ends = spreads.map(([mean, variance]) => {
    // What is no state may have a variance below zero, and is shown all the same.
    const width = reach * Math.sqrt(Math.abs(variance));
    return [mean - width, mean + width] as const;
  });
  return {
    low: Math.min(...ends.map(([end]) => end)),
    high: Math.max(...ends.map(([, end]) => end)),
  };
}

function spacing({ from, to, count }: GridAxis): number {
  return (to - from) / (count - 1);
}

function valuesOf({ from, to, count }: GridAxis): Float64Array {
  return Float64Array.from(spaced(from, to, count));
}
