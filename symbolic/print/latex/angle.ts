import {
  type Angle,
  type AngleTerm,
  type Powers,
  printedDecimal,
  Rational,
} from "../../scalar/index.ts";
import { angleTermsInOrder } from "../factored/angle-parts.ts";
import type { TrigonometricPower } from "../factored/factored-scalar.ts";
import { type LatexTerm, sumLatex } from "./term.ts";
import { type NameOverrides, nameLatex, powerLatex } from "../names.ts";
import { compareParameters } from "../parameter-order.ts";

/** \cos(2\theta), \sin^{2}(\omega t + \pi/4). */
export function trigonometricLatex(
  { function: name, angle, exponent }: TrigonometricPower,
  names?: NameOverrides,
): string {
  const power = exponent === 1 ? "" : `^{${exponent}}`;
  return `\\${name}${power}(${angleLatex(angle, names)})`;
}

/** An angle on one line; several frequencies are gathered, as in (ω1 - ω2) t. */
function angleLatex(angle: Angle, names?: NameOverrides): string {
  const terms = angleTermsInOrder(angle);
  const inTime = terms.filter(({ powers }) => powers.exponentOf("t") === 1);
  if (inTime.length < 2) return sumLatex(terms.map((term) => angleTermLatex(term, names)));
  const time = new Set(["t"]);
  const rates = inTime.map((term) =>
    angleTermLatex({ ...term, powers: term.powers.without(time) }, names),
  );
  const others = terms.filter((term) => !inTime.includes(term));
  return sumLatex([
    { negative: false, latex: `(${sumLatex(rates)}) t` },
    ...others.map((term) => angleTermLatex(term, names)),
  ]);
}

/** 2\omega t, 3\pi/4, \Delta t/(2\kappa). */
function angleTermLatex({ powers, coefficient }: AngleTerm, names?: NameOverrides): LatexTerm {
  const size = coefficient.absolute();
  const decimal = printedDecimal(size);
  const isPlain = decimal?.exponent === 0;
  const numerator = isPlain ? decimal.digits : size.numerator;
  const denominator = isPlain ? 1 : size.denominator;
  const above = powerList(powers, 1, names);
  const below = powerList(powers, -1, names);
  const root = powers.radicand === 1 ? [] : [`\\sqrt{${powers.radicand}}`];
  const top = [...(numerator === 1 ? [] : [`${numerator}`]), ...root, ...above].join(" ");
  const bottom = [...(denominator === 1 ? [] : [`${denominator}`]), ...below];
  const whole = top === "" ? "1" : top;
  const divisor = bottom.length > 1 ? `(${bottom.join(" ")})` : bottom.join("");
  return {
    negative: coefficient.isNegative,
    latex: divisor === "" ? whole : `${whole}/${divisor}`,
  };
}

function powerList(powers: Powers, sign: 1 | -1, names?: NameOverrides): readonly string[] {
  return [...powers.names]
    .sort(compareParameters)
    .filter((name) => powers.exponentOf(name) * sign > 0)
    .map((name) => {
      const exponent = Rational.of(2 * Math.abs(powers.exponentOf(name)), 2);
      return powerLatex(nameLatex(name, names), exponent.toString());
    });
}
