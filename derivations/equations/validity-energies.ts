import {
  angleAsScalar,
  elementAt,
  evaluateReal,
  GaussianRational,
  modeCount,
  modeIndexLatex,
  nameInMode,
  nameLatex,
  type Notation,
  parseScalar,
  Rational,
  Scalar,
  substitute,
} from "../../symbolic/index.ts";
import { coordinatesOf, type Model, thermalFactor } from "../model/index.ts";

/** A ratio that must be small, as expression and, where its parameters have numbers, as number. */
export interface Ratio {
  readonly expression: Scalar;
  readonly number?: number;
}

/** An energy that dresses the coupling of an oscillator, with the numbers of its bath. */
interface DressingEnergy {
  readonly notation: Notation;
  readonly energy: Scalar;
  /** Of several modes. */
  readonly mode?: string;
  /** Ω, at which the bath forgets. */
  readonly memoryRate: Scalar;
  readonly temperature: Scalar;
  /** ω0 in c = coth(ħω0/2k_BT) of the bath, and the names of c, n_th and T. */
  readonly frequency: Scalar;
  readonly named: (name: string) => string;
}

const parameter = (name: string, power = 1): Scalar => Scalar.parameter(name, power);

export function withNumber(expression: Scalar, numbers: ReadonlyMap<string, number>): Ratio {
  if (expression.parameters.some((name) => name !== "pi" && !numbers.has(name))) {
    return { expression };
  }
  const number = Math.abs(evaluateReal(expression, numbers));
  return Number.isFinite(number) ? { expression, number } : { expression };
}

/** Against k_B T, whose number follows from c, too; at zero temperature it has none. */
export function thermal(
  { energy, temperature, frequency, named }: DressingEnergy,
  model: Model,
  numbers: ReadonlyMap<string, number>,
): Ratio {
  const expression = energy.dividedBy(parameter("k_B").times(temperature));
  const c = thermalFactor(model.values, named);
  const inQuanta = withNumber(energy.dividedBy(parameter("hbar").times(frequency)), numbers);
  if (c === undefined || c === 1 || inQuanta.number === undefined) return { expression };
  return { expression, number: 2 * Math.atanh(1 / c) * inQuanta.number };
}

/** ħω0, then those of V1 and of V2; of several modes those of each mode after another. */
export function energiesOf(model: Model): readonly DressingEnergy[] {
  if (typeof model.modes === "number") return energiesOfOne(model);
  return energiesOfModes(model);
}

/** Whether an energy is ħω0. */
export function isQuantum({ text }: Notation): boolean {
  return text.startsWith("hbar omega0");
}

function energiesOfOne(model: Model): readonly DressingEnergy[] {
  const [hbar, omega0] = [parameter("hbar"), parameter("omega0")];
  const length = (power: number): Scalar => lengthOf(0, model).power(power);
  const polynomial = model.potential.parts.find(({ wave }) => wave.isNone);
  const anharmonic = (polynomial?.terms ?? [])
    .filter(({ exponents: [power = 0] }) => power > 0)
    .map(({ exponents: [power = 0], coefficient }) => ({
      notation: numbered("g", power, power),
      energy: amplitude(coefficient).scaled(Rational.of(power)).times(length(power)),
    }));
  const driven = model.drives.map(({ coefficient, power }, k) => ({
    notation: numbered("F", k + 1, power),
    energy: amplitude(coefficient).times(length(power)),
  }));
  const quantum = { latex: "\\hbar\\omega_0", text: "hbar omega0" };
  const { bath } = model;
  const rate = typeof bath === "object" ? bath.memoryRate : "Omega";
  const of = {
    memoryRate: parseScalar(rate, { positive: new Set(["omega0", "hbar", "m"]) }),
    temperature: parameter("T"),
    frequency: omega0,
    named: (name: string) => name,
  };
  return [
    { notation: quantum, energy: hbar.times(omega0) },
    ...anharmonic,
    ...driven,
    ...energiesOfWaves(model, 0),
  ].map((one) => ({ ...one, ...of }));
}

