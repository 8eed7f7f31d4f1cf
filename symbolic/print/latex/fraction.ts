import { matched } from "../../base/index.ts";
import {
  type Decimal,
  type Integer,
  type Powers,
  printedDecimal,
  Rational,
} from "../../scalar/index.ts";
import { juxtaposed } from "./term.ts";
import { type NameOverrides, nameLatex, powerLatex } from "../names.ts";
import { type ParameterOrder, usualOrder } from "../parameter-order.ts";

/** How names are set, and in which order. */
export interface NameOptions {
  /** LaTeX of names that are to be set differently, e.g. M_0c. */
  readonly names?: NameOverrides;
  /** The order of the names in a product. Default: by letter. */
  readonly order?: ParameterOrder;
}

/** The parts of number · √r Π name^exponent, sorted by where they are written. */
export interface FractionParts {
  /** Integers above and below the bar, "" for 1. */
  readonly number: string;
  readonly numberBelow: string;
  /** Factors above and below the bar, roots included. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** What is written like a function, e.g. c(T), or is a root of a fraction: behind the bar. */
  readonly behind: readonly string[];
}

/**
 * Half-integer powers become roots: ħ^{3/2} is ħ√ħ; with roots above and below the bar,
 * √(ħ/2mω). √2/2 is written 1/√2.
 */
export function fractionParts(
  size: Rational,
  powers: Powers,
  { names, order = usualOrder }: NameOptions = {},
): FractionParts {
  const { numerator: n } = size;
  const decimal = printedDecimal(size);
  let { denominator: d } = size;
  const rootAbove: string[] = [];
  const rootBelow: string[] = [];
  const above: string[] = [];
  const below: string[] = [];
  const behind: string[] = [];
  const { radicand } = powers;
  // √2/2 is 1/√2.
  const isBelow = decimal === undefined && BigInt(d) % BigInt(radicand) === 0n;
  if (radicand !== 1) (isBelow ? rootBelow : rootAbove).push(`${radicand}`);
  if (radicand !== 1 && isBelow) d = Rational.of(d, radicand).numerator;
  for (const name of [...powers.names].sort(order)) {
    const exponent = powers.exponentOf(name);
    const latex = nameLatex(name, names);
    const whole = Math.floor(Math.abs(exponent));
    if (whole > 0) {
      const power = powerLatex(latex, `${whole}`);
      (exponent < 0 ? below : latex.endsWith(")") ? behind : above).push(power);
    }
    if (!Number.isInteger(exponent)) (exponent < 0 ? rootBelow : rootAbove).push(latex);
  }
  placeRoots({ above, below, behind }, rootAbove, rootBelow);
  return {
    number: decimal === undefined ? integerLatex(n) : decimalLatex(decimal),
    numberBelow: decimal === undefined ? integerLatex(d) : "",
    above,
    below,
    behind,
  };
}

/** "" for 1; with a power of ten for eight and more zeros at its end, 12 \cdot 10^{30}. */
function integerLatex(n: Integer): string {
  if (n === 1) return "";
  const [, digits = "", zeros = ""] = matched(/^(\d*?)(0*)$/, `${n}`);
  if (zeros.length < 8) return `${n}`;
  return decimalLatex({ digits, exponent: zeros.length });
}

/** 1.5 \cdot 10^{-34}, 10^{-34} */
function decimalLatex({ digits, exponent }: Decimal): string {
  if (exponent === 0) return digits;
  return digits === "1" ? `10^{${exponent}}` : `${digits} \\cdot 10^{${exponent}}`;
}

/** √2 goes with the number, √(mω) to the end. */
function placeRoot(factors: string[], root: readonly string[]): void {
  const text = `\\sqrt{${juxtaposed(root)}}`;
  if (root.every((part) => /^\d+$/.test(part))) factors.unshift(text);
  else factors.push(text);
}

export function fractionLatex(above: readonly string[], below: readonly string[]): string {
  const top = juxtaposed(above);
  const bottom = juxtaposed(below);
  if (bottom === "") return top;
  return `\\frac{${top === "" ? "1" : top}}{${bottom}}`;
}

/** Roots above and below the bar, or one of a fraction where both have names. */
function placeRoots(
  { above, below, behind }: Readonly<Record<"above" | "below" | "behind", string[]>>,
  rootAbove: readonly string[],
  rootBelow: readonly string[],
): void {
  const hasNames = (root: readonly string[]): boolean => root.some((part) => !/^\d+$/.test(part));
  if (hasNames(rootAbove) && hasNames(rootBelow)) {
    behind.unshift(`\\sqrt{\\frac{${juxtaposed(rootAbove)}}{${juxtaposed(rootBelow)}}}`);
    return;
  }
  if (rootAbove.length > 0) placeRoot(above, rootAbove);
  if (rootBelow.length > 0) placeRoot(below, rootBelow);
}
