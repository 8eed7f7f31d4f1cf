import {
  type Angle,
  type AngleTerm,
  type Modulation,
  type Powers,
  printedDecimal,
  Rational,
} from "../../scalar/index.ts";
import { angleTermsInOrder } from "../factored/angle-parts.ts";
import type { TrigonometricPower } from "../factored/factored-scalar.ts";
import { type LatexTerm, sumLatex } from "./term.ts";
import { nameLatex, powerLatex } from "../names.ts";
import { usualOrder } from "../parameter-order.ts";
import type { NameOptions } from "./fraction.ts";

/** \cos(2\theta), \sin^{2}(\omega t + \pi/4). */
export function trigonometricLatex(
  { function: name, angle, exponent }: TrigonometricPower,
  options: NameOptions,
): string {
  const power = exponent === 1 ? "" : `^{${exponent}}`;
  return `\\${name}${power}(${angleLatex(angle, options)})`;
}

/** An angle on one line; several frequencies are gathered, as in (ω1 - ω2) t. */
function angleLatex(angle: Angle, options: NameOptions): string {
  const terms = angleTermsInOrder(angle);
  const modulations = angle.modulations.map((term) => modulationLatex(term, options));
  const inTime = terms.filter(({ powers }) => powers.exponentOf("t") === 1);
  if (inTime.length < 2) {
    return sumLatex([...terms.map((term) => angleTermLatex(term, options)), ...modulations]);
  }
  const time = new Set(["t"]);
  const rates = inTime.map((term) =>
    angleTermLatex({ ...term, powers: term.powers.without(time) }, options),
  );
  const others = terms.filter((term) => !inTime.includes(term));
  return sumLatex([
    { negative: false, latex: `(${sumLatex(rates)}) t` },
    ...others.map((term) => angleTermLatex(term, options)),
    ...modulations,
  ]);
}

/** A \cos(\omega t). */
function modulationLatex({ tone, ...term }: Modulation, options: NameOptions): LatexTerm {
  return angleTermLatex(term, options, [`\\cos(${angleLatex(tone, options)})`]);
}

/** 2\omega t, 3\pi/4, \Delta t/(2\kappa). */
function angleTermLatex(
  { powers, coefficient }: AngleTerm,
  options: NameOptions,
  last: readonly string[] = [],
): LatexTerm {
  const size = coefficient.absolute();
  const decimal = printedDecimal(size);
  const isPlain = decimal?.exponent === 0;
  const numerator = isPlain ? decimal.digits : size.numerator;
  const denominator = isPlain ? 1 : size.denominator;
  const above = powerList(powers, 1, options);
  const below = powerList(powers, -1, options);
  const root = powers.radicand === 1 ? [] : [`\\sqrt{${powers.radicand}}`];
  const top = [...(numerator === 1 ? [] : [`${numerator}`]), ...root, ...above, ...last].join(" ");
  const bottom = [...(denominator === 1 ? [] : [`${denominator}`]), ...below];
  const whole = top === "" ? "1" : top;
  const divisor = bottom.length > 1 ? `(${bottom.join(" ")})` : bottom.join("");
  return {
    negative: coefficient.isNegative,
    latex: divisor === "" ? whole : `${whole}/${divisor}`,
  };
}

function powerList(powers: Powers, sign: 1 | -1, options: NameOptions): readonly string[] {
  return [...powers.names]
    .sort(options.order ?? usualOrder)
    .filter((name) => powers.exponentOf(name) * sign > 0)
    .map((name) => {
      const exponent = Rational.of(2 * Math.abs(powers.exponentOf(name)), 2);
      return powerLatex(nameLatex(name, options.names), exponent.toString());
    });
}