/**
 * A bound of ℓ|∂V/∂x| at |x| = ℓ = √(ħ/mω0) of each sine and cosine with its powers of x, E x^a cos(kx + φ):
 * E ℓ^a (kℓ + a). Of several modes ℓ_a|∂V/∂x_a| of what has the position of that mode.
 */
function energiesOfWaves(
  model: Model,
  mode: number,
): readonly { readonly notation: Notation; readonly energy: Scalar }[] {
  const operators = [model.potential, ...model.modulations.map(({ operator }) => operator)];
  const all = operators.flatMap(({ waves }) =>
    waves.flatMap(({ wave, terms }) =>
      wave.leadsPositive
        ? terms.map(({ exponents, coefficient }) => {
            const powers = exponents.filter((_, k) => k % 2 === 0);
            const size = amplitude(coefficient)
              .scaled(Rational.of(2))
              .times(lengths(powers, model));
            const k = amplitude(wave.number(mode));
            const slope = k
              .times(lengthOf(mode, model))
              .plus(Scalar.rational(elementAt(powers, mode)));
            return size.times(slope);
          })
        : [],
    ),
  );
  const { latex, text } = waveNotation(mode, model);
  return all.flatMap((energy, j) =>
    energy.isZero ? [] : [{ notation: { latex: latex(j + 1), text: text(j + 1) }, energy }],
  );
}

/** ℓ|∂W_j/∂x|, with the names of a mode. */
function waveNotation(mode: number, { modes }: Pick<Model, "modes">) {
  const index = typeof modes === "number" ? "" : modeIndexLatex(mode, modes);
  const named = (name: string): string =>
    typeof modes === "number" ? name : nameInMode(name, mode, modes);
  const [length, position] = [named("l"), elementAt(coordinatesOf(modes), mode)];
  return {
    latex: (j: number): string =>
      `\\ell${index}\\,|\\partial_${index === "" ? "x" : `{x${index}}`} W_{${j}}|`,
    text: (j: number): string => `${length} |dW_${j}/d${position}|`,
  };
}

/** √(ħ/mω0) of a mode. */
function lengthOf(mode: number, { modes }: Pick<Model, "modes">): Scalar {
  const [m, omega0] = ["m", "omega0"].map((name) => parameter(nameInMode(name, mode, modes))) as [
    Scalar,
    Scalar,
  ];
  return parameter("hbar").dividedBy(m.times(omega0)).power(0.5);
}

function numbered(letter: string, index: number, power: number): Notation {
  return {
    latex: `${letter}_{${index}}\\left(\\frac{\\hbar}{m\\omega_0}\\right)^{${power}/2}`,
    text: `${letter}_${index} (hbar/(m omega0))^(${power}/2)`,
  };
}

/**
 * Of each mode: ħω0, the terms of V1 = g x_a^m x_b^n/m that have its position, since ∂V1/∂x_a dresses its coupling, and
 * such drives, in ℓ_a^m ℓ_b^n. Sites of an array that have the same are named once.
 */
function energiesOfModes(model: Model): readonly DressingEnergy[] {
  const { modes, array } = model;
  // m_1 of a site that is m.
  const shared = new Map(
    model.dependents.flatMap(({ name, syntax }) =>
      array !== undefined && syntax.tag === "name" ? [[name, parameter(syntax.name)] as const] : [],
    ),
  );
  const put = (scalar: Scalar): Scalar => substitute(scalar, shared);
  const all = Array.from({ length: modeCount(modes) }, (_, mode) =>
    energiesOfMode(mode, model),
  ).flat();
  const known = new Set<string>();
  return all.flatMap((one) => {
    const [energy, memoryRate, temperature, frequency] = [
      put(one.energy),
      put(one.memoryRate),
      put(one.temperature),
      put(one.frequency),
    ] as [Scalar, Scalar, Scalar, Scalar];
    const key = `${energy} ${memoryRate} ${temperature}`;
    if (array !== undefined && known.has(key)) return [];
    known.add(key);
    return [{ ...one, energy, memoryRate, temperature, frequency }];
  });
}

