import {
  binomial,
  fallingFactorial,
  modeCount,
  type Modes,
  NotPolynomialError,
  Rational,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import {
  type GeneratorSource,
  perVariable,
  wignerEquation,
  type WignerTerm,
} from "../wigner/index.ts";
import { CumulantClosure, degreeOf } from "./closure.ts";
import { momentName, momentsUpTo, momentSymbol, momentText, type Powers } from "./moment.ts";

export interface MomentOptions {
  /** Moments up to this order are the variables. Default: 2. */
  readonly order?: number;
  /** Leaves moments of higher orders as they are, in place of the cumulant closure. */
  readonly open?: boolean;
}

/** d⟨x^a p^b⟩/dt of Weyl-symmetrised moments, as polynomials in these. */
export interface MomentEquations {
  readonly order: number;
  /** 1, or the names of several oscillators. */
  readonly modes: Modes;
  /** [a, b] of each variable, x and p first; of several modes the powers of x_a, p_a, x_b, …. */
  readonly variables: readonly Powers[];
  readonly rates: readonly Scalar[];
  /**
   * `exact`: no rate has a moment beyond the order; `cumulant`: cumulants beyond it are neglected; `open`: higher
   * moments stand in the rates.
   */
  readonly closure: "exact" | "cumulant" | "open";
}

/** So many orders have 90 moments. */
const highestOrder = 12;

/**
 * The equations of the Weyl-symmetrised moments ⟨x^a p^b⟩ = ∫ x^a p^b W dx dp up to an order,
 *
 *     d⟨O⟩/dt = ⟨𝓛†O⟩,
 *
 * exact in ħ. Where they hold moments of higher orders, all cumulants beyond the order are neglected: order 1 is the
 * mean field, order 2 the Gaussian closure. Models of second degree are closed exactly at every order.
 *
 * @throws RangeError unless the order is an integer from 1 to 12, or for more than 2000 moments of several modes
 *
 * @example
 * ```ts
 * import { masterEquation, momentEquations, readModel } from "caldera/derivations";
 * const cl = masterEquation(readModel({ drives: ["F*cos(omega*t)*x"] }), { kind: "CL" });
 * const { variables, closure } = momentEquations(cl, { order: 2 });
 * assert.deepEqual(variables, [[1, 0], [0, 1], [2, 0], [1, 1], [0, 2]]);
 * assert.equal(closure, "exact");
 * ```
 */
export function momentEquations(
  source: GeneratorSource,
  { order = 2, open = false }: MomentOptions = {},
): MomentEquations {
  if (!Number.isInteger(order) || order < 1 || order > highestOrder) {
    throw new RangeError(
      `Option \`order\` must be an integer from 1 to ${highestOrder}, but is ${order}.`,
    );
  }
  const { modes } = source instanceof Superoperator ? source : source.hamiltonian;
  requireFewMoments(order, modes);
  const variables = momentsUpTo(order, modes);
  const { terms, waves } = wignerEquation(source);
  if (waves.length > 0) throw new NotPolynomialError();
  const rates = variables.map((powers) => rateOf(powers, terms));
  const isExact = rates.every((rate) => rate.every(({ powers }) => degreeOf(powers) <= order));
  const closed = new CumulantClosure(order, modes);
  const moment = (powers: Powers): Scalar =>
    open ? momentSymbol(powers, modes) : closed.moment(powers);
  return {
    order,
    modes,
    variables,
    rates: rates.map((rate) =>
      Scalar.sum(rate.map(({ coefficient, powers }) => coefficient.times(moment(powers)))),
    ),
    closure: isExact ? "exact" : open ? "open" : "cumulant",
  };
}

/** The variables as they are called in the rates: `x`, `p`, `xx`, or `x_a`, `xx_a_p_b`. */
export function momentNames({
  variables,
  modes,
}: Pick<MomentEquations, "variables" | "modes">): readonly string[] {
  return variables.map((powers) => momentName(powers, modes));
}

/** The variables as a person writes them: `x^2*p`, or `x_a^2*p_b`. */
export function momentTexts({
  variables,
  modes,
}: Pick<MomentEquations, "variables" | "modes">): readonly string[] {
  return variables.map((powers) => momentText(powers, modes));
}

/** coefficient · ⟨x^a p^b⟩. */
interface MomentTerm {
  readonly coefficient: Scalar;
  readonly powers: Powers;
}

/** Most moments that are equations: orders 2 to 5 of two modes have 14, 34, 69 and 125. */
const mostMoments = 2000;

function requireFewMoments(order: number, modes: Modes): void {
  const count = Number(binomial(2 * modeCount(modes) + order, order)) - 1;
  if (count <= mostMoments) return;
  throw new RangeError(
    `Moments up to order ${order} of ${modeCount(modes)} modes are ${count} equations; at most ${mostMoments} are written. Lower the order.`,
  );
}

/** ∫ x^a p^b ∂_t W with the derivatives moved by parts: ∂_x^c x^a = a!/(a-c)! x^{a-c}, each with a sign. */
function rateOf(moment: Powers, terms: readonly WignerTerm[]): readonly MomentTerm[] {
  return terms.flatMap(({ coefficient, powers, derivatives }): MomentTerm[] => {
    if (derivatives.some((order, j) => order > (moment[j] ?? 0))) return [];
    const factor = derivatives.reduce(
      (product, order, j) => product.times(Rational.of(fallingFactorial(moment[j] ?? 0, order))),
      Rational.of(degreeOf(derivatives) % 2 === 0 ? 1 : -1),
    );
    return [
      {
        coefficient: coefficient.scaled(factor),
        powers: perVariable(
          powers.map((power, j) => power + (moment[j] ?? 0) - (derivatives[j] ?? 0)),
        ),
      },
    ];
  });
}
