import { norm } from "../../linear-algebra/dense/vectors.ts";
import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import type { BalanceEquations } from "./balance-equations.ts";
import { largestMoment, momentsOf } from "./moment-change.ts";

export interface CorrectionOptions {
  /** What a residual makes of the moments. */
  readonly weigh: (residual: Float64Array) => number;
  /** The most that a residual of a norm makes of them. */
  readonly most: (norm: number) => number;
  /** Residual of a correction over what is to be corrected, where that has little weight. */
  readonly accuracy: number;
  /** Up to what the moments may be off. */
  readonly goal: number;
  readonly iterations: number;
  /** How many numbers the vectors of the iteration may take. */
  readonly memory: number;
}

export interface CorrectedSolution {
  readonly x: Float64Array;
  /** By how much its moments may be off. */
  readonly error: number;
  /** ‖b - A x‖ */
  readonly residual: number;
  readonly iterations: number;
}

/** Corrections after which what is left is rounding. */
const mostCorrections = 4;
/** Iterations of a correction that is made only in case that errors cancel in the weight. */
const inCase = 60;
/** A residual that is rounding. */
const rounding = 1e-14;
/** Residual of a correction over what is to be corrected, where its weight is known. */
const fine = 0.03;
/** The share of what a correction changes that may be left: at least, and times its residual. */
const [rest, restOfResidual] = [0.1, 3];

/**
 * A solution of harmonic balance, A x = |0⟩⟨0| δ_k0, whose moments are right. Along a slow motion a
 * residual says little of the error: A e = r is solved for the error e of x itself, and that is added
 * until the residual has no weight any more. What e shows of a slow motion has a wrong length in the
 * first place, which its weight puts right. Since errors of several moments may cancel in one weight, at
 * least one correction is made, unless a residual so small makes nothing of any moment.
 */
export function correctedSolution(
  equations: BalanceEquations,
  start: Float64Array,
  { weigh, most, accuracy, goal, iterations: limit, memory }: CorrectionOptions,
): CorrectedSolution {
  let x = start;
  let r = residualOf(equations, x);
  let weight = weigh(r);
  let error = norm(r) > rounding ? most(norm(r)) : Math.abs(weight);
  let iterations = 0;
  for (let n = 0; n < mostCorrections && error > goal && iterations < limit; n++) {
    const known = Math.abs(weight) > goal;
    const solution = gmres(
      (e, image) => equations.apply(e, image),
      (y, e) => equations.precondition(y, e),
      r,
      {
        tolerance: known ? (fine * goal) / Math.abs(weight) : accuracy,
        iterations: Math.min(limit - iterations, known ? limit : inCase),
        restart: Math.max(20, Math.min(400, Math.floor(memory / x.length))),
      },
    );
    iterations += solution.iterations;
    const e = solution.x;
    const image = new Float64Array(x.length);
    equations.apply(e, image);
    const changed = largestMoment(momentsOf(equations.operator.state(e)));
    const length = Math.abs(weight) > rest * changed ? weight / weigh(image) : 1;
    const factor = length > 0.1 && length < 10 ? length : 1;
    const next = x.map((value, at) => value + factor * e[at]!);
    const residual = residualOf(equations, next);
    const after = weigh(residual);
    error = Math.max(Math.abs(weight), changed);
    if (!(Math.abs(after) < error)) break;
    const left = Math.max(rest, restOfResidual * solution.residual);
    error = Math.max(Math.abs(after), left * factor * changed);
    [x, r, weight] = [next, residual, after];
  }
  return { x, error, residual: norm(r), iterations };
}

/** b - A x */
function residualOf(equations: BalanceEquations, x: Float64Array): Float64Array {
  const r = new Float64Array(x.length);
  equations.apply(x, r);
  for (let at = 0; at < r.length; at++) r[at] = -r[at]!;
  r[0]! += 1;
  return r;
}
