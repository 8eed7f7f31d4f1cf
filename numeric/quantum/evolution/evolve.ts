import { ArgumentError } from "../../base/argument-error.ts";
import type { FockRepresentation } from "../fock/index.ts";
import type { DensityMatrix } from "../states/index.ts";
import { type FlowOfMatrices, isHermitian, TimeGenerator } from "../liouvillian/index.ts";
import {
  dop853,
  integrate,
  type IntegrationStatistics,
  type IntegrationStatus,
  type Method,
  type MethodName,
} from "../../ode/index.ts";

interface EvolutionOptions {
  /** ρ at `from`; with fewer levels than the generator the others are empty. */
  readonly initial: DensityMatrix;
  /** Default 0. */
  readonly from?: number;
  readonly to: number;
  /** Local error allowed in an element of ρ (default 1e-9). */
  readonly tolerance?: number;
  /** An explicit method (default {@link dop853}). */
  readonly method?: Method | MethodName;
  /** Most steps attempted (default 1 000 000). */
  readonly maxSteps?: number;
  /** Times to record; if given, `at` is not available. */
  readonly outputTimes?: Float64Array;
  readonly onProgress?: (t: number, steps: number) => void;
}

interface Evolution {
  readonly status: IntegrationStatus;
  readonly message: string;
  /** The time reached. */
  readonly t: number;
  /** ρ at the time reached. */
  readonly state: DensityMatrix;
  /** Times recorded: `outputTimes`, or the end of every step. */
  readonly times: Float64Array;
  /** ρ at a time recorded. */
  recorded(index: number): DensityMatrix;
  /**
   * ρ at any time between `from` and the time reached.
   *
   * @throws ArgumentError outside, or if `outputTimes` was given
   */
  at(t: number): DensityMatrix;
  readonly statistics: IntegrationStatistics;
}

/**
 * ρ(t) of dρ/dt = L(t)ρ, by an explicit method with dense output. The trace is kept; ρ stays
 * Hermitian as far as it was. Steps shrink with the square of the number of levels.
 *
 * @throws ArgumentError if `initial` has more levels than the generator
 * @throws ArgumentError for times or tolerances that are not numbers
 *
 * @example
 * ```ts
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * import { compileGenerator, evolve } from "caldera/numeric";
 * const decay = Superoperator.lindblad(annihilation(), Scalar.parameter("kappa"));
 * const generator = compileGenerator(decay)({ kappa: 0.5 })(2);
 * const initial = { levels: 2, re: Float64Array.of(0, 0, 0, 1), im: new Float64Array(4) };
 * const { state } = evolve(generator, { initial, to: 2 });
 * assert(Math.abs(state.re[3] - Math.exp(-1)) < 1e-9);
 * ```
 */
export function evolve(generator: FockRepresentation, options: EvolutionOptions): Evolution {
  return evolver(generator)(options);
}

/** {@link evolve} of one generator, for several stretches of time. */
export function evolver(generator: FockRepresentation): (options: EvolutionOptions) => Evolution {
  const flow = new TimeGenerator(generator);
  return (options) => evolved(flow, options);
}

function evolved(generator: TimeGenerator, options: EvolutionOptions): Evolution {
  const { initial, from = 0, to, tolerance = 1e-9, method = dop853 } = options;
  if (initial.levels > generator.levels) {
    throw new ArgumentError(
      "initial",
      `have at most the ${generator.levels} levels of the generator`,
      `of ${initial.levels}`,
    );
  }
  const flow = flowFor(generator, initial);
  const solution = integrate(flow.apply, {
    initial: flow.vector(initial),
    from,
    to,
    method,
    relativeTolerance: tolerance,
    absoluteTolerance: tolerance,
    maxSteps: options.maxSteps ?? 1_000_000,
    ...(options.outputTimes && { outputTimes: options.outputTimes }),
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
  const { status, message, t, times, statistics, states } = solution;
  return {
    status,
    message,
    t,
    times,
    statistics,
    state: flow.matrix(solution.y),
    recorded: (index) =>
      flow.matrix(states.subarray(index * flow.length, (index + 1) * flow.length)),
    at: (time) => flow.matrix(solution.interpolate(time)),
  };
}

/** Hermitian matrices have half as many numbers. */
function flowFor(flow: TimeGenerator, initial: DensityMatrix): FlowOfMatrices {
  return isHermitian(flow.vector(initial), flow.levels) ? (flow.onHermitian ?? flow) : flow;
}
