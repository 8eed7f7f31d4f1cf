import type { Model, MomentPowers } from "../../../derivations/index.ts";
import { beginCheckpoint, remembering } from "../checkpoint.ts";
import {
  allowedChange,
  type EvolveMomentsOptions,
  requireRange,
} from "../moments/evolve-moments.ts";
import { integratedMoments, type MomentSolution } from "../moments/integrated-moments.ts";
import { type MomentSystem, momentSystem } from "../moments/moment-system.ts";
import type { InitialState } from "../quantum/index.ts";
import { defaultKind, Pace, provenanceOfRun, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { initialOfModes } from "./initial-of-modes.ts";
import { modesNumbers } from "./modes-model.ts";
import { averageNames, MomentAverages, productMomentsOf } from "./moment-averages.ts";
import type { ModesRow } from "./product-rows.ts";

export interface ModesMomentsOptions extends Omit<EvolveMomentsOptions, "initial"> {
  /** Of each mode by name; the others begin in their vacuum. */
  readonly initial?: Readonly<Record<string, InitialState>> | undefined;
}

export interface ModesMomentsResult extends RunResult {
  /** t, x_a, p_a, n_a, xx_a, xp_a, pp_a, x_b, … and the means x_a*x_b, x_a*p_b, …. */
  readonly rows: readonly ModesRow[];
  /** Powers of x_a, p_a, x_b, … of each moment, Weyl-symmetrised, by order. */
  readonly variables: readonly MomentPowers[];
  /** The moments at the time of each row, one row after another. */
  readonly moments: Float64Array;
  readonly closure: "exact" | "cumulant";
}

/** The columns of {@link modesMoments}. */
export function modesMomentColumns(modes: readonly string[]): readonly string[] {
  return ["t", ...averageNames(modes)];
}

/**
 * Averages of several oscillators in time by the equations of Weyl-symmetrised moments of all positions and momenta up
 * to an order, beyond which cumulants are neglected, from a product of initial states. Models of second degree are
 * exact at order 2.
 *
 * `certificate`: `closure_change`, by how much the next order changes means in natural units, or n_a beside n_a + 1, at
 * most; 0 where the closure is exact, null where the next order runs away.
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.1, gamma_b: 0.1, c_a: 1, c_b: 1, J: 0.1 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const initial = { a: { kind: "coherent", x: 1, p: 0 } } as const;
 * const { rows, closure } = await severalModes.moments(model, { kind: "CL", to: 2, points: 3, initial });
 * assert.equal(closure, "exact");
 * assert(rows[0].n_a === 0.5 && rows[2].n_b > 0);
 * ```
 */
export async function modesMoments(
  model: Model,
  options: ModesMomentsOptions,
): Promise<ModesMomentsResult> {
  const { kind = defaultKind, order = 2, from = 0, to, points = 201, progress } = options;
  requireRange({ ...options, initial: undefined });
  const { modes, units, numbers, equation } = modesNumbers(model, kind);
  const initial = initialOfModes(options.initial, modes);
  const pace = new Pace(options.signal);
  const times = Float64Array.from(spaced(from, to, points));
  const provenance = provenanceOfRun("modesMoments", model, options);
  beginCheckpoint(options, "modesMoments", provenance);
  const omega0 = Math.max(...units.map((one) => one.omega0));
  const remember = remembering(options.checkpoint);
  const solved = (upTo: number): Solved => {
    const system = momentSystem(equation, upTo, numbers, units);
    const averages = new MomentAverages(modes, units, system.equations.variables);
    const solution = integratedMoments(system, {
      initial: productMomentsOf(initial, system.equations.variables, units),
      ...{ times, omega0, tolerance: options.tolerance, remember },
    });
    return { system, averages, solution };
  };
  const first = solved(order);
  progress?.(1 / 2, "moments");
  await pace.next();
  const rows = rowsOf(first);
  const isExact = first.system.equations.closure === "exact";
  const change = isExact ? 0 : changeOf(rows, solved(order + 1));
  progress?.(1, "moments");
  const isWhole = first.solution.status === "finished";
  const warnings = isWhole
    ? [...closureWarnings(change, order), ...possibilityWarnings(first)]
    : [`Moments up to order ${order} run away: ${first.solution.message}`];
  return {
    status: isWhole ? (warnings.length === 0 ? "settled" : "suspect") : "unbounded",
    rows,
    variables: first.system.equations.variables,
    moments: first.solution.states,
    closure: isExact ? "exact" : "cumulant",
    warnings,
    certificate: { closure_change: change ?? null },
    provenance,
  };
}

interface Solved {
  readonly system: MomentSystem;
  readonly averages: MomentAverages;
  readonly solution: MomentSolution;
}

function statesOf({ system, solution: { times, states } }: Solved): readonly Float64Array[] {
  const n = system.names.length;
  return Array.from(times, (_, j) => states.subarray(n * j, n * (j + 1)));
}

function rowsOf(solved: Solved): readonly ModesRow[] {
  const { averages, solution } = solved;
  return statesOf(solved).map((y, j) => ({ t: solution.times[j]!, ...averages.of(y) }));
}

/** By how much the next order changes the averages; undefined if it runs away. */
function changeOf(rows: readonly ModesRow[], next: Solved): number | undefined {
  if (next.solution.status !== "finished") return undefined;
  return rowsOf(next).reduce(
    (most, other, j) => Math.max(most, next.averages.change(rows[j]!, other)),
    0,
  );
}

function closureWarnings(change: number | undefined, order: number): readonly string[] {
  if (change === undefined) {
    return [
      `Moments up to order ${order + 1} diverge, so that what order ${order} neglects is not known. Compare with caldera evolve.`,
    ];
  }
  if (change <= allowedChange) return [];
  return [
    `Moments of order ${order + 1} change x, p or n of a mode by ${change.toPrecision(2)} (of √(ħ/mω0), √(mħω0), n + 1). Raise --order, or take caldera evolve.`,
  ];
}

function possibilityWarnings(solved: Solved): readonly string[] {
  const first = statesOf(solved).findIndex((y) => !solved.averages.isPossible(y));
  if (first < 0) return [];
  const t = Number(solved.solution.times[first]!.toPrecision(4));
  return [
    `At t = ${t} the covariances are below what the uncertainty relation allows: no state has them. The master equation or the closure does not keep states positive there.`,
  ];
}
