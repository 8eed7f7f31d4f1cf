import type { BathTransform } from "../../notation/bath-names.ts";
import { ModelError } from "../model-error.ts";
import { integral } from "./quadrature.ts";

/** J(ω) = Σ_ν κ_ν δ(ω-ω_ν), κ_ν = λ_ν²/(m_νω_ν), by number, for ω ≥ 0, with the thermal factor of its modes. */
export interface Density {
  readonly at: (omega: number) => number;
  /** dJ/dω at ω = 0. */
  readonly slope: number;
  /** Frequencies where it is less smooth, and one that is typical of it. */
  readonly knots: readonly number[];
  readonly scale: number;
  /** coth(ħω/2k_BT) of the modes, from c at ω0. */
  readonly coth: (omega: number) => number;
  /** ω coth(ħω/2k_BT) at ω = 0. */
  readonly thermal: number;
}

/** Thermal factors coth(ω arcoth(c)/ω0) and 2k_BT/ħ = ω0/arcoth(c) of a bath that has c at ω0. */
export function thermalFactors(c: number, omega0: number): Pick<Density, "coth" | "thermal"> {
  const rate = Math.atanh(1 / c) / omega0;
  return {
    coth: (omega) => (c === 1 ? 1 : 1 / Math.tanh(omega * rate)),
    thermal: c === 1 ? 0 : 1 / rate,
  };
}

/** Of the integral of the modulus. */
const tolerance = 1e-11;
/** Of the transform; more is refused. */
const accepted = 1e-7;

/**
 * A half-sided transform of the kernels of a density by number. The δ-functions of ∫ dτ cos ωτ cos zτ give π/2 J(z),
 * the others are principal values without their singularity,
 *
 *     ∫₀^∞ dτ ΣF cos ωτ sin zτ = ∫₀^∞ dω (F(ω)-F(z)) z/(z²-ω²),
 *     ∫₀^∞ dτ ΣF sin ωτ cos zτ = ∫₀^∞ dω (ωF(ω)-zF(z))/(ω²-z²),
 *
 * since the principal value of ∫₀^∞ dω/(z²-ω²) is zero; F is J, or J coth. Those with τ are derivatives with
 * respect to z; of two frequencies, the transform is the divided difference.
 *
 * @throws ModelError where the quadrature does not reach seven digits
 */
export function densityTransform(
  density: Density,
  { kind, order, trigonometric, other }: Omit<BathTransform, "at" | "and" | "bath">,
  z: number,
  second?: number,
): number {
  if (second !== undefined) {
    return dividedDifference(density, { kind, order, trigonometric, other }, [z, second]);
  }
  if (order === 0) return zeroth(density, kind, trigonometric, other, z);
  // τ cos zτ = d/dz sin zτ, τ sin zτ = -d/dz cos zτ
  const [sign, before] = other === "cos" ? [1, "sin" as const] : [-1, "cos" as const];
  const step = 0.1 * (z === 0 ? smallestScale(density) : Math.min(Math.abs(z), density.scale));
  const reduced = { kind, order: order - 1, trigonometric, other: before };
  return sign * derivative((y) => densityTransform(density, reduced, y), z, step);
}

/** Frequencies closer than this, relative to the smaller one, have the mean of the derivative between them. */
const close = 0.05;
/** Abscissae in (0, 1) and weights of the 5-point Gauss rule. */
const gaussPoints = [
  [0.046910077030668, 0.1184634425280945],
  [0.230765344947158, 0.2393143352496832],
  [0.5, 0.2844444444444444],
  [0.769234655052842, 0.2393143352496832],
  [0.953089922969332, 0.1184634425280945],
] as const;

/**
 * T[z, z'] = (T(z) - T(z'))/(z - z'), by the mean of dT/dz between them where they are close. T is even in z with cos zτ
 * and odd with sin zτ, so that frequencies of unlike signs have
 *
 *     T[a, -b] = T[a, b] (a - b)/(a + b)  and  T[a, -b] = (T(a) + T(b))/(a + b).
 *
 * @throws ModelError where both are zero, and T has no derivative
 */
function dividedDifference(
  density: Density,
  transform: Pick<BathTransform, "kind" | "order" | "trigonometric" | "other">,
  [z, second]: readonly [number, number],
): number {
  const [a, b] = [Math.abs(z), Math.abs(second)];
  const at = (y: number): number => densityTransform(density, transform, y);
  const isOdd = transform.other === "sin";
  const [other, factor] = isOdd ? (["cos", 1] as const) : (["sin", -1] as const);
  const slope = { ...transform, order: transform.order + 1, other };
  if (a + b === 0) {
    const isSmooth = transform.kind === "noise" && transform.trigonometric === "cos";
    if (!isSmooth || density.thermal === 0) throw atVanishingFrequency();
    return factor * densityTransform(density, slope, 0);
  }
  if (isOdd && z * second < 0) return (at(a) + at(b)) / (a + b);
  const sign = isOdd ? 1 : (z + second) / (a + b);
  if (sign === 0) return 0;
  if (Math.abs(a - b) >= close * Math.min(a, b)) return (sign * (at(a) - at(b))) / (a - b);
  return gaussPoints.reduce(
    (sum, [x, weight]) =>
      sum + sign * factor * weight * densityTransform(density, slope, b + x * (a - b)),
    0,
  );
}

/** Of the kernels with their thermal factors. */
function smallestScale({ scale, thermal }: Density): number {
  return thermal > 0 ? Math.min(scale, thermal) : scale;
}

