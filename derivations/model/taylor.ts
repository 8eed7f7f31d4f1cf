import {
  angleAsScalar,
  differentiate,
  expandedModulations,
  expandedWaves,
  modeCount,
  nameInMode,
  Operator,
  Scalar,
} from "../../symbolic/index.ts";
import { byFrequency, type Drive } from "./drive.ts";
import { maximumDegree } from "./expression.ts";
import { drivePotential, type Model } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { warningsOf } from "./model-warnings.ts";

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
  const potential = withoutConstant(expandedWaves(model.potential, degree).plus(still));
  const of = [
    ...(model.potential.isPolynomial ? [] : [model.potentialText]),
    ...model.modulations.map(({ text }) => text),
  ].join(", ");
  const expanded: Model = {
    ...model,
    potential,
    potentialText: String(potential),
    drives: [...model.drives, ...drives],
    modulations: [],
    taylor: { of, degree },
  };
  return { ...expanded, warnings: warningsOf(expanded) };
}

/** What is static in the expanded modulations, and their drives, one for each power of the positions and frequency. */
function drivesOf(
  { modulations, modes }: Model,
  degree: number,
): readonly [still: Operator<"xp">, drives: readonly Drive[]] {
  const still: Operator<"xp">[] = [];
  const drives: Drive[] = [];
  const sum = Operator.sum(
    "xp",
    modes,
    modulations.map(({ operator }) => expandedWaves(operator, degree)),
  );
  for (const { exponents, coefficient } of sum.terms) {
    const powers = exponents.filter((_, j) => j % 2 === 0);
    const power = powers.reduce((total, one) => total + one, 0);
    const series = expandedModulations(coefficient, Math.max(0, degree - power));
    for (const [frequency, part] of byFrequency(series, frequenciesIn(series))) {
      if (frequency.isZero) {
        still.push(Operator.of("xp", modes, [{ exponents, coefficient: part }]));
      } else if (power > 0) {
        const positions = powers.map((own, mode) =>
          Scalar.parameter(nameInMode("x", mode, modes), own),
        );
        const whole = positions.reduce((product, one) => product.times(one), part);
        drives.push({ text: String(whole), coefficient: part, power, powers, frequency });
      }
    }
  }
  return [Operator.sum("xp", modes, still), drives];
}

/** dL/dt of the phases in a scalar, one of each and its opposite. */
function frequenciesIn({ terms }: Scalar): readonly Scalar[] {
  const frequencies: Scalar[] = [];
  for (const { monomial } of terms) {
    const rate = differentiate(angleAsScalar(monomial.angle), "t");
    const signed = `${rate}`.startsWith("-") ? rate.negated() : rate;
    const known = frequencies.some((one) => one.equals(rate) || one.equals(rate.negated()));
    if (!rate.isZero && !known) frequencies.push(signed);
  }
  return frequencies;
}

/** A constant changes nothing. */
function withoutConstant(operator: Operator<"xp">): Operator<"xp"> {
  const none = new Array<number>(2 * modeCount(operator.modes)).fill(0);
  const constant = operator.coefficientOf(...none);
  return operator.minus(Operator.scalar("xp", constant, operator.modes));
}
