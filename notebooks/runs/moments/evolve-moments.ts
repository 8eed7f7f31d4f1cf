import {
  type MomentPowers,
  liouvillian,
  type Model,
  numbersOf,
  type Provenance,
  provenanceOf,
  requireOneMode,
} from "../../../derivations/index.ts";
import { naturalSizes, oscillatorUnits, type OscillatorUnits } from "../oscillator-units.ts";
import { beginCheckpoint, type CheckpointOptions, remembering } from "../checkpoint.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import type { InitialState } from "../quantum/index.ts";
import { defaultKind, Pace, type RunOptions, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { initialMoments } from "./initial-moments.ts";
import { integratedMoments, type MomentSolution } from "./integrated-moments.ts";
import { averagesOf, isPossible, type MomentRow } from "./moment-row.ts";
import { type MomentSystem, momentSystem } from "./moment-system.ts";

export interface EvolveMomentsOptions extends RunOptions, CheckpointOptions {
  /** Moments up to this order, 2 to 11 (default 2); cumulants beyond it are neglected. */
  readonly order?: number | undefined;
  /** The first time (default 0), that of the initial state. */
  readonly from?: number | undefined;
  /** The last time. */
  readonly to: number;
  /** Number of equally spaced times, both ends included, 2 to 1000000 (default 201). */
  readonly points?: number | undefined;
  /** Default: the vacuum. */
  readonly initial?: InitialState | undefined;
  /** Relative error of a step, 1e-13 to 1e-3 (default 1e-9). */
  readonly tolerance?: number | undefined;
}

export interface EvolveMomentsResult extends RunResult {
  readonly rows: readonly MomentRow[];
  /** [a, b] of each moment ⟨x^a p^b⟩, Weyl-symmetrised, by order. */
  readonly variables: readonly MomentPowers[];
  /** The moments at the time of each row, one row after another. */
  readonly moments: Float64Array;
  /** How the equations are closed: `exact`, or by cumulants. */
  readonly closure: "exact" | "cumulant";
  readonly provenance: Provenance;
}

/** A closure whose next order changes the averages by more than this is suspect. */
export const allowedChange = 0.05;
export const mostOrder = 11;

/** Moments in time: see `moments`. */
export async function evolveMoments(
  model: Model,
  options: EvolveMomentsOptions,
): Promise<EvolveMomentsResult> {
  const { kind = defaultKind, order = 2, command = "moments" } = options;
  const { from = 0, to, points = 201, initial = { kind: "fock", n: 0 } } = options;
  requireRange(options);
  requireOne(model);
  const equation = equationOfRun(model, kind);
  const numbers = numbersOf(withConstantsOf(equation, model), liouvillian(equation).parameters);
  const units = oscillatorUnits(numbers);
  const pace = new Pace(options.signal);
  const provenance = provenanceOf(command, model, kind);
  beginCheckpoint(options, "moments", provenance);
  const solved = (system: MomentSystem): MomentSolution =>
    integratedMoments(system, {
      times: Float64Array.from(spaced(from, to, points)),
      initial: initialMoments(initial, system.equations.variables, units),
      omega0: units.omega0,
      tolerance: options.tolerance,
      remember: remembering(options.checkpoint),
    });
  const system = momentSystem(equation, order, numbers);
  const solution = solved(system);
  options.progress?.(1 / 2, "moments");
  await pace.next();
  const rows = rowsOf(solution, units);
  const { closure } = system.equations;
  const isExact = closure === "exact";
  const next = isExact ? undefined : solved(momentSystem(equation, order + 1, numbers));
  const change = next === undefined ? 0 : changeOf(rows, next, units);
  options.progress?.(1, "moments");
  const isWhole = solution.status === "finished";
  const warnings = isWhole
    ? [...closureWarnings(change, order), ...possibilityWarnings(rows, units)]
    : [`Moments up to order ${order} diverge: ${solution.message}`];
  return {
    status: isWhole ? (warnings.length === 0 ? "settled" : "suspect") : "unbounded",
    rows,
    variables: system.equations.variables,
    moments: solution.states,
    closure: isExact ? "exact" : "cumulant",
    warnings,
    certificate: { closure_change: change ?? null },
    provenance,
  };
}

function rowsOf({ times, states }: MomentSolution, units: OscillatorUnits): readonly MomentRow[] {
  const n = states.length / times.length;
  return Array.from(times, (t, j) => ({
    t,
    ...averagesOf(states.subarray(n * j, n * (j + 1)), units),
  }));
}

/** By how much the next order changes the averages; undefined if it runs away. */
function changeOf(
  rows: readonly MomentRow[],
  next: MomentSolution,
  units: OscillatorUnits,
): number | undefined {
  if (next.status !== "finished") return undefined;
  const others = rowsOf(next, units);
  const [length, momentum] = naturalSizes(units);
  return rows.reduce((most, { x, p, n }, j) => {
    const other = others[j] as MomentRow;
    const changes = [
      Math.abs(other.x - x) / length,
      Math.abs(other.p - p) / momentum,
      Math.abs(other.n - n) / (1 + Math.abs(other.n)),
    ];
    return Math.max(most, ...changes);
  }, 0);
}

function closureWarnings(change: number | undefined, order: number): readonly string[] {
  if (change === undefined) {
    return [
      `Moments up to order ${order + 1} diverge, so that what order ${order} neglects is not known. Compare with caldera evolve.`,
    ];
  }
  if (change <= allowedChange) return [];
  return [
    `Moments of order ${order + 1} change x, p or n by ${change.toPrecision(2)} (of √(ħ/mω0), √(mħω0), n + 1). Raise --order, or take caldera evolve.`,
  ];
}

/** That no state has the averages, from some time on. */
function possibilityWarnings(
  rows: readonly MomentRow[],
  units: OscillatorUnits,
): readonly string[] {
  const first = rows.find((row) => !isPossible(row, units));
  if (first === undefined) return [];
  return [
    `At t = ${Number(first.t.toPrecision(4))} the covariances are below what the uncertainty relation allows: no state has them. The master equation or the closure does not keep states positive there.`,
  ];
}

/** @throws ModelError for several modes, which have modesMoments */
export function requireOne(model: Model): void {
  requireOneMode(
    model,
    "Averages x, p and n",
    "Take those of each mode: severalModes.moments, severalModes.steadyMoments.",
  );
}

export function requireRange({
  order,
  from = 0,
  to,
  points,
  tolerance,
}: EvolveMomentsOptions): void {
  requireWhole("order", order, 2, mostOrder);
  requireWhole("points", points, 2, 1_000_000);
  if (tolerance !== undefined && !(tolerance >= 1e-13 && tolerance <= 1e-3)) {
    throw new OptionError("tolerance", `must be from 1e-13 to 1e-3, but is ${tolerance}.`);
  }
  if (from < to) return;
  throw new OptionError("to", `must be later than --from, but ${to} is not after ${from}.`);
}
