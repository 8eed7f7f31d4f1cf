import { type GmresResult, gmres } from "../linear-algebra/gmres.ts";
import { forEachElement, placeOf } from "../liouvillian/block-layout.ts";
import { type HarmonicGenerator, HarmonicOperator, harmonicSet } from "../liouvillian/index.ts";
import { SecularPreconditioner } from "./secular-preconditioner.ts";
import type { FourierState } from "../density-matrix/index.ts";

/** One linear solve with given levels and harmonics. */
export interface PeriodicSolution {
  readonly state: FourierState;
  readonly iterations: number;
  /** ‖𝓛ρ‖ over a typical rate of the generator. */
  readonly residual: number;
  readonly converged: boolean;
  /** Rate at which the cut loses probability, which is put back into |0⟩⟨0|. */
  readonly leak: number;
}

export interface PeriodicSystemOptions {
  /** ‖𝓛ρ‖ to reach, over a typical rate of the generator. */
  readonly tolerance: number;
  readonly iterations: number;
  /** How many numbers the vectors of the iteration may take. */
  readonly memory: number;
  readonly start?: FourierState | undefined;
}

/**
 * The periodic state of a generator with its levels and the harmonics up to an order:
 *
 *     (𝓛ρ)_k + s |0⟩⟨0| tr ρ_k = s |0⟩⟨0| δ_k0
 *
 * has the solution 𝓛ρ = 0, tr ρ_k = δ_k0, since 𝓛 keeps the trace: that of this equation is
 * (s - i k·Ω) tr ρ_k = s δ_k0. s is a typical rate; without it k·Ω near zero would leave tr ρ_k open.
 */
export function solvePeriodic(
  generator: HarmonicGenerator,
  order: number,
  { tolerance, iterations, memory, start }: PeriodicSystemOptions,
): PeriodicSolution {
  const operator = new HarmonicOperator(generator, harmonicSet(generator, order));
  const preconditioner = new SecularPreconditioner(operator);
  const rate = preconditioner.scale;
  const right = new Float64Array(operator.length);
  right[0] = 1;
  const apply = (x: Float64Array, y: Float64Array): void => {
    operator.apply(x, y);
    for (let at = 0; at < y.length; at++) y[at]! /= rate;
    for (let index = 0; index < operator.harmonics.length; index++) {
      if (operator.grades[index] !== 0) continue;
      const { re, im } = operator.trace(x, index);
      const at = operator.offset(index);
      y[at]! += re;
      y[at + operator.layout.size]! += im;
    }
  };
  const precondition = (y: Float64Array, x: Float64Array): void => {
    preconditioner.apply(y, x);
    for (let at = 0; at < x.length; at++) x[at]! *= rate;
    stayWithin(operator, x);
  };
  const guess = start === undefined ? undefined : operator.vector(start);
  if (guess !== undefined) stayWithin(operator, guess);
  const solution = gmres(apply, precondition, right, {
    tolerance,
    iterations,
    restart: Math.max(20, Math.min(200, Math.floor(memory / operator.length))),
    start: guess,
  });
  return { ...report(operator, solution), leak: operator.leak(solution.x) };
}

/**
 * Takes tr ρ_k of k ≠ 0 off |0⟩⟨0| and the part that is not Hermitian off ρ_0. Since 𝓛 keeps both at
 * zero, the whole iteration stays where they are zero to rounding, which it would amplify otherwise.
 */
function stayWithin(operator: HarmonicOperator, x: Float64Array): void {
  const { layout } = operator;
  for (let index = 1; index < operator.harmonics.length; index++) {
    if (operator.grades[index] !== 0) continue;
    const { re, im } = operator.trace(x, index);
    const at = operator.offset(index);
    x[at]! -= re;
    x[at + layout.size]! -= im;
  }
  forEachElement(layout, 0, (row, column, place) => {
    if (row < column) return;
    const [a, b] = [place, placeOf(layout, column, row, 0)];
    x[a] = x[b] = (x[a]! + x[b]!) / 2;
    const [c, d] = [a + layout.size, b + layout.size];
    x[c] = (x[c]! - x[d]!) / 2;
    x[d] = -x[c]!;
  });
}

/** Divided by its trace, which differs from one as far as the equations are not quite solved. */
function report(operator: HarmonicOperator, solution: GmresResult): Omit<PeriodicSolution, "leak"> {
  const { x, iterations, residual, converged } = solution;
  const { re: trace } = operator.trace(x, 0);
  for (let at = 0; at < x.length; at++) x[at]! /= trace;
  return { state: operator.state(x), iterations, residual, converged };
}
