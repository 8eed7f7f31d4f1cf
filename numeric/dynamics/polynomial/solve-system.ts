import { ArgumentError } from "../../base/argument-error.ts";
import {
  complexAmplitudes,
  type CoordinateChange,
  originalCoordinates,
  sameCoordinates,
  systemInCoordinates,
} from "./complex-amplitudes.ts";
import { followAll } from "./follow-all.ts";
import { HomotopyLine } from "./homotopy-line.ts";
import { PathTracker } from "./path-tracker.ts";
import {
  checkExponents,
  degreesOf,
  type PolynomialFamily,
  type PolynomialSystem,
  termCount,
  withoutZeros,
} from "./polynomial-system.ts";
import { RandomNumbers } from "../../base/random-numbers.ts";
import { gatherRoots, missingConjugates, noPaths, type PolynomialSolution } from "./roots.ts";
import { scalingOf } from "./scaling.ts";
import { SparseLayout } from "./sparse-layout.ts";
import { homogeneous, totalDegreeStart } from "./total-degree.ts";
import { withoutZeroVariables } from "./zero-variables.ts";

export interface SolveOptions {
  /** Seed of the random constants of the start system; 1 if absent. */
  readonly seed?: number;
  /** Most paths; 100 000 if absent. A system of more is refused. */
  readonly maxPaths?: number;
  /** Attempts with other random constants if solutions are missing; 3 if absent, 5 for families. */
  readonly attempts?: number;
}

/** Order of the predictor's Taylor series. */
export const predictorOrder = 4;

/**
 * All isolated complex solutions of a square polynomial system, by following the Π d_i solutions of
 *
 *     H(x, t) = (1-t) γ G(x) + t F(x),     G_i = x_i^{d_i} - ρ_i
 *
 * from t = 0 to t = 1 in projective space, so that solutions at infinity are ends like others. With
 * random γ, ρ on the unit circle the paths are disjoint for t < 1 with probability one, and every
 * isolated solution is the end of as many paths as its multiplicity is. Singular ends are computed
 * by Cauchy's integral. Paths that jump are found by their equal ends (and, for real systems, by
 * solutions whose complex conjugate is missing) and followed again.
 *
 * A term whose coefficient is exactly zero is taken as absent. Non-convergence is reported by `status`
 * and `message`.
 *
 * @throws ArgumentError if exponents and coefficients do not belong together.
 *
 * Reference: A. J. Sommese, C. W. Wampler, "The Numerical Solution of Systems of Polynomials Arising
 * in Engineering and Science" (World Scientific, 2005), chapters 7-8 and 10.
 *
 * @example
 * ```ts
 * import { solvePolynomialSystem } from "caldera/numeric";
 * // x² + y² = 5, xy = 2
 * const { status, roots } = solvePolynomialSystem({
 *   variables: ["x", "y"],
 *   exponents: [[[2, 0], [0, 2], [0, 0]], [[1, 1], [0, 0]]],
 *   re: Float64Array.of(1, 1, -5, 1, -2),
 * });
 * assert.equal(status, "complete");
 * assert.deepEqual(roots.map(({ re }) => Math.round(re[0])).sort(), [-1, -2, 1, 2]);
 * ```
 */
export function solvePolynomialSystem(
  system: PolynomialSystem,
  options: SolveOptions = {},
): PolynomialSolution {
  checkExponents(system.variables, system.exponents);
  const terms = termCount(system.exponents);
  if (system.re.length !== terms || (system.im?.length ?? terms) !== terms) {
    throw new ArgumentError(
      "re",
      `have ${terms} entries, one for each term`,
      `of length ${system.re.length}`,
    );
  }
  if (![...system.re, ...(system.im ?? [])].every(Number.isFinite)) {
    return noPaths("invalid", "Coefficients must be finite numbers, but one is not.");
  }
  const present = withoutZeros(system);
  const rest = withoutZeroVariables(constantFamily(present, present.re));
  if (rest === undefined) return solveReduced(present, options);
  const none = new Float64Array(0);
  const { variables, exponents, coefficients } = rest.family;
  const reduced = { variables, exponents, re: coefficients(none) };
  const { im } = present;
  if (im === undefined) return rest.restore(solveReduced(reduced, options));
  const imaginary = withoutZeroVariables(constantFamily(present, im))?.family.coefficients(none);
  return rest.restore(
    solveReduced(imaginary === undefined ? reduced : { ...reduced, im: imaginary }, options),
  );
}

function solveReduced(system: PolynomialSystem, options: SolveOptions): PolynomialSolution {
  return withoutPaths(system, options) ?? solveByTotalDegree(system, options);
}

