import type { Codes } from "../../base/outcome.ts";
import { type PathEnd, scaledTo } from "./endgame.ts";
import type { PathEnds } from "./follow-all.ts";

/** A finite solution of a polynomial system. */
export interface SystemRoot {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Number of paths that end here: 1 at regular solutions. */
  readonly multiplicity: number;
  /** Of the Jacobian with scaled rows and variables; infinite where it is singular. */
  readonly condition: number;
  /**
   * `regular`: the Jacobian is invertible; `singular`: it is not, and several paths end here;
   * `not isolated`: it is not, and one path only ends here, so that this is a point of a curve of
   * solutions (such curves may have `singular` points as well).
   */
  readonly kind: "regular" | "singular" | "not isolated";
}

/** All finite solutions of a polynomial system, and an account of the paths. */
export interface PolynomialSolution {
  /**
   * `complete`: every path has an end of its own; `incomplete`: some are missing, see `message`;
   * `invalid`: there is no such system, for example since a coefficient is not a number.
   */
  readonly status: Codes<"complete" | "incomplete" | "invalid">;
  readonly message: string;
  readonly roots: readonly SystemRoot[];
  /** Natural size of each variable, by which zero is distinguished from small. */
  readonly scale: Float64Array;
  /** Paths that were followed, the sum of the three counts below and of all multiplicities. */
  readonly paths: number;
  /** Paths that end at infinity. */
  readonly infinite: number;
  /** Paths whose end was not found. */
  readonly failed: number;
  /** Paths that end at the regular solution of another path, in place of their own. */
  readonly lost: number;
  /** Paths that had jumped or failed, and arrived when they were followed with more care. */
  readonly recovered: number;
  /** Steps of all paths. */
  readonly steps: number;
}

/** Singular ends closer than this, relative to 1 + |x|, are one solution. */
const singularDistance = 1e-5;

/** Affine solutions x_j = variables_j · X_j/X_0 of the ends, equal singular ones taken together. */
export function gatherRoots(paths: PathEnds, variables: Float64Array): PolynomialSolution {
  const { ends, recovered, lost, steps } = paths;
  const roots: SystemRoot[] = [];
  const singular: { x: PathEnd; paths: number }[] = [];
  const regular: PathEnd[] = [];
  for (const end of ends) {
    if (end.kind === "regular") {
      const affine = scaledTo(end, 0);
      if (lost === 0 || !regular.some((other) => near(affine, other, 1e-10))) regular.push(affine);
    } else if (end.kind === "singular") {
      const affine = scaledTo(end, 0);
      const group = singular.find(({ x }) => near(affine, x, singularDistance));
      if (group === undefined) singular.push({ x: affine, paths: 1 });
      else group.paths += 1;
    }
  }
  for (const x of regular) roots.push(rootAt(x, variables, 1));
  for (const { x, paths: count } of singular) roots.push(rootAt(x, variables, count));
  const infinite = ends.filter(({ kind }) => kind === "infinite").length;
  const failures = ends.filter(({ kind }) => kind === "failed");
  const complaints = [
    ...(failures.length > 0
      ? [
          `${failures.length} of ${ends.length} paths have no end: ${failures[0]?.reason}, ${placeOf(failures)}.`,
        ]
      : []),
    ...(lost > 0 ? [`${lost} of ${ends.length} paths end where another path ends.`] : []),
  ];
  return {
    status: complaints.length === 0 ? "complete" : "incomplete",
    message: complaints.join(" ") || `All ${ends.length} paths ended, ${infinite} at infinity.`,
    roots,
    scale: variables,
    paths: ends.length,
    infinite,
    failed: failures.length,
    lost,
    recovered,
    steps,
  };
}

/** How far out paths were when they were given up, in natural sizes. */
function placeOf(failures: readonly PathEnd[]): string {
  const distances = failures.map(({ re, im }) => {
    const sizes = Array.from(re, (value, j) => Math.hypot(value, im[j] as number));
    return Math.max(...sizes.slice(1)) / (sizes[0] as number);
  });
  const nearest = Math.min(...distances);
  return nearest < 10
    ? "the nearest within reach"
    : `the nearest ${nearest.toPrecision(1)} natural sizes away`;
}

function rootAt(end: PathEnd, variables: Float64Array, multiplicity: number): SystemRoot {
  const scaled = (values: Float64Array): Float64Array =>
    Float64Array.from(variables, (factor, j) => factor * (values[j + 1] as number));
  return {
    re: scaled(end.re),
    im: scaled(end.im),
    multiplicity,
    condition: end.kind === "singular" ? Number.POSITIVE_INFINITY : end.condition,
    kind: end.kind === "regular" ? "regular" : multiplicity > 1 ? "singular" : "not isolated",
  };
}

function near(a: PathEnd, b: PathEnd, limit: number): boolean {
  return a.re.every((re, j) => {
    const size = 1 + Math.hypot(b.re[j] as number, b.im[j] as number);
    return (
      Math.hypot(re - (b.re[j] as number), (a.im[j] as number) - (b.im[j] as number)) <=
      limit * size
    );
  });
}

/** A solution without paths, for systems that need or allow none. */
export function noPaths(status: PolynomialSolution["status"], message: string): PolynomialSolution {
  return {
    status,
    message,
    roots: [],
    scale: new Float64Array(0),
    paths: 0,
    infinite: 0,
    failed: 0,
    lost: 0,
    recovered: 0,
    steps: 0,
  };
}

/**
 * Non-real regular roots of a real system whose complex conjugate is not among the roots: each
 * proves that a root is missing. Remote ones are left out, since the conjugate may count as infinite.
 */
export function missingConjugates({ roots, scale }: PolynomialSolution): number {
  return roots.filter((root) => {
    const size = 1e-6 * sizeOf(root, scale);
    const remote = root.re.some(
      (re, j) => Math.hypot(re, root.im[j] as number) > 1e10 * (scale[j] as number),
    );
    if (root.multiplicity > 1 || root.condition > 1e6 || remote) return false;
    return !roots.some((other) =>
      root.re.every(
        (re, j) =>
          Math.abs(re - (other.re[j] as number)) <= size &&
          Math.abs((root.im[j] as number) + (other.im[j] as number)) <= size,
      ),
    );
  }).length;
}

/** The largest modulus of a coordinate, or a millionth of the natural size if that is larger. */
export function sizeOf({ re, im }: SystemRoot, scale: Float64Array): number {
  return re.reduce(
    (most, value, j) =>
      Math.max(most, Math.hypot(value, im[j] as number), 1e-6 * (scale[j] as number)),
    0,
  );
}
