import type { PotentialFunction } from "./potential-function.ts";

/** Where the motion in a potential has discrete levels. */
export type Binding =
  | {
      readonly kind: "confining";
      /** R(E): U > E wherever |x| > R. */
      readonly radius: (energy: number) => number;
    }
  | {
      readonly kind: "periodic";
      /** k0: U is a sum of e^{i n k0 x}. */
      readonly number: number;
    }
  | { readonly kind: "open"; readonly reason: string };

/**
 * Whether U rises without bound to both sides, is periodic, or neither. With c_j the coefficient of x^j, and w_j the sum of
 * the amplitudes of the waves beside x^j,
 *
 *     U(x) ≥ (c_d - w_d)|x|^d - Σ_{j<d} (|c_j| + w_j)|x|^j   for even d,
 *
 * and waves beside a power above d, or w_d ≥ c_d, leave the bound open.
 */
export function potentialBinding(potential: PotentialFunction): Binding {
  const degree = Math.max(0, ...potential.map(({ power }) => power));
  const polynomial = new Float64Array(degree + 1);
  const waves = new Float64Array(degree + 1);
  const numbers: number[] = [];
  for (const { power, number, re, im } of potential) {
    if (number === 0) {
      polynomial[power]! += re;
    } else if (re !== 0 || im !== 0) {
      waves[power]! += Math.hypot(re, im);
      numbers.push(Math.abs(number));
    }
  }
  let d = degree;
  while (d > 0 && polynomial[d] === 0 && waves[d] === 0) d -= 1;
  if (d === 0) return periodicity(numbers);
  const [leading, beside] = [polynomial[d]!, waves[d]!];
  if (beside > 0 && beside >= Math.abs(leading)) {
    return { kind: "open", reason: `sines and cosines times x^${d} make it fall without bound` };
  }
  if (d % 2 === 1) {
    return { kind: "open", reason: `its highest power, x^${d}, falls without bound on one side` };
  }
  if (leading < 0) {
    return { kind: "open", reason: `its highest power, x^${d}, falls without bound` };
  }
  const lower = Array.from({ length: d }, (_, j) => Math.abs(polynomial[j]!) + waves[j]!);
  return { kind: "confining", radius: (energy) => radius(leading - beside, d, lower, energy) };
}

/** Where c R^d = Σ b_j R^j + |E|; from there on the left side is the larger one. */
function radius(c: number, d: number, lower: readonly number[], energy: number): number {
  // Near r = 0 powers are infinite, where their factors may be 0.
  const times = (factor: number, power: number): number => (factor === 0 ? 0 : factor * power);
  const excess = (r: number): number =>
    lower.reduce((sum, b, j) => sum - times(b, r ** (j - d)), c) -
    times(Math.max(energy, 0), r ** -d);
  let r = Number.MIN_VALUE;
  // The scale at which the first of the lower terms meets the highest one.
  r = Math.max(
    ...lower.map((b, j) => (b / c) ** (1 / (d - j))),
    (Math.max(energy, 0) / c) ** (1 / d),
    r,
  );
  while (excess(r) <= 0) r *= 1.25;
  return r;
}

function periodicity(numbers: readonly number[]): Binding {
  if (numbers.length === 0) return { kind: "open", reason: "it is a constant" };
  const common = numbers.reduce(commonDivisor);
  const largest = Math.max(...numbers);
  if (common < 1e-3 * largest) {
    return {
      kind: "open",
      reason:
        "it is a sum of waves without a common period, and no power of x holds the motion together",
    };
  }
  // Rounding of the divisor is divided among many multiples of the largest wave number.
  return { kind: "periodic", number: largest / Math.round(largest / common) };
}

/** Euclid's algorithm for numbers with rounding. */
function commonDivisor(a: number, b: number): number {
  const rounding = 1e-9 * Math.max(a, b);
  let [u, v] = [Math.max(a, b), Math.min(a, b)];
  while (v > rounding) {
    const rest = u - v * Math.round(u / v);
    [u, v] = [v, Math.abs(rest)];
  }
  return u;
}
