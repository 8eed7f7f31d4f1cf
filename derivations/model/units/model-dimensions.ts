import {
  modeCount,
  type Modes,
  nameInMode,
  type Operator,
  type Powers,
  printSyntax,
  Scalar,
} from "../../../symbolic/index.ts";
import type { GivenCoupling } from "../coupling.ts";
import type { Dependent } from "../dependents.ts";
import type { Drive } from "../drive.ts";
import type { Loss } from "../loss.ts";
import type { ModulatedDrive } from "../modulated-drive.ts";
import { bathParameters } from "../../notation/bath-names.ts";
import { ModelError } from "../model-error.ts";
import { physicalNamesOf } from "../modes.ts";
import {
  type Dimension,
  energy,
  length,
  momentum,
  neededUnit,
  physicalDimensions,
  pureNumber,
  time,
  times,
  unitText,
} from "./dimension.ts";
import {
  DimensionSystem,
  nameDimension,
  type OpenDimension,
  openNumber,
  openProduct,
} from "./dimension-system.ts";
import { openName, textDimension } from "./text-dimension.ts";
import { longName } from "./unit-names.ts";

/** The terms of a model, and what its parameters follow from. */
export interface Terms {
  readonly modes: Modes;
  readonly potential: Operator<"xp">;
  readonly drives: readonly Drive[];
  readonly modulations: readonly ModulatedDrive[];
  readonly coupling: readonly GivenCoupling[] | undefined;
  readonly loss: readonly Loss[];
  readonly dependents: readonly Dependent[];
}

/** The dimensions that the parameters of a model must have, as far as the model says. */
export interface NeededDimensions {
  readonly system: DimensionSystem;
  /** Names of parameters, with a text that each stands in: a term, or a definition. */
  readonly uses: ReadonlyMap<string, string>;
}

/**
 * Dimensions of parameters from the terms of a model: in SI every term of V1 and V2 is an energy, the
 * argument of a cosine a pure number, and terms of a sum have one unit.
 *
 * @throws ModelError where a term cannot be what it must be, as x^4 without a coefficient
 */
export function neededDimensions({
  modes,
  potential,
  drives,
  modulations,
  coupling = [],
  loss,
  dependents,
}: Terms): NeededDimensions {
  const system = systemOf(modes);
  const uses = new Map<string, string>();
  const require = (open: OpenDimension, text: string, refuse: Refuse): void => {
    const names = [...open.powers.keys()];
    for (const name of names) if (!uses.has(name)) uses.set(name, text);
    if (system.require(open)) return;
    throw refuse(system.reduced(open).constant);
  };
  const used = new Set<string>(dependents.map(({ name }) => name));
  const term = (
    coefficient: Scalar,
    powers: readonly number[],
    place: string,
    text?: string,
  ): void => {
    const power = powers.reduce((sum, one) => sum + one, 0);
    for (const { coefficient: size, monomial } of coefficient.terms) {
      for (const name of monomial.powers.names) used.add(name);
      const whole = powers.reduce(
        (product, own, mode) => product.times(Scalar.parameter(nameInMode("x", mode, modes), own)),
        Scalar.term(size, monomial),
      );
      const typed = text ?? String(whole);
      const of = openProduct(
        { constant: times(times(pureNumber, length, power), energy, -1), powers: new Map() },
        openPowers(monomial.powers),
      );
      require(of, typed, (rest) => notEnergy(place, typed, rest, used));
      for (const own of monomial.angle.powers) {
        require(openPowers(own), typed, (rest) => notAngle(place, typed, rest, used));
      }
    }
  };
  const energies = [
    ...potential.parts.map((part) => ({ ...part, place: "potential" })),
    ...modulations.flatMap(({ operator }) =>
      operator.parts.map((part) => ({ ...part, place: "drives" })),
    ),
  ];
  for (const { wave, terms, place } of energies) {
    wave.numbers.forEach((number, mode) => {
      // The opposite wave has the same dimension.
      if (!wave.leadsPositive) return;
      const position = nameInMode("x", mode, modes);
      for (const { powers } of number.terms) {
        const inverse = openProduct(openPowers(powers), {
          constant: times(pureNumber, length),
          powers: new Map(),
        });
        for (const name of powers.names) used.add(name);
        const typed = `${wave.number(mode)}*${position}`;
        require(inverse, typed, (rest) => notAngle(place, typed, rest, used));
      }
    });
    for (const { exponents, coefficient } of terms) {
      // A constant term changes nothing, whatever its unit is.
      const powers = positionPowers(exponents);
      if (!wave.isNone || powers.some((power) => power !== 0)) {
        term(coefficient, powers, place);
      }
    }
  }
  for (const { coefficient, powers, text } of drives) term(coefficient, powers, "drives", text);
  coupling.forEach((one, k) => requireLength(one, `coupling[${k}]`, require));
  loss.forEach((one, k) => requireLoss(one, `loss[${k}]`, require));
  for (const one of dependents) requireDefinition(one, system, require);
  return { system, uses };
}

