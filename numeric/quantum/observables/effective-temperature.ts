import type { Codes } from "../../base/outcome.ts";
import { ArgumentError } from "../../base/argument-error.ts";

export interface TemperatureFit {
  readonly status: Codes<"finished" | "none">;
  /** Why there is no temperature; empty if there is one. */
  readonly message: string;
  /** k_B T_eff in the units of the energies, negative for an inversion; NaN if the fit failed. */
  readonly temperature: number;
  /** Root of the mean square deviation of what was fitted, ln P_n or P_n. */
  readonly deviation: number;
  /** Levels used. */
  readonly levels: number;
}

/**
 * The temperature of the straight line
 *
 *     ln P_n = A - E_n/(k_B T_eff)
 *
 * through the lowest levels, by least squares with equal weights or with the weights P_n. The
 * populations need not be thermal: the result depends on the number of levels and the weights.
 *
 * @param levels how many levels to use, 2 or more
 * @returns `none` if one of these populations is not positive or all energies are equal
 * @throws ArgumentError unless there are as many energies as populations and `levels` among them
 *
 * @example
 * ```ts
 * import { logLinearTemperature } from "caldera/numeric";
 * const populations = [0.7, 0.21, 0.063]; // a factor of 0.3 each
 * const { temperature } = logLinearTemperature([0.5, 1.5, 2.5], populations, 3);
 * assert(Math.abs(temperature - 1 / Math.log(1 / 0.3)) < 1e-14);
 * ```
 */
export function logLinearTemperature(
  energies: ArrayLike<number>,
  populations: ArrayLike<number>,
  levels: number,
  { weights = "equal" }: { readonly weights?: "equal" | "populations" } = {},
): TemperatureFit {
  requireLevels(energies, populations, levels);
  const known = Array.from({ length: levels }, (_, n) => ({
    energy: energies[n]!,
    population: populations[n]!,
  }));
  const wrong = known.findIndex(({ population }) => !(population > 0));
  if (wrong >= 0) {
    const { population } = known[wrong]!;
    return failed(
      `The population of level ${wrong} is ${population} and has no logarithm: ` +
        `use fewer levels or fit the populations.`,
      levels,
    );
  }
  const points = known.map(({ energy, population }) => ({
    x: energy,
    y: Math.log(population),
    w: weights === "equal" ? 1 : population,
  }));
  const total = points.reduce((sum, { w }) => sum + w, 0);
  const x0 = points.reduce((sum, { x, w }) => sum + w * x, 0) / total;
  const y0 = points.reduce((sum, { y, w }) => sum + w * y, 0) / total;
  const spread = points.reduce((sum, { x, w }) => sum + w * (x - x0) ** 2, 0);
  if (!(spread > 0)) return failed("The energies of all levels used are equal.", levels);
  const slope = points.reduce((sum, { x, y, w }) => sum + w * (x - x0) * (y - y0), 0) / spread;
  const squares = points.reduce(
    (sum, { x, y, w }) => sum + w * (y - y0 - slope * (x - x0)) ** 2,
    0,
  );
  return {
    status: "finished",
    message: "",
    temperature: -1 / slope,
    deviation: Math.sqrt(squares / total),
    levels,
  };
}

/**
 * The temperature of the canonical distribution nearest to the populations,
 *
 *     Σ_n (P_n - e^{-(E_n - E_0)/k_B T}/Z)²  least,   Z = Σ_n e^{-(E_n - E_0)/k_B T},
 *
 * Z over all energies given and the squares over the lowest `levels` of them. With equal distances
 * of the energies this is the Bose-Einstein distribution P_n = n̄ⁿ/(1 + n̄)ⁿ⁺¹ of the number of
 * quanta, fitted by n̄. One parameter; small populations, negative ones too, hardly matter.
 *
 * @param energies ascending; as many as contribute to Z
 * @param levels how many levels to use, 2 or more; all if absent
 * @returns `none` if the sum is least at zero, infinite or negative temperature
 * @throws ArgumentError unless there are as many energies as populations and `levels` among them
 *
 * @example
 * ```ts
 * import { boseEinsteinTemperature, fockPopulations, thermalState } from "caldera/numeric";
 * const energies = Float64Array.from({ length: 60 }, (_, n) => n + 0.5);
 * const populations = fockPopulations(thermalState(0.3, 60));
 * const { temperature } = boseEinsteinTemperature(energies, populations);
 * // n̄ = 1/(e^{1/kT} - 1)
 * assert(Math.abs(temperature - 1 / Math.log(1 + 1 / 0.3)) < 1e-12);
 * ```
 */
