import type { FitResult, FittedNumber } from "../runs/fit/index.ts";

/** A fit as a table of numbers with their intervals, and a few lines on how far to trust it. */
export function fitText({ numbers, level, goodness, coordinates, curves }: FitResult): string {
  const rows = numbers.map((one) => [one.name, ...cells(one)] as const);
  const widths = [0, 1, 2].map((k) => Math.max(...rows.map((row) => row[k]?.length ?? 0), k * 4));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, k) => cell.padEnd((widths[k] ?? 0) + 2))
      .join("")
      .trimEnd();
  const percent = Number((100 * level).toPrecision(6));
  return [
    `${coordinates.length} points of ${curves.map(({ name }) => name).join(" and ")}, ${numbers.length} unknowns; intervals of ${percent} %`,
    "",
    ...rows.map(line),
    "",
    ...curves.map(({ name }) => noiseLine(name, goodness)),
    `residuals: ${goodness.whitenessProbability < 1e-3 ? "not independent" : "independent"} (Ljung-Box, p = ${short(goodness.whitenessProbability)})`,
    `ln likelihood ${goodness.logLikelihood.toFixed(2)}, AIC ${goodness.aic.toFixed(2)}, BIC ${goodness.bic.toFixed(2)}`,
  ].join("\n");
}

function noiseLine(
  name: string,
  { noise, signalToNoise, expectedNoise, fitProbability, autoregression }: FitResult["goodness"],
): string {
  const ratio = signalToNoise[name] ?? Number.NaN;
  const share = Number.isFinite(ratio) ? `, signal to noise ${short(ratio)}` : "";
  const size = `${short(noise[name] ?? Number.NaN)}${share}`;
  const memory = autoregression[name];
  if (memory !== undefined) {
    return `noise of ${name}: ${size}, autoregression ${memory.length === 0 ? "of order 0" : memory.map(short).join(", ")}`;
  }
  const own = `noise of ${name}: ${size}`;
  const expected = expectedNoise[name] ?? null;
  if (expected === null) return own;
  const probability = fitProbability === null ? "" : `, p = ${short(fitProbability)}`;
  return `${own}, expected noise ${short(expected)}${probability}`;
}

/** The value, and its interval or what there is of it. */
function cells(one: FittedNumber): readonly string[] {
  const { value, lower, upper, identified } = one;
  if (identified === "no" || lower === null || upper === null) {
    if (identified === "from above") return [`below ${rounded(upper ?? value, value)}`, ""];
    if (identified === "from below") return [`above ${rounded(lower ?? value, value)}`, ""];
    return ["not identifiable", ""];
  }
  const width = upper - lower;
  return [rounded(value, width), `${rounded(lower, width)} to ${rounded(upper, width)}`];
}

/** Two digits more than a number is known to. */
function rounded(value: number, width: number): string {
  if (value === 0 || !(Math.abs(width) > 0)) return String(Number(value.toPrecision(6)));
  const digits = Math.ceil(Math.log10(Math.abs(value / width))) + 2;
  return value.toPrecision(Math.min(Math.max(digits, 3), 15));
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
