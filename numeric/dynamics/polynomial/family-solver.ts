import { type CoefficientSpace, coefficientSpace, distanceFrom } from "./coefficient-space.ts";
import {
  type CoordinateChange,
  changeCoefficients,
  complexAmplitudes,
  sameCoordinates,
} from "./complex-amplitudes.ts";
import { FamilyMember, type Starts } from "./family-member.ts";
import { checkExponents, type PolynomialFamily, termCount } from "./polynomial-system.ts";
import { RandomNumbers } from "../../base/random-numbers.ts";
import { noPaths, type PolynomialSolution } from "./roots.ts";
import { type Scaling, scalingOf } from "./scaling.ts";
import type { SolveOptions } from "./solve-system.ts";
import { withoutZeroVariables } from "./zero-variables.ts";

/** Solves members of a family, with the work that they share done once. */
export interface FamilySolver {
  /** Complex solutions of a generic member: the paths that each solution follows. */
  readonly genericCount: number;
  /**
   * Paths that end at singular solutions of a generic member: the family has multiple solutions, or
   * curves of them, for all parameters, and they are not among the roots.
   */
  readonly singularCount: number;
  /** How the coordinates were chosen. */
  readonly coordinates: "original" | "complex amplitudes";
  /** All isolated solutions at q: paths that start from those of the call before, where that had them all. */
  solve(q: Float64Array): PolynomialSolution;
  /** Starts the next paths from the generic member, so that what they find depends on no call before. */
  forget(): void;
}

/**
 * Prepares the solution of many members of a family F(x; c(q)).
 *
 *  0. Variables that an equation c x_j = 0 alone determines, such as the velocity of a constant
 *     displacement, are left out.
 *  1. The linear space of all c(q) is found from samples. Terms that vanish in it are dropped, in the
 *     given variables or in complex amplitudes, whichever leaves fewer.
 *  2. With generic constants added to all equations, a generic member is solved by monodromy.
 *  3. These solutions are followed to a generic member without the constants; those that stay finite,
 *     completed by monodromy, are the `genericCount` starting points.
 *  4. `solve(q)` follows them along (1-t) γ c* + t c(q), and checks that all ends are distinct and,
 *     the coefficients being real, closed under complex conjugation; if not, with another γ.
 *
 * Reference: A. P. Morgan, A. J. Sommese, "Coefficient-parameter polynomial continuation", Appl. Math.
 * Comput. 29, 123 (1989).
 *
 * @throws ArgumentError if the exponents are not those of a square system.
 *
 * @example
 * ```ts
 * import { prepareFamily } from "caldera/numeric";
 * // a x² + b = 0
 * const family = {
 *   variables: ["x"],
 *   parameters: ["a", "b"],
 *   exponents: [[[2], [0]]],
 *   coefficients: (q, out = new Float64Array(2)) => (out.set(q), out),
 * };
 * const solver = prepareFamily(family, Float64Array.of(1, -4));
 * assert.equal(solver.genericCount, 2);
 * const { roots } = solver.solve(Float64Array.of(1, -9));
 * assert.deepEqual(roots.map(({ re }) => Math.round(re[0])).sort(), [-3, 3]);
 * ```
 */
export function prepareFamily(
  family: PolynomialFamily,
  q: Float64Array,
  options: SolveOptions = {},
): FamilySolver {
  checkExponents(family.variables, family.exponents);
  const rest = withoutZeroVariables(family);
  if (rest === undefined) return prepareReduced(family, q, options);
  const solver = prepareReduced(rest.family, q, options);
  return {
    ...solver,
    solve: (parameters) =>
      rest.determines(parameters)
        ? rest.restore(solver.solve(parameters))
        : noPaths("invalid", "An equation vanishes identically: solutions are not isolated."),
  };
}

function prepareReduced(
  family: PolynomialFamily,
  q: Float64Array,
  { seed = 1, attempts = 5, maxPaths = 100_000 }: SolveOptions,
): FamilySolver {
  const random = new RandomNumbers(seed);
  const sizes = family.coefficients(q).map(Math.abs);
  const space = coefficientSpace(family, q, random);
  const { scaling, change } = fewestTerms(family.exponents, sizes, space);
  const member = new FamilyMember(family, change, space, scaling, random);
  const starts = member.genericSolutions(maxPaths);
  const coefficients = new Float64Array(termCount(family.exponents));
  const { place } = random;
  let last: Starts | undefined;
  return {
    genericCount: starts.points.count,
    singularCount: starts.singular,
    coordinates: change.pairs.length > 0 ? "complex amplitudes" : "original",
    solve: (parameters) => {
      family.coefficients(parameters, coefficients);
      if (!coefficients.every(Number.isFinite)) {
        return noPaths("invalid", "Coefficients must be finite numbers, but one is not.");
      }
      if (distanceFrom(space, coefficients) > 1e-7) {
        return noPaths(
          "invalid",
          "The coefficients leave the linear space in which the family was prepared: prepare it for parameters nearer to these.",
        );
      }
      const scaled = coefficients.map((c, k) => c * (scaling.terms[k] as number));
      const near = last === undefined ? undefined : member.solve(scaled, last, scaling.variables);
      const solved =
        // Singular ends are recognised better from a generic member.
        near?.starts !== undefined
          ? near
          : member.best(attempts, scaled, starts, scaling.variables);
      last = solved.starts;
      return solved.solution;
    },
    forget: () => {
      last = undefined;
      random.goTo(place);
    },
  };
}

/** Coordinates in which a family may be solved. */
interface Coordinates {
  readonly scaling: Scaling;
  readonly change: CoordinateChange;
}

/** The given variables or complex amplitudes, whichever leave fewer terms. */
function fewestTerms(
  exponents: PolynomialFamily["exponents"],
  sizes: Float64Array,
  space: CoefficientSpace,
): Coordinates {
  const [same, rotated] = (["single", "pairs"] as const).map((kind) => {
    const scaling = scalingOf(exponents, sizes, kind);
    const changed = kind === "single" ? sameCoordinates : complexAmplitudes;
    return { scaling, change: withoutVanishing(changed(exponents), space, scaling) };
  }) as [Coordinates, Coordinates];
  return rotated.change.combinations.length < same.change.combinations.length ? rotated : same;
}

/** The terms of a coordinate change that do not cancel for all members of a space. */
function withoutVanishing(
  change: CoordinateChange,
  { basis, sizes }: CoefficientSpace,
  scaling: Scaling,
): CoordinateChange {
  const count = change.combinations.length;
  const present = new Array<boolean>(count).fill(false);
  const [re, im] = [new Float64Array(count), new Float64Array(count)];
  for (const unit of basis) {
    const scaled = unit.map((x, j) => x * (sizes[j] as number) * (scaling.terms[j] as number));
    changeCoefficients(change, scaled, undefined, re, im);
    change.combinations.forEach((parts, k) => {
      // Against the largest that the parts can be, the basis being orthonormal for terms of size 1.
      const size = parts.reduce((sum, { term, re: a, im: b }) => {
        const weight = (sizes[term] as number) * (scaling.terms[term] as number);
        return sum + Math.hypot(a, b) * weight;
      }, 0);
      present[k] ||= Math.hypot(re[k] as number, im[k] as number) > 1e-12 * size;
    });
  }
  let k = 0;
  const exponents = change.exponents.map((equation) => equation.filter(() => present[k++]));
  return { ...change, exponents, combinations: change.combinations.filter((_, j) => present[j]) };
}
