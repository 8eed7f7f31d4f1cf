import {
  basisExponents,
  fokkerPlanck,
  kossakowski,
  type MasterEquation,
  type MasterEquationKind,
  type Model,
  numbersOf,
  withParameters,
} from "../../../../derivations/index.ts";
import { compileFunctions, hermitianEigenvalues } from "../../../../numeric/index.ts";
import { evaluate, type Scalar } from "../../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../../../runs/equation-of-run.ts";
import { naturalSizes, oscillatorUnits } from "../../../runs/oscillator-units.ts";
import { type Kept, keptOr } from "../../../runs/run.ts";
import { spaced } from "../../../runs/spaced.ts";
import { modelOf } from "../run-model.ts";
import { short, wholeBetween } from "../settings.ts";
import { driveTimes } from "../tabs/drive-times.ts";
import { bothKinds } from "./both-kinds.ts";
import { requireOneHere } from "./one-mode.ts";
import { type Range, rangeOf } from "./sweep-range.ts";
import type { Finding, Job, JobRequest, JobResult } from "./job.ts";

/** Whose least eigenvalue: that of the Kossakowski matrix, or of the diffusion matrix where the state is. */
export const matrices = ["kossakowski", "diffusion"] as const;
export type MatrixName = (typeof matrices)[number];

export interface PositivityRequest extends JobRequest {
  readonly run: "positivity";
  readonly matrix: string;
  /** Empty for θ from 0 to π/2. */
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
  /** How many values. */
  readonly points: string;
}

export interface PositivityResult extends JobResult {
  readonly run: "positivity";
  readonly matrix: MatrixName;
  readonly parameter: string;
  readonly values: Float64Array;
  readonly curves: readonly {
    readonly kind: MasterEquationKind;
    /** The least eigenvalue in natural units, a rate: the least and the greatest over a period of the drives. */
    readonly low: Float64Array;
    readonly high: Float64Array;
    /** Where `low` changes its sign. */
    readonly zeros: readonly number[];
  }[];
}

/** Values while a slider moves. */
const liveValues = 31;
/** Of the largest eigenvalue: less is rounding. */
const rounding = 1e-12;
/** Points of the phase plane along each axis, up to so many ground-state widths. */
const [planePoints, reach] = [21, 5] as const;
const halvings = 40;

/** The least eigenvalue at a value of the parameter, over the times of a period. */
type Least = (model: Model) => readonly [low: number, high: number];

/** The least eigenvalue of the Kossakowski or of the diffusion matrix against a parameter, by CL and by gCL. */
export class Positivities implements Job<PositivityRequest, PositivityResult> {
  readonly #kept: Kept = new Map();

  async run(request: PositivityRequest): Promise<PositivityResult> {
    const model = modelOf(request.model);
    requireOneHere(model, "caldera derive FILE --what kossakowski");
    const range = rangeIn(request, model);
    const asked = wholeBetween("points", request.points, 2, 2001);
    const count = request.effort === "live" ? Math.min(asked, liveValues) : asked;
    const values = spaced(range.from, range.to, count);
    const matrix = matrices.find((one) => one === request.matrix) ?? "kossakowski";
    const at = (value: number): Model => withParameters(model, new Map([[range.parameter, value]]));
    const curves = bothKinds.map((kind) => {
      const least = this.#least(kind, model, matrix);
      const found = values.map((value) => least(at(value)));
      return {
        kind,
        low: Float64Array.from(found, ([low]) => low),
        high: Float64Array.from(found, ([, high]) => high),
        zeros: request.effort === "live" ? [] : zerosOf((value) => least(at(value))[0], values),
      };
    });
    return {
      ...{ run: "positivity", status: "settled", matrix, parameter: range.parameter, curves },
      values: Float64Array.from(values),
      warnings: [],
      certificate: curves.flatMap((curve) => certificateOf(curve, range)),
    };
  }

  #least(kind: MasterEquationKind, model: Model, matrix: MatrixName): Least {
    return keptOr(this.#kept, ["positivity", kind, matrix], model, () => {
      const equation = equationOfRun(model, kind);
      return matrix === "kossakowski" ? leastOfKossakowski(equation) : leastOfDiffusion(equation);
    });
  }
}

/** θ by itself, which turns the coupling from x to p. */
function rangeIn({ sweep, from, to }: PositivityRequest, model: Model): Range {
  const isUsual = sweep.trim() === "" || sweep.trim() === "theta";
  const given = {
    sweep: isUsual ? "theta" : sweep,
    from: isUsual && from.trim() === "" ? "0" : from,
    to: isUsual && to.trim() === "" ? "pi/2" : to,
  };
  return rangeOf(given, model);
}

