import type { Codes } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import type { PolynomialFamily } from "../polynomial/index.ts";
import { BranchLinker, type SteadyStateBranch } from "./branches.ts";
import {
  checkParameters,
  type SteadyStateOptions,
  SteadyStateSolver,
  type SteadyStates,
} from "./steady-states.ts";
import type { Transition } from "./transitions.ts";

/** All steady states along a parameter, and how they are connected. */
export interface SteadyStateSweep {
  /** `complete` if all points are, and continuation met no steady state that was not found. */
  readonly status: Codes<"complete" | "incomplete" | "invalid">;
  readonly message: string;
  readonly parameter: string;
  readonly values: Float64Array;
  /** The steady states at each value. */
  readonly points: readonly SteadyStates[];
  /** `branchOf[k][j]`: the id of the branch on which state j of point k lies. */
  readonly branchOf: readonly (readonly number[])[];
  readonly branches: readonly SteadyStateBranch[];
  /** Folds, branch points and Hopf points, by increasing position in the sweep. */
  readonly transitions: readonly Transition[];
}

/** Points whose states and eigenvalues fill about half a gigabyte. */
const mostPoints = 200_000;

/**
 * Steady states for a list of values of one parameter, all branches at every value, joined by
 * continuity: each state is followed to the next value by Newton's iteration with safe steps (see
 * {@link BranchFollower}), so that branches stay distinct where they come close, and a state that is
 * reached although it is not among the solutions proves a loss, which is reported.
 *
 * Where two branches end at each other, the fold is located; where the stability changes along a
 * branch, the branch point or Hopf point is. Pairs of events between two neighbouring values that
 * leave no trace at either (an island narrower than the spacing) are not seen.
 *
 * @throws ArgumentError if `name` is no parameter of the family, `q` has the wrong length, or `values`
 *   are not strictly monotonic, or more than 200 000.
 *
 * @example
 * ```ts
 * import { sweepSteadyStates } from "caldera/numeric";
 * // u̇ = r + u - u³: folds at r = ±2/√27
 * const family = {
 *   variables: ["u"],
 *   parameters: ["r"],
 *   exponents: [[[0], [1], [3]]],
 *   coefficients: ([r], out = new Float64Array(3)) => (out.set([r, 1, -1]), out),
 * };
 * const { transitions, branches } = sweepSteadyStates(family, Float64Array.of(0), "r", [-1, -0.3, 0.2, 1]);
 * assert.equal(branches.length, 3);
 * assert.deepEqual(transitions.map(({ kind }) => kind), ["fold", "fold"]);
 * assert.ok(Math.abs(transitions[1].value - 2 / Math.sqrt(27)) < 1e-12);
 * ```
 */
export function sweepSteadyStates(
  family: PolynomialFamily,
  q: Float64Array,
  name: string,
  values: ArrayLike<number>,
  options: SteadyStateOptions = {},
): SteadyStateSweep {
  checkParameters(family, q);
  const parameter = family.parameters.indexOf(name);
  if (parameter < 0) {
    throw new ArgumentError("name", `be one of ${family.parameters.join(", ")}`, name);
  }
  const list = Float64Array.from(values);
  checkValues(list);
  const solver = new SteadyStateSolver(family, options);
  const current = q.slice();
  const points = Array.from(list, (value) => {
    current[parameter] = value;
    return solver.at(current);
  });
  const linker = new BranchLinker(family, q, parameter);
  const { branches, branchOf, transitions, missed } = linker.link(list, points);
  const open = points.filter(({ status }) => status !== "complete");
  const complaints = [
    ...(open.length > 0 ? [`${open.length} of ${points.length} points: ${open[0]?.message}`] : []),
    ...(missed > 0 ? [`Continuation reached ${missed} steady states that were not found.`] : []),
  ];
  const invalid = points.length > 0 && points.every(({ status }) => status === "invalid");
  return {
    status: invalid ? "invalid" : complaints.length > 0 ? "incomplete" : "complete",
    message: complaints.join(" "),
    parameter: name,
    values: list,
    points,
    branchOf,
    branches,
    transitions,
  };
}

function checkValues(values: Float64Array): void {
  if (values.length > mostPoints) {
    throw new ArgumentError(
      "values",
      `have at most ${mostPoints} entries, all of whose states are kept`,
      `of length ${values.length}`,
      "Sweep in parts, or take fewer points: transitions are located between them.",
    );
  }
  const rises = (values.at(-1) ?? 0) > (values[0] ?? 0);
  for (let k = 1; k < values.length; k += 1) {
    const step = (values[k] as number) - (values[k - 1] as number);
    if (rises ? !(step > 0) : !(step < 0)) {
      throw new ArgumentError(
        "values",
        "rise or fall strictly",
        `${values[k - 1]}, ${values[k]} at place ${k}`,
      );
    }
  }
}
