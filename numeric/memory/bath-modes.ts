import { positiveInteger } from "../base/argument-checks.ts";

/** A mode of a discretised bath: H = ½ω(X² + P²), and √κ X or √κ P in the B_j of its bath. */
export interface BathMode {
  readonly omega: number;
  /** κ = J(ω) dω */
  readonly weight: number;
  /** coth(ħω/2k_BT): ⟨X²⟩ = ⟨P²⟩ = ½ħ coth. */
  readonly coth: number;
}

/** J(ω) with its thermal factor, and where it lies. */
export interface ContinuousBath {
  readonly density: (omega: number) => number;
  readonly coth: (omega: number) => number;
  readonly knots: readonly number[];
  readonly scale: number;
  /** Over which J(ω) changes. */
  readonly width: number;
  readonly hasNegativeFrequencies: boolean;
}

/** The highest frequency in units of that of the bath, for 100 modes; it rises with the root of their number. */
const reach = 10;

/**
 * So many modes in place of a continuous bath, by the midpoint rule in u with ω = ω_c + s sinh(au): dense where J is, and
 * as far as 10 √(N/100) times the frequencies of the bath. They describe it up to times of about 2π over the distance
 * of their frequencies.
 */
export function bathModes(bath: ContinuousBath, count: number): readonly BathMode[] {
  positiveInteger("count", count);
  const highest = highestOf(bath, count);
  const centre = bath.hasNegativeFrequencies ? (bath.knots[0] ?? 0) : 0;
  const unit = bath.width;
  const stretch = Math.asinh(highest / unit);
  const [from, to] = bath.hasNegativeFrequencies ? [-1, 1] : [0, 1];
  const du = (to - from) / count;
  return Array.from({ length: count }, (_, k) => {
    const u = from + (k + 0.5) * du;
    const omega = centre + unit * Math.sinh(stretch * u);
    const width = unit * stretch * Math.cosh(stretch * u) * du;
    return { omega, weight: bath.density(omega) * width, coth: bath.coth(omega) };
  });
}

function highestOf({ scale, knots }: ContinuousBath, count: number): number {
  return reach * Math.max(scale, ...knots) * Math.sqrt(count / 100);
}

/** Points of the midpoint rule over frequencies beyond the highest. */
const farPoints = 400;

/**
 * ∫ J/ω over the frequencies that so many modes do not reach. Modes there follow the system at once, X = -√κ S/ω, and take this
 * much from S² in B.
 */
export function beyondModes(bath: ContinuousBath, count: number): number {
  const highest = highestOf(bath, count);
  const centre = bath.hasNegativeFrequencies ? (bath.knots[0] ?? 0) : 0;
  const sides = bath.hasNegativeFrequencies ? [1, -1] : [1];
  let sum = 0;
  for (const side of sides) {
    // ω = ω_c ± s/u
    for (let k = 0; k < farPoints; k++) {
      const u = (k + 0.5) / farPoints;
      const omega = centre + (side * highest) / u;
      sum += (bath.density(omega) / omega) * (highest / (u * u * farPoints));
    }
  }
  return sum;
}
