import type { FourierComponent, FourierState } from "../states/index.ts";
import { norm } from "../../linear-algebra/dense/vectors.ts";
import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import type { BalanceEquations } from "./balance-equations.ts";
import { momentFunctional } from "./moment-functional.ts";
import { pairing, TransposedEquations } from "./transposed-equations.ts";

export interface WeighingOptions {
  /** ‖o - Aᵀy‖ / ‖o‖ to reach. */
  readonly tolerance: number;
  readonly iterations: number;
  /** How many numbers the vectors of the iteration may take. */
  readonly memory: number;
  /** y of Aᵀy = o if factors of A are at hand. */
  readonly solveTransposed?: ((functional: Float64Array) => Float64Array) | undefined;
  /** o (default: {@link momentFunctional}). */
  readonly functional?: Float64Array | undefined;
}

/**
 * What residuals make of moments: with the weights y of Aᵀy = o and a residual r = b - A x, the moments
 * o of the solution differ from those of x by ⟨y, r⟩. A slow motion makes y large, wherever it is.
 */
export class WeighedResiduals {
  readonly converged: boolean;
  readonly iterations: number;
  readonly #weights: Float64Array;

  constructor(
    readonly equations: BalanceEquations,
    {
      tolerance,
      iterations,
      memory,
      solveTransposed,
      functional = momentFunctional(equations.operator),
    }: WeighingOptions,
  ) {
    if (solveTransposed !== undefined) {
      this.#weights = solveTransposed(functional);
      this.iterations = 0;
      this.converged = this.#weights.every(Number.isFinite);
      return;
    }
    const transposed = new TransposedEquations(equations);
    const solution = gmres(
      (y, image) => transposed.apply(y, image),
      (y, x) => transposed.precondition(y, x),
      functional,
      {
        tolerance,
        iterations,
        restart: Math.max(20, Math.min(400, Math.floor(memory / functional.length))),
      },
    );
    this.#weights = solution.x;
    this.converged = solution.converged;
    this.iterations = solution.iterations;
  }

  /** ⟨y, r⟩ */
  of(residual: Float64Array): number {
    return pairing(this.equations.operator, this.#weights, residual);
  }

  /** The most that a residual of this norm makes of the moments. */
  most(residual: number): number {
    return 2 * norm(this.#weights) * residual;
  }

  /** ⟨y, r⟩ of a residual of equations with fewer levels and harmonics. */
  ofSmaller(smaller: BalanceEquations, residual: Float64Array): number {
    const { operator, rate } = smaller;
    const larger = this.equations;
    const embedded = larger.operator.vector(operator.state(residual));
    return (this.of(embedded) * rate) / larger.rate;
  }

  /** The same for equations with a few more levels and harmonics, of weights that are carried on. */
  carriedOnTo({ operator, rate }: BalanceEquations): (residual: Float64Array) => number {
    const own = this.equations;
    const { components, ...state } = own.operator.state(this.#weights);
    const { levels } = operator.generator;
    const carried = components.map((component) => carriedOn(component, levels));
    const weights = operator.vector({ ...state, levels, components: carried });
    return (residual) => (pairing(operator, weights, residual) * rate) / own.rate;
  }

  /** ⟨y, r⟩ of what a state of fewer levels and harmonics leaves of these equations. */
  ofState(state: FourierState): { readonly all: number; readonly harmonics: number } {
    const { operator, rate } = this.equations;
    const image = new Float64Array(operator.length);
    operator.apply(operator.vector(state), image);
    const all = -this.of(image) / rate;
    const known = new Set(state.components.map(({ harmonic }) => harmonic.join()));
    operator.harmonics.forEach((harmonic, index) => {
      const at = operator.offset(index);
      if (known.has(harmonic.join())) image.fill(0, at, at + 2 * operator.layout.size);
    });
    return { all, harmonics: -this.of(image) / rate };
  }
}

/** Along every diagonal the last element stands for those beyond it. */
function carriedOn({ harmonic, levels: few, re, im }: FourierComponent, levels: number) {
  const place = (at: number): number => {
    const [i, j] = [Math.floor(at / levels), at % levels];
    const beyond = Math.max(0, i - few + 1, j - few + 1);
    return i < beyond || j < beyond ? -1 : (i - beyond) * few + j - beyond;
  };
  const values = (of: Float64Array): Float64Array =>
    Float64Array.from({ length: levels * levels }, (_, at) => of[place(at)] ?? 0);
  return { harmonic, levels, re: values(re), im: values(im) };
}
