import { knownNumbers, type Model } from "../../../derivations/index.ts";
import { attempt, Scalar, ScalarError, substitute, withScalars } from "../../../symbolic/index.ts";

/** Names of the numbers that are zero. */
export function vanishingNames(model: Model): readonly string[] {
  return [...knownNumbers(model)].flatMap(([name, value]) => (value === 0 ? [name] : []));
}

/** A model without the terms of its potential and drives whose numbers are zero. */
export function withoutVanishingTerms(model: Model): Model {
  const zeros = new Map(vanishingNames(model).map((name) => [name, Scalar.zero]));
  // A pole at zero stays what it is, and is refused where numbers are put.
  const isLost = (coefficient: Scalar): boolean => {
    if (!coefficient.parameters.some((name) => zeros.has(name))) return false;
    return attempt(() => substitute(coefficient, zeros).isZero, ScalarError) ?? false;
  };
  return {
    ...model,
    potential: withScalars(model.potential, (one) => (isLost(one) ? Scalar.zero : one)),
    drives: model.drives.filter(({ coefficient }) => !isLost(coefficient)),
    modulations: model.modulations.filter(({ operator }) => {
      const left = withScalars(operator, (one) => (isLost(one) ? Scalar.zero : one));
      return !left.isZero;
    }),
  };
}
