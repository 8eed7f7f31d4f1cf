import {
  amplitudeEquation,
  commonFrequency,
  type FlowFunction,
  type MeanFunction,
  type SlowFlow,
  SlowFlowError,
} from "../../../derivations/index.ts";
import { forceParts } from "../../../derivations/equations/slow-flow/waves/wave-term.ts";
import {
  type AmplitudeReduction,
  type FlowFamily,
  type MeanForce,
  waveFamily,
  type WaveRates,
} from "../../../numeric/index.ts";
import { Scalar, substitute } from "../../../symbolic/index.ts";
import type { NaturalUnits } from "./natural-units.ts";

/** The parameters of rates, and their numbers from those of a run. */
export interface RateNumbers {
  readonly parameters: readonly string[];
  /** With what follows from them. */
  readonly names: readonly string[];
  readonly numbers: (q: Float64Array) => Float64Array;
}

/**
 * A slow flow with Bessel functions or averages as numbers, in natural units.
 *
 * @throws SlowFlowError where averages have no common period
 */
export function waveFamilyOf(
  flow: SlowFlow,
  { parameters, names, numbers }: RateNumbers,
  { scales, rate }: NaturalUnits,
): FlowFamily {
  return waveFamily(
    {
      ...{ ...functionsOf(flow), parameters: names, rates: flow.rates },
      balances: powerBalances(flow),
    },
    {
      units: { scales, rate },
      zeros: zerosOf(flow),
      reduction: reductionOf(flow),
      numbers,
      parameters,
    },
  );
}

/** The variables of a flow, and the functions of them that stand in its rates by name, as numbers need them. */
function functionsOf(flow: SlowFlow): Pick<WaveRates, "variables" | "bessel" | "means"> {
  const { variables, functions } = flow;
  const bessel = functions.flatMap((one) => (one.tag === "bessel" ? [one] : []));
  const means = functions.filter((one) => one.tag === "mean");
  return { variables, bessel, means: meanForces(flow, means) };
}

/**
 * The values of scalars in the variables, functions and `parameters` of a slow flow, each a term of its rates, as a
 * function of the numbers of the parameters and of the variables.
 *
 * @throws SlowFlowError where averages have no common period
 */
export function flowScalars(
  flow: SlowFlow,
  scalars: readonly Scalar[],
  parameters: readonly string[],
): (q: Float64Array, variables: Float64Array) => Float64Array {
  const functions = functionsOf(flow);
  const size = flow.variables.length;
  const scales = new Float64Array(size).fill(1);
  const parts = Array.from({ length: Math.ceil(scalars.length / size) }, (_, part) => {
    const own = scalars.slice(size * part, size * (part + 1));
    const rates = [...own, ...flow.variables.slice(own.length).map(() => Scalar.zero)];
    return waveFamily(
      { ...functions, parameters, rates },
      { units: { scales, rate: 1 }, zeros: [], numbers: (q) => q, parameters },
    ).bind();
  });
  const out = new Float64Array(size * parts.length);
  return (q, variables) => {
    parts.forEach((part, j) => {
      part.moveTo(q);
      part.values(variables, out.subarray(size * j, size * (j + 1)));
    });
    return out.subarray(0, scalars.length);
  };
}

/** u u̇ + v v̇ of each harmonic at w0 = 0, half the rate of A²: conservative forces of the amplitude cancel in it. */
function powerBalances({ ansatz, rates }: SlowFlow): readonly Scalar[] {
  const still = new Map(
    ansatz.terms.flatMap((term) =>
      term.tag === "constant" ? [[term.velocity, Scalar.zero] as const] : [],
    ),
  );
  return ansatz.terms.flatMap((term, k) => {
    if (term.tag === "constant") return [];
    const [u, v] = [Scalar.parameter(term.cosine), Scalar.parameter(term.sine)];
    const [du = Scalar.zero, dv = Scalar.zero] = rates.slice(2 * k, 2 * k + 2);
    return [substitute(u.times(du).plus(v.times(dv)), still)];
  });
}

