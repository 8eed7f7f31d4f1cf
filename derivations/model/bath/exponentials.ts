import {
  attempt,
  factoredText,
  ParseError,
  parseScalar,
  ScalarError,
} from "../../../symbolic/index.ts";
import type { BathTransform } from "../../notation/bath-names.ts";
import { systemNotation } from "../../notation/index.ts";
import { positiveNames } from "../physical-names.ts";

/** Re[a e^{-rτ}] with a and r as texts of their real and imaginary parts. */
export interface Exponential {
  readonly amplitude: readonly [re: string, im: string];
  readonly rate: readonly [re: string, im: string];
}

/**
 * The text of a transform of an exponential kernel, for any n and z, by
 *
 *     ∫₀^∞ dτ τⁿ e^{-(k+iu)τ} = n! (k-iu)^{n+1}/(k²+u²)^{n+1},    r = k + iw,  u = w ∓ z,
 *     cos zτ = (e^{izτ} + e^{-izτ})/2,    sin zτ = (e^{izτ} - e^{-izτ})/2i.
 */
export function exponentialTransform(
  kernel: Exponential,
  { order, other, at, and }: Pick<BathTransform, "order" | "other" | "at" | "and">,
): string {
  if (and !== undefined) return dividedDifference(kernel, other, at, and);
  const {
    amplitude: [a, b],
    rate: [width, frequency],
  } = kernel;
  const part = (u: string, which: "re" | "im", sign: "" | "-" = ""): string => {
    const [re, im] = powerParts(order + 1, width, u);
    const above =
      which === "re"
        ? sum([product(a, re), negated(product(b, im))])
        : sum([product(a, im), product(b, re)]);
    const signed = sign === "-" ? negated(above) : above;
    return divided(signed, power(sum([power(width, 2), power(u, 2)]), order + 1));
  };
  const half = (text: string): string =>
    product(at === "0" ? `${factorial(order)}` : `${factorial(order)}/2`, text);
  if (at === "0") return other === "cos" ? half(part(frequency, "re")) : "0";
  if (frequency === "0") {
    // Both halves are the same, but for the sign of what is odd in z.
    const [re, im] = powerParts(order + 1, width, at);
    const above = product(a, other === "cos" ? re : negated(im));
    const below = power(sum([power(width, 2), power(at, 2)]), order + 1);
    return product(`${factorial(order)}`, divided(above, below));
  }
  const [below, above] = [sum([frequency, negated(at)]), sum([frequency, at])];
  return other === "cos"
    ? half(sum([part(below, "re"), part(above, "re")]))
    : half(sum([part(below, "im"), part(above, "im", "-")]));
}

/**
 * The divided difference between z and z' of the transform of a e^{-rτ}, without one: half of
 *
 *     X = (a + ib)/((k+iu)(k+iu')) = (a + ib)(k² - uu' - ik(u + u'))/((k²+u²)(k²+u'²)),
 *
 * with u = w - z and u = w + z: the imaginary parts, of which the first counts negative, for cos zτ, the real ones for sin zτ.
 */
function dividedDifference(
  { amplitude: [a, imaginary], rate: [width, frequency] }: Exponential,
  other: "cos" | "sin",
  at: string,
  and: string,
): string {
  // Without w both halves are the same, but for the sign of what is odd in z.
  const isReal = frequency === "0";
  const b = isReal ? "0" : imaginary;
  const part = (sign: 1 | -1): string => {
    const [u, v] = [at, and].map((z) => sum([frequency, sign > 0 ? z : negated(z)])) as [
      string,
      string,
    ];
    const re = sum([power(width, 2), negated(product(u, v))]);
    const im = negated(product(width, sum([bracketed(u), bracketed(v)])));
    const above =
      other === "sin"
        ? sum([product(a, re), negated(product(b, im))])
        : sum([product(a, im), product(b, re)]);
    const below = product(sum([power(width, 2), power(u, 2)]), sum([power(width, 2), power(v, 2)]));
    const signed = other === "cos" && sign < 0 ? negated(above) : above;
    return divided(signed, below);
  };
  return isReal ? part(1) : product("1/2", sum([part(-1), part(1)]));
}

/** The real and the imaginary part of (k-iu)^N. */
function powerParts(exponent: number, k: string, u: string): readonly [string, string] {
  const parts: [string[], string[]] = [[], []];
  let binomial = 1;
  for (let j = 0; j <= exponent; j++) {
    const size = product(`${binomial}`, product(power(k, exponent - j), power(u, j)));
    parts[j % 2 === 0 ? 0 : 1].push(j % 4 === 1 || j % 4 === 2 ? negated(size) : size);
    binomial = (binomial * (exponent - j)) / (j + 1);
  }
  return [sum(parts[0]), sum(parts[1])];
}

const isAtom = (text: string): boolean => /^(?:[\w.]+|\([^()]*\))$/.test(text);
const bracketed = (text: string): string => (isAtom(text) ? text : `(${text})`);

function sum(terms: readonly string[]): string {
  const present = terms.filter((term) => term !== "0");
  if (present.length === 0) return "0";
  return present.map((term, j) => (j === 0 || term.startsWith("-") ? term : `+${term}`)).join("");
}

function product(a: string, b: string): string {
  if (a === "0" || b === "0") return "0";
  if (a === "1") return b;
  if (b === "1") return a;
  return `${bracketed(a)}*${bracketed(b)}`;
}

function divided(a: string, b: string): string {
  const above = reduced(a);
  return above === "0" ? "0" : `${bracketed(above)}/${bracketed(b)}`;
}

/** A product or sum multiplied out: mγΩ³ for (mγΩ²)Ω; texts with functions stay. */
function reduced(text: string): string {
  return (
    attempt(
      () => factoredText(parseScalar(text, { positive: positiveNames }), systemNotation),
      ParseError,
      ScalarError,
    ) ?? text
  );
}

function negated(text: string): string {
  if (text === "0") return "0";
  const positive = /^-(\([^()]*\)|[\w.]+)$/.exec(text)?.[1];
  return positive ?? `-${bracketed(text)}`;
}

function power(base: string, exponent: number): string {
  if (exponent === 0) return "1";
  if (base === "0") return "0";
  return exponent === 1 ? base : `${bracketed(base)}^${exponent}`;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
