import type { Codes } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import { Certifier, type PolynomialFamily } from "../polynomial/index.ts";
import { PolynomialFlow } from "./bound-flow.ts";
import { BranchFollower } from "./branch-follower.ts";
import { checkParameters, type SteadyState } from "./steady-states.ts";

/** Where a steady state led along a line of parameters. */
export interface FollowedState {
  /**
   * `complete`: the state at the end of the line is certified; `incomplete`: it ceased to exist on the way, or
   * is not certified.
   */
  readonly status: Codes<"complete" | "incomplete">;
  readonly message: string;
  /** The steady state at the end; the last one on the line if it was not reached; none without a start. */
  readonly state: SteadyState | undefined;
  /** How much of the line was followed, from 0 to 1. */
  readonly fraction: number;
}

/**
 * One steady state of u̇ = f(u; q), by Newton's iteration at `from` and continuation along the straight line
 * from there to `to`, with steps that contract safely: for slow flows of many harmonics, whose steady states
 * are too many to find all. A nonlinearity that grows from zero leads from the linear response to the state
 * that continues it.
 *
 * @param start where Newton's iteration begins; at `from` it may be far off only if f is linear there.
 * @throws ArgumentError if `start`, `from` or `to` has the wrong length.
 *
 * @example
 * ```ts
 * import { followSteadyState } from "caldera/numeric";
 * // u̇ = 1 - u - B u³, from B = 0, u = 1 to B = 2
 * const family = {
 *   variables: ["u"],
 *   parameters: ["B"],
 *   exponents: [[[0], [1], [3]]],
 *   coefficients: ([B], out = new Float64Array(3)) => (out.set([1, -1, -B]), out),
 * };
 * const { status, state } = followSteadyState(family, [0], Float64Array.of(0), Float64Array.of(2));
 * assert.equal(status, "complete");
 * const [u] = state.u;
 * assert.ok(Math.abs(1 - u - 2 * u ** 3) < 1e-15);
 * ```
 */
export function followSteadyState(
  family: PolynomialFamily,
  start: ArrayLike<number>,
  from: Float64Array,
  to: Float64Array = from,
): FollowedState {
  checkParameters(family, from);
  checkParameters(family, to);
  requireState(family, start);
  const line = lineOf(family, from, to);
  const flow = new PolynomialFlow(line);
  const follower = new BranchFollower(line, Float64Array.of(0), 0, flow);
  const certifier = new Certifier(flow.system);
  const stateAt = (u: Float64Array, fraction: number): SteadyState => {
    follower.moveTo(fraction);
    const certificate = certifier.certify(u);
    return { u, certificate, ...follower.stability({ u, value: fraction }) };
  };
  const first = follower.newton(Float64Array.from(start), 0);
  if (first === undefined || !first.every(Number.isFinite)) {
    return {
      status: "incomplete",
      message:
        "Newton's iteration does not contract at `start`: choose one nearer to a steady state.",
      state: undefined,
      fraction: 0,
    };
  }
  const { reached, end } = follower.follow({ u: first, value: 0 }, 1);
  const state = stateAt(end.u, end.value);
  const { certificate } = state;
  const proved = certificate.kind === "certified";
  return {
    status: reached && proved ? "complete" : "incomplete",
    message: reached ? doubtOf(certificate) : stuckAt(end.value),
    state,
    fraction: end.value,
  };
}

/** The family along a straight line of its parameters, from 0 to 1. */
function lineOf(family: PolynomialFamily, from: Float64Array, to: Float64Array): PolynomialFamily {
  const q = from.slice();
  return {
    variables: family.variables,
    parameters: ["fraction"],
    exponents: family.exponents,
    coefficients: ([fraction = 0], out) => {
      for (let j = 0; j < q.length; j += 1) {
        q[j] = (1 - fraction) * (from[j] as number) + fraction * (to[j] as number);
      }
      return family.coefficients(q, out);
    },
  };
}

function doubtOf(certificate: SteadyState["certificate"]): string {
  return certificate.kind === "certified"
    ? ""
    : `The steady state is not certified: ${certificate.reason}.`;
}

function stuckAt(fraction: number): string {
  return `The steady state cannot be continued beyond the fraction ${fraction} of the line: there is a fold or a branch point. Take another path, or follow it by continueBranch.`;
}

function requireState({ variables }: PolynomialFamily, { length }: ArrayLike<number>): void {
  if (length === variables.length) return;
  throw new ArgumentError(
    "start",
    `have one entry for each of the ${variables.length} variables`,
    `of length ${length}`,
  );
}
