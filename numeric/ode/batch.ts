import { positiveInteger } from "../base/argument-checks.ts";
import { ArgumentError } from "../base/argument-error.ts";
import type { EventOccurrence } from "./events.ts";
import { Integration } from "./integration.ts";
import {
  expectJacobian,
  initialValues,
  integrationProblem,
  type SharedOptions,
} from "./options.ts";
import type { RightHandSide } from "./right-hand-side.ts";
import type { IntegrationStatus } from "./solution.ts";
import type { OdeSystem } from "./system.ts";

export interface BatchOptions extends Omit<SharedOptions, "denseOutput"> {
  /** Number `m` of integrations. */
  readonly count: number;
  /** Number `n` of components of a state. */
  readonly dimension: number;
  /** One state of `n` components to start all from, or `m` of them, row-major. */
  readonly initial: ArrayLike<number>;
  /** Called after every integration with the number of those that are done. */
  readonly onIntegration?: (done: number) => void;
}

/** What became of each integration; arrays of one entry or one row each. */
export interface BatchSolution {
  readonly statuses: readonly IntegrationStatus[];
  readonly messages: readonly string[];
  /** The times reached. */
  readonly t: Float64Array;
  /** The states there, `m × n`. */
  readonly y: Float64Array;
  /** `outputTimes`, the same for all; empty if absent. */
  readonly times: Float64Array;
  /** States at `times`, `m × times.length × n`; NaN beyond the time reached. */
  readonly states: Float64Array;
  readonly events: readonly (readonly EventOccurrence[])[];
  readonly statistics: {
    readonly steps: Int32Array;
    readonly rejected: Int32Array;
    readonly evaluations: Int32Array;
    readonly jacobians: Int32Array;
    readonly factorisations: Int32Array;
  };
}

/** Many integrations on the same arrays: see `integrate`. */
export function integrateBatch(
  systemOf: (index: number) => RightHandSide | OdeSystem,
  options: BatchOptions,
): BatchSolution {
  const { count, dimension, onIntegration } = options;
  positiveInteger("count", count);
  positiveInteger("dimension", dimension);
  const initial = initialValues(options.initial);
  requireLength(initial, count, dimension);
  const outputTimes = options.outputTimes ?? new Float64Array(0);
  const problem = integrationProblem(
    { ...options, outputTimes, denseOutput: "discard" },
    dimension,
  );
  const integration = new Integration(problem);
  const results = emptyResults(count, dimension, outputTimes);
  const shared = initial.length === dimension;
  for (let i = 0; i < count; i += 1) {
    const given = systemOf(i);
    const system = typeof given === "function" ? { rhs: given } : given;
    expectJacobian(problem.method, system);
    const start = shared ? initial : initial.subarray(i * dimension, (i + 1) * dimension);
    const { status, message } = integration.run(system, start);
    results.statuses.push(status);
    results.messages.push(message);
    keep(integration, results, i);
    onIntegration?.(i + 1);
  }
  return results;
}

/** What one of the integrations came to, in the place that it has among all. */
function keep(
  { t, state, occurrences, recorder, statistics }: Integration,
  results: ReturnType<typeof emptyResults>,
  place: number,
): void {
  results.events.push(occurrences);
  results.t[place] = t;
  results.y.set(state, place * state.length);
  recorder.copyStates(results.states, (results.states.length / results.t.length) * place);
  for (const name of counts) results.statistics[name][place] = statistics[name];
}

function requireLength({ length }: Float64Array, count: number, dimension: number): void {
  if (length === dimension || length === count * dimension) return;
  throw new ArgumentError(
    "initial",
    `have ${dimension} entries for all integrations, or ${count} × ${dimension} for each`,
    `of length ${length}`,
  );
}

const counts = ["steps", "rejected", "evaluations", "jacobians", "factorisations"] as const;

function emptyResults(count: number, dimension: number, outputTimes: Float64Array) {
  const statuses: IntegrationStatus[] = [];
  const messages: string[] = [];
  const events: (readonly EventOccurrence[])[] = [];
  return {
    statuses,
    messages,
    events,
    t: new Float64Array(count),
    y: new Float64Array(count * dimension),
    times: Float64Array.from(outputTimes),
    states: new Float64Array(count * outputTimes.length * dimension).fill(Number.NaN),
    statistics: {
      steps: new Int32Array(count),
      rejected: new Int32Array(count),
      evaluations: new Int32Array(count),
      jacobians: new Int32Array(count),
      factorisations: new Int32Array(count),
    },
  };
}
