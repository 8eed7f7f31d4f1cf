import { brentRoot } from "../../ode/index.ts";
import { invert } from "../polynomial/real-linear.ts";
import type { BranchFollower, CurvePoint } from "./branch-follower.ts";

/** A point where steady states appear, vanish or change their stability. */
export interface Transition extends CurvePoint {
  /**
   * `fold`: two steady states meet and vanish; `pitchfork`, `transcritical`: branches cross, a real
   * eigenvalue passes zero; `hopf`: a pair of complex eigenvalues crosses the imaginary axis, and the
   * amplitude starts to oscillate; `unresolved`: the iteration did not converge there.
   */
  readonly kind: "fold" | "pitchfork" | "transcritical" | "hopf" | "unresolved";
  /** Estimated error of the parameter's value. */
  readonly error: number;
  /** Frequency of the slow oscillation at a Hopf point, otherwise zero. */
  readonly frequency: number;
}

const mostIterations = 40;

/**
 * The singular point of f(u; λ) = 0 near a point, from
 *
 *     f(u; λ) = 0,     J(u; λ) v = 0,     c·v = 1
 *
 * by Newton's iteration for (u, v, λ); regular at folds, so that it converges quadratically there.
 * Undefined if it does not converge.
 *
 * Reference: G. Moore, A. Spence, SIAM J. Numer. Anal. 17, 567 (1980).
 */
export function locateSingularPoint(
  follower: BranchFollower,
  start: CurvePoint,
  scale: number,
): Transition | undefined {
  const { n } = follower;
  const size = 2 * n + 1;
  const c = nullVector(follower, start);
  const unknown = new Float64Array(size);
  unknown.set(start.u);
  unknown.set(c, n);
  unknown[2 * n] = start.value;
  const matrix = new Float64Array(size * size);
  const inverse = new Float64Array(size * size);
  let last = Number.POSITIVE_INFINITY;
  for (let k = 0; k < mostIterations; k += 1) {
    const residual = extendedSystem(follower, unknown, c, scale, matrix);
    if (!(Math.abs(invert(size, matrix, inverse)) > 0)) return undefined;
    const step = multiply(size, inverse, residual);
    if (!step.every(Number.isFinite)) return undefined;
    step.forEach((change, j) => {
      unknown[j] = (unknown[j] as number) - change;
    });
    const change = Math.abs(step[2 * n] as number);
    const done = change <= 1e-14 * Math.abs(unknown[2 * n] as number) + 1e-15 * scale;
    if (done || (change < 1e-8 * scale && change >= last)) {
      return classify(
        follower,
        unknown,
        Math.max(change, Math.min(last, 1e-9 * scale) * 1e-3),
        scale,
      );
    }
    if (Math.abs((unknown[2 * n] as number) - start.value) > 4 * scale) return undefined;
    last = change;
  }
  return undefined;
}

/** Residual of the extended system; its Jacobian to `matrix`. Derivatives by λ and of J along v are central differences. */
function extendedSystem(
  follower: BranchFollower,
  unknown: Float64Array,
  c: Float64Array,
  scale: number,
  matrix: Float64Array,
): Float64Array {
  const { n } = follower;
  const size = 2 * n + 1;
  const [u, v, value] = [unknown.slice(0, n), unknown.slice(n, 2 * n), unknown[2 * n] as number];
  const residual = new Float64Array(size);
  const [f, J] = [new Float64Array(n), new Float64Array(n * n)];
  follower.jacobianAt(u, value, f, J);
  residual.set(f);
  residual.set(multiply(n, J, v), n);
  residual[2 * n] = dot(c, v) - 1;
  const slope = parameterDerivative(follower, u, v, value, scale);
  const curvature = directionalDerivative(follower, u, v, value);
  matrix.fill(0);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      matrix[i * size + j] = J[i * n + j] as number;
      matrix[(n + i) * size + n + j] = J[i * n + j] as number;
      matrix[(n + i) * size + j] = curvature[i * n + j] as number;
    }
    matrix[i * size + 2 * n] = slope.f[i] as number;
    matrix[(n + i) * size + 2 * n] = slope.jv[i] as number;
    matrix[2 * n * size + n + i] = c[i] as number;
  }
  return residual;
}

/** ∂f/∂λ and ∂(Jv)/∂λ. */
function parameterDerivative(
  follower: BranchFollower,
  u: Float64Array,
  v: Float64Array,
  value: number,
  scale: number,
): { readonly f: Float64Array; readonly jv: Float64Array } {
  const { n } = follower;
  const h = 1e-5 * Math.max(scale, 1e-3 * Math.abs(value));
  const [f, J] = [new Float64Array(n), new Float64Array(n * n)];
  follower.jacobianAt(u, value + h, f, J);
  const [f1, jv1] = [f.slice(), multiply(n, J, v)];
  follower.jacobianAt(u, value - h, f, J);
  const jv0 = multiply(n, J, v);
  const width = value + h - (value - h);
  return {
    f: f1.map((a, i) => (a - (f[i] as number)) / width),
    jv: jv1.map((a, i) => (a - (jv0[i] as number)) / width),
  };
}

/** Of the size at which nonlinear terms matter: differences at u = 0 need a step, too. */
const leastShare = 1e-4;

