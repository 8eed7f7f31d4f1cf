import {
  type Dependent,
  type EquationsOfMotion,
  ModelError,
  parametersOf,
} from "../../../derivations/index.ts";
import { evaluateReal, type Scalar } from "../../../symbolic/index.ts";
import type { Sweep } from "./ansatz.ts";

export function parameterNames(
  equations: EquationsOfMotion,
  frequencies: readonly Scalar[],
): readonly string[] {
  const named = frequencies.flatMap((frequency) => frequency.parameters);
  return [...new Set([...parametersOf(equations), ...named])];
}

/** C1 = 1/(a+b) is varied by a and b. */
export function requireNoConstant(
  { parameter, place }: Sweep,
  dependents: readonly Dependent[],
): void {
  const constant = dependents.find(({ kind, name }) => kind === "constant" && name === parameter);
  if (constant === undefined) return;
  throw new ModelError(
    place ?? parameter,
    `\`${parameter}\` stands for ${constant.text} here. Vary ${constant.parameters.join(" or ") || "another parameter"}.`,
  );
}

export function requireEffect({ parameter, place }: Sweep, parameters: readonly string[]): void {
  if (parameters.includes(parameter)) return;
  throw new ModelError(
    place ?? parameter,
    `The response does not depend on \`${parameter}\`. Name one of ${parameters.join(", ")}.`,
  );
}

/**
 * Frequencies of positive sign, the constant first; those that pass zero as they are.
 *
 * @throws ModelError where none of them stays apart from zero
 */
export function requirePositive(
  entries: readonly { readonly frequency: Scalar }[],
  samples: readonly ReadonlyMap<string, number>[],
  sweeps: readonly Sweep[],
): readonly Scalar[] {
  const frequencies = entries.map(({ frequency }) => frequency);
  const signsOf = (frequency: Scalar): ReadonlySet<number> =>
    new Set(samples.map((values) => Math.sign(evaluateReal(frequency, values))));
  const isSettled = (frequency: Scalar): boolean => {
    const signs = signsOf(frequency);
    return signs.size === 1 && !signs.has(0);
  };
  // A tone that passes zero is a constant there; one at least must remain a tone.
  const remains = frequencies.some((frequency) => !frequency.isZero && isSettled(frequency));
  return frequencies.map((frequency) => {
    if (frequency.isZero) return frequency;
    if (isSettled(frequency)) return signsOf(frequency).has(1) ? frequency : frequency.negated();
    if (remains) return frequency;
    const ranges = sweeps.map(({ parameter, from, to }) => `${parameter} from ${from} to ${to}`);
    throw new ModelError(
      sweeps.map(({ parameter, place }) => place ?? parameter).join(", "),
      `The frequency ${frequency} of the ansatz must not be zero, but is zero for ${ranges.join(" and ")}. Choose a range without zeros.`,
    );
  });
}
