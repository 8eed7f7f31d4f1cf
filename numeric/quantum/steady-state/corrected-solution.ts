import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import type { BalanceEquations } from "./balance-equations.ts";

export interface CorrectionOptions {
  /** What a residual makes of the moments. */
  readonly weigh: (residual: Float64Array) => number;
  /** Up to what the moments may be off. */
  readonly goal: number;
  readonly iterations: number;
  /** How many numbers the vectors of the iteration may take. */
  readonly memory: number;
}

export interface CorrectedSolution {
  readonly x: Float64Array;
  /** By what its moments are off. */
  readonly error: number;
  /** ‖b - A x‖ */
  readonly residual: number;
  readonly iterations: number;
}

/** Corrections after which what is left is rounding. */
const mostCorrections = 4;

/**
 * A solution of harmonic balance, A x = |0⟩⟨0| δ_k0, whose moments are right. Along a slow motion a
 * residual says little of the error: A e = r is solved for the error e of x itself, and that is added
 * until the residual has no weight any more. What e shows of a slow motion has a wrong length in the
 * first place, which its weight puts right.
 */
export function correctedSolution(
  equations: BalanceEquations,
  start: Float64Array,
  { weigh, goal, iterations: most, memory }: CorrectionOptions,
): CorrectedSolution {
  let x = start;
  let r = residualOf(equations, x);
  let error = weigh(r);
  let iterations = 0;
  for (let n = 0; n < mostCorrections && Math.abs(error) > goal && iterations < most; n++) {
    const solution = gmres(
      (e, image) => equations.apply(e, image),
      (y, e) => equations.precondition(y, e),
      r,
      {
        tolerance: 0.03 * Math.min(1, goal / Math.abs(error)),
        iterations: most - iterations,
        restart: Math.max(20, Math.min(400, Math.floor(memory / x.length))),
      },
    );
    iterations += solution.iterations;
    const e = solution.x;
    const image = new Float64Array(x.length);
    equations.apply(e, image);
    const length = error / weigh(image);
    const factor = length > 0.1 && length < 10 ? length : 1;
    const next = x.map((value, at) => value + factor * e[at]!);
    const left = residualOf(equations, next);
    const rest = weigh(left);
    if (!(Math.abs(rest) < Math.abs(error))) break;
    [x, r, error] = [next, left, rest];
  }
  const residual = Math.sqrt(r.reduce((sum, value) => sum + value * value, 0));
  return { x, error: Math.abs(error), residual, iterations };
}

/** b - A x */
function residualOf(equations: BalanceEquations, x: Float64Array): Float64Array {
  const r = new Float64Array(x.length);
  equations.apply(x, r);
  for (let at = 0; at < r.length; at++) r[at] = -r[at]!;
  r[0]! += 1;
  return r;
}
