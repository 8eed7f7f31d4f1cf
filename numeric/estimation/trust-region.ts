import type { Codes, Outcome } from "../base/outcome.ts";
import {
  type CheckedProblem,
  checkedProblem,
  emptyLinearisation,
  type LeastSquaresProblem,
  type Linearisation,
} from "./least-squares-problem.ts";
import { costOf, type Loss, weighted } from "./robust-loss.ts";
import { boundedStep, type StepModel } from "./bounded-step.ts";
import { dampedStep, triangle } from "./triangle.ts";

export interface LeastSquaresOptions {
  /** How residuals count; as squares if absent. */
  readonly loss?: Loss | undefined;
  /** Evaluations of r and ∂r/∂p at most; 200 if absent. */
  readonly maxEvaluations?: number | undefined;
  /** Ends where a step would lower the cost by less than this share of cost/(n - k); 1e-12 if absent. */
  readonly tolerance?: number | undefined;
  /**
   * Where squares have kinks, or no slope along a parameter: ends where two steps in turn lower the cost by less than this share of
   * cost/(n - k), or steps fail until the next could do no more; never if absent.
   */
  readonly leastFall?: number | undefined;
  /** λ of the first step; 1e-3 if absent. Larger ones keep it shorter. */
  readonly damping?: number | undefined;
}

/** - `invalid`: the residuals are not defined at the start. */
export type LeastSquaresStatus = Codes<"converged" | "max-steps" | "stagnated" | "invalid">;

export interface LeastSquaresFit extends Outcome<LeastSquaresStatus>, Linearisation {
  /** ½ Σ r², or that of the loss. */
  readonly cost: number;
  readonly evaluations: number;
  /** Parameters that stand at a bound beyond which the cost would fall. */
  readonly atBound: readonly boolean[];
}

/** Below the least damping, directions along which the residuals hardly change count as none. */
const [least, most] = [1e-13, 1e12] as const;

/** Dampings with which a step within bounds is looked for, before there is none. */
const dampings = [least, 1e-6, 1e-3, 1, 1e3] as const;

/** A step that failed is not tried again with more than this share of its length. */
const longestAgain = 0.8;

/**
 * Least squares ½ Σ r_i(p)² → min by the Levenberg-Marquardt method with exact derivatives, for parameters within bounds:
 *
 *     (JᵀJ + λD²) δ = -Jᵀr,     D_k = max ‖J_k‖,
 *
 * by orthogonal reflections, with λ by the ratio of the cost's fall to that of the linear model. A step that would leave
 * the bounds stops there, and the others are solved for anew. Ends where a Gauss-Newton step would be below about 1e-6
 * standard errors. Where steps go on in one direction, as along a curved valley, half the acceleration -(JᵀJ + λD²)⁻¹ Jᵀ ∂²r δδ is added, by the
 * derivatives before and behind the last step.
 *
 * Reference: J. J. Moré, Lecture Notes in Mathematics 630 (1978) 105; H. B. Nielsen, "Damping Parameter in Marquardt's
 * Method", IMM-REP-1999-05; of accelerations M. K. Transtrum, J. P. Sethna, arXiv:1201.5885 (2012).
 *
 * @throws ArgumentError for lists whose lengths do not fit, and a start outside its bounds
 *
 * @example
 * ```ts
 * import { nonlinearLeastSquares } from "caldera/numeric";
 * // y = a e^{-kt} through (0, 2), (1, 2/e), (2, 2/e²): a = 2, k = 1.
 * const y = [0, 1, 2].map((t) => 2 * Math.exp(-t));
 * const { status, p } = nonlinearLeastSquares({
 *   count: 3,
 *   start: [1, 0.3],
 *   evaluate: ([a, k], residuals, [byA, byK]) => {
 *     y.forEach((value, t) => {
 *       byA[t] = Math.exp(-k * t);
 *       byK[t] = -t * a * byA[t];
 *       residuals[t] = a * byA[t] - value;
 *     });
 *     return true;
 *   },
 * });
 * assert.equal(status, "converged");
 * assert(Math.abs(p[0] - 2) < 1e-9 && Math.abs(p[1] - 1) < 1e-9);
 * ```
 */
export function nonlinearLeastSquares(
  problem: LeastSquaresProblem,
  options: LeastSquaresOptions = {},
): LeastSquaresFit {
  return new Descent(checkedProblem(problem), options).run();
}

