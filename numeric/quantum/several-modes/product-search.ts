import type { FockRepresentation } from "../fock/index.ts";
import {
  type HarmonicGenerator,
  harmonicGenerator,
  HarmonicOperator,
  harmonicSet,
} from "../liouvillian/index.ts";
import { traceDistance } from "../observables/trace-distance.ts";
import { reducedFourierState, resizedProduct, timeAverage } from "../states/index.ts";
import { BalanceEquations } from "../steady-state/balance-equations.ts";
import { share, vectorMemory } from "../steady-state/bounded-solution.ts";
import { type BalanceMethod, solveBalance } from "../steady-state/solve-balance.ts";
import type { PeriodicSolution } from "../steady-state/periodic-system.ts";
import { WeighedResiduals } from "../steady-state/weighed-residual.ts";
import { largestDifference, productFunctional, productMoments } from "./product-moments.ts";

/** A cut of the levels of each mode and of harmonics. */
export interface ProductSize {
  readonly levels: readonly number[];
  readonly harmonics: number;
}

/** What one size gives. */
export interface SizedProduct extends PeriodicSolution {
  readonly size: ProductSize;
  readonly generator: HarmonicGenerator;
}

/** What a search for a state of several modes is doing. */
export interface ProductProgress extends ProductSize {
  readonly method: BalanceMethod | "error";
}

/** Relative accuracy of the weights, and so of an error computed from them. */
const weightTolerance = 0.03;
const mostWeighing = 800;
/** A residual that is rounding. */
const rounding = 1e-13;

/** Solves at growing sizes and counts the iterations. */
export class ProductSearch {
  iterations = 0;

  constructor(
    readonly source: (levels: readonly number[]) => FockRepresentation,
    readonly onProgress: ((step: ProductProgress) => void) | undefined,
  ) {}

  /**
   * The state of one size.
   *
   * @param tolerance ‖𝓛ρ‖ to reach, over a typical rate of the generator
   */
  solve(
    size: ProductSize,
    start: SizedProduct | undefined,
    tolerance: number,
    fixedOrder: boolean,
  ): SizedProduct {
    const representation = this.source(size.levels);
    const same = start !== undefined && start.size.levels.join() === size.levels.join();
    const generator = same ? start.generator : harmonicGenerator(representation);
    const solution = solveBalance(generator, size.harmonics, {
      tolerance,
      iterations: 2000,
      start: start && resizedProduct(start.state, start.size.levels, size.levels),
      representation: () => representation,
      fixedOrder,
      onMethod: (method) => this.onProgress?.({ ...size, method }),
    });
    this.iterations += solution.iterations;
    const { order } = solution;
    return { ...solution, size: { ...size, harmonics: order }, generator };
  }

  /**
   * The most that what is left of the equations makes of the moments: with the weights y of one adjoint solve,
   * 𝓛†y = o, a residual r makes ⟨y, r⟩ of them, at most ‖y‖‖r‖. The weights are those of the smaller cut, from which
   * those of the larger differ little. The larger solution is made more accurate where that matters.
   */
  bounded(smaller: SizedProduct, larger: SizedProduct, goal: number): BoundedProduct {
    const weights = this.#weights(smaller);
    if (!weights.converged) return { error: Number.NaN, larger };
    const allowed = (share * goal) / weights.most(1);
    const corrected =
      larger.residual > allowed
        ? this.solve(larger.size, larger, Math.max(rounding, allowed), true)
        : larger;
    return { error: weights.most(corrected.residual), larger: corrected };
  }

  /** The same for several states together, with the weights of one; NaN where they are not known. */
  errorOf(own: SizedProduct, states: readonly SizedProduct[]): number {
    const weights = this.#weights(own);
    if (!weights.converged) return Number.NaN;
    return weights.most(states.reduce((sum, { residual }) => sum + residual, 0));
  }

  #weights(own: SizedProduct): WeighedResiduals {
    const { generator, size } = own;
    this.onProgress?.({ ...size, method: "error" });
    const operator = new HarmonicOperator(generator, harmonicSet(generator, size.harmonics));
    const equations = own.equations ?? new BalanceEquations(operator);
    const weights = new WeighedResiduals(equations, {
      tolerance: weightTolerance,
      iterations: mostWeighing,
      memory: vectorMemory,
      solveTransposed: own.solveTransposed,
      functional: productFunctional(equations.operator, size.levels),
    });
    this.iterations += weights.iterations;
    return weights;
  }
}

interface BoundedProduct {
  /** NaN where it is not known. */
  readonly error: number;
  readonly larger: SizedProduct;
}

/** The largest difference of the first and second moments of two cuts. */
export function differenceOf(smaller: SizedProduct, larger: SizedProduct): number {
  return largestDifference(momentsOf(smaller), momentsOf(larger));
}

/** Of each mode the trace distance of its reduced states by two cuts, averaged over a period. */
export function distancesOf(smaller: SizedProduct, larger: SizedProduct): readonly number[] {
  return smaller.size.levels.map((_, mode) => {
    const averageOf = ({ state, size }: SizedProduct) =>
      timeAverage(reducedFourierState(state, size.levels, mode));
    return traceDistance(averageOf(smaller), averageOf(larger));
  });
}

/** max(1, largest moment of the average over time), in units of the vacuum's. */
export function scaleOf(product: SizedProduct): number {
  const [first] = momentsOf(product).values();
  return (first ?? new Float64Array(0)).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

function momentsOf({ state, size }: SizedProduct): ReadonlyMap<string, Float64Array> {
  return productMoments(state, size.levels);
}
