import { type Line, nameInMode, nameLatex, type Notation, Scalar } from "../../symbolic/index.ts";
import { knownNumbers, type Model } from "../model/index.ts";
import { paragraphLatex } from "../notation/index.ts";
import { type MasterEquation, relation } from "../theory/index.ts";
import { type BathEffect, bathEffects } from "./bath-effects.ts";
import { energiesOf, isQuantum, type Ratio, thermal, withNumber } from "./validity-energies.ts";

export type { Ratio } from "./validity-energies.ts";

/** An energy of the oscillator against those of the bath. */
export interface ValidityEnergy {
  /** ħω0, g_n (ħ/mω0)^{n/2} or F_n (ħ/mω0)^{k/2}; of several modes with ℓ = (ħ/mω0)^{1/2} of each, g(x_a x_b) ℓ_a ℓ_b. */
  readonly notation: Notation;
  /** The name of the mode whose coupling is dressed, of several. */
  readonly mode?: string;
  readonly energy: Scalar;
  /** Against ħΩ with the rate Ω at which the bath forgets, and against k_B T. */
  readonly overMemory: Ratio;
  readonly overThermal: Ratio;
}

/** Under which conditions a master equation holds, and whether its numbers meet them. */
export interface Validity {
  readonly energies: readonly ValidityEnergy[];
  /** The first order that is neglected, relative to what is kept: the largest of the ratios to ħΩ, to a power. */
  readonly neglected: { readonly words: string; readonly ratios: readonly Ratio[] };
  /** What the bath does besides friction and noise. */
  readonly effects: readonly BathEffect[];
  /** In words: valid, marginal, not valid, or no verdict. */
  readonly verdict: string;
}

/** Whether there is a report of validity: of models with a bath. */
export function hasValidity({
  bath,
  potential,
  modulations,
  modes,
}: Pick<Model, "bath" | "potential" | "modulations" | "modes">): boolean {
  const isPolynomial = potential.isPolynomial && modulations.length === 0;
  return bath !== "none" && (isPolynomial || typeof modes === "number");
}

/** Ratios below the first are small, above the second they are not. */
const [small, large] = [0.1, 0.5];

/**
 * The validity of the short-time expansion, or of harmonic dressing, of a master equation: ħω0, g_n (ħ/mω0)^{n/2} and
 * F_n (ħ/mω0)^{k/2} must be small against ħΩ, with V1 = Σ g_n xⁿ/n and V2 = Σ F_n cos(ω_n t) x^k (Sec. II); of a sine
 * or cosine W_n of x, as E cos(kx), a bound of ℓ|∂W_n/∂x|, E kℓ with ℓ = √(ħ/mω0). The rate Ω
 * at which the bath forgets is that of its kernels, or the parameter Omega.
 *
 * @example
 * ```ts
 * import { masterEquation, readModel, validity } from "caldera/derivations";
 * const model = readModel({ potential: "alpha*x^4/4", parameters: { omega0: 1, Omega: 100, hbar: 1, m: 1, alpha: 0.1 } });
 * const { energies } = validity(masterEquation(model));
 * assert.deepEqual(energies.map(({ overMemory }) => overMemory.number), [0.01, 0.001]);
 * ```
 */
export function validity(equation: MasterEquation, order = 1): Validity {
  const { model } = equation;
  const isHarmonic = equation.steps.some(({ name }) => name === "harmonic-motion");
  const numbers = new Map(knownNumbers(model));
  const ratio = (expression: Scalar): Ratio => withNumber(expression, numbers);
  const energies = energiesOf(model).map((one): ValidityEnergy => ({
    ...{ notation: one.notation, energy: one.energy },
    ...(one.mode === undefined ? {} : { mode: one.mode }),
    overMemory: ratio(one.energy.dividedBy(Scalar.parameter("hbar").times(one.memoryRate))),
    overThermal: thermal(one, model, numbers),
  }));
  const isBare = equation.steps.some(({ name }) => name === "bare-coupling");
  const powerOf = (isOfH0: boolean): number => (isHarmonic || (isBare && !isOfH0) ? 1 : order + 1);
  const quanta = energies.map(({ notation }) => isQuantum(notation));
  const neglected = energies.flatMap(({ overMemory }, j) =>
    isHarmonic && quanta[j] === true
      ? []
      : [ratio(overMemory.expression.power(powerOf(quanta[j] === true)))],
  );
  return {
    energies,
    neglected: { words: neglectedWords(isHarmonic, isBare, order), ratios: neglected },
    effects: bathEffects(equation, numbers),
    verdict: verdictOf(energies, model),
  };
}

