import { distance } from "../../../numeric/linear-algebra/dense/index.ts";
import { BranchStudy } from "./branch-study.ts";
import { CarefulSolver } from "./careful-solver.ts";
import { statesFromManyStarts } from "./many-starts.ts";
import type { RootsOptions } from "./roots-options.ts";
import type { ResponsePart } from "./response-part.ts";
import { bezoutNumber, hasFewPaths, mostPaths } from "./path-count.ts";
import type { ResponseProblem } from "./problem.ts";

/** Fractions of the range at which curves are started. */
const startPlaces = [0, 0.25, 0.5, 0.75, 1] as const;
/** Terms of slow flows that all tries at a value evaluate once. */
const termsAtAValue = 60_000;
const [fewestTries, mostTries] = [40, 160] as const;

/** Tries at a value: fewer where each costs more. */
function triesFor({ family }: Pick<ResponseProblem, "family">): number {
  if (!("exponents" in family)) return fewestTries;
  const terms = family.exponents.reduce((sum, equation) => sum + equation.length, 0);
  return Math.max(fewestTries, Math.min(mostTries, Math.floor(termsAtAValue / terms)));
}

/** Steady states that many tries reach at a value. */
export function unprovedStarts(
  problem: ResponseProblem,
  study: BranchStudy,
  value: number,
): readonly Float64Array[] {
  return statesFromManyStarts(study.field, study.at(value).slice(), triesFor(problem));
}

/** What is to be known of curves that start from tries. */
export function startsUnproved(problem: ResponseProblem): string {
  if (!("exponents" in problem.family)) {
    return `With sines and cosines of x on this ansatz no bound of the number of steady states is known: the curves start from those that ${triesFor(problem)} trial starts reach at each of ${startPlaces.length} values, and others may be missing.`;
  }
  return `There can be ${bezoutNumber(problem.flow)} complex solutions, more than the limit of ${mostPaths}: the curves start from the steady states that ${triesFor(problem)} trial starts reach at each of ${startPlaces.length} values, and others may be missing.`;
}

/**
 * Curves at once, then the proof: the curves through the steady states that many tries reach, each as it is
 * found; then, value by value, all steady states, and the curves through those that no curve passes. The
 * work of the second part is bounded: where there can be more solutions than are looked for, all values
 * stay open.
 *
 * With the effort "quick" there is no second part.
 */
export function* curvesFirst(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
  { onPoint, effort, remember }: Required<RootsOptions>,
): Generator<ResponsePart> {
  const study = new BranchStudy(problem, parameter, values, { effort, remember });
  for (const fraction of startPlaces) {
    const value = study.low * (1 - fraction) + study.high * fraction;
    const starts = remember(`starts ${fraction}`, () => unprovedStarts(problem, study, value));
    for (const u of starts) {
      if (study.explore(u, value)) yield { ...nothing, ...study.take() };
    }
  }
  if (effort === "quick" || !hasFewPaths(problem)) {
    const message =
      effort === "quick"
        ? "The curves were found from trial starts only."
        : startsUnproved(problem);
    yield { ...nothing, open: values.map((value) => ({ value, message })) };
  } else yield* proved(problem, study, values, { onPoint, remember });
  yield {
    ...nothing,
    open: study.warnings.map((message) => ({ value: study.low, message })),
  };
}

const nothing: ResponsePart = { rows: [], points: [], open: [], missed: 0, marginal: 0 };

/** Values that are solved together, with paths from each to the next. */
const together = 16;

/** Compares the curves with all steady states at each value, and adds those that are missing. */
function* proved(
  problem: ResponseProblem,
  study: BranchStudy,
  values: readonly number[],
  { onPoint, remember }: Pick<Required<RootsOptions>, "onPoint" | "remember">,
): Generator<ResponsePart> {
  const [first = study.low] = values;
  const solver = new CarefulSolver(problem, study.at(first).slice());
  for (let start = 0; start < values.length; start += together) {
    const own = values.slice(start, start + together);
    const all = remember(`states ${start}`, () => {
      solver.forget();
      return own.map((value) => solver.at(study.at(value)));
    });
    for (const [k, solved] of all.entries()) {
      const value = own[k] as number;
      for (const { u } of solved.states) study.explore(u, value);
      const missed = study
        .statesAt(value)
        .filter(({ u }) => !solved.states.some((state) => isNear(state.u, u))).length;
      const open = solved.status === "complete" ? [] : [{ value, message: solved.message }];
      yield { ...nothing, ...study.take(), open, missed };
      onPoint();
    }
  }
}

function isNear(a: Float64Array, b: Float64Array): boolean {
  return distance(a, b) < 1e-6 * (1 + Math.hypot(...b));
}
