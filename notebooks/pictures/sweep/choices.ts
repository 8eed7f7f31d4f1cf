import { parameterLatex } from "../../../derivations/index.ts";
import type { SweepResults } from "../../sweeps/export/results.ts";
import type { Coordinates } from "../../sweeps/spec/grid.ts";
import type { PointRecord } from "../../sweeps/store/record.ts";
import { PictureError } from "./sweep-picture.ts";

/** The number that is shown: the one that is asked for, else the first that is no coordinate. */
export function chosenNumber(
  numbers: ReadonlyMap<string, number> | undefined,
  asked: string | undefined,
  without: readonly string[],
): string {
  const names = [...(numbers ?? new Map<string, number>()).keys()];
  const found = names.find((name) =>
    asked === undefined ? !without.includes(name) : name === asked,
  );
  if (found !== undefined) return found;
  if (names.length === 0) {
    throw new PictureError("The first point has no numbers. Draw another kind of picture.");
  }
  throw new PictureError(
    `--of must be one of ${names.join(", ")}, but is ${asked ?? "not there"}.`,
  );
}

/** The points that are asked for, else the first ones, equally spaced. */
export function chosenPoints(
  { records, done, size }: SweepResults,
  asked: readonly number[] | undefined,
  most: number,
): readonly PointRecord[] {
  const stray = asked?.find((index) => index >= size);
  if (stray !== undefined) {
    throw new PictureError(`--points must be from 0 to ${size - 1}, but has ${stray}.`);
  }
  const step = Math.ceil(done / most);
  const found = [
    ...records((index, before) =>
      asked === undefined ? before % step === 0 : asked.includes(index),
    ),
  ];
  if (found.length > 0) return found;
  throw new PictureError("There are no such points yet. Wait for some, or name others.");
}

/** A name of a result as words, with subscripts behind _. */
export function nameLatex(name: string): string {
  const text = name.replaceAll("_", "\\_");
  return /^[a-zA-Z]$/.test(name) ? name : `\\text{${text}}`;
}

/** "F = 0.1, ω = 1.2" */
export function valuesLatex(values: Coordinates): string {
  return Object.entries(values)
    .map(([name, value]) => `${parameterLatex(name)} = ${numberLatex(value)}`)
    .join(",\\;");
}

function numberLatex(value: number): string {
  const [mantissa = "", exponent] = String(Number(value.toPrecision(5))).split("e");
  return exponent === undefined ? mantissa : `${mantissa}\\cdot 10^{${Number(exponent)}}`;
}