/** The system as a family without parameters. */
function constantFamily(
  { variables, exponents }: PolynomialSystem,
  values: Float64Array,
): PolynomialFamily {
  return {
    variables,
    parameters: [],
    exponents,
    coefficients: (_, out = new Float64Array(values.length)) => {
      out.set(values);
      return out;
    },
  };
}

/** What can be said of a system whose degrees leave nothing to follow. */
function withoutPaths(
  system: PolynomialSystem,
  { maxPaths = 100_000 }: SolveOptions,
): PolynomialSolution | undefined {
  const degrees = degreesOf(system.exponents);
  const vanishing = degrees.indexOf(-1);
  if (vanishing >= 0) {
    return noPaths(
      "invalid",
      `Equation ${vanishing} vanishes identically: solutions are not isolated.`,
    );
  }
  const constant = degrees.indexOf(0);
  if (constant >= 0)
    return noPaths(
      "complete",
      `Equation ${constant} is a constant that is not zero: no solutions.`,
    );
  const paths = degrees.reduce((product, degree) => product * degree, 1);
  if (paths > maxPaths) {
    return noPaths(
      "invalid",
      `The system has ${paths} paths, more than the ${maxPaths} of \`maxPaths\`.`,
    );
  }
  return undefined;
}

function solveByTotalDegree(
  system: PolynomialSystem,
  { seed = 1, attempts = 3 }: SolveOptions,
): PolynomialSolution {
  const changed = inBestCoordinates(system);
  const { exponents, re, im } = changed;
  const support = homogeneous(exponents, degreesOf(exponents));
  const line = new HomotopyLine(
    new SparseLayout(system.variables.length + 1, support.exponents),
    predictorOrder,
  );
  const tracker = new PathTracker(line, predictorOrder);
  const scaling = scalingOf(
    exponents,
    re.map((a, k) => Math.hypot(a, im[k] as number)),
  );
  line.coefficients.toRe.fill(0);
  line.coefficients.toIm.fill(0);
  support.places.forEach((place, k) => {
    line.coefficients.toRe[place] = (re[k] as number) * (scaling.terms[k] as number);
    line.coefficients.toIm[place] = (im[k] as number) * (scaling.terms[k] as number);
  });
  const random = new RandomNumbers(seed);
  return bestOf(attempts, () => {
    const starts = totalDegreeStart(line, support, random);
    const solution = gatherRoots(followAll(tracker, starts), scaling.variables);
    for (const root of solution.roots) originalCoordinates(changed.change, root.re, root.im);
    return system.im === undefined ? withConjugatesChecked(solution) : solution;
  });
}

/**
 * The system as it is or in complex amplitudes, whichever has fewer terms: those that cancel exactly
 * would otherwise move solutions at infinity to far finite ones by their rounding errors. A change
 * that lowers a degree is a sign of a degenerate leading form, and is not made.
 */
function inBestCoordinates(system: PolynomialSystem): {
  readonly change: CoordinateChange;
  readonly exponents: PolynomialSystem["exponents"];
  readonly re: Float64Array;
  readonly im: Float64Array;
} {
  const same = sameCoordinates(system.exponents);
  const rotated = complexAmplitudes(system.exponents);
  const changed = systemInCoordinates(rotated, system);
  const degrees = degreesOf(system.exponents);
  const better =
    changed.re.length < system.re.length &&
    degreesOf(changed.exponents).every((degree, i) => degree === degrees[i]);
  if (better) return { change: rotated, ...changed };
  const im = system.im ?? new Float64Array(system.re.length);
  return { change: same, exponents: system.exponents, re: system.re, im };
}

/** Repeats until a solution is complete; the one with the fewest missing roots otherwise. */
export function bestOf(attempts: number, solve: () => PolynomialSolution): PolynomialSolution {
  let best = solve();
  for (let k = 1; k < attempts && best.status !== "complete"; k += 1) {
    const next = solve();
    const better = next.status === "complete" || next.failed + next.lost < best.failed + best.lost;
    const recovered = best.recovered + best.failed + best.lost;
    if (better)
      best = next.status === "complete" ? { ...next, recovered: next.recovered + recovered } : next;
  }
  return best;
}

/** Marks a solution of a real system as incomplete if a conjugate is missing. */
export function withConjugatesChecked(solution: PolynomialSolution): PolynomialSolution {
  if (solution.status !== "complete") return solution;
  const missing = missingConjugates(solution);
  if (missing === 0) return solution;
  return {
    ...solution,
    status: "incomplete",
    lost: missing,
    message: `${missing} roots of a real system have no complex conjugate among the roots.`,
  };
}
