import {
  type CoefficientSpace,
  coefficientSpace,
  distanceFrom,
  genericMember,
} from "./coefficient-space.ts";
import {
  type CoordinateChange,
  changeCoefficients,
  complexAmplitudes,
  originalCoordinates,
  sameCoordinates,
} from "./complex-amplitudes.ts";
import { followAll, type StartPoints } from "./follow-all.ts";
import { HomotopyLine } from "./homotopy-line.ts";
import {
  type Coefficients,
  equalPoints,
  followPlain,
  type KnownMember,
  monodromySolve,
  type Point,
  type SolvedMember,
  setLine,
} from "./monodromy.ts";
import { degreeOf, type Exponents } from "./monomial-table.ts";
import { PathTracker } from "./path-tracker.ts";
import { polynomialSums } from "./polynomial-sum.ts";
import {
  checkExponents,
  degreesOf,
  type PolynomialFamily,
  termCount,
} from "./polynomial-system.ts";
import { RandomNumbers } from "../../base/random-numbers.ts";
import { gatherRoots, noPaths, type PolynomialSolution } from "./roots.ts";
import { type Scaling, scalingOf } from "./scaling.ts";
import {
  bestOf,
  predictorOrder,
  type SolveOptions,
  withConjugatesChecked,
} from "./solve-system.ts";
import { SparseLayout } from "./sparse-layout.ts";
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
  /** All isolated solutions at q. */
  solve(q: Float64Array): PolynomialSolution;
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
  const [same, rotated] = (["single", "pairs"] as const).map((kind) => {
    const scaling = scalingOf(family.exponents, sizes, kind);
    const coordinates = kind === "single" ? sameCoordinates : complexAmplitudes;
    return { scaling, change: withoutVanishing(coordinates(family.exponents), space, scaling) };
  }) as [Candidate, Candidate];
  const fewer = rotated.change.combinations.length < same.change.combinations.length;
  const { scaling, change } = fewer ? rotated : same;
  const member = new Member(family, change, space, scaling, random);
  const starts = member.genericSolutions(maxPaths);
  const coefficients = new Float64Array(termCount(family.exponents));
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
  };
}

/** Coordinates in which a family may be solved. */
interface Candidate {
  readonly scaling: Scaling;
  readonly change: CoordinateChange;
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

interface Starts {
  readonly points: StartPoints;
  readonly coefficients: Coefficients;
  readonly singular: number;
  /** By which a line begins turned; random if absent. */
  readonly angle?: number;
}

/** A family in its coordinates, with a constant in every equation. */
class Member {
  private readonly tracker: PathTracker;
  private readonly line: HomotopyLine;
  /** Place of the term k of the changed family among the terms with constants. */
  private readonly places: Int32Array;
  private readonly constants: Int32Array;
  /** Whether a term of the family, in its own coordinates, is a constant. */
  private readonly isConstant: readonly boolean[];
  private readonly terms: number;
  private readonly degrees: readonly number[];

  constructor(
    family: PolynomialFamily,
    private readonly change: CoordinateChange,
    private readonly space: CoefficientSpace,
    private readonly scaling: Scaling,
    private readonly random: RandomNumbers,
  ) {
    const n = family.variables.length;
    this.isConstant = family.exponents.flat().map((exponents) => degreeOf(exponents) === 0);
    this.degrees = degreesOf(change.exponents).map((degree) => Math.max(degree, 1));
    const places: number[] = [];
    const constants: number[] = [];
    let total = 0;
    const lists = change.exponents.map((equation, i) => {
      const degree = this.degrees[i] as number;
      const list: Exponents[] = equation.map((e) => [degree - degreeOf(e), ...e]);
      list.forEach((_, k) => {
        places.push(total + k);
      });
      const found = equation.findIndex((e) => degreeOf(e) === 0);
      constants.push(
        total + (found >= 0 ? found : list.push([degree, ...new Array<number>(n).fill(0)]) - 1),
      );
      total += list.length;
      return list;
    });
    this.places = Int32Array.from(places);
    this.constants = Int32Array.from(constants);
    this.terms = total;
    this.line = new HomotopyLine(new SparseLayout(n + 1, lists), predictorOrder);
    this.tracker = new PathTracker(this.line, predictorOrder);
  }

