import { distance, type Eigenvalues } from "../../linear-algebra/dense/index.ts";
import { crossingAlong } from "./along-step.ts";
import { type LocatedBranchPoint, locateBranchPoint } from "./locate-branch-point.ts";
import { type LocatedFold, locateFold } from "./locate-fold.ts";
import { type LocatedHopf, locateHopf } from "./locate-hopf.ts";
import type { ImplicitCurve } from "./problem.ts";
import type { CurvePoint } from "./curve-point.ts";

/** A point of a branch with the eigenvalues that decide its stability. */
export interface SpectralPoint extends CurvePoint {
  readonly eigenvalues: Eigenvalues;
  readonly unstable: number;
  readonly stable: boolean;
}

/** What was found in a step, in scaled unknowns. */
export type Detection =
  | { readonly kind: "fold"; readonly accuracy: number; readonly located: LocatedFold }
  | {
      readonly kind: "branch-point";
      readonly accuracy: number;
      readonly located: LocatedBranchPoint;
    }
  | { readonly kind: "hopf"; readonly accuracy: number; readonly located: LocatedHopf }
  | {
      readonly kind: "degenerate";
      readonly accuracy: number;
      readonly located: { readonly z: Float64Array };
    };

/** Points along the step that are looked at before Newton's method takes over. */
const narrowing = 6;

/** `|dλ/ds|` of a branch that turns back where it crosses another. */
const turning = 1e-5;

/**
 * The special points in a step:
 *
 *     fold           dλ/ds changes sign
 *     branch point   det [∂G; tᵀ] changes sign
 *     Hopf point     the number of unstable eigenvalues changes by 2, and a pair ±iω is found there
 *
 * Each is then located by Newton's method on its extended system, and must lie within the step.
 * `undefined` if the change of stability is not explained by what was found, so that a shorter step is
 * needed.
 */
export function detectSpecialPoints(
  curve: ImplicitCurve,
  from: SpectralPoint,
  to: SpectralPoint,
  spectral: (point: CurvePoint) => SpectralPoint,
): readonly Detection[] | undefined {
  const found: Detection[] = [];
  const n = curve.dimension;
  let explained = true;
  const crossing = from.sign * to.sign < 0 ? findBranchPoint(curve, from, to) : undefined;
  if (crossing) found.push(crossing);
  else if (from.sign * to.sign < 0) explained = false;
  const turns = from.tangent[n]! * to.tangent[n]! < 0;
  if (from.sign * to.sign === 0) return besideBranchPoint(curve, from, to);
  const turnsAtCrossing =
    crossing?.kind === "branch-point" &&
    crossing.located.directions.some((direction) => Math.abs(direction[n]!) < turning);
  if (turns && !turnsAtCrossing) {
    const fold = findFold(curve, from, to);
    if (fold) found.push(fold);
    else explained = false;
  }
  const change = Math.abs(to.unstable - from.unstable);
  if (change > found.length || pairsCrossed(from, to)) {
    const hopf = findHopf(curve, from, to, spectral);
    if (hopf) found.push(hopf);
  }
  const most = found.reduce((sum, { kind }) => sum + (kind === "hopf" ? 2 : 1), 0);
  return explained && change <= most ? found : undefined;
}

/**
 * Whether a test function seems to cross zero twice in the step from `from` to `to`, leaving no trace at its
 * ends: the parabola through the last three points dips to the other side of zero there.
 */
export function hidesTwo(
  curve: ImplicitCurve,
  before: CurvePoint,
  from: CurvePoint,
  to: CurvePoint,
): boolean {
  const places = [before.arclength, from.arclength, to.arclength] as const;
  const determinant = ({ sign, logarithm }: CurvePoint): number =>
    sign * Math.exp(logarithm - from.logarithm);
  const slope = ({ tangent }: CurvePoint): number => tangent[curve.dimension]!;
  return [determinant, slope].some((test) => dips(places, [test(before), test(from), test(to)]));
}

function dips(
  [a, b, c]: readonly [number, number, number],
  [f, g, h]: readonly [number, number, number],
): boolean {
  if (!(f * g > 0 && g * h > 0)) return false;
  const [first, second] = [(g - f) / (b - a), (h - g) / (c - b)];
  const curvature = (second - first) / (c - a);
  // g + second (s - b) + curvature (s - b)(s - c) is least in modulus at
  const vertex = (b + c) / 2 - second / (2 * curvature);
  if (!(vertex > b && vertex < c)) return false;
  return (g + second * (vertex - b) + curvature * (vertex - b) * (vertex - c)) * g < 0;
}

