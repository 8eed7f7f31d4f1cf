import { aberthIterate } from "../polynomial/aberth.ts";
import type { Exponents } from "../polynomial/index.ts";
import { discRadii } from "../polynomial/disc-radii.ts";

/**
 * Steady states of a planar system by a polynomial in s = u² + v², where the nonlinear terms are
 * those of one harmonic:
 *
 *     f(u) = M(s) u + b,     M(s) = M_0 + s M_1 + … + s^m M_m     (2×2 matrices)
 *
 * which holds exactly for one-harmonic slow flows with any odd restoring and damping force, and any
 * linear parametric drive. With D = det M and A its adjugate, u = -A b / D and
 *
 *     s D(s)² = |A(s) b|²          (b ≠ 0)
 *     s |g(s)|² = |b|²              (b ≠ 0, M = Re g + J Im g: no parametric drive)
 *     u = 0, or D(s) = 0 with u = ±√s times the null vector of M(s)     (b = 0)
 *
 * All roots come from Aberth's iteration with error discs; where two cannot be separated, the reduction
 * is declined, and so it is where the steady states are not isolated.
 */
export interface AmplitudeReduction {
  /** Approximate steady states (u, v, u, v, …) and the number of complex ones; undefined if declined. */
  solve(coefficients: Float64Array): ApproximateStates | undefined;
}

interface ApproximateStates {
  readonly points: readonly Float64Array[];
  /** Complex solutions, with those that are not real. */
  readonly complexCount: number;
}

interface OddPart {
  readonly m: number;
  /** Places of u^d, v^d, and for each term of the equation the two expected ratios. */
  readonly first: number;
  readonly second: number;
  readonly others: readonly {
    readonly place: number;
    readonly of: "first" | "second";
    readonly factor: number;
  }[];
}

/** Differences of coefficients that are rounding errors. */
const tolerance = 16 * Number.EPSILON;

/** The reduction of a planar system, if its monomials allow one. */
export function amplitudeReduction(
  exponents: readonly (readonly Exponents[])[],
): AmplitudeReduction | undefined {
  if (exponents.length !== 2) return undefined;
  const parts = [
    readEquation(exponents[0] ?? [], 0),
    readEquation(exponents[1] ?? [], exponents[0]?.length ?? 0),
  ];
  const [p, q] = parts;
  if (p === undefined || q === undefined) return undefined;
  const degree = Math.max(...[...p.odd, ...q.odd].map(({ m }) => m), 0);
  return { solve: (c) => solveReduced(c, p, q, degree) };
}

interface Equation {
  readonly constant: number;
  readonly odd: readonly OddPart[];
}

/** The places of α_m and β_m in f_i = Σ_m s^m (α_m u + β_m v) + b; -1 where a term is absent. */
function readEquation(equation: readonly Exponents[], offset: number): Equation | undefined {
  const place = new Map(equation.map((monomial, k) => [monomial.join(), offset + k]));
  const at = (a: number, b: number): number => place.get(`${a},${b}`) ?? -1;
  const degrees = new Set(equation.map(([a = 0, b = 0]) => a + b));
  const odd: OddPart[] = [];
  for (const degree of degrees) {
    if (degree === 0) continue;
    if (degree % 2 === 0) return undefined;
    const m = (degree - 1) / 2;
    const others = Array.from({ length: degree - 1 }, (_, k) => {
      const j = k + 1;
      const even = j % 2 === 0;
      return {
        place: at(degree - j, j),
        of: even ? ("first" as const) : ("second" as const),
        factor: binomial(m, even ? j / 2 : (j - 1) / 2),
      };
    });
    odd.push({ m, first: at(degree, 0), second: at(0, degree), others });
  }
  return { constant: at(0, 0), odd };
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let j = 1; j <= k; j += 1) result = (result * (n - k + j)) / j;
  return result;
}

