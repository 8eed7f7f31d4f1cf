import {
  type CompiledSystem,
  compileSystem,
  integrate,
  possibleKernelExecution,
  sensitivitySystem,
  type System,
} from "../../../numeric/index.ts";
import type { Curve, Unknown } from "./curve.ts";
import type { ParameterMap } from "./parameter-map.ts";

/** An equation dy/dt = f with those of its derivatives, compiled for any numbers. */
export interface CompiledFlow {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** Parameters that there are derivatives by. */
  readonly moving: readonly string[];
  readonly system: CompiledSystem;
}

/** Compiles a flow beside its variational equations: as a module, for their steps are too long for JavaScript to be fast soon. */
export function compiledFlow(equations: System, moving: readonly string[]): CompiledFlow {
  const { system } = sensitivitySystem(equations, moving);
  const { variables, parameters } = equations;
  const execution = possibleKernelExecution();
  return { variables, parameters, moving, system: compileSystem(system, { execution }) };
}

/** A measured quantity as a function of the state, with its derivative by each variable. */
export interface Observable {
  readonly name: string;
  readonly value: (y: Float64Array, slopes: Float64Array) => number;
}

/** The line between the motion and what is written down: gain · y + offset. */
export const lineNames = ["gain", "offset"] as const;

export interface FlowSettings {
  readonly flow: CompiledFlow;
  readonly map: ParameterMap;
  readonly times: Float64Array;
  readonly observables: readonly Observable[];
  /** The free parameters, the starting values of all variables, and what is free of the line. */
  readonly unknowns: readonly Unknown[];
  /** Relative error of a step. */
  readonly tolerance: number;
  /** The size of each variable. */
  readonly sizes: Float64Array;
  readonly frequency: number | undefined;
  readonly isOfMotion: boolean;
  readonly notes: readonly string[];
}

/** Steps of an integration at most: of a motion that is so stiff, or has so many oscillations between two points, no fit ends. */
const mostSteps = (points: number): number => 5_000 + 400 * points;
/** Of its size, what an error of a variable near zero may be, beside the relative one. */
const share = 1e-2;

/** A motion as a curve: the equation and its variational equations in one integration. */
export function flowCurve(settings: FlowSettings): Curve {
  const { unknowns, observables, notes, frequency, isOfMotion } = settings;
  const evaluation = new FlowEvaluation(settings);
  return {
    unknowns,
    quantities: observables.map(({ name }) => name),
    predict: (p, count, predicted, columns) => evaluation.predict(p, count, predicted, columns),
    ...{ frequency, isOfMotion, notes },
  };
}

class FlowEvaluation {
  private readonly q: Float64Array;
  private readonly slopes: Float64Array;
  private readonly initial: Float64Array;
  private readonly absolute: Float64Array;
  private readonly size: number;
  private readonly free: number;
  private readonly gain: number;
  private readonly offset: number;

  constructor(private readonly settings: FlowSettings) {
    const { flow, unknowns, sizes, tolerance } = settings;
    const { moving, variables, parameters } = flow;
    this.size = variables.length;
    this.free = unknowns.filter(({ role }) => role === "parameter").length;
    this.gain = unknowns.findIndex(({ role, name }) => role === "line" && name === "gain");
    this.offset = unknowns.findIndex(({ role, name }) => role === "line" && name === "offset");
    this.q = new Float64Array(parameters.length);
    this.slopes = new Float64Array(moving.length * this.free);
    const total = this.size * (1 + moving.length + this.size);
    this.initial = new Float64Array(total);
    const scales = [
      ...moving.map((name) => {
        const own = unknowns.find((one) => one.role === "parameter" && one.name === name);
        return own === undefined ? 1 : own.size;
      }),
      ...sizes,
    ];
    this.absolute = Float64Array.from({ length: total }, (_, j) => {
      const column = Math.floor(j / this.size) - 1;
      const own = share * tolerance * (sizes[j % this.size] ?? 1);
      return column < 0 ? own : own / (scales[column] ?? 1);
    });
  }

  predict(
    p: Float64Array,
    count: number,
    predicted: Float64Array,
    columns: readonly Float64Array[],
  ): boolean {
    const { map, flow, times, tolerance, observables } = this.settings;
    map.numbers(p, this.q, this.slopes);
    this.begin(p);
    const solution = integrate(flow.system.bind(this.q).rhs, {
      initial: this.initial,
      from: times[0] ?? 0,
      to: times[count - 1] ?? 0,
      relativeTolerance: tolerance,
      absoluteTolerance: this.absolute,
      outputTimes: times.subarray(0, count),
      maxSteps: mostSteps(count),
      execution: possibleKernelExecution(),
    });
    if (solution.status !== "finished") return false;
    const row = this.initial.length;
    const slope = new Float64Array(this.size);
    observables.forEach(({ value }, place) => {
      for (let i = 0; i < count; i += 1) {
        const state = solution.states.subarray(i * row, (i + 1) * row);
        slope.fill(0);
        const measured = value(state, slope);
        this.write(p, place * count + i, measured, state, slope, predicted, columns);
      }
    });
    return true;
  }

  private begin(p: Float64Array): void {
    const { size, free, initial } = this;
    initial.fill(0);
    const columns = this.settings.flow.moving.length;
    for (let j = 0; j < size; j += 1) {
      initial[j] = p[free + j] ?? Number.NaN;
      initial[size * (1 + columns + j) + j] = 1;
    }
  }

  /** One prediction with its derivatives: by free parameters through those of the equation, by starting values, by the line. */
  private write(
    p: Float64Array,
    place: number,
    measured: number,
    state: Float64Array,
    slope: Float64Array,
    predicted: Float64Array,
    columns: readonly Float64Array[],
  ): void {
    const { size, free, slopes, gain, offset } = this;
    const { moving } = this.settings.flow;
    const factor = gain === -1 ? 1 : p[gain]!;
    predicted[place] = factor * measured + (offset === -1 ? 0 : p[offset]!);
    for (let k = 0; k < free; k += 1) columns[k]![place] = 0;
    for (let i = 0; i < moving.length + size; i += 1) {
      let own = 0;
      for (let j = 0; j < size; j += 1) own += slope[j]! * state[size * (1 + i) + j]!;
      own *= factor;
      if (i >= moving.length) columns[free + i - moving.length]![place] = own;
      else for (let k = 0; k < free; k += 1) columns[k]![place]! += own * slopes[i * free + k]!;
    }
    if (gain !== -1) columns[gain]![place] = measured;
    if (offset !== -1) columns[offset]![place] = 1;
  }
}
