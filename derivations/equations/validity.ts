import {
  angleAsScalar,
  evaluateReal,
  GaussianRational,
  type Line,
  type Notation,
  parseScalar,
  Rational,
  Scalar,
} from "../../symbolic/index.ts";
import { knownNumbers, type Model, thermalFactor, requireOneMode } from "../model/index.ts";
import { type MasterEquation, relation } from "../theory/index.ts";
import { type BathEffect, bathEffects } from "./bath-effects.ts";

/** A ratio that must be small, as expression and, where its parameters have numbers, as number. */
export interface Ratio {
  readonly expression: Scalar;
  readonly number?: number;
}

/** An energy of the oscillator against those of the bath. */
export interface ValidityEnergy {
  /** ħω0, g_n (ħ/mω0)^{n/2} or F_n (ħ/mω0)^{k/2}. */
  readonly notation: Notation;
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

/** Whether there is a report of validity: of one mode with a bath. */
export function hasValidity({ modes, bath }: Pick<Model, "modes" | "bath">): boolean {
  return modes === 1 && bath !== "none";
}

/** Ratios below the first are small, above the second they are not. */
const [small, large] = [0.1, 0.5];

/**
 * The validity of the short-time expansion, or of harmonic dressing, of a master equation: ħω0, g_n (ħ/mω0)^{n/2} and
 * F_n (ħ/mω0)^{k/2} must be small against ħΩ, with V1 = Σ g_n xⁿ/n and V2 = Σ F_n cos(ω_n t) x^k (Sec. II). The rate Ω
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
  requireOneMode(
    model,
    "The report of validity",
    "Take its master equation (derive), equations of motion (derive --what eom) or Heisenberg equations.",
  );
  const isHarmonic = equation.steps.some(({ name }) => name === "harmonic-motion");
  const numbers = new Map(knownNumbers(model));
  const memory = parameter("hbar").times(memoryRate(model));
  const ratio = (expression: Scalar): Ratio => withNumber(expression, numbers);
  const energies = energiesOf(model).map(({ notation, energy }): ValidityEnergy => ({
    ...{ notation, energy },
    overMemory: ratio(energy.dividedBy(memory)),
    overThermal: thermal(energy, model, numbers),
  }));
  const isBare = equation.steps.some(({ name }) => name === "bare-coupling");
  const powerOf = (j: number): number => (isHarmonic || (isBare && j > 0) ? 1 : order + 1);
  const neglected = energies.flatMap(({ overMemory }, j) =>
    isHarmonic && j === 0 ? [] : [ratio(overMemory.expression.power(powerOf(j)))],
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

const parameter = (name: string, power = 1): Scalar => Scalar.parameter(name, power);

function memoryRate({ bath }: Model): Scalar {
  const text = typeof bath === "object" ? bath.memoryRate : "Omega";
  return parseScalar(text, { positive: new Set(["omega0", "hbar", "m"]) });
}

function withNumber(expression: Scalar, numbers: ReadonlyMap<string, number>): Ratio {
  if (expression.parameters.some((name) => name !== "pi" && !numbers.has(name))) {
    return { expression };
  }
  const number = Math.abs(evaluateReal(expression, numbers));
  return Number.isFinite(number) ? { expression, number } : { expression };
}

/** Against k_B T, whose number follows from c, too; at zero temperature it has none. */
function thermal(energy: Scalar, model: Model, numbers: ReadonlyMap<string, number>): Ratio {
  const expression = energy.dividedBy(parameter("k_B").times(parameter("T")));
  const c = thermalFactor(model.values);
  const inQuanta = withNumber(
    energy.dividedBy(parameter("hbar").times(parameter("omega0"))),
    numbers,
  );
  if (c === undefined || c === 1 || inQuanta.number === undefined) return { expression };
  return { expression, number: 2 * Math.atanh(1 / c) * inQuanta.number };
}

function energiesOf(model: Model): readonly Pick<ValidityEnergy, "notation" | "energy">[] {
  const [hbar, m, omega0] = [parameter("hbar"), parameter("m"), parameter("omega0")];
  const length = (power: number): Scalar => hbar.dividedBy(m.times(omega0)).power(power / 2);
  const anharmonic = model.potential.terms
    .filter(({ exponents: [power = 0] }) => power > 0)
    .map(({ exponents: [power = 0], coefficient }) => ({
      notation: named("g", power, power),
      energy: amplitude(coefficient).scaled(Rational.of(power)).times(length(power)),
    }));
  const driven = model.drives.map(({ coefficient, power }, k) => ({
    notation: named("F", k + 1, power),
    energy: amplitude(coefficient).times(length(power)),
  }));
  const quantum = { latex: "\\hbar\\omega_0", text: "hbar omega0" };
  return [{ notation: quantum, energy: hbar.times(omega0) }, ...anharmonic, ...driven];
}

function named(letter: string, index: number, power: number): Notation {
  return {
    latex: `${letter}_{${index}}\\left(\\frac{\\hbar}{m\\omega_0}\\right)^{${power}/2}`,
    text: `${letter}_${index} (hbar/(m omega0))^(${power}/2)`,
  };
}

/** A bound of a coefficient over time, without its phase: F for F cos(ωt + φ). */
function amplitude(coefficient: Scalar): Scalar {
  return Scalar.sum(
    coefficient.terms.map(({ coefficient: size, monomial }) => {
      const { re, im } = size;
      const modulus = re.absolute().plus(im.absolute());
      const phase = Scalar.phaseFactor(angleAsScalar(monomial.angle).negated());
      return Scalar.term(GaussianRational.one, monomial).times(phase).scaled(modulus);
    }),
  );
}

function verdictOf(energies: readonly ValidityEnergy[], { bath }: Model): string {
  const numbers = energies.map(({ overMemory }) => overMemory.number);
  if (numbers.some((number) => number === undefined)) {
    const rate = typeof bath === "object" ? bath.memoryRate : "Omega";
    return `No verdict: the ratios to ħΩ need numbers for all parameters of the oscillator and for the rate at which the memory of the bath decays, ${rate}.`;
  }
  const worst = Math.max(...(numbers as number[]));
  const name = energies[numbers.indexOf(worst)]?.notation.text ?? "";
  const size = Number(worst.toPrecision(3));
  if (worst < small) return `Valid: the largest ratio is ${size}, of ${name}.`;
  const remedy = "Compare with --dressing harmonic, which does not expand in it.";
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
  const heading = (text: string): Line => relation(paragraph(text), text);
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
  return [
    heading("Energies of the oscillator against the memory of the bath and its temperature"),
    ...energies.flatMap(({ notation, overMemory, overThermal }) => [
      ...ratioLine(over(notation, memory), overMemory),
      ...ratioLine(over(notation, temperature), overThermal),
    ]),
    heading(neglected.words),
    ...neglected.ratios.flatMap((one, k) => ratioLine(index(k), one)),
    ...(effects.length === 0 ? [] : [heading("Effects of the bath besides friction and noise")]),
    ...effects.flatMap(({ notation, ratio }) => ratioLine(notation, ratio)),
    heading(verdict),
  ];
}

/** Most characters of a line of words in a display. */
const lineLength = 66;

/** Words in a display, on several lines where they are long. */
function paragraph(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lineLength) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const rows = lines.map((line) => `\\text{${words(line)}}`);
  return rows.length === 1 ? rows.join("") : `\\begin{array}{l}${rows.join("\\\\")}\\end{array}`;
}

/** A sentence in \\text{}. */
function words(text: string): string {
  return text
    .replaceAll("_", "\\_")
    .replaceAll("^", "\\^{}")
    .replaceAll("ħΩ", "$\\hbar\\Omega$")
    .replaceAll("ħ", "$\\hbar$");
}

function numberText(number: number): string {
  const [digits = "", exponent] = number.toPrecision(4).split("e");
  const plain = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return exponent === undefined ? plain : `${plain}*10^${Number(exponent)}`;
}