/** Of x and p of each mode those of x. */
function positionPowers(exponents: readonly number[]): readonly number[] {
  return exponents.filter((_, j) => j % 2 === 0);
}

/** The sums of the powers of positions and of momenta. */
function degrees(exponents: readonly number[]): readonly [number, number] {
  const sum = (parity: number): number =>
    exponents.reduce((total, power, j) => total + (j % 2 === parity ? power : 0), 0);
  return [sum(0), sum(1)];
}

/** With the dimensions of m_a, omega0_a, … of several modes. */
function systemOf(modes: Modes): DimensionSystem {
  const system = new DimensionSystem();
  if (typeof modes === "number") return system;
  for (let mode = 0; mode < modeCount(modes); mode++) {
    for (const [name, dimension] of physicalDimensions) {
      const own = nameInMode(name, mode, modes);
      if (!physicalNamesOf(modes).includes(own)) continue;
      stateDimension(system, own, dimension);
    }
  }
  return system;
}

/** gamma is 1/time and gamma m omega0 S²/hbar, too, so that S is a length. */
function requireLength(
  { operator, bath, texts: [text = ""] }: GivenCoupling,
  place: string,
  require: Require,
): void {
  for (const { exponents, coefficient } of operator.terms) {
    for (const { monomial } of coefficient.terms) {
      const [a, b] = degrees(exponents);
      const constant = times(times(pureNumber, length, a - 1), momentum, b);
      const overLength = openProduct(openPowers(monomial.powers), { constant, powers: new Map() });
      require(overLength, text, (rest) => notLength(place, text, rest));
    }
  }
  const { gamma, c } = bathParameters(bath);
  if (bath === "") return;
  const perTime = { constant: times(pureNumber, time), powers: new Map() };
  const rate = openProduct(openName(gamma), perTime);
  require(rate, gamma, (rest) => notOfBath(gamma, "in 1/s", rest));
  require(openName(c), c, (rest) => notOfBath(c, "a pure number", rest));
}

function notLength(place: string, text: string, rest: Dimension): ModelError {
  const unit = unitText(times(rest, length)) || "a pure number";
  return new ModelError(
    `${place}[0]`,
    `In SI a coupling operator is a length, as x and p/(m*omega0) are, but \`${text}\` is in ${unit}. Multiply it by a parameter of its own, with its number in ${unitText(times(pureNumber, rest, -1)) || "a pure number"}; or give all parameters as numbers without units.`,
  );
}

function notOfBath(name: string, needed: string, rest: Dimension): ModelError {
  return new ModelError(
    `parameters.${name}`,
    `In SI \`${name}\` belongs to a bath and is ${needed}, but another term needs ${unitText(rest)} times that. Write another name there.`,
  );
}

/** rate · L² is 1/time, and an occupation a pure number. */
function requireLoss(
  { rate, operator, occupation, texts }: Loss,
  place: string,
  require: Require,
): void {
  for (const { monomial } of rate.terms) {
    for (const { exponents, coefficient } of operator.terms) {
      for (const { monomial: factor } of coefficient.terms) {
        const [a, b] = degrees(exponents);
        const square = openProduct(openPowers(factor.powers), {
          constant: times(times(pureNumber, length, a), momentum, b),
          powers: new Map(),
        });
        const whole = openProduct(openPowers(monomial.powers), square, 2);
        const perTime = { constant: times(whole.constant, time), powers: whole.powers };
        require(perTime, texts.slice(0, 2).join(", "), (rest) => notRate(place, texts, rest));
      }
    }
  }
  for (const { monomial } of occupation.terms) {
    const text = texts[2] ?? "";
    require(openPowers(monomial.powers), text, (rest) => {
      const reason = `A thermal occupation is a pure number, but \`${text}\` is in ${unitText(rest)}.`;
      return new ModelError(`${place}[2]`, `${reason} Divide it by what has its unit.`);
    });
  }
}

