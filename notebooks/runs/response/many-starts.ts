import { distance, LuFactors, norm } from "../../../numeric/linear-algebra/dense/index.ts";
import type { SlowFlowField } from "./slow-flow-field.ts";

/** Most iterations of a start. */
const mostIterations = 40;
/** Sizes of starting points in natural units, in which forces balance at 1. */
const [smallest, largest] = [0.02, 6] as const;

/**
 * Steady states by Newton's iteration from rest and from points spread evenly in direction and in the logarithm of their
 * size: quick, and without a proof that there are no others.
 */
export function statesFromManyStarts(
  field: SlowFlowField,
  q: Float64Array,
  starts: number,
): readonly Float64Array[] {
  const n = field.dimension;
  const found: Float64Array[] = [];
  for (let k = 0; k < starts; k += 1) {
    const u = newton(field, startingPoint(k, n), q);
    if (u === undefined) continue;
    const near = 1e-7 * (1e-3 + norm(u));
    if (!found.some((other) => distance(other, u) <= near)) found.push(u);
  }
  return found;
}

/** Each coordinate of its own size: the fractional parts of multiples of powers of an irrational number are even. */
function startingPoint(k: number, n: number): Float64Array {
  const u = new Float64Array(n);
  if (k === 0) return u;
  const root = generalizedGolden(2 * n);
  for (let j = 0; j < n; j += 1) {
    const [a, b] = [(0.5 + k * root ** -(2 * j + 1)) % 1, (0.5 + k * root ** -(2 * j + 2)) % 1];
    const sign = b < 0.5 ? -1 : 1;
    u[j] = sign * smallest * (largest / smallest) ** a;
  }
  return u;
}

/** The root of x^{d+1} = x + 1, whose powers are badly approximated by fractions. */
function generalizedGolden(d: number): number {
  let x = 2;
  for (let k = 0; k < 60; k += 1) x = (1 + x) ** (1 / (d + 1));
  return x;
}

/** Newton's iteration with steps halved until the residual falls; undefined if it does not converge. */
function newton(
  field: SlowFlowField,
  start: Float64Array,
  q: Float64Array,
): Float64Array | undefined {
  const n = field.dimension;
  let u = start;
  let value = new Float64Array(n);
  const matrix = new Float64Array(n * n);
  field.residual(u, q, value);
  for (let k = 0; k < mostIterations; k += 1) {
    field.jacobian(u, q, matrix);
    const step = new LuFactors(matrix, n).solve(value);
    const size = norm(step);
    if (!Number.isFinite(size)) return undefined;
    const before = norm(value);
    let next = u;
    let share = 1;
    let after = value;
    for (; ; share /= 2) {
      if (share < 1e-3) return undefined;
      const shortened = share;
      next = u.map((x, j) => x - shortened * (step[j] ?? 0));
      after = new Float64Array(n);
      field.residual(next, q, after);
      if (norm(after) < before || size <= 1e-12 * (1e-3 + norm(u))) break;
    }
    [u, value] = [next, after];
    if (share === 1 && size <= 1e-12 * (1e-3 + norm(u))) return u;
  }
  return undefined;
}