  /** Coefficients of a member in the changed coordinates, constants that are no part of it zero. */
  private inCoordinates(re: Float64Array, im?: Float64Array): Coefficients {
    const count = this.places.length;
    const [outRe, outIm] = [new Float64Array(count), new Float64Array(count)];
    changeCoefficients(this.change, re, im, outRe, outIm);
    const result = { re: new Float64Array(this.terms), im: new Float64Array(this.terms) };
    this.places.forEach((place, k) => {
      result.re[place] = outRe[k] as number;
      result.im[place] = outIm[k] as number;
    });
    return result;
  }

  private generic(constants: boolean): Coefficients {
    const { re, im } = genericMember(this.space, this.scaling.terms, this.random);
    const member = this.inCoordinates(re, im);
    if (constants) {
      for (const place of this.constants) {
        const angle = this.random.angle();
        member.re[place] = (member.re[place] as number) + Math.cos(angle);
        member.im[place] = (member.im[place] as number) + Math.sin(angle);
      }
    }
    return member;
  }

  /** Solutions of a generic member, all regular. */
  genericSolutions(maxPaths: number): Starts {
    const { tracker, line, random } = this;
    const n = this.degrees.length;
    const base = this.generic(false);
    const first: Point = { re: new Float64Array(n + 1), im: new Float64Array(n + 1) };
    for (let j = 0; j <= n; j += 1) {
      const angle = random.angle();
      first.re[j] = j === 0 ? 1 : Math.cos(angle);
      first.im[j] = j === 0 ? 0 : Math.sin(angle);
    }
    // Constants such that the first point is a solution.
    setLine(line, base, 0, base);
    line.coefficients.segment(1, 0, 0, 0);
    line.coefficients.moveTo(1);
    const [valueRe, valueIm] = [new Float64Array(n), new Float64Array(n)];
    line.residual(first.re, first.im, valueRe, valueIm);
    this.constants.forEach((place, i) => {
      base.re[place] = (base.re[place] as number) - (valueRe[i] as number);
      base.im[place] = (base.im[place] as number) - (valueIm[i] as number);
    });
    const bezout = this.degrees.reduce((product, degree) => product * degree, 1);
    const most = Math.min(bezout, maxPaths);
    const seed = { coefficients: base, points: [first] };
    const isWhole = this.traceTest(this.constants, 1);
    const all = monodromySolve(tracker, seed, () => this.generic(true), random, most, isWhole);
    return this.withoutConstants(all, most);
  }

  /**
   * Follows solutions to a generic member of the family itself. Regular ends are found from every
   * component of the solutions; loops in the family complete each component, so that a path that is
   * lost among the many that diverge is not missed.
   */
  private withoutConstants(known: SolvedMember, most: number): Starts {
    const { tracker, line, random } = this;
    const target = this.generic(false);
    setLine(line, known.coefficients, random.angle(), target);
    const { ends } = followAll(tracker, startPoints(known.points), "accept");
    const singular = ends.filter(({ kind }) => kind === "singular").length;
    const regular: Point[] = [];
    for (const end of ends) {
      if (end.kind === "regular" && !regular.some((point) => equalPoints(point, end)))
        regular.push(end);
    }
    if (regular.length === 0) return { points: startPoints([]), coefficients: target, singular };
    const seeds = { coefficients: target, points: regular };
    // A path that was lost may leave its trace in one coordinate only: a round of loops must find nothing, too.
    const hasTrace = this.traceTest(this.ownConstants(), 0.5);
    const isWhole = (known: KnownMember, grown: boolean): boolean => !grown && hasTrace(known);
    const member = (): Coefficients => this.generic(false);
    const all = monodromySolve(tracker, seeds, member, random, most, isWhole);
    return { points: startPoints(all.points), coefficients: all.coefficients, singular };
  }

  /** Constants of the family itself that vary independently of everything else: those of a force. */
  private ownConstants(): Int32Array {
    const first = this.space.independent.find((vector) =>
      vector.every((value, k) => value === 0 || this.isConstant[k] === true),
    );
    if (first === undefined) return new Int32Array(0);
    const { re, im } = this.inCoordinates(first.map((x, k) => x * (this.scaling.terms[k] ?? 1)));
    return this.constants.filter((place) => re[place] !== 0 || im[place] !== 0);
  }