function energiesOfMode(mode: number, model: Model): readonly DressingEnergy[] {
  const { modes, bath, values, potential, drives } = model;
  const named = (name: string): string => nameInMode(name, mode, modes);
  const ownOr = (name: string): string => (values.has(named(name)) ? named(name) : name);
  const isCommon = bath === "common";
  const bathMode = isCommon ? 0 : mode;
  const of = {
    mode: modeName(mode, model),
    memoryRate:
      typeof bath === "object"
        ? parseScalar(bath.memoryRate, { positive: new Set(["hbar"]) })
        : parameter(isCommon ? "Omega" : ownOr("Omega")),
    temperature: parameter(isCommon ? "T" : ownOr("T")),
    frequency: parameter(nameInMode("omega0", bathMode, modes)),
    named: (name: string): string =>
      isCommon && name !== "omega0" ? name : nameInMode(name, bathMode, modes),
  };
  const omega0 = named("omega0");
  const quantum = { latex: `\\hbar${nameLatex(omega0)}`, text: `hbar ${omega0}` };
  const powersOf = (exponents: readonly number[]): readonly number[] =>
    exponents.filter((_, k) => k % 2 === 0);
  const polynomial = potential.parts.find(({ wave }) => wave.isNone)?.terms ?? [];
  const anharmonic = polynomial.flatMap(({ exponents, coefficient }) => {
    const powers = powersOf(exponents);
    const own = elementAt(powers, mode);
    if (own === 0) return [];
    const energy = amplitude(coefficient).scaled(Rational.of(own)).times(lengths(powers, model));
    return [{ notation: inLengths(gNotation(powers, model), powers, model), energy }];
  });
  const driven = drives.flatMap(({ coefficient, powers }, k) => {
    if (elementAt(powers, mode) === 0) return [];
    const letter = { latex: `F_{${k + 1}}`, text: `F_${k + 1}` };
    const energy = amplitude(coefficient).times(lengths(powers, model));
    return [{ notation: inLengths(letter, powers, model), energy }];
  });
  const energy = parameter("hbar").times(parameter(omega0));
  const waves = energiesOfWaves(model, mode);
  return [{ notation: quantum, energy }, ...anharmonic, ...driven, ...waves].map((one) => ({
    ...one,
    ...of,
  }));
}

function modeName(mode: number, { modes }: Pick<Model, "modes">): string {
  return typeof modes === "number" ? String(mode + 1) : elementAt(modes, mode);
}

function lengths(powers: readonly number[], model: Model): Scalar {
  return powers.reduce(
    (product, power, mode) =>
      power === 0 ? product : product.times(lengthOf(mode, model).power(power)),
    Scalar.one,
  );
}

/** g(x_a^2*x_b) */
function gNotation(powers: readonly number[], model: Model): Notation {
  const product = factors(powers, (mode) => elementAt(coordinatesOf(model.modes), mode));
  const latex = powersLatex(powers, (mode) => `x${modeIndexLatex(mode, model.modes)}`);
  return { latex: `g_{${latex}}`, text: `g(${product.join("*")})` };
}

/** With ℓ_a^m ℓ_b^n behind. */
function inLengths({ latex, text }: Notation, powers: readonly number[], model: Model): Notation {
  const all = factors(powers, (mode) => nameInMode("l", mode, model.modes));
  const ell = powersLatex(powers, (mode) => `\\ell${modeIndexLatex(mode, model.modes)}`);
  return { latex: `${latex}\\,${ell}`, text: `${text} ${all.join(" ")}` };
}

function factors(powers: readonly number[], name: (mode: number) => string): readonly string[] {
  return powers.flatMap((power, mode) => {
    if (power === 0) return [];
    return [power === 1 ? name(mode) : `${name(mode)}^${power}`];
  });
}

function powersLatex(powers: readonly number[], name: (mode: number) => string): string {
  return powers
    .map((power, mode) =>
      power === 0 ? "" : power === 1 ? name(mode) : `${name(mode)}^{${power}}`,
    )
    .join("");
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
