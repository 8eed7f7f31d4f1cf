import { expandedWaves, modeCount, Operator } from "../../symbolic/index.ts";
import { maximumDegree } from "./expression.ts";
import type { Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { warningsOf } from "./model-warnings.ts";

/**
 * A model with the Taylor polynomial about x = 0 for the sines and cosines of its potential, to a degree in the
 * positions. Terms of the potential that are polynomials stay, whatever their degree. The model has a warning that says
 * so.
 *
 * @param degree the highest power of x that sines and cosines bring, an integer from 1 to 100
 * @throws ModelError if the degree is none, or the potential has no sines and cosines
 *
 * @example
 * ```ts
 * import { readModel } from "caldera/derivations";
 * const model = readModel({ potential: "-EJ*cos(k*x)", taylor: 4 });
 * assert.equal(model.potentialText, "-1/24*EJ*k^4*x^4+1/2*EJ*k^2*x^2");
 * ```
 */
export function taylorModel(model: Model, degree: number): Model {
  if (!Number.isInteger(degree) || degree < 1 || degree > maximumDegree) {
    throw new ModelError(
      "taylor",
      `The degree of a Taylor polynomial must be an integer from 1 to ${maximumDegree}, but is ${degree}. Write e.g. 8.`,
    );
  }
  if (model.potential.isPolynomial) {
    throw new ModelError(
      "taylor",
      "A Taylor polynomial is of no use here: the potential has no sine or cosine of a position. Leave it out.",
    );
  }
  const potential = withoutConstant(expandedWaves(model.potential, degree));
  const taylor = { of: model.potentialText, degree };
  const expanded = { ...model, potential, potentialText: String(potential), taylor };
  return { ...expanded, warnings: warningsOf(expanded) };
}

/** A constant changes nothing. */
function withoutConstant(operator: Operator<"xp">): Operator<"xp"> {
  const none = new Array<number>(2 * modeCount(operator.modes)).fill(0);
  const constant = operator.coefficientOf(...none);
  return operator.minus(Operator.scalar("xp", constant, operator.modes));
}
