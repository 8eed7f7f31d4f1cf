import { parameterLatex } from "../../derivations/index.ts";
import type { FittedNumber } from "../runs/fit/index.ts";

/** The LaTeX of a free number: x(0) and xdot(0) are the start. */
export function fittedName(name: string): string {
  const [, variable, ending] = /^(.*)(\(0\))$/.exec(name) ?? [];
  if (variable === undefined) return parameterLatex(name);
  const velocity = /^xdot(.*)$/.exec(variable)?.[1];
  return velocity === undefined
    ? `${parameterLatex(variable)}${ending}`
    : `\\dot ${parameterLatex(`x${velocity}`)}${ending}`;
}

/** The value of a number and its interval, in words where the data set no end. */
export function fittedCells({
  value,
  lower,
  upper,
  identified,
}: FittedNumber): readonly [value: string, interval: string] {
  if (identified === "no" || (lower === null && upper === null)) return ["", "not identifiable"];
  if (lower === null) return ["", `below ${toThree(upper ?? value)}`];
  if (upper === null) return ["", `above ${toThree(lower)}`];
  const to = digitsShown(value, upper - lower);
  return [value.toPrecision(to), `${lower.toPrecision(to)} to ${upper.toPrecision(to)}`];
}

/** Two digits more than a number with such an interval is known to, three at least. */
export function digitsShown(value: number, width: number): number {
  const known = Math.ceil(Math.log10(Math.abs(value / width)));
  return Number.isFinite(known) ? Math.min(Math.max(known, 1) + 2, 15) : 3;
}

/** Three digits. */
export function toThree(value: number): string {
  return String(Number(value.toPrecision(3)));
}