/** A step, and by how much the derivatives of the residuals along it changed, times the step. */
interface Turn {
  readonly step: Float64Array;
  readonly change: Float64Array;
}

/** The cosine of the angle between steps above which they go on, and how large an acceleration may be beside a step. */
const [straight, mostBend] = [0.9, 0.5] as const;

class Descent {
  private here: Linearisation;
  private there: Linearisation;
  private cost = Number.NaN;
  private firstCost = Number.NaN;
  private evaluations = 0;
  private damping: number;
  private growth = 2;
  private smallSteps = 0;
  private last: Turn | undefined;
  private readonly scales: Float64Array;
  private readonly mostEvaluations: number;
  private readonly tolerance: number;

  constructor(
    private readonly problem: CheckedProblem,
    private readonly options: LeastSquaresOptions,
  ) {
    this.here = emptyLinearisation(problem);
    this.there = emptyLinearisation(problem);
    this.scales = new Float64Array(problem.start.length);
    this.mostEvaluations = options.maxEvaluations ?? 200;
    this.tolerance = options.tolerance ?? 1e-12;
    this.damping = options.damping ?? 1e-3;
  }

  run(): LeastSquaresFit {
    if (!this.evaluated(this.here)) {
      return this.ended("invalid", "The residuals are not defined at the start. Start elsewhere.");
    }
    this.cost = costOf(this.here.residuals, this.options.loss);
    this.firstCost = this.cost;
    for (;;) {
      const model = this.linearModel();
      if (this.isLeast(model, this.tolerance)) return this.ended("converged", "");
      const before = this.cost;
      const ending = this.descend(model);
      if (ending !== undefined) return ending;
      const isSmall = 2 * (before - this.cost) < this.shareOfCost(this.options.leastFall ?? 0);
      this.smallSteps = isSmall ? this.smallSteps + 1 : 0;
      if (this.smallSteps > 1) return this.ended("converged", "");
    }
  }

  /** One step that lowers the cost, or why there is none. */
  private descend(model: StepModel): LeastSquaresFit | undefined {
    for (;;) {
      if (this.evaluations >= this.mostEvaluations) {
        return this.ended(
          "max-steps",
          `${this.evaluations} evaluations did not suffice. Start closer, or fix a parameter.`,
        );
      }
      const { step, fall } = boundedStep(model, this.damping);
      const bend = this.alongValley(model, step);
      step.forEach((change, k) => {
        this.there.p[k] = this.within(this.here.p[k]! + change + bend[k]!, k);
      });
      const cost = this.evaluated(this.there)
        ? costOf(this.there.residuals, this.options.loss)
        : Number.NaN;
      const ratio = (2 * (this.cost - cost)) / fall;
      if (ratio > 0) {
        [this.here, this.there] = [this.there, this.here];
        this.last = this.turnOf(step);
        this.cost = cost;
        this.damping = Math.max(least, this.damping * Math.max(1 / 10, 1 - (2 * ratio - 1) ** 3));
        this.growth = 2;
        return undefined;
      }
      const next = this.shorter(model, step);
      if (this.damping > most || !(next > 0)) {
        return this.isRounding(model)
          ? this.ended("converged", "")
          : this.ended(
              "stagnated",
              "No step lowers the residuals. Their derivatives may be wrong.",
            );
      }
      if (next < this.shareOfCost(this.options.leastFall ?? 0)) {
        return this.ended("converged", "");
      }
    }
  }

  /** (∂r/∂p at the new parameters - that at the old ones) δ, about ∂²r/∂p² δδ. */
  private turnOf(step: Float64Array): Turn {
    const { here, there } = this;
    const change = new Float64Array(this.problem.count);
    step.forEach((own, k) => {
      if (own === 0) return;
      const [now, before] = [here.columns[k]!, there.columns[k]!];
      for (let i = 0; i < change.length; i += 1) change[i]! += own * (now[i]! - before[i]!);
    });
    return { step, change };
  }

