import type { LinePanel, Series } from "../../plot/index.ts";
import { spoken } from "../../plot/spoken.ts";

/** What a curve with a name has at a place along the axis, one value for each of its branches there. */
export interface Reading {
  readonly name: string;
  readonly values: readonly number[];
}

/** More branches than this are not read off. */
const most = 6;

/** The values of all curves with names at a place along the horizontal axis, between their points. */
export function valuesAt({ series }: LinePanel, place: number): readonly Reading[] {
  return series.flatMap((one): readonly Reading[] => {
    const { label, markers, backdrop } = one;
    if (label === "" || markers !== undefined || backdrop !== undefined) return [];
    const values = crossings(one, place).slice(0, most);
    return values.length === 0 ? [] : [{ name: spoken(label), values }];
  });
}

function crossings({ x, y }: Pick<Series, "x" | "y">, place: number): readonly number[] {
  const found: number[] = [];
  for (let j = 1; j < x.length; j += 1) {
    const [left = Number.NaN, right = Number.NaN] = [x[j - 1], x[j]];
    const [from = Number.NaN, to = Number.NaN] = [y[j - 1], y[j]];
    // The end of a piece belongs to it where no other one follows.
    const isLast = j === x.length - 1 || Number.isNaN(x[j + 1] ?? Number.NaN);
    const isWithin =
      (left <= place && place < right) ||
      (right < place && place <= left) ||
      (isLast && place === right);
    if (!isWithin || Number.isNaN(from) || Number.isNaN(to)) continue;
    found.push(from + ((to - from) * (place - left)) / (right - left));
  }
  return found;
}
