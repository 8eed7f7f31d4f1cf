import { evaluate, type Operator } from "../../../symbolic/index.ts";
import { type BathSpectrum, knownNumbers, type Model, ModelError } from "../../model/index.ts";
import {
  bathKernels,
  type Coupling,
  counterTermOf,
  type Microscopic,
  microscopic,
  sumOfOrigins,
} from "../../theory/index.ts";
import { type CorrelationExponent, correlationsOf, type Missing } from "./bath-correlations.ts";
import { type Complex, conjugate, rankFactors } from "./rank-factors.ts";

/** One index of the auxiliary density operators, with numbers for each coupling S_j in the order of the equations. */
export interface Auxiliary {
  /** The name of the bath; empty for the one that has none. */
  readonly reservoir: string;
  /** μ */
  readonly rate: Complex;
  /** The index whose operators are adjoint to those of this one; its own number for a real μ. */
  readonly partner: number;
  /** u_j, v_j and w_j of Q = Σ u_j S_j, V = Σ v_j S_j and W = Σ w_j S_j. */
  readonly outer: readonly Complex[];
  readonly left: readonly Complex[];
  readonly right: readonly Complex[];
}

/**
 * The oscillator in its bath as a hierarchy of equations without memory. Where the correlation functions of the bath are
 *
 *     C_ij(τ) = ⟨B_i(τ) B_j⟩ = Σ_a u_ai v_aj e^{-μ_aτ},    C_ij(τ)* = Σ_a u_ai w_aj e^{-μ_aτ},
 *
 * the density operator ρ_0 of the oscillator and the auxiliary ones ρ_n, n = (n_1, n_2, …), obey, exactly,
 *
 *     dρ_n/dt = [H, ρ_n]/(iħ) - Σ_a n_a μ_a ρ_n
 *               + Σ_a ([Q_a, ρ_{n+a}] + n_a (V_a ρ_{n-a} - ρ_{n-a} W_a))/(iħ).
 */
export interface HierarchyEquations {
  readonly modes: Model["modes"];
  /** H_S(t), with the counter-term where the bath has it. */
  readonly hamiltonian: Operator<"xp">;
  /** The S_j that act: those whose numbers are zero are left out. */
  readonly couplings: readonly Operator<"xp">[];
  readonly auxiliaries: readonly Auxiliary[];
  /** Poles of coth that were taken, and whether the sums of exponentials are the bath itself with any number of them. */
  readonly poles: number;
  readonly isExact: boolean;
}

/** Poles of coth unless it is said. */
const usualPoles = 3;

/**
 * The hierarchy of a model with numbers for its bath, with as few indices as the rank of c_ij at each exponent allows: the
 * two couplings to one bath have one index for each exponential of Σκ e^{-iω_ντ} and one for its conjugate. No Born, no Markov.
 *
 * @param poles of coth(ħω/2k_BT), where each mode of the bath has its own thermal factor
 * @throws ModelError for a bath whose correlation functions are no such sums, as at zero temperature, for loss that is given,
 * and naming parameters of the bath without a number
 *
 * Reference: Y. Tanimura, R. Kubo, J. Phys. Soc. Jpn. 58, 101 (1989); Y. Tanimura, J. Chem. Phys. 153, 020901 (2020).
 *
 * @example
 * ```ts
 * import { hierarchyEquations, readModel } from "caldera/derivations";
 * const parameters = { hbar: 1, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4, c: 1.4, theta: "0.3*pi" };
 * const { auxiliaries } = hierarchyEquations(readModel({ potential: "U*x^4", bath: "lorentzian", parameters }));
 * assert.deepEqual(auxiliaries.map(({ rate }) => rate), [[0.4, 1.3], [0.4, -1.3]]);
 * ```
 */
export function hierarchyEquations(model: Model, poles: number = usualPoles): HierarchyEquations {
  if (model.loss.length > 0) throw withLoss();
  const theory = microscopic(model);
  const { bath: given } = model;
  if (typeof given === "string") throw withoutKernels(given);
  const counterTerm = given.counterTerm ? [counterTermOf(theory)] : [];
  const hamiltonian = counterTerm.reduce(
    (sum, one) => sum.plus(one),
    sumOfOrigins(theory.hamiltonian),
  );
  const couplings = theory.couplings.filter(({ system }) => acts(system, model));
  const names = [...new Set(couplings.map(({ reservoir = "" }) => reservoir))];
  const parts = names.map((name) => ofReservoir(name, couplings, theory, { model, poles }));
  const auxiliaries: Auxiliary[] = [];
  for (const { list } of parts) {
    const first = auxiliaries.length;
    auxiliaries.push(...list.map((one) => ({ ...one, partner: first + one.partner })));
  }
  return {
    ...{ modes: model.modes, hamiltonian, auxiliaries, poles },
    couplings: couplings.map(({ system }) => system),
    isExact: parts.every(({ isExact }) => isExact),
  };
}

