import { fallingFactorial, Rational, Scalar } from "../../../symbolic/index.ts";
import { type GeneratorSource, wignerEquation, type WignerTerm } from "../wigner/index.ts";
import { CumulantClosure } from "./closure.ts";
import { momentSymbol, momentsUpTo, type Powers } from "./moment.ts";

export interface MomentOptions {
  /** Moments up to this order are the variables. Default: 2. */
  readonly order?: number;
  /** Leaves moments of higher orders as they are, in place of the cumulant closure. */
  readonly open?: boolean;
}

/** d⟨x^a p^b⟩/dt of Weyl-symmetrised moments, as polynomials in these. */
export interface MomentEquations {
  readonly order: number;
  /** [a, b] of each variable, x and p first. */
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
 * @throws RangeError unless the order is an integer from 1 to 12
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
  const variables = momentsUpTo(order);
  const { terms } = wignerEquation(source);
  const rates = variables.map((powers) => rateOf(powers, terms));
  const isExact = rates.every((rate) => rate.every(({ powers: [a, b] }) => a + b <= order));
  const closed = new CumulantClosure(order);
  const moment = open ? momentSymbol : (powers: Powers): Scalar => closed.moment(powers);
  return {
    order,
    variables,
    rates: rates.map((rate) =>
      Scalar.sum(rate.map(({ coefficient, powers }) => coefficient.times(moment(powers)))),
    ),
    closure: isExact ? "exact" : open ? "open" : "cumulant",
  };
}

/** coefficient · ⟨x^a p^b⟩. */
interface MomentTerm {
  readonly coefficient: Scalar;
  readonly powers: Powers;
}

/** ∫ x^a p^b ∂_t W with the derivatives moved by parts: ∂_x^c x^a = a!/(a-c)! x^{a-c}, each with a sign. */
function rateOf([a, b]: Powers, terms: readonly WignerTerm[]): readonly MomentTerm[] {
  return terms.flatMap(({ coefficient, powers, derivatives: [c, d] }): MomentTerm[] => {
    if (c > a || d > b) return [];
    const factor = Rational.of(fallingFactorial(a, c)).times(Rational.of(fallingFactorial(b, d)));
    return [
      {
        coefficient: coefficient.scaled((c + d) % 2 === 0 ? factor : factor.negated()),
        powers: [powers[0] + a - c, powers[1] + b - d],
      },
    ];
  });
}