  /**
   * Whether known solutions are all there are: while constants move along a line, the sum of all solutions is a
   * polynomial of first degree at most in them, whereas a part of them that permutes with the rest has a sum with
   * branch points. Where less than a share of the coordinates has such a sum the test says nothing, and no.
   *
   * Reference: A. J. Sommese, J. Verschelde, C. W. Wampler, "Symmetric functions applied to decomposing
   * solution sets of polynomial systems", SIAM J. Numer. Anal. 40, 2026 (2002).
   */
  private traceTest(places: Int32Array, share: number): (member: KnownMember) => boolean {
    return ({ coefficients, points }) => {
      if (places.length === 0 || points.length < fewestForTrace) return false;
      const direction = Array.from(places, () => this.random.angle());
      const sums = traceShares.map((place) => {
        const to = { re: coefficients.re.slice(), im: coefficients.im.slice() };
        places.forEach((k, i) => {
          const angle = direction[i] ?? 0;
          to.re[k] = (to.re[k] ?? 0) + traceStep * place * Math.cos(angle);
          to.im[k] = (to.im[k] ?? 0) + traceStep * place * Math.sin(angle);
        });
        setLine(this.line, coefficients, 0, to);
        return place === 0 ? points : points.map((point) => followPlain(this.tracker, point));
      });
      return polynomialSums(sums) >= share;
    };
  }

  /** The best of several attempts from a generic member. */
  best(
    attempts: number,
    coefficients: Float64Array,
    starts: Starts,
    variables: Float64Array,
  ): SolvedFrom {
    let own: SolvedFrom | undefined;
    const solution = bestOf(attempts, () => {
      own = this.solve(coefficients, starts, variables);
      return own.solution;
    });
    const isOwn = own?.solution === solution && own.starts !== undefined;
    return isOwn ? { solution, starts: own?.starts } : { solution, starts: undefined };
  }

  /**
   * Solutions of the member with the given (real) coefficients, and the same as starts for a member next to it: where
   * all are regular and finite, a short way round through complex coefficients leads there.
   */
  solve(coefficients: Float64Array, starts: Starts, variables: Float64Array): SolvedFrom {
    const own = this.inCoordinates(coefficients);
    setLine(this.line, starts.coefficients, starts.angle ?? this.random.angle(), own);
    const unscaled = new Float64Array(variables.length).fill(1);
    const paths = followAll(this.tracker, starts.points);
    const solution = gatherRoots(paths, unscaled);
    for (const { re, im } of solution.roots) {
      originalCoordinates(this.change, re, im);
      variables.forEach((factor, j) => {
        re[j] = (re[j] as number) * factor;
        im[j] = (im[j] as number) * factor;
      });
    }
    const checked = withConjugatesChecked({ ...solution, scale: variables });
    const isWhole =
      checked.status === "complete" && paths.ends.every(({ kind }) => kind === "regular");
    return {
      solution: checked,
      starts: isWhole
        ? {
            points: startPoints(paths.ends),
            coefficients: own,
            singular: 0,
            angle: (this.random.signed() < 0 ? -1 : 1) * (1 + 0.5 * this.random.signed()),
          }
        : undefined,
    };
  }
}

interface SolvedFrom {
  readonly solution: PolynomialSolution;
  readonly starts: Starts | undefined;
}

/** Fewer solutions are found again by loops as quickly. */
const fewestForTrace = 20;
/** How far constants move, of size one. */
const traceStep = 0.2;
/** Where sums are looked at: their second difference vanishes. */
const traceShares = [0, 0.5, 1] as const;

function startPoints(points: readonly Point[]): StartPoints {
  const width = points[0]?.re.length ?? 0;
  const re = new Float64Array(points.length * width);
  const im = new Float64Array(points.length * width);
  points.forEach((point, k) => {
    re.set(point.re, k * width);
    im.set(point.im, k * width);
  });
  return { count: points.length, re, im };
}
