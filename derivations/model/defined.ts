import type { Powers, Scalar } from "../../symbolic/index.ts";
import { withDependents } from "./dependents.ts";
import { drivePotential, type Model } from "./model.ts";
import { ModelError } from "./model-error.ts";

/**
 * Requires that the given numbers leave every term of V1, V2, the couplings and the loss defined: none that is divided by
 * is zero, none under a root is negative.
 *
 * @throws ModelError naming the parameter.
 */
export function requireDefined(model: Model): void {
  const values = withDependents(model.dependents, model.values);
  const couplings = (model.coupling ?? []).map(({ operator }) => operator);
  for (const operator of [model.potential, drivePotential(model), ...couplings]) {
    for (const { wave, terms } of operator.parts) {
      wave.numbers.forEach((_, mode) => requireScalar(wave.number(mode), values));
      for (const { coefficient } of terms) requireScalar(coefficient, values);
    }
  }
  for (const { rate, operator, occupation } of model.loss) {
    const coefficients = operator.terms.map(({ coefficient }) => coefficient);
    for (const scalar of [rate, occupation, ...coefficients]) requireScalar(scalar, values);
  }
}

function requireScalar({ terms }: Scalar, values: ReadonlyMap<string, number>): void {
  for (const { monomial } of terms) {
    requirePowers(monomial.powers, values);
    for (const powers of monomial.angle.powers) requirePowers(powers, values);
  }
}

function requirePowers(powers: Powers, values: ReadonlyMap<string, number>): void {
  powers.names.forEach((name, j) => {
    const exponent = powers.exponents[j] as number;
    const value = values.get(name);
    if (value === undefined) return;
    const reject = (requirement: string): ModelError =>
      new ModelError(`parameters.${name}`, `Parameter \`${name}\` must ${requirement}.`);
    if (exponent < 0 && value === 0) throw reject("not be 0, since a term is divided by it");
    if (!Number.isInteger(exponent) && value < 0) {
      throw reject(`not be negative, since a term has its root, but is ${value}`);
    }
  });
}
