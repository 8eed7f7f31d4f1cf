import { expandedModulations, expandedWaves, Operator } from "../../symbolic/index.ts";
import type { OscillatorArray } from "./array/array.ts";
import type { Drive } from "./drive.ts";
import { drivesOfTerms } from "./drives-of-terms.ts";
import { maximumDegree } from "./expression.ts";
import { drivePotential, type Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { warningsOf } from "./model-warnings.ts";
import { textOfWaves, withoutConstant } from "./normal/normal-model.ts";

/**
 * A model with the Taylor polynomial about x = 0 for the sines and cosines of its potential and drives, to a degree in the
 * positions; modulated phases A cos(ωt) are expanded with them, to the same degree in x and A together. Terms that are
 * polynomials stay, whatever their degree. The model has a warning that says so.
 *
 * @param degree the highest power of x that sines and cosines bring, an integer from 1 to 100
 * @throws ModelError if the degree is none, or there are no sines and cosines of positions
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
  if (model.potential.isPolynomial && drivePotential(model).isPolynomial) {
    throw new ModelError(
      "taylor",
      "A Taylor polynomial is of no use here: the potential and the drives have no sine or cosine of a position. Leave it out.",
    );
  }
  const [still, drives] = drivesOf(model, degree);
  const own = aboutMinimum(model, expandedWaves(model.potential, degree));
  const potential = withoutConstant(own.plus(still));
  const array = model.array && expandedArray(model.array, degree);
  const expanded: Model = {
    ...model,
    ...(array && { array }),
    potential,
    // Of an array that of a site.
    potentialText: String(array?.potential ?? potential),
    drives: [...model.drives, ...drives],
    modulations: [],
    taylor: {
      of: textOfWaves(model),
      degree,
      ...(model.modulations.length === 0 ? { exact: model.potential } : {}),
    },
  };
  return { ...expanded, warnings: warningsOf(expanded) };
}

/** The same of the potentials of a site and of a pair. */
function expandedArray(array: OscillatorArray, degree: number): OscillatorArray {
  const expanded = (operator: Operator<"xp">): Operator<"xp"> =>
    operator.isPolynomial ? operator : withoutConstant(expandedWaves(operator, degree));
  const [potential, interaction] = [expanded(array.potential), expanded(array.interaction)];
  return { ...array, potential, interaction, interactionText: String(interaction) };
}

/** What is static in the expanded modulations, and their drives, one for each power of the positions and frequency. */
function drivesOf(
  { modulations, modes }: Model,
  degree: number,
): readonly [still: Operator<"xp">, drives: readonly Drive[]] {
  const sum = Operator.sum(
    "xp",
    modes,
    modulations.map(({ operator }) => expandedWaves(operator, degree)),
  );
  const terms = sum.terms.map(({ exponents, coefficient }) => {
    const power = exponents.reduce((total, one) => total + one, 0);
    return {
      exponents,
      coefficient: expandedModulations(coefficient, Math.max(0, degree - power)),
    };
  });
  return drivesOfTerms(terms, modes);
}

/** About the minimum of a whole potential V1 begins with x³, by what x₀ and ω0 are. */
function aboutMinimum({ total }: Model, expanded: Operator<"xp">): Operator<"xp"> {
  if (total === undefined) return expanded;
  return Operator.of(
    "xp",
    1,
    expanded.terms.filter(({ exponents: [power = 0] }) => power > 2),
  );
}
