import { type HarmonicGenerator, HarmonicOperator, harmonicSet } from "../liouvillian/index.ts";
import { BalanceEquations } from "./balance-equations.ts";
import { correctedSolution } from "./corrected-solution.ts";
import type { PeriodicSolution } from "./periodic-system.ts";
import { WeighedResiduals } from "./weighed-residual.ts";

/** How far the moments of a solution may be off, in units of the vacuum's. */
export interface MomentError {
  /** By what is left of the equations. */
  readonly solution: number;
  /** By the cut of levels and harmonics: what the last refinement changes. */
  readonly cut: number;
  /** The part of it that levels, and that harmonics make. */
  readonly levels: number;
  readonly harmonics: number;
  /** By what the solution of fewer levels and harmonics left of its equations. */
  readonly before: number;
}

export interface BoundedSolution extends PeriodicSolution {
  /**
   * Undefined where the weights were not found: what is left of the equations may then be magnified by
   * a slow motion to any error.
   */
  readonly error: MomentError | undefined;
  /** What residuals of the equations of the larger one make of moments. */
  readonly weights?: WeighedResiduals;
}

/** A solution with the generator and the order of harmonics of its equations. */
export interface SizedSolution {
  readonly generator: HarmonicGenerator;
  readonly order: number;
  readonly solution: PeriodicSolution;
}

export interface BoundOptions {
  /** Which of the two solutions is to be the result. */
  readonly reported: "smaller" | "larger";
  /** Up to what its moments are to be known. */
  readonly goal: number;
  /** Where the cut makes a larger error, the solution is not worth a correction. */
  readonly mostOfCut: number;
  /** Most iterations for the weights; for corrections twice as many. */
  readonly iterations: number;
}

/** Numbers that the vectors of an iteration may take. */
export const vectorMemory = 6e7;
/** Relative accuracy of the weights, and so of an error computed from them. */
const weightTolerance = 0.03;
/** Residual of a correction that is made only in case that errors of several moments cancel. */
const accuracy = 0.3;
/** The share of the goal that is left of the equations of a solution. */
export const share = 0.1;

/**
 * How far the moments of a solution are off, and the solution corrected where that is more than a share
 * of the goal. The weights y of one adjoint solve,
 *
 *     𝓛†y = o,   ⟨o⟩ - o(ρ) = -⟨y, 𝓛ρ⟩,
 *
 * say what a residual makes of the moments, however slow a motion is, and what a cut makes of them.
 */
export function boundedSolution(
  smaller: SizedSolution,
  larger: SizedSolution,
  { reported, goal, mostOfCut, iterations }: BoundOptions,
): BoundedSolution {
  const equations = equationsOf(larger);
  const { solution } = reported === "larger" ? larger : smaller;
  const weights = weighed(equations, iterations, larger.solution.solveTransposed);
  const spent = solution.iterations + weights.iterations;
  if (!weights.converged) return { ...solution, iterations: spent, error: undefined };
  const few = equationsOf(smaller);
  const weighSmaller = (residual: Float64Array): number => weights.ofSmaller(few, residual);
  const before = weighSmaller(residualOf(few, smaller.solution));
  const { all, harmonics } = weights.ofState(smaller.solution.state);
  const cut = all - before;
  const own = reported === "larger" ? equations : few;
  const { operator } = own;
  const x = operator.vector(solution.state);
  const corrected = correctedSolution(own, x, {
    weigh: reported === "larger" ? (residual) => weights.of(residual) : weighSmaller,
    most: (norm) => weights.most(norm) * (own.rate / equations.rate),
    accuracy,
    goal: Math.abs(cut) > mostOfCut ? Number.POSITIVE_INFINITY : share * goal,
    iterations: 2 * iterations,
    memory: vectorMemory,
  });
  return {
    ...solution,
    ...(corrected.x === x ? {} : solutionOf(operator, corrected.x, corrected.residual)),
    iterations: spent + corrected.iterations,
    error: {
      solution: corrected.error,
      cut: Math.abs(cut),
      levels: Math.abs(cut - harmonics),
      harmonics: Math.abs(harmonics),
      before: Math.abs(before),
    },
    weights,
  };
}

/** What residuals make of moments, as accurately as errors are stated. */
function weighed(
  equations: BalanceEquations,
  iterations: number,
  solveTransposed: PeriodicSolution["solveTransposed"],
): WeighedResiduals {
  const limits = { tolerance: weightTolerance, iterations, memory: vectorMemory };
  return new WeighedResiduals(equations, { ...limits, solveTransposed });
}

function equationsOf({ generator, order, solution }: SizedSolution): BalanceEquations {
  if (solution.equations !== undefined) return solution.equations;
  return new BalanceEquations(new HarmonicOperator(generator, harmonicSet(generator, order)));
}

/** -𝓛ρ over the rate of the equations. */
function residualOf(
  { operator, rate }: BalanceEquations,
  { state }: PeriodicSolution,
): Float64Array {
  const image = new Float64Array(operator.length);
  operator.apply(operator.vector(state), image);
  for (let at = 0; at < image.length; at++) image[at]! /= -rate;
  return image;
}

/** Of trace one. */
function solutionOf(
  operator: HarmonicOperator,
  x: Float64Array,
  residual: number,
): Pick<PeriodicSolution, "state" | "leak" | "residual"> {
  const { re: trace } = operator.trace(x, 0);
  const one = x.map((value) => value / trace);
  return { state: operator.state(one), leak: operator.leak(one), residual };
}
