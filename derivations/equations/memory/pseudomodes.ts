import {
  inModes,
  momentum,
  type Operator,
  type OscillatorScale,
  position,
  Rational,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { knownNumbers, type Model, ModelError } from "../../model/index.ts";
import { counterTermOf, microscopic, scaleOfMode, sumOfOrigins } from "../../theory/index.ts";

/**
 * The oscillator and damped modes of its bath as one master equation without memory,
 *
 *     ∂_t ρ = [H_S + Σ_e ½w_e(X_e² + P_e²) + Σ_j S_j ⊗ Σ_e g_e (X_e or P_e), ρ]/(iħ)
 *             + Σ_e 2k_e ((n_e+1) 𝒟[b_e] + n_e 𝒟[b_e†])ρ,    b_e = (X_e + iP_e)/√(2ħ).
 */
export interface PseudomodeEquation {
  /** `oscillator`, `bath1`, `bath2`, …. */
  readonly modes: readonly string[];
  readonly generator: Superoperator<"xp">;
  /** m and ω0 in the units of ladder operators: those of the oscillator, 1 for modes of the bath. */
  readonly scales: readonly OscillatorScale[];
  /** g_e = √K_e, w_e, k_e and n_e, by the names in the generator. */
  readonly numbers: ReadonlyMap<string, number>;
}

const unitScale: OscillatorScale = { mass: Scalar.one, frequency: Scalar.one };

/** More modes are too many for density matrices. */
const mostModes = 3;

/**
 * The pseudomodes of a bath Σκ e^{-iωτ} = Σ_e K_e e^{-(k_e + iw_e)τ} with K_e > 0 and one thermal factor: traced over the modes
 * the equation is exactly that of the oscillator in its bath, whose correlations of both quadratures, and between them, are those of
 * the damped modes. No Born, no Markov.
 *
 * @throws ModelError for a bath that is no such sum, or of more than three terms, for several oscillators, and naming
 * parameters of the bath without a number
 *
 * Reference: B. M. Garraway, Phys. Rev. A 55, 2290 (1997).
 *
 * @example
 * ```ts
 * import { pseudomodeEquation, readModel } from "caldera/derivations";
 * const parameters = { K_b: 0.04, omega_b: 1.3, kappa_b: 0.4, c: 1.6, theta: 0 };
 * const { modes, numbers } = pseudomodeEquation(readModel({ potential: "U*x^4", bath: "lorentzian", parameters }));
 * assert.deepEqual(modes, ["oscillator", "bath1"]);
 * assert.equal(numbers.get("g_bath1"), 0.2);
 * ```
 */
export function pseudomodeEquation(model: Model): PseudomodeEquation {
  const { couplings, hamiltonian, bath } = microscopic(model);
  const { bath: given } = model;
  if (typeof given === "string") throw withoutPeaks(given);
  if (typeof model.modes !== "number") throw severalOscillators();
  if (model.loss.length > 0) throw withLoss();
  const peaks = [...new Set(couplings.map(({ reservoir = "" }) => reservoir))].flatMap((name) =>
    peaksOf(given.spectrum(name), given.words, model).map((peak) => ({ ...peak, reservoir: name })),
  );
  if (peaks.length > mostModes) throw tooMany(peaks.length);
  const modes = ["oscillator", ...peaks.map((_, e) => `bath${e + 1}`)];
  const own = (operator: Operator<"xp">): Operator<"xp"> => inModes(operator, modes, [0]);
  const energy = own(sumOfOrigins(hamiltonian));
  const named = (name: string, e: number): Scalar => Scalar.parameter(`${name}_bath${e + 1}`);
  const half = Rational.of(1, 2);
  const parts = peaks.flatMap(({ reservoir }, e) => {
    const [x, p] = [position(e + 1, modes), momentum(e + 1, modes)];
    const free = x.power(2).plus(p.power(2)).scaled(named("w", e).scaled(half));
    const coupled = couplings
      .filter(({ reservoir: one = "" }) => one === reservoir)
      .map(({ system, bath: quadrature }) =>
        own(system)
          .times(quadrature.coefficientOf(0, 1).isZero ? x : p)
          .scaled(named("g", e)),
      );
    return [free, ...coupled];
  });
  const counter = given.counterTerm ? [own(counterTermOf({ couplings, bath, hamiltonian }))] : [];
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  const total = [energy, ...parts, ...counter].reduce((sum, one) => sum.plus(one));
  const jumps = peaks.flatMap((_, e) => {
    // b√(2ħ), with the rates over 2ħ
    const up = position(e + 1, modes).plus(momentum(e + 1, modes).scaled(Scalar.i));
    const down = position(e + 1, modes).minus(momentum(e + 1, modes).scaled(Scalar.i));
    const rate = named("k", e).dividedBy(Scalar.parameter("hbar"));
    return [
      Superoperator.lindblad(up, rate.times(named("n", e).plus(1))),
      Superoperator.lindblad(down, rate.times(named("n", e))),
    ];
  });
  return {
    modes,
    scales: modes.map((_, mode) => (mode === 0 ? scaleOfMode() : unitScale)),
    generator: Superoperator.sum("xp", modes, [
      Superoperator.commutator(total).scaled(overIHbar),
      ...jumps,
    ]),
    numbers: new Map(
      peaks.flatMap(({ weight, width, frequency, occupation }, e): [string, number][] => [
        [`g_bath${e + 1}`, Math.sqrt(weight)],
        [`w_bath${e + 1}`, frequency],
        [`k_bath${e + 1}`, width],
        [`n_bath${e + 1}`, occupation],
      ]),
    ),
  };
}

interface Peak {
  readonly weight: number;
  readonly frequency: number;
  readonly width: number;
  readonly occupation: number;
}

function peaksOf(
  spectrum: ReturnType<Exclude<Model["bath"], string>["spectrum"]>,
  words: string,
  model: Model,
): readonly Peak[] {
  const numbers = knownNumbers(model);
  const missing = spectrum.parameters.filter((name) => !numbers.has(name));
  if (missing.length > 0) {
    throw new ModelError(
      "parameters",
      `Modes of the bath need a number for ${missing.map((name) => `\`${name}\``).join(", ")}. Add it to the model file.`,
    );
  }
  const { exponentials, coth } = spectrum.at(numbers);
  const list = exponentials.cos ?? [];
  const isPeak = ({ amplitude: [a, b] }: (typeof list)[number]): boolean =>
    a > 0 && Math.abs(b) <= 1e-15 * a;
  if (list.length === 0 || !list.every(isPeak)) throw noPeaks(words);
  return list.map(({ amplitude: [weight], rate: [width, frequency] }) => ({
    ...{ weight, width, frequency },
    occupation: (coth(frequency) - 1) / 2,
  }));
}

function withoutPeaks(name: string): ModelError {
  return new ModelError(
    "bath",
    `Damped modes stand for a bath of Lorentzian peaks, which "${name}" does not give. Give it, e.g. "bath": "lorentzian" with K_b, omega_b and kappa_b.`,
  );
}

function noPeaks(words: string): ModelError {
  return new ModelError(
    "bath",
    `Damped modes stand for exponentials with positive amplitudes, which this bath (${words}) does not have. Give a lorentzian bath, or exponentials such as [["K_b", "kappa_b + i*omega_b"]].`,
  );
}

function tooMany(count: number): ModelError {
  return new ModelError(
    "bath",
    `Density matrices with the oscillator and ${count} modes of the bath are too large. Give at most ${mostModes} exponentials.`,
  );
}

function severalOscillators(): ModelError {
  return new ModelError(
    "modes",
    "Damped modes of the bath are for one oscillator. Give a model without `modes`.",
  );
}

function withLoss(): ModelError {
  return new ModelError(
    "loss",
    "Loss that is given follows from no mode of the bath. Leave `loss` out, or give a coupling to a bath in its place.",
  );
}
