import { type Rational, Scalar } from "../../../symbolic/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import { AmplitudePolynomial } from "./amplitude-polynomial.ts";
import { inverseFrequency } from "./division.ts";
import {
  addVectors,
  type GridVector,
  isZeroVector,
  negatedVector,
  ratioOf,
} from "./frequency-grid.ts";
import type { ForceOn } from "./dropped.ts";
import { type AnsatzFrequency, type Harmonic, harmonicsOf } from "./harmonic-ansatz.ts";
import { balanceOf, projectResidual } from "./harmonic-balance.ts";
import { RealForm } from "./real-form.ts";
import type { SlowFlow } from "./slow-flow.ts";
import { SlowFlowError } from "./slow-flow-error.ts";
import type { Spectrum } from "./spectrum.ts";

/**
 * Which amplitudes a flow of second order is for: those of the near-identity transformation
 * without a mean, or those of the exact fundamental, x = u cos Ωt + v sin Ωt + other harmonics.
 */
export type AveragingGauge = "zero-mean" | "fundamental";

export interface AveragingOptions {
  /** The highest order in the small force that is kept. Default: 1. */
  readonly order?: 1 | 2;
  /** Default: "zero-mean". Without effect at first order. */
  readonly gauge?: AveragingGauge;
}

/** A slow flow by averaging, and the contribution of each order to its rates. */
export interface AveragedFlow extends SlowFlow {
  readonly order: 1 | 2;
  readonly gauge: AveragingGauge;
  readonly contributions: readonly (readonly Scalar[])[];
}

/**
 * Krylov-Bogoliubov averaging about a base frequency Ω, exact in every coefficient. In
 * ẍ + Ω²x = g(x, ẋ, t) everything that is left in g = f + Ω²x counts as small of first order,
 * the detuning included. Variation of constants, x = a e^{iΩt} + c.c., ẋ = iΩa e^{iΩt} + c.c.
 * with a = (u - iv)/2, gives the standard form
 *
 *     ȧ = g e^{-iΩt}/(2iΩ) = Σ_n F_n(a, ā) e^{int},
 *
 * whose average of first order is F_0, the {@link slowFlow} with one harmonic. Of second order,
 * a = b + W(b, t) with ∂W/∂t = F - F_0 leads to ḃ = F_0 + ½⟨[∫F, F]⟩,
 *
 *     ½⟨[∫F, F]⟩ = Σ_{n≠0} DF_{-n}·F_n/(in),    DF·G = ∂_aF G + ∂_āF Ḡ,
 *
 * in the gauge ⟨W⟩ = 0 ("zero-mean"). In the gauge "fundamental", ⟨W⟩ is such that 2|b| is the
 * amplitude of the harmonic Ω of x. Of the Duffing oscillator ẍ + Ω²x + αx³ = 0 the frequency is
 * Ω + 3αA²/8Ω - 51α²A⁴/256Ω³ in the first gauge, and in the second with -15 for -51: the same
 * function of different A. At fixed points, where F_0 is small, the gauges agree to this order.
 *
 * @param equations in the second-order form
 * @param frequency Ω, such that at second order all frequencies of the drives are rational
 *   multiples of it
 * @throws SlowFlowError otherwise, or as {@link harmonicBalance} does.
 *
 * @example
 * ```ts
 * import { slowFlow } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-omega0^2*x - delta*x"].map((text) => parseScalar(text));
 * const detuned = { form: "second-order", variables: ["x", "xdot"], rates };
 * const flow = slowFlow(detuned, ["omega0"], { order: 2 });
 * // √(ω0² + δ) = ω0 + δ/2ω0 - δ²/8ω0³ + …
 * const shift = parseScalar("delta/(2*omega0) - delta^2/(8*omega0^3)");
 * assert.ok(flow.rates[0].equals(shift.times(parseScalar("v1"))));
 * ```
 *
 * Reference: J. A. Sanders, F. Verhulst, J. Murdock, Averaging Methods in Nonlinear Dynamical
 * Systems, 2nd ed., Springer 2007, chapter 2; N. N. Bogoliubov, Y. A. Mitropolsky, Asymptotic
 * Methods in the Theory of Non-Linear Oscillations, Gordon and Breach 1961, chapter 1.
 */
export function averagedFlow(
  equations: EquationsOfMotion,
  frequency: AnsatzFrequency,
  { order = 1, gauge = "zero-mean" }: AveragingOptions = {},
): AveragedFlow {
  const projection = projectResidual(equations, [frequency]);
  const { ansatz, forces } = projection;
  const [{ spectrum }, ...others] = forces as readonly [ForceOn, ...ForceOn[]];
  if (others.length > 0) {
    throw new SlowFlowError(
      `Averaging is available for one oscillator only, but these equations have ${equations.variables.join(", ")}. Leave out \`order\`.`,
    );
  }
  if (projection.functions.length > 0) {
    throw new SlowFlowError(
      "Averaging of second order takes forces that are polynomials, but this one has sines or cosines of positions. Leave out `order`, or take a Taylor polynomial.",
    );
  }
  const [harmonic] = harmonicsOf(ansatz) as readonly [Harmonic];
  const taken = new Set(spectrumParameters(projection.residuals));
  const { inverse, definition } = inverseFrequency(harmonic, taken);
  const standard = standardForm(spectrum, harmonic, inverse);
  const base = spectrum.grid.vector(harmonic.frequency);
  const fields = [standard.get(keyOf(spectrum.grid.zero))?.field ?? AmplitudePolynomial.zero];
  if (order === 2) fields.push(secondOrder(standard, base, inverse, gauge));
  const real = new RealForm(ansatz);
  const contributions = fields.map((field) => realRates(real.of(field)));
  const rates = [0, 1].map((j) =>
    Scalar.sum(contributions.map((contribution) => contribution[j] as Scalar)),
  );
  const [u, v] = rates as [Scalar, Scalar];
  const doubled = harmonic.frequency.plus(harmonic.frequency);
  const balance = balanceOf(projection);
  return {
    ansatz,
    variables: ansatz.amplitudes,
    frequencies: balance.frequencies,
    rates,
    balance: order === 1 ? balance.equations : [v.times(doubled).negated(), u.times(doubled)],
    droppedFrequencies: balance.droppedFrequencies,
    droppedDrives: balance.droppedDrives,
    definitions: definition === undefined ? [] : [definition],
    functions: [],
    order,
    gauge,
    contributions,
  };
}

