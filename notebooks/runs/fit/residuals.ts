import {
  chiSquareTail,
  fisherTail,
  type LeastSquaresFit,
  ljungBox,
} from "../../../numeric/index.ts";
import { coefficients, type NoiseColour, whiteningOf } from "./noise-colour.ts";

/** How well a curve goes through the data. */
export interface Goodness {
  /** Standard deviation of the residuals of each quantity. */
  readonly noise: Readonly<Record<string, number>>;
  /** The largest value of the curve over that: what errors of numbers are to be held against. */
  readonly signalToNoise: Readonly<Record<string, number>>;
  /** That of the noise, from the data alone; null where it is not known. */
  readonly expectedNoise: Readonly<Record<string, number | null>>;
  /** Of coloured noise, by quantity, its autoregression x_t = Σ φ_j x_{t-j} + e_t; then all else is of the errors e_t. Of white noise empty. */
  readonly autoregression: Readonly<Record<string, readonly number[]>>;
  /** Residuals less unknowns. */
  readonly degrees: number;
  /** Unknowns that the data determine: one less for each combination that hardly changes the curve. */
  readonly unknowns: number;
  /** The probability of residuals as large as these, if the curve is right and the noise as expected. */
  readonly fitProbability: number | null;
  /** The probability of such correlations between residuals, if they are independent (Ljung-Box). */
  readonly whitenessProbability: number;
  /** Autocorrelation of residuals at a distance of one row. */
  readonly correlation: number;
  /** ln of the likelihood of normal residuals, of variance Σr²/n. */
  readonly logLikelihood: number;
  /** Of Akaike and Schwarz, with the variance among the unknowns. */
  readonly aic: number;
  readonly bic: number;
}

export interface ResidualSettings {
  /** Residuals, whitened where the noise has a colour. */
  readonly fit: LeastSquaresFit;
  readonly names: readonly string[];
  /** The largest value of each curve. */
  readonly largest: readonly number[];
  readonly weights: readonly number[];
  /** σ of each quantity from the data alone. */
  readonly levels: readonly number[];
  /** Those that the data determine. */
  readonly unknowns: number;
  readonly colour: NoiseColour | undefined;
}

/** Frequencies of a spectrum that its noise is found from, as a share of the rows. */
const shareOfRows = 1 / 4;

export function goodnessOf({
  fit,
  names,
  largest,
  weights,
  levels,
  unknowns,
  colour,
}: ResidualSettings): Goodness {
  const { residuals } = fit;
  const rows = residuals.length / names.length;
  const parts = names.map((_, j) => residuals.subarray(j * rows, (j + 1) * rows));
  const degrees = residuals.length - unknowns;
  const squares = parts.map((part) => part.reduce((sum, value) => sum + value * value, 0));
  const all = squares.reduce((sum, value) => sum + value, 0);
  const n = residuals.length;
  const logWeights = weights.reduce((sum, weight) => sum + rows * Math.log(weight), 0);
  const whitening = whiteningOf(colour, rows);
  const logLikelihood =
    -(n / 2) * (Math.log((2 * Math.PI * all) / n) + 1) + logWeights + whitening.logDeterminant;
  const expected = levels.map((level, j) => (level * (weights[j] ?? 1)) ** 2);
  const mean = expected.reduce((sum, value) => sum + value, 0) / names.length;
  const whiteness = parts.map((part, j) => {
    const { statistic, lags, correlations } = ljungBox(part);
    // Each coefficient takes one of the lags.
    const order = coefficients(colour?.ofQuantities[j]).length;
    return { statistic, lags: Math.max(1, lags - order), correlations };
  });
  // Of several, χ² of all.
  const whitenessProbability = chiSquareTail(
    whiteness.reduce((sum, { statistic }) => sum + statistic, 0),
    whiteness.reduce((sum, { lags }) => sum + lags, 0),
  );
  const noise = (j: number): number =>
    Math.sqrt((squares[j] ?? 0) / (degrees / names.length)) / (weights[j] ?? 1);
  return {
    noise: byName(names, noise),
    signalToNoise: byName(names, (j) => (largest[j] ?? Number.NaN) / noise(j)),
    expectedNoise: byName(names, (j) =>
      levels[j] === 0 || colour !== undefined ? null : (levels[j] ?? null),
    ),
    autoregression:
      colour === undefined ? {} : byName(names, (j) => coefficients(colour.ofQuantities[j])),
    ...{ degrees, unknowns },
    fitProbability:
      mean > 0 && colour === undefined
        ? fisherTail(all / degrees / mean, degrees, Math.max(8, rows * shareOfRows))
        : null,
    whitenessProbability,
    correlation: whiteness[0]?.correlations[0] ?? 0,
    logLikelihood,
    aic: 2 * (unknowns + 1 + whitening.coefficients) - 2 * logLikelihood,
    bic: (unknowns + 1 + whitening.coefficients) * Math.log(n) - 2 * logLikelihood,
  };
}

function byName<T>(names: readonly string[], of: (place: number) => T): Record<string, T> {
  return Object.fromEntries(names.map((name, j) => [name, of(j)]));
}