/** Reads α and β, polynomials in s; false if the coefficients are not those of s^m (αu + βv). */
function readRow(
  c: Float64Array,
  { odd }: Equation,
  alpha: Float64Array,
  beta: Float64Array,
): boolean {
  const value = (place: number): number => (place < 0 ? 0 : c[place]!);
  for (const { m, first, second, others } of odd) {
    const [a, b] = [value(first), value(second)];
    alpha[m] = a;
    beta[m] = b;
    for (const { place, of, factor } of others) {
      const expected = factor * (of === "first" ? a : b);
      const size = Math.abs(a) + Math.abs(b);
      if (!(Math.abs(value(place) - expected) <= tolerance * factor * size)) return false;
    }
  }
  return true;
}

function solveReduced(
  c: Float64Array,
  p: Equation,
  q: Equation,
  degree: number,
): ApproximateStates | undefined {
  const row = (): Float64Array => new Float64Array(degree + 1);
  const [a, b, d, e] = [row(), row(), row(), row()];
  // M = [[a, b], [d, e]]
  if (!readRow(c, p, a, b) || !readRow(c, q, d, e)) return undefined;
  const f = p.constant < 0 ? 0 : c[p.constant]!;
  const g = q.constant < 0 ? 0 : c[q.constant]!;
  if (f === 0 && g === 0) return undriven(a, b, d, e);
  if (isRotation(a, b, d, e)) return circular(a, d, f, g);
  // A b = (e f - b g, a g - d f)
  const x = combine(e, f, b, -g);
  const y = combine(a, g, d, -f);
  const determinant = subtract(product(a, e), product(b, d));
  const polynomial = subtract(
    shifted(product(determinant, determinant)),
    sum(product(x, x), product(y, y)),
  );
  const roots = isolatedRoots(polynomial);
  if (roots === undefined) return undefined;
  const points: Float64Array[] = [];
  for (const s of roots.real) {
    const D = evaluate(determinant, s);
    if (D === 0) return undefined;
    points.push(Float64Array.of(-evaluate(x, s) / D, -evaluate(y, s) / D));
  }
  return { points, complexCount: roots.count };
}

/** b = 0: u = 0, and null vectors of M(s). */
function undriven(
  a: Float64Array,
  b: Float64Array,
  d: Float64Array,
  e: Float64Array,
): ApproximateStates | undefined {
  const roots = isolatedRoots(subtract(product(a, e), product(b, d)));
  if (roots === undefined) return undefined;
  const points = [new Float64Array(2)];
  for (const s of roots.real) {
    if (s === 0) return undefined;
    if (s < 0) continue;
    const rows: readonly (readonly [number, number])[] = [
      [evaluate(a, s), evaluate(b, s)],
      [evaluate(d, s), evaluate(e, s)],
    ];
    const [first, second] = rows as readonly [readonly [number, number], readonly [number, number]];
    const [m, n] = Math.hypot(...first) >= Math.hypot(...second) ? first : second;
    const norm = Math.hypot(m, n);
    if (!(norm > 0)) return undefined;
    const scale = Math.sqrt(s) / norm;
    points.push(Float64Array.of(n * scale, -m * scale), Float64Array.of(-n * scale, m * scale));
  }
  return { points, complexCount: 1 + 2 * roots.count };
}

/** M = Re g + J Im g with g = a + id acting on z = u + iv: s |g|² = |b|², z = -b/g. */
function circular(
  a: Float64Array,
  d: Float64Array,
  f: number,
  g: number,
): ApproximateStates | undefined {
  const polynomial = shifted(sum(product(a, a), product(d, d)));
  polynomial[0] = polynomial[0]! - (f * f + g * g);
  const roots = isolatedRoots(polynomial);
  if (roots === undefined) return undefined;
  const points: Float64Array[] = [];
  for (const s of roots.real) {
    const [x, y] = [evaluate(a, s), evaluate(d, s)];
    const norm = x * x + y * y;
    if (!(norm > 0)) return undefined;
    points.push(Float64Array.of(-(f * x + g * y) / norm, -(g * x - f * y) / norm));
  }
  return { points, complexCount: roots.count };
}

