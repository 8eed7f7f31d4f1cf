import {
  densityMatrixAt,
  type Quadratures,
  quadraturesOverPeriod,
  wignerFunction,
} from "../../../numeric/index.ts";
import { aspectOf, type Colour, figureSheet, type LinePanel, toCsv } from "../../plot/index.ts";
import type { QuantumSteadyState } from "./quantum-steady-state.ts";

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

export interface WignerOptions {
  readonly phases: readonly number[];
  /** In the model's units; where absent, what the state reaches over a period, as wide in x as in p. */
  readonly x?: GridAxis | undefined;
  readonly p?: GridAxis | undefined;
}

const usualCount = 101;
/** Standard deviations on either side of the mean that an axis shows. */
const reach = 4.5;

/** The means of a state where the phase of its first base frequency is given. */
function meansOf({ state, model }: QuantumSteadyState): (phase: number) => Quadratures {
  const means = quadraturesOverPeriod(state, model.units);
  return (phase) => means(phasesAt(state.frequencies, phase));
}

/** The phases of all base frequencies at the time when the first one has the given phase. */
function phasesAt(frequencies: readonly number[], phase: number): readonly number[] {
  const [first = 1] = frequencies;
  return frequencies.map((frequency) => (phase * frequency) / first);
}

/** The means over a period of the first base frequency. */
function orbitOf(steady: QuantumSteadyState): readonly Quadratures[] {
  const meansAt = meansOf(steady);
  if (steady.state.frequencies.length === 0) return [meansAt(0)];
  return Array.from({ length: orbitPoints }, (_, j) =>
    meansAt((2 * Math.PI * j) / (orbitPoints - 1)),
  );
}

/** Wigner functions of a steady state on one grid. */
export function wignerPictures(
  steady: QuantumSteadyState,
  { phases, ...axes }: WignerOptions,
): readonly WignerPicture[] {
  const { state, model } = steady;
  const meansAt = meansOf(steady);
  const usual = axesAround([...orbitOf(steady), ...phases.map(meansAt)], model.units);
  const { x = usual.x, p = usual.p } = axes;
  const cell = spacing(x) * spacing(p);
  return phases.map((phase) => {
    const rho = densityMatrixAt(state, phasesAt(state.frequencies, phase));
    const wigner = wignerFunction(rho, valuesOf(x), valuesOf(p), model.units);
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

/** Lengths of x and p that are equal in the phase plane: √(ħ/mω0) and √(ħmω0). */
export function quadratureUnits({
  hbar,
  m,
  omega0,
}: QuantumSteadyState["model"]["units"]): readonly [x: number, p: number] {
  return [Math.sqrt(hbar / (m * omega0)), Math.sqrt(hbar * m * omega0)];
}

/** Round numbers around all means, as wide in one unit as in the other. */
function axesAround(
  means: readonly Quadratures[],
  units: QuantumSteadyState["model"]["units"],
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
  return Float64Array.from({ length: count }, (_, j) => from + ((to - from) * j) / (count - 1));
}

/** Seen on both ends of the scale of colours. */
const orbitColour: Colour = "#d55e00";
const orbitPoints = 97;

/** A panel for each phase, with the orbit of the means and where on it the state is. */
export function wignerPicture(
  steady: QuantumSteadyState,
  pictures: readonly WignerPicture[],
): string {
  const limit = Math.max(
    ...pictures.map(({ values }) =>
      values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    ),
  );
  const { model, state } = steady;
  const periodic = state.frequencies.length > 0;
  const orbit = orbitOf(steady);
  const units = quadratureUnits(model.units);
  const panels = pictures.map(({ phase, x, p, values, mean }, j): LinePanel => ({
    id: `wigner-${j + 1}`,
    ...(periodic ? { title: `\\Omega t = ${multipleOfPi(phase)}` } : {}),
    xLabel: "x",
    yLabel: "p",
    xDomain: [x[0] ?? 0, x.at(-1) ?? 0],
    yDomain: [p[0] ?? 0, p.at(-1) ?? 0],
    series: [
      {
        label: "",
        x: orbit.map((means) => means.x),
        y: orbit.map((means) => means.p),
        color: orbitColour,
        width: 0.8,
        opacity: 0.7,
      },
      {
        label: "",
        x: [mean.x],
        y: [mean.p],
        color: orbitColour,
        width: 0,
        markers: { shape: "circle", size: 6, fill: "open" },
      },
    ],
    legend: "none",
    density: { x, y: p, values, limit, units, ...(j === 0 ? { name: "W" } : {}) },
    description: `Wigner function over position and momentum${periodic ? ` at the phase ${shortNumber(phase)} of the drive` : ""}.`,
  }));
  return figureSheet(panels, {
    columns: panels.length <= 4 ? Math.min(2, panels.length) : 3,
    panelWidth: 300,
    // A length in x is as long as the same length in p.
    panelHeight: Math.round(300 * (panels[0] === undefined ? 1 : (aspectOf(panels[0]) ?? 1))),
    id: "wigner",
    title: "Wigner function of the steady state",
    letters: panels.length === 1 ? "none" : "(a)",
  });
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** phase, x, p, W; x runs fastest, then p. */
export function wignerCsv(pictures: readonly WignerPicture[]): string {
  const rows = pictures.flatMap(({ phase, x, p, values }) =>
    Array.from(values, (value, at) => ({
      phase,
      x: x[at % x.length] ?? Number.NaN,
      p: p[Math.floor(at / x.length)] ?? Number.NaN,
      value,
    })),
  );
  return toCsv([
    { name: "phase", values: rows.map(({ phase }) => phase) },
    { name: "x", values: rows.map(({ x }) => x) },
    { name: "p", values: rows.map(({ p }) => p) },
    { name: "W", values: rows.map(({ value }) => value) },
  ]);
}

function multipleOfPi(phase: number): string {
  const multiple = shortNumber(phase / Math.PI);
  if (multiple === "0") return "0";
  return multiple === "1" ? "\\pi" : `${multiple}\\,\\pi`;
}