function leastOfKossakowski(equation: MasterEquation): Least {
  const { basis, matrix } = kossakowski(equation);
  const entries = matrix.flat();
  const levels = basis.length;
  const names = namesIn(entries);
  const leastAt = (numbers: ReadonlyMap<string, number>): number => {
    const [length, momentum] = naturalSizes(oscillatorUnits(numbers));
    const sizes = basis.map((operator) => {
      const [a = 0, b = 0] = basisExponents(operator);
      return length ** a * momentum ** b;
    });
    const [re, im] = [new Float64Array(levels ** 2), new Float64Array(levels ** 2)];
    entries.forEach((entry, at) => {
      const scale = (sizes[Math.floor(at / levels)] ?? 1) * (sizes[at % levels] ?? 1);
      const value = evaluate(entry, numbers);
      [re[at], im[at]] = [scale * value.re, scale * value.im];
    });
    return leastOf([...hermitianEigenvalues({ levels, re, im })]);
  };
  return (model) => {
    const { numbers, times } = atTimes(equation, entries, names, model);
    const found = times.map((t) => leastAt(new Map([...numbers, ["t", t]])));
    return [Math.min(...found), Math.max(...found)];
  };
}

/** Over the part of the phase plane where a state may be. */
function leastOfDiffusion(equation: MasterEquation): Least {
  const { variables, drift, diffusion } = fokkerPlanck(equation);
  const [[xx, xp], [, pp]] = diffusion as readonly [[Scalar, Scalar], [Scalar, Scalar]];
  const entries = [xx, xp, pp];
  const parameters = namesIn([...drift, ...entries]);
  const bound = compileFunctions({ variables, parameters, rates: drift }, entries);
  const isVaried = entries.some((one) => variables.some((name) => one.parameters.includes(name)));
  const along = isVaried ? [...spaced(-reach, reach, planePoints)] : [0];
  return (model) => {
    const { numbers, times } = atTimes(equation, entries, parameters, model);
    const [length, momentum] = naturalSizes(oscillatorUnits(numbers));
    const plane = along.flatMap((x) => along.flatMap((p) => [x * length, p * momentum]));
    const count = plane.length / 2;
    const { batch } = bound(
      Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN),
    );
    const out = new Float64Array(3 * count);
    const found = times.map((t) => {
      batch(count, new Float64Array(count).fill(t), Float64Array.from(plane), out);
      const all = Array.from({ length: count }, (_, k) => {
        const of = (entry: number, size: number): number => (out[3 * k + entry] ?? 0) / size;
        const [a, b, d] = [of(0, length ** 2), of(1, length * momentum), of(2, momentum ** 2)];
        const half = Math.hypot((a - d) / 2, b);
        return leastOf([(a + d) / 2 - half, (a + d) / 2 + half]);
      });
      return Math.min(...all);
    });
    return [Math.min(...found), Math.max(...found)];
  };
}

/** What a model has to give a number for. */
function namesIn(scalars: readonly Scalar[]): readonly string[] {
  return [...new Set(scalars.flatMap(({ parameters }) => parameters))].filter(
    (name) => !["t", "x", "p"].includes(name),
  );
}

/** The numbers of a model, and the times of its drives where an entry depends on them. */
function atTimes(
  equation: MasterEquation,
  entries: readonly Scalar[],
  names: readonly string[],
  model: Model,
): { readonly numbers: ReadonlyMap<string, number>; readonly times: readonly number[] } {
  const numbers = numbersOf(withConstantsOf(equation, model), [...names, "hbar", "m", "omega0"]);
  const isDriven = entries.some(({ parameters }) => parameters.includes("t"));
  return { numbers, times: isDriven ? driveTimes(model.drives, numbers) : [0] };
}

/** What is rounding beside the largest is zero. */
function leastOf(values: readonly number[]): number {
  const least = Math.min(...values);
  return Math.abs(least) < rounding * Math.max(...values.map(Math.abs)) ? 0 : least;
}

/** Where a function becomes negative, or ceases to be so. */
function zerosOf(f: (value: number) => number, values: readonly number[]): readonly number[] {
  const isNegative = values.map((value) => f(value) < 0);
  return values.flatMap((value, j) => {
    const before = values[j - 1];
    if (before === undefined || isNegative[j] === isNegative[j - 1]) return [];
    let [low, high] = [before, value];
    for (let step = 0; step < halvings; step += 1) {
      const middle = (low + high) / 2;
      if (f(middle) < 0 === isNegative[j - 1]) low = middle;
      else high = middle;
    }
    return [(low + high) / 2];
  });
}

/** Where in the range no eigenvalue is negative, in words. */
function certificateOf(
  { kind, low, zeros }: PositivityResult["curves"][number],
  { parameter, from, to }: Range,
): readonly Finding[] {
  const name = `${kind}: nowhere negative`;
  if (zeros.length === 0) {
    const value = low.some((one) => one < 0) ? "for none of the values" : "for all values";
    return [{ name, value }];
  }
  const ends = [from, ...zeros, to];
  const isPositive = (low[0] ?? -1) >= 0;
  const parts = ends
    .slice(1)
    .map((end, j) => [ends[j] ?? from, end] as const)
    .filter((_, j) => (j % 2 === 0) === isPositive)
    .map(([first, last]) => `${short(first)} to ${short(last)}`);
  return [{ name, value: `${parameter} = ${parts.join(", ")}` }];
}