function spectrumParameters(residuals: readonly Scalar[]): readonly string[] {
  return residuals.flatMap(({ parameters }) => parameters);
}

/** F_n with its frequency n, by {@link keyOf}. */
type StandardForm = ReadonlyMap<string, Oscillation>;

interface Oscillation {
  readonly vector: GridVector;
  readonly field: AmplitudePolynomial;
}

function keyOf(vector: GridVector): string {
  return vector.join();
}

/** F_n = g_{n+Ω}/(2iΩ), where g has Ω²(a e^{iΩt} + c.c.) besides f. */
function standardForm(spectrum: Spectrum, harmonic: Harmonic, inverse: Scalar): StandardForm {
  const base = spectrum.grid.vector(harmonic.frequency);
  const stiffness = harmonic.frequency.power(2);
  const factor = inverse.dividedBy(Scalar.i.plus(Scalar.i));
  const frequencies = new Map(
    [base, ...spectrum.components.map(({ vector }) => vector)]
      .flatMap((vector) => [vector, negatedVector(vector)])
      .map((vector) => [keyOf(vector), vector]),
  );
  const form = new Map<string, Oscillation>();
  for (const vector of frequencies.values()) {
    const isOwn = [base, negatedVector(base)].findIndex((own) => keyOf(own) === keyOf(vector));
    const restoring = AmplitudePolynomial.of(
      isOwn < 0 ? [] : [{ exponents: isOwn === 0 ? [1, 0] : [0, 1], coefficient: stiffness }],
    );
    const field = spectrum.at(vector).plus(restoring).scaled(factor);
    const shifted = addVectors(vector, negatedVector(base));
    if (!field.isZero) form.set(keyOf(shifted), { vector: shifted, field });
  }
  return form;
}

/** Σ_{n≠0} DF_{-n}·W_n with W_n = F_n/(in), and the Lie bracket of the change of gauge. */
function secondOrder(
  standard: StandardForm,
  base: GridVector,
  inverse: Scalar,
  gauge: AveragingGauge,
): AmplitudePolynomial {
  const primitive = (vector: GridVector): AmplitudePolynomial => {
    const field = standard.get(keyOf(vector))?.field;
    if (field === undefined) return AmplitudePolynomial.zero;
    const divisor = Scalar.i.scaled(multipleOf(vector, base));
    return field.scaled(inverse.dividedBy(divisor));
  };
  let sum = AmplitudePolynomial.zero;
  for (const { vector, field } of standard.values()) {
    if (isZeroVector(vector)) continue;
    const opposite = negatedVector(vector);
    const conjugate = primitive(vector).conjugate(1);
    sum = sum.plus(directional(field, primitive(opposite), conjugate));
  }
  if (gauge === "zero-mean") return sum;
  // ⟨W⟩ + W̄ at 2Ω is the coefficient of e^{iΩt} in x, less b itself.
  const mean = primitive(negatedVector(addVectors(base, base)))
    .conjugate(1)
    .scaled(minusOne);
  const average = standard.get(keyOf(base.map(() => 0)))?.field ?? AmplitudePolynomial.zero;
  return sum
    .plus(directional(average, mean, mean.conjugate(1)))
    .plus(directional(mean, average, average.conjugate(1)).scaled(minusOne));
}

const minusOne = Scalar.rational(-1);

/** ∂_aF G + ∂_āF H. */
function directional(
  field: AmplitudePolynomial,
  along: AmplitudePolynomial,
  conjugate: AmplitudePolynomial,
): AmplitudePolynomial {
  return field.derivative(0).times(along).plus(field.derivative(1).times(conjugate));
}

function multipleOf(vector: GridVector, base: GridVector): Rational {
  const ratio = ratioOf(vector, base);
  if (ratio !== undefined) return ratio;
  throw new SlowFlowError(
    "Averaging of second order needs drives whose frequencies are rational multiples of the base frequency. Choose such a base frequency, or leave out `order`, perhaps with several frequencies.",
  );
}

/** u̇ = 2 Re ȧ, v̇ = -2 Im ȧ. */
function realRates(rate: Scalar): readonly Scalar[] {
  const conjugate = rate.conjugate();
  return [rate.plus(conjugate), rate.minus(conjugate).times(Scalar.i)];
}
