import { boseEinsteinTemperature, logLinearTemperature } from "../../../numeric/index.ts";
import type { Distribution } from "./distributions.ts";

/** How many of the lowest levels a straight line through ln P_n takes; the first is the figure's. */
const fittedLevels = [9, 6, 10, 12] as const;
/** Levels of the Bose-Einstein fit. */
const boseEinsteinLevels = 12;

export interface TemperatureFitKind {
  readonly name: string;
  readonly column: string;
  /** k_B T_eff, NaN if the fit fails. */
  readonly temperature: (distribution: Distribution) => number;
}

export const fits: readonly TemperatureFitKind[] = [
  ...fittedLevels.map((levels) => ({
    name: `${levels} levels`,
    column: `T_log_linear_${levels}`,
    temperature: ({ energies, populations }: Distribution): number =>
      logLinearTemperature(energies, populations, levels).temperature,
  })),
  {
    name: "Bose-Einstein",
    column: "T_bose_einstein",
    temperature: ({ energies, populations }: Distribution): number =>
      boseEinsteinTemperature(energies, populations, boseEinsteinLevels).temperature,
  },
];

/** k_B T_eff of one fit along θ, NaN where there is no fit or the state is not trusted. */
export interface TemperatureCurve {
  readonly name: string;
  readonly column: string;
  /** θ/π */
  readonly angles: readonly number[];
  readonly temperatures: readonly number[];
  /** What the fit gives where the state is not trusted. */
  readonly doubtful: readonly number[];
}

export function temperatureCurves(
  distributions: readonly Distribution[],
): readonly TemperatureCurve[] {
  return fits.map(({ name, column, temperature }) => {
    const all = distributions.map(temperature);
    return {
      name,
      column,
      angles: distributions.map(({ angle }) => angle),
      temperatures: all.map((value, j) =>
        distributions[j]?.trusted === true ? value : Number.NaN,
      ),
      doubtful: all.map((value, j) => (distributions[j]?.trusted === true ? Number.NaN : value)),
    };
  });
}

/** θ/π and k_B T_eff at the vertex of the parabola through the highest point and its neighbours. */
export function peak({
  angles,
  temperatures,
}: TemperatureCurve): { readonly angle: number; readonly temperature: number } | undefined {
  const best = temperatures.reduce(
    (most, value, j) => (value > (temperatures[most] ?? Number.NEGATIVE_INFINITY) ? j : most),
    -1,
  );
  const near = [best - 1, best, best + 1].map((j) => ({ x: angles[j], y: temperatures[j] }));
  const [a, b, c] = near;
  if (a?.x === undefined || b?.x === undefined || c?.x === undefined) return undefined;
  if (a.y === undefined || b.y === undefined || c.y === undefined) return undefined;
  const left = (b.y - a.y) / (b.x - a.x);
  const right = (c.y - b.y) / (c.x - b.x);
  const curvature = (right - left) / (c.x - a.x);
  const angle = (a.x + b.x) / 2 - left / (2 * curvature);
  const temperature = a.y + left * (angle - a.x) + curvature * (angle - a.x) * (angle - b.x);
  return Number.isFinite(temperature) ? { angle, temperature } : undefined;
}

/** The first θ/π > 0 at which two curves on the same angles cross, by straight lines. */
export function crossing(one: TemperatureCurve, other: TemperatureCurve): number | undefined {
  for (let j = 2; j < one.angles.length; j++) {
    const difference = (at: number): number =>
      (one.temperatures[at] ?? Number.NaN) - (other.temperatures[at] ?? Number.NaN);
    const [before, after] = [difference(j - 1), difference(j)];
    if (!(before * after < 0)) continue;
    const [a, b] = [one.angles[j - 1] ?? Number.NaN, one.angles[j] ?? Number.NaN];
    return a + ((b - a) * before) / (before - after);
  }
  return undefined;
}
