/** What a solver can achieve: its result is what was requested. */
const successes = {
  finished: "the end of an interval, a path or a list was reached",
  event: "a terminal event ended the integration",
  decayed: "the motion fell below the amplitude that was to be followed",
  converged: "an iteration met its tolerance",
  complete: "all that was sought was found, and certified where certificates exist",
  settled: "a steady state whose averages no longer change with more levels and harmonics",
  unique: "the one solution of linear equations",
  closed: "a curve came back to its start",
  "parameter-bound": "a curve reached the end of the range of its parameter",
  "state-bound": "a curve reached the largest state allowed",
} as const;

/** Why there is no such result; the best iterate is given all the same, where there is one. */
const failures = {
  "max-steps": "as many steps as allowed were made",
  "step-too-small": "not even the shortest step succeeded, as at a singularity",
  "not-converged": "an iteration did not meet its tolerance, or did not even begin to converge",
  stagnated: "an iteration comes no closer to its tolerance",
  "non-finite": "a function or the solution stopped being a finite number",
  singular: "the matrix of linear equations is singular",
  escaped: "the motion left the region in which it was to be followed",
  "integration-failed": "an integration inside did not reach its end",
  stopped: "a sweep lost the motion that it followed",
  incomplete: "solutions may be missing, or are not certified",
  invalid: "the problem has no isolated solutions, or its numbers are not finite",
  "too-few-extrema": "the motion does not oscillate often enough to be measured",
  unsettled: "averages of a steady state still change with more levels and harmonics",
  several: "there is more than one solution",
  none: "there is no solution",
  unbounded: "the motion is not bound",
  unstable: "a solution from which motions depart",
} as const;

/** Every code with its meaning. */
export const outcomes = { ...successes, ...failures };

type Success = keyof typeof successes;
type Failure = keyof typeof failures;

/** How any solver ends, in one word: each takes those of these that apply to it. */
export type OutcomeCode = Success | Failure;

/** The codes of a solver, all of them of the common vocabulary. */
export type Codes<Own extends OutcomeCode> = Own;

/** How a computation ended. Misuse is no outcome: it throws an `ArgumentError`. */
export interface Outcome<Code extends OutcomeCode = OutcomeCode> {
  readonly status: Code;
  /** In a sentence, with what may help; where all went well, often empty. */
  readonly message: string;
}

/**
 * Whether a solver achieved what it was to do.
 *
 * @example
 * ```ts
 * import { integrate, succeeded } from "caldera/numeric";
 * const decay = (_t, [y], out) => { out[0] = -y; };
 * assert(succeeded(integrate(decay, { initial: [1], from: 0, to: 1 })));
 * assert(!succeeded(integrate(decay, { initial: [1], from: 0, to: 1, maxSteps: 2 })));
 * ```
 */
export function succeeded({ status }: { readonly status: OutcomeCode }): boolean {
  return status in successes;
}
