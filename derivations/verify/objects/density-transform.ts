import { elementAt } from "../../../symbolic/base/index.ts";
import { tableDensity } from "../../model/bath/density.ts";
import { panels } from "./gauss-legendre.ts";

/** J(ω) as plain data, with coth(rω) of its modes, r = ∞ at zero temperature. */
export interface GivenDensity {
  readonly shape:
    | { readonly tag: "drude"; readonly strength: number; readonly cutoff: number }
    | { readonly tag: "table"; readonly points: readonly (readonly [number, number])[] };
  readonly rate: number;
}

/** Which transform of J is asked for. */
interface Part {
  readonly isThermal: boolean;
  readonly order: number;
  readonly trigonometric: "cos" | "sin";
  readonly other: "cos" | "sin";
}

/** J, where it is less smooth, and a frequency that is typical of it. */
interface Shape {
  readonly at: (omega: number) => number;
  readonly knots: readonly number[];
}

function shapeOf({ shape }: GivenDensity): Shape {
  if (shape.tag === "table") {
    const { at, knots } = tableDensity(shape.points);
    return { at, knots };
  }
  const { strength, cutoff } = shape;
  const at = (omega: number): number =>
    ((2 / Math.PI) * strength * omega * cutoff ** 2) / (omega ** 2 + cutoff ** 2);
  return { at, knots: [cutoff] };
}

/**
 * Half-sided transforms of the kernels of J by principal values, which are folded about their singularity,
 *
 *     ∫₀^∞ dτ ΣF cos ωτ sin zτ = P∫₀^∞ dω F z/(z²-ω²),    ∫₀^∞ dτ ΣF sin ωτ cos zτ = P∫₀^∞ dω F ω/(ω²-z²),
 *     P∫₀^∞ dω h(ω) = ∫₀^z ds [h(z+s) + h(z-s)] + ∫_{2z}^∞ dω h(ω),
 *
 * with F = J, or J coth; those with cos ωτ cos zτ and sin ωτ sin zτ are ½πF(z). Those with τ are derivatives with
 * respect to z by differences of eighth order, divided differences at close frequencies the mean of one.
 */
export function foldedTransform(density: GivenDensity, part: Part, z: number, y?: number): number {
  const shape = shapeOf(density);
  const f = (omega: number): number =>
    shape.at(omega) * (part.isThermal && density.rate < 700 ? coth(density.rate * omega) : 1);
  const marks = [...shape.knots, 1 / density.rate].filter((mark) => mark > 0);
  const scale = Math.min(...marks);
  const at = ({ order, trigonometric, other }: Part, w: number): number => {
    if (order === 0) return zeroth(f, marks, trigonometric, other, w);
    const [sign, before] = other === "cos" ? [1, "sin" as const] : [-1, "cos" as const];
    const lower: Part = { ...part, order: order - 1, trigonometric, other: before };
    const distance = Math.min(...shape.knots.map((knot) => Math.abs(knot - Math.abs(w)) || scale));
    const step = Math.min(0.02 * (w === 0 ? scale : Math.abs(w)), distance / 40);
    return sign * slope((v) => at(lower, v), w, step);
  };
  if (y === undefined) return at(part, z);
  if (Math.abs(z - y) > 0.1 * Math.min(Math.abs(z), Math.abs(y))) {
    return (at(part, z) - at(part, y)) / (z - y);
  }
  const raised: Part = {
    ...part,
    order: part.order + 1,
    other: part.other === "cos" ? "sin" : "cos",
  };
  const sign = part.other === "cos" ? -1 : 1;
  return panels(1, 1).reduce(
    (sum, { at: t, weight }) => sum + sign * weight * at(raised, y + t * (z - y)),
    0,
  );
}

function coth(x: number): number {
  return 1 / Math.tanh(x);
}

/** f'(z) */
function slope(f: (z: number) => number, z: number, h: number): number {
  const weights = [4 / 5, -1 / 5, 4 / 105, -1 / 280];
  return weights.reduce(
    (sum, w, k) => sum + (w * (f(z + (k + 1) * h) - f(z - (k + 1) * h))) / h,
    0,
  );
}

function zeroth(
  f: (omega: number) => number,
  marks: readonly number[],
  trigonometric: "cos" | "sin",
  other: "cos" | "sin",
  frequency: number,
): number {
  // Even in z with cos zτ, odd with sin zτ; F(0) as close to zero as rounding lets it be.
  const z = Math.abs(frequency);
  const sign = other === "sin" ? Math.sign(frequency) : 1;
  if (sign === 0) return 0;
  const last = 4 * Math.max(z, ...marks);
  const tail = (h: (omega: number) => number): number =>
    between([0, 0.1, 1], (u) => (h(last / u) * last) / u ** 2);
  if (trigonometric === other) {
    return (sign * Math.PI * f(Math.max(z, 1e-12 * Math.min(...marks)))) / 2;
  }
  if (z === 0) {
    const h = (omega: number): number => f(omega) / omega;
    return between([0, last, ...marks, ...marks.map((mark) => mark / 4)], h) + tail(h);
  }
  const h =
    trigonometric === "cos"
      ? (omega: number) => (f(omega) * z) / ((z - omega) * (z + omega))
      : (omega: number) => (f(omega) * omega) / ((omega - z) * (omega + z));
  const inside = [0, z, ...marks.map((mark) => Math.abs(mark - z))].filter((s) => s <= z);
  const growing = Array.from({ length: 20 }, (_, k) => 2 * z * 3 ** k);
  const outside = [...growing, last, ...marks].filter((w) => w >= 2 * z && w <= last);
  return sign * (between(inside, (s) => h(z + s) + h(z - s)) + between(outside, h) + tail(h));
}

/** ∫ between the first and the last of some points, each interval by panels. */
function between(points: readonly number[], f: (x: number) => number): number {
  const sorted = [...new Set(points)].toSorted((a, b) => a - b);
  return sorted.slice(1).reduce((sum, to, j) => {
    const from = elementAt(sorted, j);
    const width = to - from;
    return panels(width, width / 8).reduce(
      (part, { at, weight }) => part + weight * f(from + at),
      sum,
    );
  }, 0);
}
