import {
  coefficientsIn,
  elementAt,
  evaluateReal,
  nameInMode,
  ScalarError,
} from "../../../symbolic/index.ts";
import { type EquationsOfMotion, equationsOfMotion } from "../../equations/index.ts";
import {
  type AnsatzFrequency,
  defaultAnsatz,
  driveFrequencies,
  type SlowFlow,
  slowFlow,
  SlowFlowError,
  withDefinitions,
} from "../../equations/slow-flow/index.ts";
import { accelerationsOf, type ForceTerm, forceTerms } from "../../equations/slow-flow/tones.ts";
import { ModelError } from "../../model/index.ts";
import type { MasterEquation } from "../../theory/index.ts";
import type { RandomSource } from "../exact/random.ts";
import { loadedMathJs } from "../matrices/mathjs.ts";
import { renamed } from "../matrices/job.ts";
import { commensurate } from "./commensurate.ts";
import type { TwoWays } from "./object-check.ts";
import { type NumberTerm, numberTerms } from "./terms.ts";

/** u0 with its velocity, or u_k cos Ω_k t + v_k sin Ω_k t, of one coordinate; Ω is 0 of the first. */
interface FlowTerm {
  readonly coordinate: number;
  readonly frequency: number;
}

/** A slow flow with numbers, and the equation of motion as text. */
export interface FlowQuestion {
  /** ẍ of each coordinate in safe names. */
  readonly accelerations: readonly string[];
  /** The safe names of x and ẋ of each coordinate, and of the time. */
  readonly positions: readonly string[];
  readonly velocities: readonly string[];
  readonly time: string;
  /** Numbers of all other safe names. */
  readonly scope: Readonly<Record<string, number>>;
  readonly terms: readonly FlowTerm[];
  /** Two of each term. */
  readonly amplitudes: readonly number[];
  /** The derived rates as polynomials in the amplitudes. */
  readonly rates: readonly (readonly NumberTerm[])[];
  readonly period: number;
  readonly samples: number;
}

/**
 * The slow flow of an equation on the ansatz that it has by default, at the frequencies of all drives where it has none, or
 * at ω0 without drives; undefined where there is no such flow.
 */
export function flowQuestion(
  equation: MasterEquation,
  given: ReadonlyMap<string, number>,
  random: RandomSource,
): FlowQuestion | undefined {
  const derived = unlessRefused(() => {
    const equations = equationsOfMotion(equation);
    return { equations, flow: slowFlow(equations, ansatzOf(equation, equations)) };
  });
  if (derived === undefined || derived.flow.functions.length > 0) return undefined;
  const { equations, flow } = derived;
  const { variables } = equations;
  const accelerations = accelerationsOf(equations).map(({ value }) => value);
  const known = new Map(given);
  const frequencies = flow.ansatz.terms.map(({ frequency }) => frequency);
  for (const name of [...accelerations, ...frequencies].flatMap(({ parameters }) => parameters)) {
    if (!known.has(name) && !variables.includes(name)) known.set(name, 0.5 + random());
  }
  const periodic = periodicNumbers(
    flow,
    accelerations.flatMap((one) => forceTerms(one, variables)),
    known,
  );
  if (periodic === undefined) return undefined;
  const { values, period, samples } = periodic;
  const safe = new Map([...values.keys(), ...variables, "t"].map((name, j) => [name, `q${j + 1}`]));
  const name = (one: string): string => safe.get(one) ?? one;
  const all = withDefinitions(flow, values);
  const positions = variables.filter((_, j) => j % 2 === 0);
  return {
    accelerations: accelerations.map((one) => renamed(String(one), safe)),
    positions: positions.map(name),
    velocities: variables.filter((_, j) => j % 2 === 1).map(name),
    time: name("t"),
    scope: Object.fromEntries([...values].map(([one, value]) => [name(one), value])),
    terms: flow.ansatz.terms.map(({ coordinate, frequency }) => ({
      coordinate: positions.indexOf(coordinate),
      frequency: evaluateReal(frequency, values),
    })),
    amplitudes: flow.variables.map(() => 2 * random() - 1),
    rates: flow.rates.map((rate) => numberTerms(coefficientsIn(rate, flow.variables), all)),
    ...{ period, samples },
  };
}

function ansatzOf(
  equation: MasterEquation,
  equations: EquationsOfMotion,
): readonly AnsatzFrequency[] {
  const { model } = equation;
  if (model.drives.length > 0) {
    const usual = unlessRefused(() => defaultAnsatz(model, equations).frequencies);
    return usual ?? driveFrequencies(model);
  }
  if (typeof model.modes === "number") return ["omega0"];
  return model.modes.map((mode, j) => ({ mode, frequency: nameInMode("omega0", j, model.modes) }));
}