function notRate(place: string, texts: readonly string[], rest: Dimension): ModelError {
  const [rate = "", operator = ""] = texts;
  const unit = unitText(times(rest, time, -1)) || "a pure number";
  return new ModelError(
    place,
    `In SI a rate times the square of its jump operator is in 1/s, but with \`${rate}\` and \`${operator}\` it is in ${unit}. Give the rate a parameter of its own, with its number in the unit that is missing; or give all parameters as numbers without units.`,
  );
}

type Refuse = (rest: Dimension) => ModelError;
type Require = (open: OpenDimension, text: string, refuse: Refuse) => void;

function openPowers({ names, exponents }: Powers): OpenDimension {
  return names.reduce(
    (product, name, j) => openProduct(product, openName(name), exponents[j] as number),
    openNumber,
  );
}

function requireDefinition(one: Dependent, system: DimensionSystem, require: Require): void {
  const { name, text, source, place, kind, syntax, units } = one;
  const { open, requirements } = textDimension(syntax, units);
  const where = kind === "constant" ? "potential" : place;
  for (const { open: ratio, node } of requirements) {
    const typed = printSyntax(node);
    const reason =
      node.tag === "sum"
        ? `The terms of \`${typed}\` have different units. Give all of them one.`
        : `\`${typed}\` needs a pure number in it. Divide by what has its unit.`;
    require(ratio, text, () => new ModelError(where, reason));
  }
  const equation = openProduct(openName(name), open, -1);
  require(equation, `${name} = ${source}`, (rest) => {
    const subject = `Parameter \`${name}\` = ${source}`;
    const needed = physicalDimensions.get(name) ?? system.dimensionOf(name);
    if (needed === undefined) {
      return new ModelError(
        where,
        `${subject} does not have the unit that the terms of the model need. Multiply it by 1 ${unitText(rest)}.`,
      );
    }
    const stated = unitText(times(needed, rest, -1)) || "a pure number";
    const letters = units.size === 0 ? [] : one.parameters.filter((other) => longName(other));
    const hint = letters.map(
      (letter) => ` Here \`${letter}\` is the parameter; \`${longName(letter)}\` is the unit.`,
    );
    return new ModelError(
      where,
      `${subject} is in ${stated}, but needs ${neededUnit(needed)}.${hint.join("")}`,
    );
  });
}

function notEnergy(
  place: string,
  text: string,
  rest: Dimension,
  used: ReadonlySet<string>,
): ModelError {
  const unit = unitText(times(rest, energy)) || "a pure number";
  const factor = freeName(["alpha", "beta", "kappa", "lambda", "mu"], used);
  const needed = unitText(times(pureNumber, rest, -1));
  return new ModelError(
    place,
    `In SI every term is an energy, but \`${text}\` is in ${unit}. Multiply it by a parameter of its own, e.g. ${factor}, with its number in ${needed}; or give all parameters as numbers without units.`,
  );
}

function notAngle(
  place: string,
  text: string,
  rest: Dimension,
  used: ReadonlySet<string>,
): ModelError {
  const isTime = unitText(rest) === unitText(time);
  const factor = freeName(isTime ? ["omega", "omega1", "omega2"] : ["alpha", "beta"], used);
  const needed = unitText(times(pureNumber, rest, -1));
  return new ModelError(
    place,
    `In SI the argument of a cosine or sine is a pure number, but in \`${text}\` it is in ${unitText(rest)}. Multiply it by a parameter of its own, e.g. ${factor}, with its number in ${needed}; or give all parameters as numbers without units.`,
  );
}

function freeName(names: readonly string[], used: ReadonlySet<string>): string {
  return names.find((name) => !used.has(name)) ?? "q1";
}

/** Requires that a parameter has a dimension; if it cannot, the one that it needs. */
export function stateDimension(
  system: DimensionSystem,
  name: string,
  dimension: Dimension,
): Dimension | undefined {
  const own = physicalDimensions.get(name);
  const stated: OpenDimension = { constant: dimension, powers: new Map() };
  const of = own === undefined ? nameDimension(name) : openName(name);
  if (system.require(openProduct(of, stated, -1))) return undefined;
  return own ?? system.dimensionOf(name);
}
