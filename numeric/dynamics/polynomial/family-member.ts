import { type CoefficientSpace, genericMember } from "./coefficient-space.ts";
import {
  type CoordinateChange,
  changeCoefficients,
  originalCoordinates,
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
import { degreesOf, type PolynomialFamily } from "./polynomial-system.ts";
import type { RandomNumbers } from "../../base/random-numbers.ts";
import { gatherRoots, type PolynomialSolution } from "./roots.ts";
import type { Scaling } from "./scaling.ts";
import { bestOf, predictorOrder, withConjugatesChecked } from "./solve-system.ts";
import { SparseLayout } from "./sparse-layout.ts";

/** Solutions of a generic member, from which those of others are followed. */
export interface Starts {
  readonly points: StartPoints;
  readonly coefficients: Coefficients;
  readonly singular: number;
  /** By which a line begins turned; random if absent. */
  readonly angle?: number;
}

/** A family in its coordinates, with a constant in every equation. */
export class FamilyMember {
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