function neglectedWords(isHarmonic: boolean, isBare: boolean, order: number): string {
  if (isHarmonic) {
    return isBare
      ? "First order in V1 and V2, relative to none"
      : "Second order in V1 and V2, relative to the first";
  }
  return isBare
    ? `Order ${order + 1} in the memory time, for V1 and V2 order 1, relative to order 0`
    : `Order ${order + 1} in the memory time, relative to order 0`;
}

function verdictOf(
  energies: readonly ValidityEnergy[],
  { bath, potential, modulations }: Model,
): string {
  const numbers = energies.map(({ overMemory }) => overMemory.number);
  if (numbers.some((number) => number === undefined)) {
    const rate = typeof bath === "object" ? bath.memoryRate : "Omega";
    return `No verdict: the ratios to ħΩ need numbers for all parameters of the oscillator and for the rate at which the memory of the bath decays, ${rate}.`;
  }
  const worst = Math.max(...(numbers as number[]));
  const { notation, mode } = energies[numbers.indexOf(worst)] as ValidityEnergy;
  const name = `${notation.text}${mode === undefined ? "" : ` at mode ${mode}`}`;
  const size = Number(worst.toPrecision(3));
  if (worst < small) return `Valid: the largest ratio is ${size}, of ${name}.`;
  const isPolynomial = potential.isPolynomial && modulations.length === 0;
  const remedy =
    mode === undefined && isPolynomial
      ? "Compare with --dressing harmonic, which does not expand in it."
      : "Compare with --order 2, which keeps the next order.";
  return worst < large
    ? `Marginal: ${name} is ${size} of ħΩ. ${remedy}`
    : `Not valid: ${name} is ${size} of ħΩ, which is not small. ${remedy}`;
}

/** A report of validity as lines. */
export function validityLines({
  energies,
  neglected,
  effects,
  verdict,
}: Validity): readonly Line[] {
  const heading = (text: string): Line => relation(paragraphLatex(text), text);
  const ratioLine = (notation: Notation, { expression, number }: Ratio): readonly Line[] => [
    { tag: "scalar", name: notation, value: expression },
    ...(number === undefined
      ? []
      : [relation(`\\qquad = ${numberText(number)}`, `  = ${numberText(number)}`)]),
  ];
  const over = ({ latex, text }: Notation, below: Notation): Notation => ({
    latex: `${latex}\\,/\\,${below.latex}`,
    text: `${text} / ${below.text}`,
  });
  const memory = { latex: "\\hbar\\Omega", text: "(hbar Omega)" };
  const temperature = { latex: "k_{\\mathrm B}T", text: "(k_B T)" };
  const index = (k: number): Notation => ({
    latex: `\\epsilon_{${k + 1}}`,
    text: `epsilon_${k + 1}`,
  });
  const modeHeading = (mode: string | undefined, j: number): readonly Line[] =>
    mode === undefined || mode === energies[j - 1]?.mode ? [] : [headingOfMode(mode)];
  return [
    heading(
      energies.some(({ mode }) => mode !== undefined)
        ? "Energies by mode, over memory and temperature of the bath"
        : "Energies of the oscillator against the memory of the bath and its temperature",
    ),
    ...energies.flatMap(({ notation, mode, overMemory, overThermal }, j) => [
      ...modeHeading(mode, j),
      ...ratioLine(over(notation, memory), overMemory),
      ...ratioLine(over(notation, temperature), overThermal),
    ]),
    heading(neglected.words),
    ...neglected.ratios.flatMap((one, k) => ratioLine(index(k), one)),
    ...(effects.length === 0 ? [] : [heading("Effects of the bath besides friction and noise")]),
    ...effects.flatMap(({ notation, mode, ratio }, j) => [
      ...(mode === undefined || mode === effects[j - 1]?.mode ? [] : [heading(`Mode ${mode}`)]),
      ...ratioLine(notation, ratio),
    ]),
    heading(verdict),
  ];
}

/** Where the energies of a mode begin. */
function headingOfMode(mode: string): Line {
  const [length, mass, frequency] = ["l", "m", "omega0"].map((name) =>
    nameInMode(name, 0, [mode]),
  ) as [string, string, string];
  const ell = nameLatex(length).replace(/^l/, "\\ell");
  return relation(
    `\\text{Mode ${mode}},\\quad ${ell} = \\sqrt{\\hbar/(${nameLatex(mass)}${nameLatex(frequency)})}`,
    `Mode ${mode}, ${length} = sqrt(hbar/(${mass}*${frequency}))`,
  );
}

function numberText(number: number): string {
  const [digits = "", exponent] = number.toPrecision(4).split("e");
  const plain = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return exponent === undefined ? plain : `${plain}*10^${Number(exponent)}`;
}