/** A step from or to a branch point: its eigenvalue 0 says nothing, and a branch may turn there. */
function besideBranchPoint(
  curve: ImplicitCurve,
  from: SpectralPoint,
  to: SpectralPoint,
): readonly Detection[] {
  const [before, after] = [from.tangent[curve.dimension]!, to.tangent[curve.dimension]!];
  if (!(before * after < 0 && Math.min(Math.abs(before), Math.abs(after)) > turning)) return [];
  const fold = findFold(curve, from, to);
  return fold ? [fold] : [];
}

/** Stands for a change of stability that no shorter step explains. */
export function degenerate(from: CurvePoint, to: CurvePoint): Detection {
  return {
    kind: "degenerate",
    accuracy: distance(from.z, to.z),
    located: { z: to.z.map((value, i) => (value + from.z[i]!) / 2) },
  };
}

/** Whether the number of unstable complex eigenvalues changes together with that of all of them. */
function pairsCrossed(from: SpectralPoint, to: SpectralPoint): boolean {
  const complex = ({ eigenvalues: { im: imaginary }, unstable }: SpectralPoint): number =>
    imaginary.subarray(0, unstable).reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  return complex(from) !== complex(to) && from.unstable !== to.unstable;
}

function within(from: CurvePoint, to: CurvePoint, z: Float64Array): boolean {
  const length = distance(from.z, to.z);
  return distance(from.z, z) + distance(z, to.z) < 1.2 * length;
}

/** The size of the last Newton step relative to the point. */
function accuracyOf(change: number, z: Float64Array): number {
  return Math.max(change, Number.EPSILON) / (1 + z.reduce((sum, x) => Math.hypot(sum, x), 0));
}

function findFold(curve: ImplicitCurve, from: CurvePoint, to: CurvePoint): Detection | undefined {
  const test = ({ tangent }: CurvePoint): number => tangent[curve.dimension]!;
  const { point } = crossingAlong(curve, from, to, test, narrowing);
  const located = locateFold(curve, point.z);
  if (located.status !== "converged" || !within(from, to, located.z)) return undefined;
  return { kind: "fold", accuracy: accuracyOf(located.change, located.z), located };
}

/** `|β|` beyond this at a "branch point" means that the branches pass without crossing. */
const crossingDefect = 1e-9;

function findBranchPoint(
  curve: ImplicitCurve,
  from: CurvePoint,
  to: CurvePoint,
): (Detection & { readonly kind: "branch-point" }) | undefined {
  const unit = Math.max(from.logarithm, to.logarithm);
  const test = ({ sign, logarithm }: CurvePoint): number => sign * Math.exp(logarithm - unit);
  const { point } = crossingAlong(curve, from, to, test, narrowing);
  const located = locateBranchPoint(curve, point.z, point.tangent);
  if (located.status !== "converged" || !within(from, to, located.z)) return undefined;
  if (Math.abs(located.defect) > crossingDefect) return undefined;
  return { kind: "branch-point", accuracy: accuracyOf(located.change, located.z), located };
}

function findHopf(
  curve: ImplicitCurve,
  from: SpectralPoint,
  to: SpectralPoint,
  spectral: (point: CurvePoint) => SpectralPoint,
): Detection | undefined {
  // Half way between the numbers of unstable eigenvalues, so that the sign differs on the two sides.
  const middle = (from.unstable + to.unstable) / 2;
  const cache = new Map<CurvePoint, number>([
    [from, from.unstable - middle],
    [to, to.unstable - middle],
  ]);
  const test = (point: CurvePoint): number => cache.get(point) ?? spectral(point).unstable - middle;
  const { point } = crossingAlong(curve, from, to, test, narrowing);
  const { re: real, im: imaginary } = spectral(point).eigenvalues;
  let nearest = -1;
  for (let i = 0; i < real.length; i += 1) {
    if (!(imaginary[i]! > 0)) continue;
    if (nearest < 0 || Math.abs(real[i]!) < Math.abs(real[nearest]!)) nearest = i;
  }
  if (nearest < 0) return undefined;
  const located = locateHopf(curve, point.z, imaginary[nearest]!);
  if (located.status !== "converged" || !within(from, to, located.z)) return undefined;
  if (!(located.frequency > 1e-6 * imaginary[nearest]!)) return undefined;
  return { kind: "hopf", accuracy: accuracyOf(located.change, located.z), located };
}
