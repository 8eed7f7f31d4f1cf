/** Which damping is it: fitted numbers with their intervals, as the page writes them. */
import { type Markdown, shown } from "../literate/define.ts";
import type { FitResult, FittedNumber } from "../runs/index.ts";
import { lastRateAt, numberOf } from "./synthetic-ringdowns.ts";

/** "0.0200 (0.0198 to 0.0202)", or that the data do not say. */
export function withInterval({ value, lower, upper, identified }: FittedNumber): Markdown {
  if (identified === "no") return "not identifiable";
  if (lower === null) return `below ${shown(upper ?? value, 3)}`;
  if (upper === null) return `above ${shown(lower, 3)}`;
  const digits = Math.min(
    8,
    Math.max(2, 2 + Math.ceil(Math.log10(Math.abs(value) / (upper - lower) || 1))),
  );
  return `${shown(value, digits)} (${shown(lower, digits)} to ${shown(upper, digits)})`;
}

/** The rate Γ/2 at which the amplitude falls at last, and half of its 95 % interval. */
export function lastRate(found: FitResult): { readonly rate: number; readonly half: number } {
  const [gamma, theta] = [numberOf(found, "gamma"), numberOf(found, "theta")];
  const rate = lastRateAt(gamma.value, theta.value);
  const slopes = new Map<string, number>(
    (["gamma", "theta"] as const).map((by) => [by, lastRateAt(gamma.value, theta.value, by)]),
  );
  const variance = found.numbers.reduce(
    (sum, one, j) =>
      sum +
      found.numbers.reduce(
        (inner, other, k) =>
          inner +
          (slopes.get(one.name) ?? 0) *
            (slopes.get(other.name) ?? 0) *
            (one.error ?? 0) *
            (other.error ?? 0) *
            (found.correlations[j]?.[k] ?? 0),
        0,
      ),
    0,
  );
  return { rate, half: 1.96 * Math.sqrt(variance) };
}
