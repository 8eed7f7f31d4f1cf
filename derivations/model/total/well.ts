import {
  attempt,
  constantFunctions,
  Operator,
  parseExpression,
  partsOfPositions,
  Scalar,
  ScalarError,
  type ScalarTerm,
  termsWithPositions,
} from "../../../symbolic/index.ts";
import { closedNumber, type Dependent, dependentParameter } from "../dependents.ts";
import type { Drive } from "../drive.ts";
import { drivesOfTerms } from "../drives-of-terms.ts";
import type { Model } from "../model.ts";
import { ModelError } from "../model-error.ts";
import { positiveNames } from "../physical-names.ts";
import { nameNode } from "../syntax-nodes.ts";
import { chosenMinimum, foundWells } from "./chosen-minimum.ts";
import { shifted } from "./closed-minimum.ts";
import { minimumName, type TotalPotential } from "./total-potential.ts";
import type { TotalWell } from "./total-well.ts";

/** What a model has of its whole potential: V1 and V2 about the minimum, and the parameters that follow from it. */
export interface ModelInWell extends Pick<
  Model,
  "potential" | "potentialText" | "drives" | "modulations"
> {
  readonly total: TotalWell;
  /** x₀ where it has no closed form, and ω0 = √(U''(x₀)/m). */
  readonly defined: readonly Dependent[];
}

const [x, m, omega0] = ["x", "m", "omega0"].map((name) => Scalar.parameter(name)) as [
  Scalar,
  Scalar,
  Scalar,
];
const ownCurvature = m.times(omega0).times(omega0);

/**
 * The model about a minimum x₀ of U, with x for the distance from it:
 *
 *     ½mω0²x² + V1(x) + V2(x, t) = U(x₀ + x, t) - U(x₀),   ω0² = U''(x₀)/m,   V1 = O(x³)
 *
 * with V1 where the amplitudes of all tones are 0, and V2 for what vanishes with them.
 *
 * @param numbers of the parameters, as far as they are known
 * @throws ModelError where U has no such minimum
 */
export function modelInWell(
  total: TotalPotential,
  numbers: ReadonlyMap<string, number>,
): ModelInWell {
  const chosen = chosenMinimum(total.still, total.choice, numbers);
  const { minimum, curvature } = chosen;
  const isOwn = curvature.equals(ownCurvature);
  if (!isOwn && numbers.has("omega0")) throw givenFrequency();
  if (!isOwn && total.still.parameters.includes("omega0")) {
    throw new ModelError(
      "total",
      "`omega0` is the frequency at the minimum, sqrt(U''/m), which follows from U. Write another name there, e.g. omega1.",
    );
  }
  const potential = anharmonicPart(total.still, minimum);
  const names = total.still.parameters.filter((name) => name !== "x" && name !== "pi");
  return {
    potential: operatorOf(potential),
    potentialText: String(potential),
    ...drivenTerms(total, minimum),
    total: { ...total, ...chosen },
    defined: [
      ...(minimum.parameters.includes(minimumName) ? [minimumParameter(total, names)] : []),
      ...(isOwn ? [] : [frequency(curvature)]),
    ],
  };
}

function givenFrequency(): ModelError {
  return new ModelError(
    "parameters.omega0",
    "`omega0` follows from `total`: it is sqrt(U''/m) at the minimum. Leave it out, or write what is added to 1/2*m*omega0^2*x^2 as `potential`.",
  );
}

/** V1: of a polynomial its terms from x³ on; else U(x₀+x) - U(x₀) - ½mω0²x². */
function anharmonicPart(still: Scalar, minimum: Scalar): Scalar {
  const about = shifted(still, minimum);
  if (!still.terms.some(({ monomial }) => monomial.angle.involves("x"))) {
    return Scalar.sum(
      about.terms
        .filter(({ monomial }) => monomial.powers.exponentOf("x") > 2)
        .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial)),
    );
  }
  const quadratic = ownCurvature.times(x).times(x).times(Scalar.rational(1, 2));
  return Scalar.sum(
    about
      .minus(quadratic)
      .terms.filter(hasPosition)
      .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial)),
  );
}