  /**
   * Half the acceleration a of a curved valley, (JᵀJ + λD²) a = -Jᵀ ∂²r/∂p² δδ, by the second derivatives along the step before, where this
   * one goes on in its direction: a longer step stays in the valley.
   */
  private alongValley(model: StepModel, step: Float64Array): Float64Array {
    const none = step.map(() => 0);
    const { last, scales } = this;
    if (last === undefined || this.options.loss !== undefined) return none;
    let [product, own, before] = [0, 0, 0];
    step.forEach((change, k) => {
      const [a, b] = [change * scales[k]!, last.step[k]! * scales[k]!];
      [product, own, before] = [product + a * b, own + a * a, before + b * b];
    });
    if (!(product > straight * Math.sqrt(own * before))) return none;
    const columns = model.places.map((k) => Float64Array.from(this.here.columns[k]!));
    const turn = triangle(
      columns,
      last.change.map((value) => (value * own) / before),
    );
    const free = Float64Array.from(model.places, (k) => scales[k] || 1);
    const bend = dampedStep(turn, free, this.damping);
    const whole = none.slice();
    model.places.forEach((k, j) => (whole[k] = bend[j]! / 2));
    return this.scaledLength(whole) < mostBend * Math.sqrt(own) ? whole : none;
  }

  /** Raises the damping until the step is shorter than one that failed by more than a little; by how much it lowers the squares. */
  private shorter(model: StepModel, failed: Float64Array): number {
    const length = this.scaledLength(failed);
    for (;;) {
      this.damping *= this.growth;
      this.growth *= 2;
      const { step, fall } = boundedStep(model, this.damping);
      if (this.damping > most || !(this.scaledLength(step) > longestAgain * length)) return fall;
    }
  }

  private scaledLength(step: Float64Array): number {
    return Math.hypot(...step.map((change, k) => change * this.scales[k]!));
  }

  /** Whether what a step could gain is below the rounding of the residuals. */
  private isRounding(model: StepModel): boolean {
    return this.isLeast(model, 0.1) || this.cost <= 1e-14 * this.firstCost;
  }

  /** Whether no step could lower the squares by a share of their mean: where a long one ends at a bound, neither shorter ones. */
  private isLeast(model: StepModel, share: number): boolean {
    const most = this.shareOfCost(share);
    return dampings.every((damping) => !(boundedStep(model, damping).fall > most));
  }

  private within(value: number, k: number): number {
    return Math.min(Math.max(value, this.problem.lower[k]!), this.problem.upper[k]!);
  }

  private evaluated(at: Linearisation): boolean {
    this.evaluations += 1;
    return (
      this.problem.evaluate(at.p, at.residuals, at.columns) &&
      Number.isFinite(costOf(at.residuals, this.options.loss))
    );
  }

  /** A share of the mean square of residuals. */
  private shareOfCost(share: number): number {
    const degrees = Math.max(1, this.problem.count - this.problem.start.length);
    return (share * 2 * this.cost) / degrees;
  }

  private linearModel(): StepModel {
    const { problem, here, scales } = this;
    const residuals = Float64Array.from(here.residuals);
    const columns = here.columns.map((column) => Float64Array.from(column));
    weighted(residuals, columns, this.options.loss);
    const held = columns.map((column, k) => {
      scales[k] = Math.max(scales[k]!, normOf(column));
      return problem.fixed[k]! || this.presses(k, gradientOf(column, residuals));
    });
    const free = columns.filter((_, k) => !held[k]);
    return {
      triangle: triangle(free, residuals),
      places: [...held.keys()].filter((k) => !held[k]),
      scales,
      p: here.p,
      lower: problem.lower,
      upper: problem.upper,
    };
  }

  /** Whether a parameter stands at a bound, and the cost falls beyond it. */
  private presses(k: number, gradient: number): boolean {
    const { lower, upper } = this.problem;
    const value = this.here.p[k]!;
    return (value <= lower[k]! && gradient >= 0) || (value >= upper[k]! && gradient <= 0);
  }

  private ended(status: LeastSquaresStatus, message: string): LeastSquaresFit {
    const { p, residuals, columns } = this.here;
    const [r, own] = [Float64Array.from(residuals), columns.map((one) => Float64Array.from(one))];
    weighted(r, own, this.options.loss);
    return {
      ...{ status, message, p, residuals, columns },
      cost: this.cost,
      evaluations: this.evaluations,
      atBound: own.map(
        (column, k) => !this.problem.fixed[k]! && this.presses(k, gradientOf(column, r)),
      ),
    };
  }
}

function normOf(column: Float64Array): number {
  return Math.sqrt(gradientOf(column, column));
}

function gradientOf(column: Float64Array, residuals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i]! * residuals[i]!;
  return sum;
}
