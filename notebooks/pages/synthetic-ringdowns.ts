/** Which damping is it: ringdowns of gCL made by Caldera, with noise from a seed, and fits to them. */
import {
  freeMotion,
  type Model,
  equationsOfMotion,
  masterEquation,
  numbersOf,
  parametersIn,
  readModel,
  slowFlow,
} from "../../derivations/index.ts";
import { compileSystem, integrate, NormalStreams } from "../../numeric/index.ts";
import { evaluateReal, Scalar, substitute } from "../../symbolic/index.ts";
import { differentiate } from "../../symbolic/scalar/calculus.ts";
import { lawOf } from "../runs/fit/index.ts";
import { measurement, type Measurement } from "../measured/index.ts";
import { fit, type FitResult, type FittedNumber, lawModel, ringdown } from "../runs/index.ts";

/** What the data are made with. */
export const truth = { gamma: 0.02, U: 0.2, noise: 0.02, start: 2, duration: 100, points: 401 };

/** Angles of the data, in units of π. */
export const angles = [0, 0.15, 0.3, 0.45] as const;

/** V₁ = m²ω0²Ux⁴/(3ħ²), with numbers to make data with, or to begin a fit with. */
export function quartic(gamma: number, theta: number, U: number): Model {
  const units = { hbar: 1, m: 1, omega0: 1, c: 1 };
  const parameters = { ...units, gamma, theta, U };
  return readModel({ name: "ringdown", potential: "m^2*omega0^2*U/(3*hbar^2)*x^4", parameters });
}

/** Standard normal numbers, the same for the same seed. */
export function normal(seed: number, count: number): Float64Array {
  const drawn = new Float64Array(count);
  new NormalStreams(seed, 1).drawTo(drawn, count);
  return drawn;
}

interface Made {
  /** θ/π. */
  readonly angle: number;
  readonly U?: number;
  readonly duration?: number;
  readonly points?: number;
}

/** x(t) from x = 2 at rest, with noise. */
export async function noisyRingdown({
  angle,
  U = truth.U,
  duration = truth.duration,
  points = truth.points,
}: Made): Promise<Measurement> {
  const model = quartic(truth.gamma, angle * Math.PI, U);
  const { times, x } = await ringdown(model, { position: truth.start, duration, points });
  const scatter = normal(1 + Math.round(100 * angle), points);
  const values = x.map((value, j) => value + truth.noise * (scatter[j] ?? 0));
  return measurement("t", times, [{ name: "x", values }]);
}

/** The slow flow of second order of gCL for a free motion. */
function freeFlow(model: Model): ReturnType<typeof freeMotion> {
  const equations = equationsOfMotion(masterEquation(model, { kind: "gCL" }));
  return freeMotion(slowFlow(equations, ["omega0"], { order: 2, gauge: "fundamental" }));
}

function atRest(): Scalar {
  const { growthRate, variable } = freeFlow(quartic(truth.gamma, 0, truth.U));
  return substitute(growthRate, new Map([[variable, Scalar.zero]])).negated();
}

/** The rate at which the amplitude falls at last, where the motion is linear, by a number or differentiated by one. */
export function lastRateAt(gamma: number, theta: number, by?: "gamma" | "theta"): number {
  const rate = by === undefined ? atRest() : differentiate(atRest(), by);
  return evaluateReal(rate, quartic(gamma, theta, truth.U).values);
}

/** X = A cos phase and Y = A sin phase of the slow flow of second order, from A = 1, with noise in both. */
export function noisyEnvelope(angle: number, noise = 0.004): Measurement {
  const model = quartic(truth.gamma, angle * Math.PI, truth.U);
  const flow = freeFlow(model);
  const A = Scalar.parameter("A");
  const at = (of: Scalar): Scalar => substitute(of, new Map([[flow.variable, A.power(2)]]));
  const rates = [at(flow.growthRate).times(A), at(flow.frequencyShift)];
  const variables = ["A", "phase"];
  const parameters = parametersIn(rates, variables);
  const known = numbersOf(model, parameters);
  const system = compileSystem({ variables, parameters, rates });
  const q = Float64Array.from(parameters, (name) => known.get(name) ?? Number.NaN);
  const { points, duration } = truth;
  const times = Float64Array.from({ length: points }, (_, j) => (duration * j) / (points - 1));
  const { states } = integrate(system.bind(q).rhs, {
    ...{ initial: Float64Array.of(1, 0), from: 0, to: duration, outputTimes: times },
    ...{ relativeTolerance: 1e-9, absoluteTolerance: 1e-11 },
  });
  const scatter = normal(7, 2 * points);
  const quadrature = (wave: (phase: number) => number, k: number): Float64Array =>
    times.map(
      (_, j) =>
        (states[2 * j] ?? 0) * wave(states[2 * j + 1] ?? 0) + noise * (scatter[2 * j + k] ?? 0),
    );
  return measurement("t", times, [
    { name: "X", values: quadrature(Math.cos, 0) },
    { name: "Y", values: quadrature(Math.sin, 1) },
  ]);
}

/** The amplitude of both quadratures alone. */
export function amplitudeAlone({ coordinates, quantities }: Measurement): Measurement {
  const [X, Y] = quantities;
  const A = coordinates.map((_, j) => Math.hypot(X?.values[j] ?? 0, Y?.values[j] ?? 0));
  return measurement("t", coordinates, [{ name: "A", values: A }]);
}

const kept = new Map<string, unknown>();
const fits = new Map<string, Promise<FitResult>>();

/** The fit of an equation or a law to data of a name, as gCL, CL, gCL at U = 0 or law:cubic; each is made once. */
export function fitted(
  name: string,
  data: () => Measurement | Promise<Measurement>,
  kind: string,
  free: readonly string[] = ["gamma", "theta", "U"],
): Promise<FitResult> {
  const key = `${name} ${kind} ${free.join()}`;
  const found = fits.get(key) ?? made(data, kind, free);
  fits.set(key, found);
  return found;
}

async function made(
  data: () => Measurement | Promise<Measurement>,
  kind: string,
  free: readonly string[],
): Promise<FitResult> {
  const law = lawOf(kind);
  if (law !== undefined) return await fit(lawModel(law), await data(), { kind, free: [], kept });
  const [equation = "", potential] = kind.split(" at ");
  // Where the angle is not free it is 0.
  const theta = free.includes("theta") ? 0.9 : 0;
  const model = quartic(0.03, theta, potential === undefined ? 0.18 : 0);
  return await fit(model, await data(), { kind: equation, free, kept });
}

export function numberOf({ numbers }: FitResult, name: string): FittedNumber {
  const found = numbers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no number ${name}.`);
  return found;
}
