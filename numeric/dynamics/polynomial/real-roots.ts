import { type Certificate, Certifier } from "./krawczyk.ts";
import type { RealSystem } from "./real-system.ts";
import { type PolynomialSolution, type SystemRoot, sizeOf } from "./roots.ts";

/** A real solution of a real polynomial system. */
interface RealRoot {
  readonly x: Float64Array;
  readonly certificate: Certificate;
}

/** Real solutions among the complex ones. */
export interface RealRoots {
  readonly roots: readonly RealRoot[];
  /** Number of complex roots, with multiplicity, that are not real. */
  readonly complex: number;
}

/** Relative distance from the real axis within which a real solution is looked for. */
const nearlyReal = 1e-3;

/**
 * The real ones among the solutions of a real system, refined and certified. A complex solution
 * counts as real if the proved real solution next to it is nearer than its own error; a pair of
 * conjugate solutions close to the real axis is thereby distinguished from two real ones. Multiple or very
 * badly conditioned solutions on the axis stay `uncertified`, with a reason.
 */
export function certifyRealRoots(
  system: RealSystem,
  solution: PolynomialSolution,
  certifier: Certifier = new Certifier(system),
): RealRoots {
  const roots: RealRoot[] = [];
  let complex = 0;
  for (const root of solution.roots) {
    const found = realRoot(system, certifier, root, solution.scale);
    if (found === undefined) complex += root.multiplicity;
    else if (!roots.some((other) => sameRoot(other, found))) roots.push(found);
  }
  return { roots, complex };
}

function realRoot(
  system: RealSystem,
  certifier: Certifier,
  root: SystemRoot,
  scale: Float64Array,
): RealRoot | undefined {
  const size = sizeOf(root, scale);
  const imaginary = Math.max(...root.im.map(Math.abs));
  if (imaginary > nearlyReal * size) return undefined;
  const error = size * Math.max(1e-9, Math.min(1e-4, 1e-14 * root.condition));
  const x = root.re.slice();
  if (root.kind !== "regular") {
    if (imaginary > 1e-5 * size) return undefined;
    const reason =
      root.kind === "singular"
        ? `a root of multiplicity ${root.multiplicity}, or several that cannot be separated`
        : "the Jacobian is singular: a point of a curve of solutions";
    return { x, certificate: { kind: "uncertified", reason } };
  }
  certifier.refine(x);
  const certificate = certifier.certify(x);
  let distance = imaginary;
  for (let j = 0; j < system.n; j += 1) {
    distance = Math.max(distance, Math.abs((x[j] as number) - (root.re[j] as number)));
  }
  if (certificate.kind === "certified" && distance <= error + certificate.radius) {
    return { x, certificate };
  }
  if (imaginary > error) return undefined;
  const reason =
    certificate.kind === "uncertified"
      ? certificate.reason
      : "the solution found next to it is another one";
  return { x: root.re.slice(), certificate: { kind: "uncertified", reason } };
}

function sameRoot(a: RealRoot, b: RealRoot): boolean {
  if (a.certificate.kind !== "certified" || b.certificate.kind !== "certified") return false;
  const distance = a.certificate.radius + b.certificate.radius;
  return a.x.every((value, j) => Math.abs(value - (b.x[j] as number)) <= distance);
}
