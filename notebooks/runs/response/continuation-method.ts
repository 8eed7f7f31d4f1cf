import type { SteadyStates } from "../../../numeric/index.ts";
import { type Remember, remembering } from "../checkpoint.ts";
import { allRoots } from "./all-roots.ts";
import { BranchStudy } from "./branch-study.ts";
import { CarefulSolver } from "./careful-solver.ts";
import type { Effort } from "../run.ts";
import { startsUnproved, unprovedStarts } from "./curves-first.ts";
import { type Segment, segmentsOf } from "./meeting-tones.ts";
import { hasFewPaths } from "./path-count.ts";
import type { ResponseProblem } from "./problem.ts";
import type { BifurcationPoint, ResponseRow } from "./response-row.ts";

export interface ContinuedResponse {
  readonly rows: readonly ResponseRow[];
  readonly points: readonly BifurcationPoint[];
  readonly warnings: readonly string[];
}

export interface ContinuedOptions {
  /** "quick" to judge stability within the ansatz. */
  readonly effort?: Effort;
  /** Keeps parts of the work. */
  readonly remember?: Remember;
  /** Called with the fraction of the work that is done. */
  readonly onStep?: (fraction: number) => void;
}

/** Fractions of the range at which all steady states are found, to start from. */
const seedPlaces = [0, 0.25, 0.5, 0.75, 1] as const;

/**
 * Steady states by pseudo-arclength continuation of the curves through all steady states at five values,
 * and of those that branch off them. A closed curve between two of the five values is not found. Where there
 * can be more solutions than are looked for, the curves start from those that many tries reach, and a
 * warning says so.
 *
 * @param values monotonic; rows are given at these, in their order along each curve
 */
export function continuedResponse(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
  { effort = "full", onStep = () => {}, remember = remembering(undefined) }: ContinuedOptions = {},
): ContinuedResponse {
  const rows: ResponseRow[] = [];
  const points: BifurcationPoint[] = [];
  const warnings = new Set<string>();
  let known = 0;
  for (const [j, segment] of segmentsOf(problem, parameter, values).entries()) {
    const own: Remember = (part, compute) => remember(`segment ${j}, ${part}`, compute);
    const found =
      segment.values.length === 1
        ? single(segment, parameter)
        : followed(segment, parameter, { effort, onStep, remember: own });
    rows.push(...found.rows.map((row) => ({ ...row, branch: known + row.branch })));
    known = rows.reduce((most, { branch }) => Math.max(most, branch), known);
    points.push(...found.points);
    for (const warning of found.warnings) warnings.add(warning);
  }
  return { rows, points, warnings: [...warnings] };
}

/** A value at which tones meet, which no curve passes. */
function single({ problem, values }: Segment, parameter: string): ContinuedResponse {
  const parts = [...allRoots(problem, parameter, values)];
  return {
    rows: parts.flatMap((part) => part.rows),
    points: [],
    warnings: parts.flatMap(({ open }) => open.map(({ message }) => message)),
  };
}

function followed(
  { problem, values }: Segment,
  parameter: string,
  { effort, onStep, remember }: Required<ContinuedOptions>,
): ContinuedResponse {
  const study = new BranchStudy(problem, parameter, values, { effort, remember });
  const warnings: string[] = [];
  const isProved = hasFewPaths(problem);
  if (!isProved) warnings.push(startsUnproved(problem));
  const places = seedPlaces.map((fraction) => study.low * (1 - fraction) + study.high * fraction);
  const all = isProved ? remember("seeds", () => solvedAt(problem, study, places)) : [];
  places.forEach((value, k) => {
    const solved = all[k];
    if (solved !== undefined && solved.status !== "complete") {
      warnings.push(`Where the curves start, at ${parameter} = ${value}: ${solved.message}`);
    }
    const starts =
      solved?.states.map(({ u }) => u) ??
      remember(`starts ${k}`, () => unprovedStarts(problem, study, value));
    for (const u of starts) study.explore(u, value);
    onStep((k + 1) / seedPlaces.length);
  });
  const { rows, points } = study.take();
  return { rows, points, warnings: [...warnings, ...study.warnings] };
}

function solvedAt(
  problem: ResponseProblem,
  study: BranchStudy,
  places: readonly number[],
): readonly SteadyStates[] {
  const solver = new CarefulSolver(problem);
  return places.map((value) => solver.at(study.at(value)));
}
