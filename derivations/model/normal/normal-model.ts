import { modeCount, Operator } from "../../../symbolic/index.ts";
import { drivesOfTerms } from "../drives-of-terms.ts";
import { drivePotential, type Model, modelParameters } from "../model.ts";
import { ModelError } from "../model-error.ts";
import { warningsOf } from "../model-warnings.ts";
import { normallyOrdered } from "./normal-order.ts";
import { smoothingConstants, smoothingFactors } from "./smoothing.ts";

/** Each power of x brings terms of the equations; beyond this they are hardly read, and states take as many levels. */
export const mostNormalDegree = 40;

/** Where none is given: of a mode with k²s² = 0.2 and one quantum it leaves out some 1e-5 of what the waves multiply. */
export const defaultNormalDegree = 8;

/** In a dressing, which is of first order in what is left out and in the rate of the bath. */
export const defaultDressingDegree = 6;

/**
 * A model with normally ordered expansions for the sines and cosines of its potential and drives, to a degree in x: with
 * X = s(a + a†), s² = ħ/2mω0,
 *
 *     e^{ikx} = w :e^{ikX}: ≈ w Σ_{n≤N} (ik)^n/n! :xⁿ:,   w = e^{-k²s²/2} = e^{-k²ħ/4mω0},
 *
 * so that all of the zero-point motion is summed in the Debye-Waller factors w, which are named constants. Of a mean in a
 * coherent state it leaves out at most Σ_k |V_k| w_k (2ks|α|)^{N+1}/(N+1)!, where a Taylor polynomial leaves out as much of
 * the ground state. Modulated phases A cos(ωt) are expanded with them, to the same degree in x and A together. Terms that
 * are polynomials stay, whatever their degree. The model has a warning that says so.
 *
 * @param degree the highest normally ordered power of x that sines and cosines bring, an integer from 1 to 40
 * @throws ModelError if the degree is none, or there are no sines and cosines of positions
 *
 * @example
 * ```ts
 * import { readModel } from "caldera/derivations";
 * const model = readModel({ potential: "-EJ*cos(k*x)", normal: 2 });
 * // x² - s² is :x²:, and the constant is left out.
 * assert.equal(model.potentialText, "1/2*EJ*k^2*w*x^2");
 * const [{ name, text }] = model.dependents;
 * assert.equal(`${name} = ${text}`, "w = exp(-1/4*hbar*k^2/(m*omega0))");
 * ```
 */
export function normalModel(model: Model, degree: number = defaultNormalDegree): Model {
  requireDegree(degree);
  const { modes, modulations } = model;
  const driven = Operator.sum(
    "xp",
    modes,
    modulations.map(({ operator }) => operator),
  );
  if (model.potential.isPolynomial && drivePotential(model).isPolynomial) {
    throw new ModelError(
      "normal",
      "A normally ordered expansion is of no use here: the potential and the drives have no sine or cosine of a position. Leave it out.",
    );
  }
  if (model.array !== undefined) {
    throw new ModelError(
      "normal",
      `A normally ordered expansion is available for one oscillator and for modes with names, but this model is an array. Take its Taylor polynomial, "taylor": 8 or --taylor 8.`,
    );
  }
  const waves = [...model.potential.waves, ...driven.waves];
  const factors = smoothingFactors(waves, modes, takenNames(model));
  const [still, drives] = drivesOfTerms(
    normallyOrdered(driven, factors, degree, "expanded").terms,
    modes,
  );
  const potential = withoutConstant(normallyOrdered(model.potential, factors, degree).plus(still));
  const expanded: Model = {
    ...model,
    potential,
    potentialText: String(potential),
    drives: [...model.drives, ...drives],
    modulations: [],
    dependents: [...model.dependents, ...smoothingConstants(factors)],
    normal: {
      of: textOfWaves(model),
      degree,
      factors,
      exact: Operator.ofParts("xp", modes, waves),
    },
  };
  return { ...expanded, warnings: warningsOf(expanded) };
}

/** A model, with its sines and cosines of positions, if there are any, normally ordered. */
export function polynomialModel(model: Model, degree?: number): Model {
  const isPolynomial = model.potential.isPolynomial && drivePotential(model).isPolynomial;
  return isPolynomial ? model : normalModel(model, degree);
}

function requireDegree(degree: number): void {
  if (Number.isInteger(degree) && degree >= 1 && degree <= mostNormalDegree) return;
  throw new ModelError(
    "normal",
    `The degree of a normally ordered expansion must be an integer from 1 to ${mostNormalDegree}, but is ${degree}. Write e.g. ${defaultNormalDegree}.`,
  );
}

/** Names that a factor must not have. */
export function takenNames(model: Model): readonly string[] {
  const dependents = model.dependents.map(({ name }) => name);
  return [...modelParameters(model), ...model.values.keys(), ...dependents];
}

/** The potential and the drives that have sines and cosines of positions, as typed; of an array those of a site and of a pair. */
export function textOfWaves({ array, potential, potentialText, ...model }: Model): string {
  const still: readonly (readonly [string, Operator<"xp">])[] =
    array === undefined
      ? [[model.total?.text ?? potentialText, potential]]
      : [
          [potentialText, array.potential],
          [array.interactionText, array.interaction],
        ];
  return [
    ...still.flatMap(([text, operator]) => (operator.isPolynomial ? [] : [text])),
    ...(model.total ?? model).modulations.map(({ text }) => text),
  ].join(", ");
}

/** A constant changes nothing. */
export function withoutConstant(operator: Operator<"xp">): Operator<"xp"> {
  const none = new Array<number>(2 * modeCount(operator.modes)).fill(0);
  const constant = operator.coefficientOf(...none);
  return operator.minus(Operator.scalar("xp", constant, operator.modes));
}
