import { type PerVariable, perVariable } from "../wigner/index.ts";
import {
  elementAt,
  modeCount,
  modeIndexLatex,
  type Modes,
  nameInMode,
  Scalar,
} from "../../../symbolic/index.ts";

/** [a, b] of ⟨x^a p^b⟩, Weyl-symmetrised; of several modes the powers of x_a, p_a, x_b, …. */
export type Powers = PerVariable;

/** The letters of the powers of each mode: "xxp" of [2, 1]. */
function lettersOf(powers: Powers, mode: number): string {
  return `${"x".repeat(elementAt(powers, 2 * mode))}${"p".repeat(elementAt(powers, 2 * mode + 1))}`;
}

/**
 * The name of a moment in scalars, x and p side by side: `xxp` for ⟨x²p⟩, of several modes with their names,
 * `xx_a_p_b`. No parameter of a model has such a name.
 */
export function momentName(powers: Powers, modes: Modes = 1): string {
  const parts = Array.from({ length: modeCount(modes) }, (_, mode) => {
    const letters = lettersOf(powers, mode);
    return letters === "" ? "" : nameInMode(letters, mode, modes);
  });
  return parts.filter((part) => part !== "").join("_");
}

/** The powers of a name that {@link momentName} gives. */
export function momentPowers(name: string, modes: Modes = 1): Powers {
  const powersIn = (letters: string): readonly [number, number] => [
    letters.lastIndexOf("x") + 1,
    letters.length - letters.lastIndexOf("x") - 1,
  ];
  if (typeof modes === "number") return powersIn(name);
  const all = modes.flatMap((_, mode) => {
    const index = nameInMode("x", mode, modes).slice(1);
    const [, letters] = new RegExp(`(?:^|_)(x+p*|p+)${index}(?=_|$)`).exec(name) ?? [];
    return letters === undefined ? [0, 0] : powersIn(letters);
  });
  return perVariable(all);
}

/** The same as a person writes it: `x^2*p`, or `x_a^2*p_b`. */
export function momentText(powers: Powers, modes: Modes = 1): string {
  const factors = powers.map((exponent, j) => {
    const name = nameInMode(j % 2 === 0 ? "x" : "p", Math.floor(j / 2), modes);
    return exponent === 0 ? "" : exponent === 1 ? name : `${name}^${exponent}`;
  });
  return factors.filter((factor) => factor !== "").join("*");
}

export function momentLatex(powers: Powers, modes: Modes = 1): string {
  const factors = powers.map((exponent, j) => {
    const letter = `${j % 2 === 0 ? "x" : "p"}${modeIndexLatex(Math.floor(j / 2), modes)}`;
    return exponent < 2 ? letter.repeat(exponent) : `${letter}^{${exponent}}`;
  });
  const between = modeCount(modes) === 1 ? "" : " ";
  return `\\langle ${factors.filter((factor) => factor !== "").join(between)}\\rangle`;
}

/** ⟨⟨x^a p^b⟩⟩, the cumulant. */
export function cumulantLatex(powers: Powers, modes: Modes = 1): string {
  return `\\langle${momentLatex(powers, modes)}\\rangle`;
}

/** The moment as a scalar; ⟨1⟩ = 1. */
export function momentSymbol(powers: Powers, modes: Modes = 1): Scalar {
  return powers.every((power) => power === 0)
    ? Scalar.one
    : Scalar.parameter(momentName(powers, modes));
}

/** All moments of orders 1 to n: x, p, xx, xp, pp, …, of several modes of all their positions and momenta. */
export function momentsUpTo(order: number, modes: Modes = 1): readonly Powers[] {
  return Array.from({ length: order }, (_, j) => powersOf(j + 1, 2 * modeCount(modes)))
    .flat()
    .map(perVariable);
}

/** All exponents of a number of variables with a sum, those with more of the first variables first. */
function powersOf(degree: number, variables: number): readonly (readonly number[])[] {
  if (variables === 1) return [[degree]];
  return Array.from({ length: degree + 1 }, (_, k) => degree - k).flatMap((first) =>
    powersOf(degree - first, variables - 1).map((rest) => [first, ...rest]),
  );
}
