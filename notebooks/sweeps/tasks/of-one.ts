import { OptionError } from "../../runs/index.ts";

interface WithLevels {
  readonly levels?: number | readonly number[] | undefined;
}

/**
 * Options of a run of one oscillator, which has one number of levels.
 *
 * @throws OptionError for a list of them
 */
export function ofOne<T extends WithLevels>(
  options: T,
): Omit<T, "levels"> & { readonly levels?: number } {
  const { levels, ...others } = options;
  if (levels === undefined) return others;
  if (typeof levels === "number") return { ...others, levels };
  throw new OptionError(
    "levels",
    `must be a number for one oscillator, but is [${levels.join(", ")}]. Give one number.`,
  );
}