function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    const isRefusal =
      error instanceof SlowFlowError || error instanceof ScalarError || error instanceof ModelError;
    if (isRefusal) return undefined;
    throw error;
  }
}

/** Numbers with a period, and samples for all products of a force on the ansatz and what it is projected on. */
function periodicNumbers(
  { ansatz }: SlowFlow,
  force: readonly ForceTerm[],
  values: ReadonlyMap<string, number>,
) {
  const own = ansatz.terms.map(({ frequency }) => frequency);
  return commensurate(
    [...own, ...force.map(({ frequency }) => frequency)],
    (vector) => {
      const vectors = own.map(vector);
      const largest = elementAt(vectors, 0).map((_, j) =>
        Math.max(...vectors.map((one) => elementAt(one, j))),
      );
      const reached = force.map(({ powers, frequency }) => {
        const degree = powers.reduce((sum, power) => sum + power, 0);
        return vector(frequency).map((one, j) => one + (degree + 1) * elementAt(largest, j));
      });
      return largest.map((one, j) => Math.max(2 * one, ...reached.map((all) => elementAt(all, j))));
    },
    values,
  );
}

/**
 * The derived rates against u̇_k = R_k^s/(2Ω_k), v̇_k = -R_k^c/(2Ω_k), and u̇_0 = w_0, ẇ_0 = -R_0, with
 *
 *     R_k^c = (2/T) ∫₀^T dt (ẍ - f(x, ẋ, t)) cos Ω_k t,    R_0 = -(1/T) ∫₀^T dt f,
 *
 * by equidistant samples, which are exact for a sum of so many oscillations, with f by mathjs as it is printed.
 */
export function flowBySamples(question: FlowQuestion): TwoWays {
  const { amplitudes, rates, terms, samples } = question;
  const projected = projections(question);
  const claimed = rates.map((rate) =>
    rate.reduce(
      (sum, { exponents, re }) =>
        sum +
        exponents.reduce((product, power, j) => product * elementAt(amplitudes, j) ** power, re),
      0,
    ),
  );
  const found = terms.flatMap(({ frequency }, k) => {
    const [cosine = 0, sine = 0] = elementAt(projected, k);
    const [u = 0, v = 0] = amplitudes.slice(2 * k, 2 * k + 2);
    if (frequency === 0) return [v, cosine / samples];
    const [c, s] = [cosine, sine].map(
      (force, j) => -(frequency ** 2) * (j === 0 ? u : v) - (2 * force) / samples,
    ) as [number, number];
    return [s / (2 * frequency), -c / (2 * frequency)];
  });
  return { claimed, found };
}

/** Σ over the samples of f cos Ω_k t and f sin Ω_k t. */
function projections(question: FlowQuestion): readonly (readonly [number, number])[] {
  const { accelerations, positions, velocities, time, scope, terms, amplitudes } = question;
  const { math } = loadedMathJs();
  const codes = accelerations.map((text) => math.parse(text).compile());
  const sums = terms.map((): [number, number] => [0, 0]);
  for (let n = 0; n < question.samples; n++) {
    const t = (n * question.period) / question.samples;
    const at = { ...scope, [time]: t };
    const waves = terms.map(
      ({ frequency }) => [Math.cos(frequency * t), Math.sin(frequency * t)] as const,
    );
    for (const name of [...positions, ...velocities]) at[name] = 0;
    terms.forEach(({ coordinate, frequency }, k) => {
      const [c, s] = elementAt(waves, k);
      const [u = 0, v = 0] = amplitudes.slice(2 * k, 2 * k + 2);
      const [x, xdot] = [elementAt(positions, coordinate), elementAt(velocities, coordinate)];
      at[x] = (at[x] ?? 0) + (frequency === 0 ? u : u * c + v * s);
      at[xdot] = (at[xdot] ?? 0) + (frequency === 0 ? v : frequency * (v * c - u * s));
    });
    const forces = codes.map((code) => Number(code.evaluate({ ...at })));
    terms.forEach(({ coordinate }, k) => {
      const [c, s] = elementAt(waves, k);
      const sum = sums[k] as [number, number];
      sum[0] += elementAt(forces, coordinate) * c;
      sum[1] += elementAt(forces, coordinate) * s;
    });
  }
  return sums;
}
