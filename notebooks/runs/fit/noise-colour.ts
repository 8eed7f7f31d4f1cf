import { type Autoregression, logWhitening } from "../../../numeric/index.ts";
import { OptionError } from "../option-error.ts";

/** How residuals of each quantity depend on earlier ones. */
export interface NoiseColour {
  readonly ofQuantities: readonly Autoregression[];
  /** First rows of stretches without gaps. */
  readonly starts: readonly number[];
}

/** What a distance of rows may differ by from a whole number of steps. */
const tolerance = 0.05;

/**
 * The first rows of stretches of equally spaced rows.
 *
 * @throws OptionError for rows that are not on an equally spaced grid
 */
export function stretches(coordinates: Float64Array): readonly number[] {
  const distances = coordinates.subarray(1).map((value, j) => value - coordinates[j]!);
  const step = Float64Array.from(distances).sort()[distances.length >> 1] ?? 1;
  const wrong = distances.findIndex(
    (one) => Math.abs(one / step - Math.round(one / step)) > tolerance || one < step / 2,
  );
  if (wrong !== -1) {
    throw new OptionError(
      "noise",
      `must be white for rows that are not equally spaced but for gaps, as after row ${wrong + 1}. Leave it out, or interpolate the data.`,
    );
  }
  const gaps = [...distances.keys()].filter((j) => distances[j]! > 1.5 * step);
  return [0, ...gaps.map((j) => j + 1)];
}

/** φ of an autoregression. */
export function coefficients(one: Autoregression | undefined): readonly number[] {
  return [...(one?.predictors.at(-1) ?? [])];
}

/** ln det of what whitens all residuals, and how many coefficients it has. */
export function whiteningOf(
  colour: NoiseColour | undefined,
  rows: number,
): { readonly logDeterminant: number; readonly coefficients: number } {
  const all = colour?.ofQuantities ?? [];
  return {
    logDeterminant: all.reduce(
      (sum, one) => sum + logWhitening(one, rows, colour?.starts ?? [0]),
      0,
    ),
    coefficients: all.reduce((sum, one) => sum + coefficients(one).length, 0),
  };
}