function isRotation(a: Float64Array, b: Float64Array, d: Float64Array, e: Float64Array): boolean {
  return a.every((value, k) => {
    const size = tolerance * (Math.abs(value) + Math.abs(d[k]!));
    return Math.abs(value - e[k]!) <= size && Math.abs(d[k]! + b[k]!) <= size;
  });
}

/** Real roots s, all roots being isolated; undefined otherwise, or if some s could be real or not. */
function isolatedRoots(
  polynomial: Float64Array,
): { readonly real: readonly number[]; readonly count: number } | undefined {
  let n = polynomial.length - 1;
  while (n >= 0 && polynomial[n] === 0) n -= 1;
  if (n < 0) return undefined;
  if (n === 0) return { real: [], count: 0 };
  const real: number[] = [];
  if (n === 1) return { real: [-polynomial[0]! / polynomial[1]!], count: 1 };
  if (n === 2) return quadraticRoots(polynomial[0]!, polynomial[1]!, polynomial[2]!);
  if (polynomial[0] === 0) return undefined;
  const zero = new Float64Array(n + 1);
  const [zRe, zIm, residual] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  if (!aberthIterate(n, polynomial, zero, zRe, zIm, residual)) return undefined;
  const radii = discRadii(n, Math.abs(polynomial[n]!), zRe, zIm, residual);
  for (let i = 0; i < n; i += 1) {
    // The coefficients carry rounding errors too: discs are taken four times larger.
    const radius = 4 * radii[i]!;
    for (let j = 0; j < n; j += 1) {
      if (j === i) continue;
      const gap = zRe[i]! - zRe[j]!;
      if (Math.hypot(gap, zIm[i]! - zIm[j]!) <= radius + 4 * radii[j]!) return undefined;
    }
    if (Math.abs(zIm[i]!) <= radius) real.push(zRe[i]!);
  }
  return { real, count: n };
}

function quadraticRoots(
  c: number,
  b: number,
  a: number,
): { readonly real: readonly number[]; readonly count: number } | undefined {
  const discriminant = b * b - 4 * a * c;
  if (Math.abs(discriminant) <= 64 * Number.EPSILON * (b * b + Math.abs(4 * a * c)))
    return undefined;
  if (discriminant < 0) return { real: [], count: 2 };
  const large = -0.5 * (b + (b >= 0 ? 1 : -1) * Math.sqrt(discriminant));
  return { real: [large / a, c / large], count: 2 };
}

function product(x: Float64Array, y: Float64Array): Float64Array {
  const result = new Float64Array(x.length + y.length - 1);
  for (let j = 0; j < x.length; j += 1) {
    for (let k = 0; k < y.length; k += 1) result[j + k] = result[j + k]! + x[j]! * y[k]!;
  }
  return result;
}

/** x·f + y·g, of equal lengths. */
function combine(x: Float64Array, f: number, y: Float64Array, g: number): Float64Array {
  return x.map((value, k) => value * f + y[k]! * g);
}

function sum(x: Float64Array, y: Float64Array): Float64Array {
  return combine(x, 1, y, 1);
}

/** x - y, the longer length. */
function subtract(x: Float64Array, y: Float64Array): Float64Array {
  const result = new Float64Array(Math.max(x.length, y.length));
  result.set(x);
  for (let k = 0; k < y.length; k += 1) result[k] = result[k]! - y[k]!;
  return result;
}

/** s · x(s). */
function shifted(x: Float64Array): Float64Array {
  const result = new Float64Array(x.length + 1);
  result.set(x, 1);
  return result;
}

function evaluate(x: Float64Array, s: number): number {
  let value = 0;
  for (let k = x.length - 1; k >= 0; k -= 1) value = value * s + x[k]!;
  return value;
}
