import { Scalar } from "../../symbolic/index.ts";
import type { EnclosedFlow, FlowFamily, FlowReduction } from "../base/flow-family.ts";
import { compileScalars } from "./compile-scalars.ts";
import { stateBound } from "./state-bound.ts";
import { besselQuotients } from "../base/bessel.ts";
import { compileWaves, type FlowUnits, WaveFlow, type WaveRates } from "./wave-flow.ts";

/**
 * (r² + d²) s = |f|² with s = u² + v², of a flow of one harmonic whose phase is that of the drive, u - iv = -f/(r + id): r and d are
 * functions of s and of its Bessel functions.
 */
export interface AmplitudeReduction {
  readonly variable: string;
  readonly reactive: Scalar;
  readonly dissipative: Scalar;
  readonly drive: Scalar;
  readonly driveSquared: Scalar;
}

/** Most variables of a flow in whose box states are searched. */
const mostSearched = 3;

/** What a family of wave flows is made from. */
export interface WaveFamilyOptions {
  readonly units: FlowUnits;
  readonly zeros: FlowFamily["zeros"];
  /** Of a single harmonic, where the phase can be eliminated. */
  readonly reduction?: AmplitudeReduction | undefined;
  /** The parameters of the rates at those of the family: with what follows from them. */
  readonly numbers: (q: Float64Array) => Float64Array;
  /** Names of the parameters of the family. */
  readonly parameters: readonly string[];
}

/** The family of slow flows with rates that contain Bessel functions and averages. */
export function waveFamily(given: WaveRates, options: WaveFamilyOptions): FlowFamily {
  const { units, zeros, reduction, numbers, parameters } = options;
  const compiled = compileWaves(given);
  const bound = stateBound(given, zeros);
  const free = given.variables.flatMap((_, j) =>
    zeros.some(({ variable }) => variable === j) ? [] : [j],
  );
  const isSearched = given.means.length === 0 && free.length <= mostSearched;
  const reductionOf = reduction && preparedReduction(given, reduction, units, numbers);
  return {
    variables: given.variables,
    parameters,
    zeros,
    bind: () => moved(new WaveFlow(compiled, units), numbers),
    box: (q) =>
      isSearched
        ? bound(numbers(q)).map((side, j) => side / units.scales[free[j] as number]!)
        : undefined,
    ...(reductionOf === undefined ? {} : { reduce: reductionOf }),
  };
}

/** A flow at the parameters of a family, from which those of its rates follow. */
function moved(flow: WaveFlow, numbers: (q: Float64Array) => Float64Array): EnclosedFlow {
  return {
    n: flow.n,
    enclosure: flow.enclosure,
    moveTo: (q) => flow.moveTo(numbers(q)),
    values: (u, out) => flow.values(u, out),
    linearize: (u, values, jacobian) => flow.linearize(u, values, jacobian),
    typicalSize: () => flow.typicalSize(),
  };
}

function preparedReduction(
  { parameters, bessel }: WaveRates,
  { variable, reactive, dissipative, drive, driveSquared }: AmplitudeReduction,
  { scales }: FlowUnits,
  numbers: (q: Float64Array) => Float64Array,
): () => FlowReduction {
  const s = Scalar.parameter(variable);
  const own = bessel.map((one) => ({ ...one, square: s }));
  const [r, d, f] = ["r()", "d()", "f()"].map((name) => Scalar.parameter(name)) as [
    Scalar,
    Scalar,
    Scalar,
  ];
  const compiled = compileWaves({
    ...{ variables: [variable], parameters, bessel: own, means: [] },
    // (r² + d²) s - |f|², unexpanded: no name that is typed has brackets.
    rates: [r.times(r).plus(d.times(d)).times(s).minus(f)],
    intermediates: [
      { name: "r()", value: reactive },
      { name: "d()", value: dissipative },
      { name: "f()", value: driveSquared },
    ],
  });
  const length = scales[0] as number;
  const names = [...parameters, variable, ...bessel.map(({ name }) => name)];
  const table = compileScalars([reactive, dissipative, drive], names);
  const factors = compileScalars(
    bessel.map(({ scale }) => scale),
    parameters,
  );
  return () => {
    const flow = new WaveFlow(compiled, { scales: Float64Array.of(length ** 2), rate: 1 });
    const [re, im] = [new Float64Array(3), new Float64Array(3)];
    const [k, none] = [new Float64Array(bessel.length), new Float64Array(bessel.length)];
    let q: Float64Array = new Float64Array(parameters.length);
    return {
      system: {
        ...moved(flow, numbers),
        moveTo: (given) => {
          q = numbers(given);
          flow.moveTo(q);
          factors(q, k, none);
        },
      },
      stateAt: (root) => {
        const square = root * length ** 2;
        const values = bessel.map(({ order }, j) => {
          const quotients = new Float64Array(order + 1);
          besselQuotients(k[j]! ** 2 * square, quotients);
          return k[j]! ** order * quotients[order]!;
        });
        table(Float64Array.of(...q, square, ...values), re, im);
        return stateOf(re, im, length);
      },
    };
  };
}

/** u - iv = -f/(r + id). */
function stateOf(re: Float64Array, im: Float64Array, length: number): Float64Array | undefined {
  const [r, d] = [re[0]! - im[1]!, im[0]! + re[1]!];
  const size = r * r + d * d;
  if (!(size > 0)) return undefined;
  const a = -(re[2]! * r + im[2]! * d) / size;
  const b = -(im[2]! * r - re[2]! * d) / size;
  return Float64Array.of(a / length, -b / length);
}