/** ∂(J v)/∂u = the derivative of J along v, since second derivatives are symmetric. */
function directionalDerivative(
  follower: BranchFollower,
  u: Float64Array,
  v: Float64Array,
  value: number,
): Float64Array {
  const { n } = follower;
  const size = Math.max(norm(u), leastShare * follower.typicalSize(value));
  const h = (1e-4 * size) / norm(v);
  const [f, plus, minus] = [new Float64Array(n), new Float64Array(n * n), new Float64Array(n * n)];
  follower.jacobianAt(
    u.map((x, j) => x + h * (v[j] as number)),
    value,
    f,
    plus,
  );
  follower.jacobianAt(
    u.map((x, j) => x - h * (v[j] as number)),
    value,
    f,
    minus,
  );
  return plus.map((a, k) => (a - (minus[k] as number)) / (2 * h));
}

/**
 * With left and right null vectors w, v: w·f_λ ≠ 0 at a fold; else w·f_uu[v,v] ≠ 0 where branches
 * cross transcritically, and = 0 at a pitchfork.
 */
function classify(
  follower: BranchFollower,
  unknown: Float64Array,
  error: number,
  scale: number,
): Transition {
  const { n } = follower;
  const [u, value] = [unknown.slice(0, n), unknown[2 * n] as number];
  const v = unit(unknown.slice(n, 2 * n));
  const w = nullVector(follower, { u, value }, "left");
  const { f } = parameterDerivative(follower, u, v, value, scale);
  const along = Math.abs(dot(w, f));
  const point = { u, value, error, frequency: 0 };
  if (along > 1e-5 * norm(f)) return { ...point, kind: "fold" };
  const curvature = directionalDerivative(follower, u, v, value);
  const bend = Math.abs(dot(w, multiply(n, curvature, v)));
  return { ...point, kind: bend > 1e-5 * norm(curvature) ? "transcritical" : "pitchfork" };
}

/** A test function this small, relative to the other end of an interval, is zero: a point of the sweep is singular. */
const zeroAtEnd = 1e-9;

/** A change of stability between two points of one branch, the parameter being a coordinate of it. */
export function locateCrossing(
  follower: BranchFollower,
  from: CurvePoint,
  to: CurvePoint,
  eigenvalue: "real" | "complex",
): Transition {
  let nearest: CurvePoint = from;
  const at = (value: number): CurvePoint => {
    const u = follower.newton(nearest.u, value);
    if (u === undefined) {
      const { end } = follower.follow(from, value);
      return { u: end.u, value };
    }
    nearest = { u, value };
    return nearest;
  };
  const test = (point: CurvePoint): number =>
    eigenvalue === "real" ? follower.determinant(point) : leadingPair(follower, point).re;
  const [a, b] = [test(from), test(to)];
  let value: number;
  if (a < 0 !== b < 0) value = brentRoot((x) => test(at(x)), from.value, to.value, a, b);
  else if (Math.abs(a) < zeroAtEnd * Math.abs(b)) value = from.value;
  else if (Math.abs(b) < zeroAtEnd * Math.abs(a)) value = to.value;
  else return { ...from, kind: "unresolved", error: Math.abs(to.value - from.value), frequency: 0 };
  const point = at(value);
  const error = 4 * Number.EPSILON * Math.abs(value);
  if (eigenvalue === "complex") {
    const frequency = Math.abs(leadingPair(follower, point).im);
    return { ...point, kind: frequency > 0 ? "hopf" : "unresolved", error, frequency };
  }
  const unknown = new Float64Array(2 * follower.n + 1);
  unknown.set(point.u);
  unknown.set(nullVector(follower, point), follower.n);
  unknown[2 * follower.n] = value;
  return classify(follower, unknown, error, Math.abs(to.value - from.value));
}

/** The eigenvalue with non-zero imaginary part that is nearest to the imaginary axis. */
function leadingPair(follower: BranchFollower, point: CurvePoint): { re: number; im: number } {
  const { eigenvalues } = follower.stability(point);
  let best = { re: Number.NaN, im: 0 };
  eigenvalues.re.forEach((re, j) => {
    const im = eigenvalues.im[j] as number;
    if (im > 0 && !(Math.abs(re) >= Math.abs(best.re))) best = { re, im };
  });
  return best;
}

/** The unit vector that J (or its transpose) shortens most, by inverse iteration with JᵀJ. */
function nullVector(
  follower: BranchFollower,
  { u, value }: CurvePoint,
  side: "left" | "right" = "right",
): Float64Array {
  const { n } = follower;
  const [f, J, inverse] = [new Float64Array(n), new Float64Array(n * n), new Float64Array(n * n)];
  follower.jacobianAt(u, value, f, J);
  const shift = 1e-13 * norm(J);
  for (let i = 0; i < n; i += 1) J[i * n + i] = (J[i * n + i] as number) + shift;
  invert(n, J, inverse);
  const transposed = transpose(n, inverse);
  const [first, second] = side === "right" ? [transposed, inverse] : [inverse, transposed];
  let v: Float64Array = Float64Array.from({ length: n }, (_, j) => 1 + 0.1 * j);
  for (let k = 0; k < 6; k += 1) {
    const next = unit(multiply(n, second, unit(multiply(n, first, v))));
    if (!next.every(Number.isFinite)) return unit(v);
    v = next;
  }
  return v;
}

function transpose(n: number, a: Float64Array): Float64Array {
  return a.map((_, k) => a[(k % n) * n + Math.floor(k / n)] as number);
}

function multiply(n: number, a: Float64Array, x: Float64Array): Float64Array {
  const result = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let j = 0; j < n; j += 1) sum += (a[i * n + j] as number) * (x[j] as number);
    result[i] = sum;
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] as number), 0);
}

function norm(a: Float64Array): number {
  return Math.hypot(...a);
}

function unit(a: Float64Array): Float64Array {
  const length = norm(a);
  return a.map((value) => value / length);
}
