import { ArgumentError } from "../../base/argument-error.ts";
import { HarmonicOperator, type HarmonicGenerator } from "../liouvillian/index.ts";
import { addProduct, minimumDegreeOrder, RealSparseLu } from "../../linear-algebra/sparse/index.ts";
import { eliminationWork } from "../../linear-algebra/sparse/elimination-work.ts";
import { balanceMatrix, balanceState, balanceUnknowns } from "./balance-matrix.ts";
import { balanceFunctional, balanceWeights } from "./balance-functional.ts";
import type { PeriodicSolution } from "./periodic-system.ts";
import { SecularPreconditioner } from "./secular-preconditioner.ts";

/** More unknowns are not even put into an order. */
const mostUnknowns = 20_000;

/** Harmonic balance by sparse factors, with what they cost. */
export interface DirectBalance {
  /** About how many multiplications the factors take, some 5·10⁸ a second; Infinity for far too many. */
  readonly work: number;
  readonly solve: (tolerance: number) => PeriodicSolution;
}

/**
 * Harmonic balance by a sparse LU factorisation of all its equations together: slower than the
 * iteration where that converges, but indifferent to weak damping, strong drives and instability. What
 * it costs is known before it is done.
 *
 * @param most work beyond which it is not counted
 */
export function directBalance(
  generator: HarmonicGenerator,
  order: number,
  most: number,
): DirectBalance {
  const unknowns = balanceUnknowns(generator, order);
  if (unknowns.size > mostUnknowns) return { work: Number.POSITIVE_INFINITY, solve: impossible };
  const matrix = balanceMatrix(generator, unknowns);
  // Elements beyond double precision: there is nothing to solve.
  if (!matrix.re.every(Number.isFinite)) {
    return { work: Number.POSITIVE_INFINITY, solve: impossible };
  }
  const elimination = minimumDegreeOrder(matrix, unknowns.elements);
  const solve = (tolerance: number): PeriodicSolution => {
    const lu = new RealSparseLu(matrix, { order: elimination });
    const right = new Float64Array(unknowns.size);
    right[0] = 1;
    const x = lu.solve(right);
    // One step of refinement.
    addProduct(matrix, x, right, -1);
    lu.solve(right).forEach((correction, at) => {
      x[at]! += correction;
    });
    const operator = new HarmonicOperator(generator, unknowns.harmonics);
    const state = balanceState(unknowns, generator.frequencies, x);
    const kept = operator.vector(state);
    const image = new Float64Array(operator.length);
    operator.apply(kept, image);
    const size = Math.sqrt(image.reduce((sum, value) => sum + value * value, 0));
    const { scale } = new SecularPreconditioner(operator);
    const residual = size / scale;
    const converged = lu.deficient.length === 0 && residual <= tolerance;
    const solveTransposed = (functional: Float64Array): Float64Array => {
      const weights = lu.solveTransposed(balanceFunctional(unknowns, operator.state(functional)));
      const y = operator.vector(balanceWeights(unknowns, generator.frequencies, weights));
      return y.map((value) => scale * value);
    };
    const leak = operator.leak(kept);
    return { state, iterations: 0, residual, converged, leak, solveTransposed };
  };
  return { work: eliminationWork(matrix, elimination, most), solve };
}

function impossible(): never {
  throw new ArgumentError("mostWork", "suffice to factor the equations", "too small");
}