function hasPosition({ monomial: { powers, angle } }: ScalarTerm): boolean {
  return powers.exponentOf("x") !== 0 || angle.involves("x");
}

function operatorOf(value: Scalar): Operator<"xp"> {
  return Operator.ofParts("xp", 1, partsOfPositions(value, ["x"]) ?? []);
}

/** V2 about the minimum. */
function drivenTerms(
  { moving, drives, modulations }: TotalPotential,
  minimum: Scalar,
): Pick<Model, "drives" | "modulations"> {
  const inTotal = ofScalar(shifted(moving, minimum));
  if (minimum.isZero) {
    return {
      drives: [...drives, ...inTotal.drives],
      modulations: [...modulations, ...inTotal.modulations],
    };
  }
  const beside = [
    ...drives.map(driveScalar),
    ...modulations.map(({ operator }) => scalarOf(operator)),
  ];
  const typed = beside.map((one) => ofScalar(shifted(one, minimum)));
  return {
    drives: [...typed, inTotal].flatMap((one) => one.drives),
    modulations: [...typed, inTotal].flatMap((one) => one.modulations),
  };
}

function driveScalar({ coefficient, power }: Drive): Scalar {
  return coefficient.times(x.power(power));
}

function scalarOf(operator: Operator<"xp">): Scalar {
  return Scalar.sum(
    termsWithPositions(operator).map(({ exponents: [power = 0], coefficient }) =>
      coefficient.times(x.power(power)),
    ),
  );
}

/** Tones times powers of x, and what has sines or cosines of x, or tones in phases. */
function ofScalar(value: Scalar): Pick<Model, "drives" | "modulations"> {
  const isTone = ({ monomial: { angle } }: ScalarTerm): boolean =>
    angle.modulations.length === 0 && angle.involves("t") && !angle.involves("x");
  const part = (isWanted: (term: ScalarTerm) => boolean): Scalar =>
    Scalar.sum(
      value.terms
        .filter((term) => hasPosition(term) && isWanted(term))
        .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial)),
    );
  const [tones, others] = [part(isTone), part((term) => !isTone(term))];
  const [, drives] = drivesOfTerms(operatorOf(tones).terms, 1);
  return {
    drives,
    modulations: others.isZero ? [] : [{ text: String(others), operator: operatorOf(others) }],
  };
}

/** x₀ where U'(x₀) = 0 has no closed solution. */
function minimumParameter(
  { still, choice, text }: TotalPotential,
  names: readonly string[],
): Dependent {
  return {
    ...{ name: minimumName, kind: "parameter", ofTotal: true },
    ...{ text: minimumName, source: text, place: "total", units: new Map() },
    syntax: nameNode(minimumName),
    parameters: [...names].sort(),
    number: (values) => foundWells(still, choice, values).taken.x,
  };
}

/** ω0 = √(U''(x₀)/m). */
function frequency(curvature: Scalar): Dependent {
  const text = rootText(curvature);
  const syntax = parseExpression(text, { functions: constantFunctions });
  const plain = { ...dependentParameter("omega0", syntax, text, "total"), ofTotal: true };
  return {
    ...plain,
    number: (values) => {
      const found = closedNumber(plain, values);
      if (found !== undefined && found > 0) return found;
      const numbers = plain.parameters.map((name) => `${name} = ${values.get(name)}`).join(", ");
      throw new ModelError(
        "total",
        `With ${numbers} there is no minimum where x is measured from: U'' is not positive there. Take values on one side of this, or give the number with --set, so that the minimum is searched anew.`,
      );
    },
  };
}

function rootText(curvature: Scalar): string {
  const root = attempt(() => curvature.dividedBy(m).power(1 / 2, positiveNames), ScalarError);
  return root === undefined ? `sqrt((${curvature})/m)` : String(root);
}