export function boseEinsteinTemperature(
  energies: ArrayLike<number>,
  populations: ArrayLike<number>,
  levels: number = populations.length,
): TemperatureFit {
  requireLevels(energies, populations, levels);
  const above = Array.from(energies, (energy) => energy - energies[0]!);
  const first = above.find((energy) => energy > 0);
  const last = above.at(-1)!;
  if (first === undefined || !(last >= first)) {
    return failed("The energies must ascend, or there is nothing to fit.", levels);
  }
  // From all in the ground state to nearly equal populations, evenly in the logarithm.
  const [coldest, hottest] = [Math.log(first / 40), Math.log(40 * last)];
  const count = 400;
  const at = (k: number): number => coldest + ((hottest - coldest) * k) / count;
  const sums = Array.from({ length: count + 1 }, (_, k) =>
    misfit(above, populations, levels, at(k)),
  );
  const best = sums.reduce((least, { sum }, k) => (sum < sums[least]!.sum ? k : least), 0);
  if (best === 0 || best === count || !Number.isFinite(sums[best]!.sum)) {
    return failed(
      `No temperature between ${Math.exp(coldest)} and ${Math.exp(hottest)} fits best.`,
      levels,
    );
  }
  // The derivative changes sign between the neighbours of the least sum.
  let [lower, upper] = [at(best - 1), at(best + 1)];
  for (let step = 0; step < 60; step++) {
    const middle = (lower + upper) / 2;
    if (misfit(above, populations, levels, middle).slope > 0) upper = middle;
    else lower = middle;
  }
  const logarithm = (lower + upper) / 2;
  return {
    status: "finished",
    message: "",
    temperature: Math.exp(logarithm),
    deviation: Math.sqrt(misfit(above, populations, levels, logarithm).sum / levels),
    levels,
  };
}

/** The sum of squares at ln kT, and its derivative with respect to 1/kT with the sign of ln kT. */
function misfit(
  above: readonly number[],
  populations: ArrayLike<number>,
  levels: number,
  logarithm: number,
): { readonly sum: number; readonly slope: number } {
  const beta = Math.exp(-logarithm);
  const factors = above.map((energy) => Math.exp(-beta * energy));
  const z = factors.reduce((total, factor) => total + factor, 0);
  const mean = factors.reduce((total, factor, n) => total + factor * above[n]!, 0) / z;
  let [sum, slope] = [0, 0];
  for (let n = 0; n < levels; n++) {
    const thermal = factors[n]! / z;
    const difference = populations[n]! - thermal;
    sum += difference ** 2;
    // d thermal/dβ = thermal (mean - E)
    slope += 2 * difference * thermal * (mean - above[n]!);
  }
  return { sum, slope };
}

function failed(message: string, levels: number): TemperatureFit {
  return {
    status: "none",
    message,
    temperature: Number.NaN,
    deviation: Number.NaN,
    levels,
  };
}

function requireLevels(
  energies: ArrayLike<number>,
  populations: ArrayLike<number>,
  levels: number,
): void {
  if (energies.length !== populations.length) {
    throw new ArgumentError(
      "energies",
      `be as many as the ${populations.length} populations`,
      energies.length,
    );
  }
  if (!(Number.isInteger(levels) && levels >= 2 && levels <= populations.length)) {
    throw new ArgumentError(
      "levels",
      `be an integer from 2 to the ${populations.length} populations`,
      levels,
    );
  }
}