/** The indices of one bath. */
function ofReservoir(
  name: string,
  couplings: readonly Coupling[],
  { bath }: Pick<Microscopic, "bath">,
  { model, poles }: { readonly model: Model; readonly poles: number },
): { readonly list: readonly Auxiliary[]; readonly isExact: boolean } {
  const places = couplings.flatMap(({ reservoir = "" }, j) => (reservoir === name ? [j] : []));
  const kernels = places.map((i) =>
    places.map((j) => bathKernels(bath.correlators(couplings[i]!.bath, couplings[j]!.bath))),
  );
  const { spectrum, hbar, words } = spectrumAt(name, model);
  const found = correlationsOf(kernels, spectrum, { hbar, poles });
  if ("missing" in found) throw noExponentials(words, found, spectrum);
  const spread = (numbers: readonly Complex[]): readonly Complex[] =>
    couplings.map((_, j) => numbers[places.indexOf(j)] ?? [0, 0]);
  const list: Auxiliary[] = [];
  found.exponents.forEach((exponent, k) => {
    if (exponent.partner < k) return;
    const factors = exponent.partner === k ? realFactors(exponent) : complexFactors(exponent);
    for (const { outer, left, right } of factors) {
      const at = list.length;
      const common = { reservoir: name, rate: exponent.rate };
      const own = { outer: spread(outer), left: spread(left), right: spread(right) };
      if (exponent.partner === k) {
        list.push({ ...common, ...own, partner: at });
        continue;
      }
      list.push(
        { ...common, ...own, partner: at + 1 },
        {
          ...{ reservoir: name, rate: conjugate(exponent.rate), partner: at },
          outer: own.outer.map(conjugate),
          left: own.right.map(conjugate),
          right: own.left.map(conjugate),
        },
      );
    }
  });
  return { list, isExact: found.isExact };
}

type Factors = Pick<Auxiliary, "outer" | "left" | "right">;

/** Of (c | c') = Σ u (v | w). */
function complexFactors({ own, conjugate: other }: CorrelationExponent): readonly Factors[] {
  const count = own.length;
  return rankFactors(own.map((row, i) => [...row, ...other[i]!])).map(({ column, row }) => ({
    ...{ outer: column, left: row.slice(0, count), right: row.slice(count) },
  }));
}

/** Of a real exponent c' = c*, and u is real: (Re c | Im c) = Σ u (a | b), v = a + ib, w = a - ib. */
function realFactors({ own }: CorrelationExponent): readonly Factors[] {
  const count = own.length;
  const parts = own.map((row) => [
    ...row.map(([re]): Complex => [re, 0]),
    ...row.map(([, im]): Complex => [im, 0]),
  ]);
  return rankFactors(parts).map(({ column, row }) => {
    const left = row.slice(0, count).map(([a], j): Complex => [a, row[count + j]![0]]);
    return { outer: column, left, right: left.map(conjugate) };
  });
}

/** Less than this counts as none: the cosine of π/2 by double precision. */
const rounding = 1e-15;

/** Whether an operator is there with the numbers of the model; one without numbers is. */
function acts(system: Operator<"xp">, model: Model): boolean {
  const numbers = knownNumbers(model);
  return system.parts.some(({ terms }) =>
    terms.some(({ coefficient }) => {
      // What has no number is not zero.
      const values = coefficient.parameters.map((name) => [name, numbers.get(name) ?? 1] as const);
      const { re, im } = evaluate(coefficient, new Map(values));
      return Math.hypot(re, im) > rounding;
    }),
  );
}

interface SpectrumWithNumbers {
  readonly spectrum: BathSpectrum;
  readonly hbar: number;
  readonly words: string;
}

function spectrumAt(name: string, { bath, ...model }: Model): SpectrumWithNumbers {
  if (typeof bath === "string") throw withoutKernels(bath);
  const numbers = knownNumbers({ ...model, bath });
  const { parameters, at } = bath.spectrum(name);
  const missing = ["hbar", ...parameters].filter((one) => !numbers.has(one));
  if (missing.length > 0) {
    throw new ModelError(
      "parameters",
      `The correlation functions of the bath need a number for ${missing.map((one) => `\`${one}\``).join(", ")}. Add it to the model file.`,
    );
  }
  return { spectrum: at(numbers), hbar: numbers.get("hbar")!, words: bath.words };
}

function withoutKernels(name: string): ModelError {
  return new ModelError(
    "bath",
    `A hierarchy needs the correlation functions of the bath, which "${name}" does not give. Give them, e.g. "bath": "lorentzian" with K_b, omega_b and kappa_b.`,
  );
}

function noExponentials(words: string, { missing }: Missing, { coth }: BathSpectrum): ModelError {
  const [kind, kernel] = missing.split(" ");
  const sum = `sum kappa ${kind === "noise" ? "coth " : ""}${kernel} omega tau`;
  const isCold = kind === "noise" && kernel === "cos" && coth(1) === 1;
  const remedy = isCold
    ? "At zero temperature, from which k_B*T below 0.027*hbar*omega0 differs by less than rounding, it falls like 1/tau^2, for which no number of exponentials suffices. Give a k_B*T above 0.03*hbar*omega0, c above 1, or a lorentzian bath"
    : "Couple x alone or p alone, theta=0 or theta=pi/2, or give a lorentzian bath or exponentials";
  return new ModelError(
    "bath",
    `A hierarchy needs correlation functions that are finite sums of exponentials, and ${sum} of this bath (${words}) is none. ${remedy}.`,
  );
}

function withLoss(): ModelError {
  return new ModelError(
    "loss",
    "The hierarchy is that of an oscillator in its bath, and loss that is given follows from none. Leave `loss` out, or give a coupling to a bath in its place.",
  );
}