/** w0 of each constant term is 0 at rest, as du0/dt says. */
function zerosOf({ ansatz }: SlowFlow): FlowFamily["zeros"] {
  return ansatz.terms.flatMap(({ tag }, k) =>
    tag === "constant" ? [{ variable: 2 * k + 1, equation: 2 * k }] : [],
  );
}

function reductionOf(flow: SlowFlow): AmplitudeReduction | undefined {
  const [harmonic, ...others] = flow.ansatz.terms;
  if (harmonic?.tag !== "harmonic" || others.length > 0) return undefined;
  const square = Scalar.parameter(harmonic.cosine, 2).plus(Scalar.parameter(harmonic.sine, 2));
  const isOfAmplitude = (one: FlowFunction): boolean =>
    one.tag === "bessel" && one.square.equals(square);
  if (!flow.functions.every(isOfAmplitude)) return undefined;
  try {
    return amplitudeEquation(flow);
  } catch (error) {
    // The phase matters for more than the drive.
    if (error instanceof SlowFlowError) return undefined;
    throw error;
  }
}

function meanForces(flow: SlowFlow, means: readonly MeanFunction[]): readonly MeanForce[] {
  const forces = new Map<string, MeanFunction[]>();
  for (const one of means) forces.set(one.force, [...(forces.get(one.force) ?? []), one]);
  return [...forces.values()].map((own) => meanForce(flow, own));
}

function meanForce({ ansatz }: SlowFlow, own: readonly MeanFunction[]): MeanForce {
  const value = own[0]?.value ?? Scalar.zero;
  const names = [...new Set(ansatz.terms.map(({ coordinate }) => coordinate))];
  const coordinates = names.flatMap((name) => [name, name.replace(/^x/, "xdot")]);
  const { waves } = forceParts(value, coordinates);
  const inside = waves.flatMap(({ wave }) => wave.tones);
  const frequencies = [
    ...ansatz.terms.map(({ frequency }) => frequency),
    ...inside.map(({ frequency }) => frequency),
    ...waves.map(({ frequency }) => frequency),
  ];
  const common = commonFrequency(frequencies);
  if (common === undefined) throw withoutPeriod(frequencies);
  const multiples = common.multiples.map(Math.abs);
  const highest = Math.max(1, ...multiples.slice(0, ansatz.terms.length + inside.length));
  const outside = multiples.slice(ansatz.terms.length + inside.length);
  return {
    names: own.map(({ name }) => name),
    weights: own.map(({ weight, frequency }) => ({
      part: weight,
      multiple: common.multiples[frequencies.findIndex((one) => one.equals(frequency))] ?? 0,
    })),
    ...{ value, coordinates, frequency: common.unit },
    motion: ansatz.terms.flatMap((term, k) => {
      const coordinate = names.indexOf(term.coordinate);
      const multiple = common.multiples[k] ?? 0;
      const parts =
        term.tag === "constant"
          ? (["constant", "velocity"] as const)
          : (["cosine", "sine"] as const);
      return parts.map((part, j) => ({ coordinate, variable: 2 * k + j, part, multiple }));
    }),
    wavenumbers: names.map((_, j) => distinct(waves.map(({ wave }) => wave.wavenumbers[j]))),
    tones: distinct(inside.map(({ amplitude }) => amplitude)),
    highest,
    beside: Math.max(
      0,
      ...waves.map(
        ({ powers }, k) => powers.reduce((a, b) => a + b, 0) * highest + (outside[k] ?? 0),
      ),
    ),
  };
}

function distinct(scalars: readonly (Scalar | undefined)[]): readonly Scalar[] {
  const all = scalars.filter((one) => one !== undefined && !one.isZero);
  return [...new Map(all.map((one) => [String(one), one as Scalar])).values()];
}

function withoutPeriod(frequencies: readonly Scalar[]): SlowFlowError {
  const given = [...new Set(frequencies.filter(({ isZero }) => !isZero).map(String))];
  return new SlowFlowError(
    `Averages over time are taken over a common period, but the frequencies ${given.join(", ")} have none. Take an ansatz of one of them, or Taylor polynomials with --taylor 8.`,
  );
}
