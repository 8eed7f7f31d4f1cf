import { NormalStreams } from "../base/normal-streams.ts";
import type { LeastSquaresProblem } from "./least-squares-problem.ts";
import { Posterior } from "./posterior.ts";
import { type Drawn, drawn, proposalOfPoints } from "./student-proposal.ts";
import type { LeastSquaresFit } from "./trust-region.ts";

/** ln of the marginal likelihood of residuals, in two ways. */
export interface MarginalLikelihood {
  /** By Laplace's approximation; null where a parameter is not determined at the best fit. */
  readonly laplace: number | null;
  /** By sampling; null where the effective number of samples is too small, or the prior has no end. */
  readonly sampled: number | null;
  /** The standard error of the latter. */
  readonly error: number | null;
  /** (Σw)²/Σw² of the weights w of `draws` samples. */
  readonly effective: number;
  readonly draws: number;
}

/** Samples of a round, rounds at most, and the least share of samples that ends them. */
const [draws, rounds, enoughShare] = [256, 4, 0.3] as const;
/** Fewer effective samples than these are not used. */
const fewestEffective = 50;

/**
 * ln Z, the logarithm of the marginal likelihood of normal residuals r with a variance σ² that is not known,
 *
 *     Z = ∫ dp π(p) ∫ dσ/σ (2πσ²)^{-n/2} e^{-Σr²/2σ²} = ½ Γ(n/2) ∫ dp π(p) (π Σr²)^{-n/2}.
 *
 * The prior π is uniform for parameters with two finite bounds. All others together are normal about the best fit with the
 * information of one residual, P = JᵀJ/(n s²) with s² = Σr²/(n - k), cut at their bounds: the unit-information prior, with which
 * ln Z is -BIC/2 up to terms that do not grow with n.
 *
 * Twice: by Laplace's approximation at the best fit, and by importance sampling with a multivariate t distribution of five
 * degrees of freedom, begun with the same curvature and widened to what it found.
 *
 * Reference: R. E. Kass, A. E. Raftery, J. Am. Stat. Assoc. 90 (1995) 773; R. E. Kass, L. Wasserman, J. Am. Stat. Assoc. 90
 * (1995) 928, for the prior; O. Cappé and others, Stat. Comput. 18 (2008) 447, for the rounds.
 *
 * @example
 * ```ts
 * import { marginalLikelihood, nonlinearLeastSquares } from "caldera/numeric";
 * // y = p + noise with p uniform from -50 to 50, four values: in closed form
 * // Z = Γ(3/2) (π S)^{-3/2}/(2·100·√4), S the squares about the mean.
 * const y = [1, 2, 4, 5];
 * const problem = {
 *   ...{ count: 4, start: [0], lower: [-50], upper: [50] },
 *   evaluate: ([p], residuals, [byP]) => {
 *     y.forEach((value, j) => (residuals[j] = p - value));
 *     byP.fill(1);
 *     return true;
 *   },
 * };
 * const { sampled, error } = marginalLikelihood(problem, nonlinearLeastSquares(problem));
 * const exact = Math.log((Math.sqrt(Math.PI) / 2) * (Math.PI * 10) ** -1.5 / 400);
 * assert(Math.abs(sampled - exact) < 5 * error && error < 0.1);
 * ```
 */
export function marginalLikelihood(
  problem: LeastSquaresProblem,
  fit: LeastSquaresFit,
  { seed = 1 }: { readonly seed?: number } = {},
): MarginalLikelihood {
  const target = new Posterior(problem, fit);
  const laplace = target.laplace();
  if (!target.isProper) {
    return { laplace, sampled: null, error: null, effective: 0, draws: 0 };
  }
  const streams = new NormalStreams(seed, rounds);
  let proposal = target.proposal();
  let found = weightsOf(target, drawn(proposal, draws, streams));
  for (let round = 1; round < rounds && found.effective < enoughShare * draws; round += 1) {
    if (found.effective <= 2 * fit.p.length) break;
    proposal = proposalOfPoints(found.points, found.weights);
    found = weightsOf(target, drawn(proposal, draws, streams));
  }
  const { effective, logMean, error } = found;
  const isEnough = effective >= fewestEffective;
  return {
    laplace,
    sampled: isEnough ? logMean : null,
    error: isEnough ? error : null,
    ...{ effective, draws },
  };
}

interface Weights {
  readonly points: readonly Float64Array[];
  /** With the sum 1. */
  readonly weights: readonly number[];
  readonly effective: number;
  /** ln of the mean of the weights themselves, with its standard error. */
  readonly logMean: number;
  readonly error: number;
}

function weightsOf(target: Posterior, samples: readonly Drawn[]): Weights {
  const logs = samples.map(({ p, logDensity }) => target.logDensity(p) - logDensity);
  const most = Math.max(...logs);
  const own = logs.map((value) => Math.exp(value - most));
  const sum = own.reduce((total, weight) => total + weight, 0);
  const squares = own.reduce((total, weight) => total + weight * weight, 0);
  const effective = sum ** 2 / squares;
  const n = samples.length;
  return {
    points: samples.map(({ p }) => p),
    weights: own.map((weight) => weight / sum),
    effective,
    logMean: most + Math.log(sum / n),
    error: Math.sqrt(Math.max(0, 1 / effective - 1 / n)),
  };
}