function zeroth(
  density: Density,
  kind: BathTransform["kind"],
  trigonometric: "cos" | "sin",
  other: "cos" | "sin",
  frequency: number,
): number {
  const z = Math.abs(frequency);
  // Even in z with cos zτ, odd with sin zτ.
  const sign = other === "sin" ? Math.sign(frequency) : 1;
  const isNoise = kind === "noise";
  const f = (omega: number): number => density.at(omega) * (isNoise ? density.coth(omega) : 1);
  const atZero = isNoise ? density.slope * density.thermal : 0;
  if (trigonometric === other) return ((sign * Math.PI) / 2) * (z === 0 ? atZero : f(z));
  if (sign === 0) return 0;
  const [fz, inSine] = [z === 0 ? atZero : f(z), trigonometric === "sin"];
  if (z === 0 && inSine && atZero !== 0) throw atVanishingFrequency();
  const regular = (omega: number): number =>
    inSine
      ? (omega * f(omega) - z * fz) / ((omega - z) * (omega + z))
      : ((f(omega) - fz) * z) / ((z - omega) * (z + omega));
  return sign * overFrequencies(regular, density, z);
}

/** T_sc with coth diverges like ln|z| where z goes to zero, and T_ss has a step; at zero temperature |z| has a kink. */
function atVanishingFrequency(): ModelError {
  return new ModelError(
    "bath",
    "A frequency of the motion vanishes, where a transform of this bath has no limit. Change the frequency of the drive a little, or give a lorentzian bath.",
  );
}

/** ∫₀^∞, with the half-line beyond the last point as ω = last/u. */
function overFrequencies(f: (omega: number) => number, density: Density, z: number): number {
  const last = 2 * Math.max(z, density.scale, ...density.knots);
  const points = [0, z / 2, z, density.scale, ...density.knots, last];
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  const near = integral(f, sorted, tolerance);
  const far = integral((u) => (f(last / u) * last) / u ** 2, [0, 0.1, 1], tolerance);
  const [value, error] = [near.value + far.value, near.error + far.error];
  const size = Math.abs(near.value) + Math.abs(far.value);
  if (error <= accepted * Math.max(size, Number.MIN_VALUE) && Number.isFinite(value)) return value;
  throw new ModelError(
    "bath",
    `A transform of this bath at ${z} is known to ${error.toPrecision(1)} only, of ${value.toPrecision(3)}. Give J(omega) at more frequencies around this one, or smoother.`,
  );
}

/** f'(z) by central differences and Richardson extrapolation (Ridders 1982). */
function derivative(f: (z: number) => number, z: number, step: number): number {
  const rows: number[][] = [];
  let [best, error, h] = [Number.NaN, Number.POSITIVE_INFINITY, step];
  for (let n = 0; n < 6; n++) {
    const row = [(f(z + h) - f(z - h)) / (2 * h)];
    let factor = 4;
    for (let k = 0; k < n; k++) {
      row.push((row[k]! * factor - rows[n - 1]![k]!) / (factor - 1));
      factor *= 4;
      const difference = Math.max(
        Math.abs(row[k + 1]! - row[k]!),
        Math.abs(row[k + 1]! - rows[n - 1]![k]!),
      );
      if (difference < error) [best, error] = [row[k + 1]!, difference];
    }
    rows.push(row);
    h /= 2;
  }
  return best;
}

/** A density that is a cubic between its knots, zero beyond them. */
export interface TableDensity extends Omit<Density, "coth" | "thermal"> {
  readonly pieces: readonly CubicPiece[];
}

/** A cubic between two frequencies, with values and slopes at both. */
export interface CubicPiece {
  readonly from: number;
  readonly to: number;
  readonly values: readonly [number, number];
  readonly slopes: readonly [number, number];
}

/** A table of ω and J as a function without overshoot between its points, zero beyond them (Fritsch and Carlson 1980). */
export function tableDensity(points: readonly (readonly [number, number])[]): TableDensity {
  const [x, y] = [points.map(([omega]) => omega), points.map(([, value]) => value)];
  const secant = x.slice(1).map((right, j) => (y[j + 1]! - y[j]!) / (right - x[j]!));
  const slopes = x.map((_, j) => {
    const [left, right] = [secant[j - 1], secant[j]];
    if (left === undefined || right === undefined) return left ?? right ?? 0;
    if (left * right <= 0) return 0;
    const [a, b] = [x[j]! - x[j - 1]!, x[j + 1]! - x[j]!];
    return (3 * (a + b)) / ((2 * b + a) / left + (b + 2 * a) / right);
  });
  const at = (omega: number): number => {
    const last = x.length - 1;
    if (omega > x[last]!) return 0;
    // Below the first point J rises from zero like ω.
    if (omega < x[0]!) return (y[0]! * omega) / x[0]!;
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (x[middle]! <= omega) low = middle;
      else high = middle;
    }
    const h = x[high]! - x[low]!;
    const t = (omega - x[low]!) / h;
    const [ya, yb, sa, sb] = [y[low]!, y[high]!, slopes[low]! * h, slopes[high]! * h];
    return ya + t * (sa + t * (3 * (yb - ya) - 2 * sa - sb + t * (2 * (ya - yb) + sa + sb)));
  };
  const slope = x[0] === 0 ? slopes[0]! : y[0]! / x[0]!;
  const pieces = secant.map((_, j): CubicPiece => ({
    ...{ from: x[j]!, to: x[j + 1]! },
    values: [y[j]!, y[j + 1]!],
    slopes: [slopes[j]!, slopes[j + 1]!],
  }));
  if (x[0]! > 0) pieces.unshift(lineFromZero(x[0]!, y[0]!));
  return { at, slope, knots: x, scale: x[Math.floor(x.length / 2)]!, pieces };
}

function lineFromZero(omega: number, value: number): CubicPiece {
  const slope = value / omega;
  return { from: 0, to: omega, values: [0, value], slopes: [slope, slope] };
}
