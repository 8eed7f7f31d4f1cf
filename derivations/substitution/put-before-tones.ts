import type { Scalar } from "../../symbolic/index.ts";
import { commonFrequency, driveFrequencies } from "../equations/slow-flow/index.ts";
import { type Dependent, type Model, ModelError } from "../model/index.ts";
import type { Replacement } from "./replaced.ts";
import { exactSettings } from "./settings.ts";

/** Digits up to which frequencies are multiples of each other as they are typed. */
const mostDigits = 10;

/**
 * What is put before a slow flow is derived: everything, unless a frequency has all digits of a double.
 * Then parameters keep their names until the tones are gathered, and what follows from others exactly is
 * put alone.
 *
 * @throws ModelError where such frequencies are multiples of each other as numbers, but not by name
 */
export function putBeforeTones(model: Model, put: Replacement): Replacement {
  const given = driveFrequencies(model);
  const isLong = (frequency: Scalar): boolean =>
    put(frequency).terms.some(({ coefficient: { re } }) =>
      [re.numerator, re.denominator].some((part) => `${part}`.length > mostDigits),
    );
  if (!given.some(isLong)) return put;
  const first = exactDefinitions(model.dependents.filter(({ kind }) => kind === "parameter"));
  const frequencies = given.map(first);
  frequencies.forEach((one, j) => {
    for (const other of frequencies.slice(j + 1)) requireNoChance(one, other, put);
  });
  return first;
}

/** omega2 as 2*omega1, where that is what it follows from and has an exact form. */
export function exactDefinitions(dependents: readonly Dependent[]): Replacement {
  const exact = dependents.filter(({ name, text }) => {
    try {
      return exactSettings(new Map([[name, text]])).names.length > 0;
    } catch (error) {
      if (error instanceof ModelError) return false;
      throw error;
    }
  });
  return exactSettings(new Map(exact.map(({ name, text }) => [name, text]))).put;
}

function requireNoChance(first: Scalar, second: Scalar, put: Replacement): void {
  if (commonFrequency([first, second]) !== undefined) return;
  const [a, b] = [first, second].map((one) => put(one).asConstant?.re.toNumber() ?? Number.NaN);
  const ratio = (b as number) / (a as number);
  for (let below = 1; below <= 12; below++) {
    const above = Math.round(ratio * below);
    if (above === 0 || !(Math.abs((ratio * below) / above - 1) < 1e-9)) continue;
    const multiple = `${above}${below === 1 ? "" : `/${below}`}*(${first})`;
    throw new ModelError(
      "drives",
      `The frequencies ${first} and ${second} have the numerical ratio ${below} to ${above}, but not an exact one. State it: --set NAME=… such that ${second} is ${multiple}.`,
    );
  }
}
