import {
  binomial,
  modeCount,
  type Modes,
  NotPolynomialError,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { parametersIn } from "../mean-field.ts";
import { type GeneratorSource, wignerEquation } from "../wigner/index.ts";
import { CumulantClosure, degreeOf } from "./closure.ts";
import { momentName, momentsUpTo, momentSymbol, momentText, type Powers } from "./moment.ts";
import { type MomentTerm, momentTerms } from "./moment-terms.ts";
import {
  type NamedCumulant,
  type SmearingFactor,
  WaveMoments,
  type WaveNames,
} from "./wave-moments.ts";

export interface MomentOptions {
  /** Moments up to this order are the variables. Default: 2. */
  readonly order?: number;
  /** Leaves moments of higher orders as they are, in place of the cumulant closure. */
  readonly open?: boolean;
}

/** d⟨x^a p^b⟩/dt of Weyl-symmetrised moments, as polynomials in these, and with sines of x in waves of them. */
export interface MomentEquations {
  readonly order: number;
  /** 1, or the names of several oscillators. */
  readonly modes: Modes;
  /** [a, b] of each variable, x and p first; of several modes the powers of x_a, p_a, x_b, …. */
  readonly variables: readonly Powers[];
  readonly rates: readonly Scalar[];
  /** Cumulants that stand in the rates by name, beside sines and cosines of x; none of a polynomial model. */
  readonly cumulants: readonly NamedCumulant[];
  /** e^{exponent} that stand in the rates by name, e^{-k²σ_xx/2} of cos(kx); none of a polynomial model. */
  readonly factors: readonly SmearingFactor[];
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
 * Sines and cosines of x have the expectation values of a state with these cumulants,
 * ⟨e^{ikx}⟩ = exp Σ_n (ik)^n κ_n/n! up to the order, exactly for Gaussian Wigner functions at order 2:
 * ⟨e^{ikx}⟩ = S e^{ik⟨x⟩} with the factor S = e^{-k²κ_xx/2} among `factors`, and κ_xx = ⟨x²⟩ - ⟨x⟩² among `cumulants`.
 * Powers of x and p beside them are derivatives of it. From order 4 on, S holds e^{k⁴κ_4/24}, which no probability need have: compare orders.
 *
 * @throws OperatorError for sines and cosines of x in a hierarchy that is left open
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
  const equation = wignerEquation(source);
  if (open && equation.waves.length > 0) throw new NotPolynomialError();
  const rates = variables.map((powers) => momentTerms(powers, equation));
  const isExact = rates.every((rate) =>
    rate.every(({ powers, wave }) => wave.isNone && degreeOf(powers) <= order),
  );
  const closed = new WaveMoments(new CumulantClosure(order, modes), waveNames(rates, modes));
  const moment = (powers: Powers, wave: MomentTerm["wave"]): Scalar =>
    open ? momentSymbol(powers, modes) : closed.moment(powers, wave);
  const values = rates.map((rate) =>
    Scalar.sum(
      rate.map(({ coefficient, powers, wave }) => coefficient.times(moment(powers, wave))),
    ),
  );
  return {
    order,
    modes,
    variables,
    rates: values,
    ...usedIn(values, closed),
    closure: isExact ? "exact" : open ? "open" : "cumulant",
  };
}

/** Those of the cumulants and factors that stand in rates, or in exponents of such. */
function usedIn(
  rates: readonly Scalar[],
  { cumulants, factors }: Pick<MomentEquations, "cumulants" | "factors">,
): Pick<MomentEquations, "cumulants" | "factors"> {
  const inRates = new Set(rates.flatMap(({ parameters }) => parameters));
  const used = factors.filter(({ name }) => inRates.has(name));
  const inAll = new Set([...inRates, ...used.flatMap(({ exponent }) => exponent.parameters)]);
  return { cumulants: cumulants.filter(({ name }) => inAll.has(name)), factors: used };
}

/** S1, S2, … and Kxx, Kxp, … unless a parameter has such a name, then SS1 or KKxx, …. */
function waveNames(rates: readonly (readonly MomentTerm[])[], modes: Modes): WaveNames {
  const taken = rates.flatMap((rate) =>
    rate.flatMap(({ coefficient, wave }) => [
      ...coefficient.parameters,
      ...wave.numbers.flatMap((_, mode) => wave.number(mode).parameters),
    ]),
  );
  const free = (letter: string, rest: string): string => {
    let letters = letter;
    while (taken.some((name) => new RegExp(`^${letters}${rest}`).test(name))) letters += letter;
    return letters;
  };
  const [cumulant, factor] = [free("K", "[xp]"), free("S", "\\d")];
  return {
    cumulant: (powers) => `${cumulant}${momentName(powers, modes)}`,
    factor: (n) => `${factor}${n}`,
  };
}

/** The parameters of moment equations: those with a fixed meaning first, then the others. */
export function momentParameters(equations: MomentEquations): readonly string[] {
  const { rates, cumulants, factors } = equations;
  return parametersIn(
    [...rates, ...cumulants.map(({ value }) => value), ...factors.map(({ exponent }) => exponent)],
    [...momentNames(equations), ...[...cumulants, ...factors].map(({ name }) => name)],
  );
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

/** Most moments that are equations: orders 2 to 5 of two modes have 14, 34, 69 and 125. */
const mostMoments = 2000;

function requireFewMoments(order: number, modes: Modes): void {
  const count = Number(binomial(2 * modeCount(modes) + order, order)) - 1;
  if (count <= mostMoments) return;
  throw new RangeError(
    `Moments up to order ${order} of ${modeCount(modes)} modes are ${count} equations; at most ${mostMoments} are written. Lower the order.`,
  );
}
