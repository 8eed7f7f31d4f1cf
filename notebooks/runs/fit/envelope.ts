import type { Measurement, Quantity } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import type { Unknown } from "./curve.ts";
import { fallRate } from "./first-guess.ts";
import type { Observable } from "./flow-curve.ts";

/** Quantities of an envelope: amplitude, its square, and the quadratures A cos phase and A sin phase. */
const envelopeNames: readonly string[] = ["A", "power", "X", "Y"];

export function isOfAmplitude(name: string): boolean {
  return envelopeNames.includes(name) || name === "phase";
}

/**
 * Amplitude and phase as quadratures X = A cos phase and Y = A sin phase, whose noise is the same however small A is;
 * that of the phase grows as 1/A.
 *
 * @throws OptionError for a phase without an amplitude
 */
export function inQuadratures(data: Measurement): Measurement {
  const phase = valuesOf(data, "phase");
  if (phase === undefined) return data;
  const amplitude = amplitudeOf(data);
  if (amplitude === undefined && data.along === "omega") return data;
  if (amplitude === undefined) {
    throw new OptionError("columns", "has a phase without an amplitude. Name the amplitude as A.");
  }
  const others = data.quantities.filter(({ name }) => !isOfAmplitude(name));
  const quadratures: readonly Quantity[] = [
    { name: "X", values: amplitude.map((value, j) => value * Math.cos(phase[j] ?? 0)) },
    { name: "Y", values: amplitude.map((value, j) => value * Math.sin(phase[j] ?? 0)) },
  ];
  return { ...data, quantities: [...others, ...quadratures] };
}

/** What the data of an envelope say before a fit. */
export interface EnvelopeStart {
  readonly rate: number;
  /** A at the first time. */
  readonly amplitude: number;
  readonly hasPhase: boolean;
  /** Of the phase per time, where it turns more than twice. */
  readonly frequency: number | undefined;
  readonly starts: readonly Unknown[];
}

/**
 * Starting values of A and, where it was measured, the phase.
 *
 * @throws OptionError for an envelope with other columns, or with one quadrature alone
 */
export function envelopeStart(data: Measurement): EnvelopeStart {
  const { coordinates, quantities } = data;
  const stray = quantities.find(({ name }) => !isOfAmplitude(name));
  if (stray !== undefined) {
    throw new OptionError(
      "columns",
      `has \`${stray.name}\` beside an envelope. Take A, power and phase, or X and Y, or x and v.`,
    );
  }
  const values = amplitudeOf(data);
  if (values === undefined) {
    throw new OptionError(
      "columns",
      "has one quadrature. Name both, X and Y, or the amplitude as A.",
    );
  }
  const few = values.subarray(0, Math.max(1, Math.floor(values.length / 100)));
  const amplitude = few.reduce((sum, value) => sum + value, 0) / few.length;
  const [first, second] = [valuesOf(data, "X"), valuesOf(data, "Y")];
  const hasPhase = first !== undefined && second !== undefined;
  const phases = hasPhase ? continued(first, second) : undefined;
  const open = { upper: Number.POSITIVE_INFINITY, role: "start" } as const;
  return {
    rate: fallRate(coordinates, values),
    ...{ amplitude, hasPhase },
    frequency: phases === undefined ? undefined : turning(coordinates, phases),
    starts: [
      {
        ...{ name: "A(0)", ...open, lower: 0 },
        ...{ start: Math.max(amplitude, 0), size: Math.abs(amplitude) || 1 },
      },
      ...(phases === undefined
        ? []
        : [
            {
              ...{ name: "phase(0)", ...open, lower: Number.NEGATIVE_INFINITY },
              ...{ start: phases[0] ?? 0, size: 1 },
            },
          ]),
    ],
  };
}

function valuesOf({ quantities }: Measurement, name: string): Float64Array | undefined {
  return quantities.find((one) => one.name === name)?.values;
}

function amplitudeOf(data: Measurement): Float64Array | undefined {
  const [first, second] = [valuesOf(data, "X"), valuesOf(data, "Y")];
  if (first !== undefined && second !== undefined) {
    return first.map((value, j) => Math.hypot(value, second[j] ?? 0));
  }
  const power = valuesOf(data, "power");
  return valuesOf(data, "A") ?? power?.map((value) => Math.sqrt(Math.max(value, 0)));
}

/** The phase without jumps by more than π. */
function continued(first: Float64Array, second: Float64Array): Float64Array {
  const phases = first.map((value, j) => Math.atan2(second[j] ?? 0, value));
  for (let j = 1; j < phases.length; j += 1) {
    const change = (phases[j - 1] ?? 0) - (phases[j] ?? 0);
    phases[j]! += 2 * Math.PI * Math.round(change / (2 * Math.PI));
  }
  return phases;
}

function turning(times: Float64Array, phases: Float64Array): number | undefined {
  const middle = Math.floor(times.length / 2);
  const span = (times[middle] ?? 0) - (times[0] ?? 0);
  const rate = Math.abs((phases[middle] ?? 0) - (phases[0] ?? 0)) / span;
  return rate * span > 4 * Math.PI ? rate : undefined;
}

/** A, A², A cos phase and A sin phase as functions of the state (A, phase). */
export function envelopeObservables({ quantities }: Measurement): readonly Observable[] {
  return quantities.map(({ name }): Observable => ({ name, value: observables[name] ?? nothing }));
}

/** x = A cos phase. */
export function traceObservables({ quantities }: Measurement): readonly Observable[] {
  return quantities.map(({ name }) => ({ name, value: observables["X"] ?? nothing }));
}

const nothing: Observable["value"] = () => Number.NaN;

const observables: Readonly<Record<string, Observable["value"]>> = {
  A: ([amplitude = Number.NaN], slopes) => {
    slopes[0] = 1;
    return amplitude;
  },
  power: ([amplitude = Number.NaN], slopes) => {
    slopes[0] = 2 * amplitude;
    return amplitude ** 2;
  },
  X: ([amplitude = Number.NaN, phase = Number.NaN], slopes) => {
    slopes[0] = Math.cos(phase);
    slopes[1] = -amplitude * Math.sin(phase);
    return amplitude * Math.cos(phase);
  },
  Y: ([amplitude = Number.NaN, phase = Number.NaN], slopes) => {
    slopes[0] = Math.sin(phase);
    slopes[1] = amplitude * Math.cos(phase);
    return amplitude * Math.sin(phase);
  },
};
