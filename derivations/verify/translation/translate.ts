import {
  parseSyntax,
  printSyntax,
  type Scalar,
  type Syntax,
  scalarFromSyntax,
  scalarFunctions,
  scalarText,
} from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/names.ts";
import type { SymbolRegister } from "./symbols.ts";

/** A cosine or sine of time, with what its time derivative needs. */
export interface Tone {
  /** Of cos L or sin L. */
  readonly symbol: string;
  /** Of sin L or cos L. */
  readonly partner: string;
  /** d(cos L)/dt = -sin L · dL/dt, d(sin L)/dt = +cos L · dL/dt. */
  readonly sign: 1 | -1;
  /** L as a text for the engine. */
  readonly argument: string;
  readonly time: string;
}

export interface Translation {
  readonly text: string;
  readonly tones: readonly Tone[];
}

/** Thrown where a symbol would hide the variable. */
class HiddenVariable extends Error {}

const positive = { positive: positiveNames };

/** Longest run of digits that is given to an engine as a number. */
const longestNumber = 6;

/**
 * A typed expression as a polynomial text in symbols of the register. An expression in which
 * the variable stands under a root or in a denominator (x³/x) is taken in its canonical form.
 *
 * @param variable `x` in a potential or drive, `t` in the argument of a tone
 */
export function translate(source: string, variable: string, register: SymbolRegister): Translation {
  const syntax = read(source);
  try {
    return translateSyntax(syntax, source, variable, register);
  } catch (error) {
    if (!(error instanceof HiddenVariable)) throw error;
    const canonical = scalarText(scalarFromSyntax(syntax, source, positive));
    return translateSyntax(read(canonical), canonical, variable, register);
  }
}

function read(source: string): Syntax {
  return parseSyntax(source, {
    functions: scalarFunctions,
    maximumLength: Number.MAX_SAFE_INTEGER,
  });
}

function translateSyntax(
  syntax: Syntax,
  source: string,
  variable: string,
  register: SymbolRegister,
): Translation {
  const tones = new Map<string, Tone>();
  const scalarOf = (node: Syntax): Scalar => scalarFromSyntax(node, source, positive);
  const opaque = (label: string, scalar: Scalar): string => {
    if (scalar.parameters.includes(variable)) throw new HiddenVariable();
    return register.symbol(label, () => scalar);
  };
  const direct = (node: Syntax): string => {
    switch (node.tag) {
      case "number":
        return numberText(node, opaque, scalarOf);
      case "name":
        return register.symbol(node.name, () => scalarOf(node));
      case "sum":
        return `(${node.terms.map(direct).join("+")})`;
      case "negate":
        return `(-1*${direct(node.operand)})`;
      case "product":
        return node.factors.map(direct).join("*");
      case "quotient":
        return `${direct(node.numerator)}*${inverse(node.denominator)}`;
      case "power":
        return powerText(node.base, integerExponent(node.exponent), node);
      case "call": {
        const symbol = opaque(printSyntax(node), scalarOf(node));
        const tone = toneOf(node, symbol, source, register);
        if (tone !== undefined) tones.set(symbol, tone);
        return symbol;
      }
    }
  };
  const inverse = (node: Syntax): string => {
    switch (node.tag) {
      case "product":
        return node.factors.map(inverse).join("*");
      case "quotient":
        return `${inverse(node.numerator)}*${direct(node.denominator)}`;
      case "negate":
        return `(-1)*${inverse(node.operand)}`;
      case "power": {
        const exponent = integerExponent(node.exponent);
        if (exponent === undefined) break;
        return powerText(node.base, -exponent, node);
      }
      case "number":
        if (`${node.numerator}`.length <= longestNumber && node.denominator === 1n) {
          return `(1/${node.numerator})`;
        }
        break;
      case "name":
        return opaque(`1/${node.name}`, scalarOf(node).inverse());
    }
    return opaque(`1/(${printSyntax(node)})`, scalarOf(node).inverse());
  };
  const powerText = (base: Syntax, exponent: number | undefined, whole: Syntax): string => {
    if (exponent === undefined) return opaque(printSyntax(whole), scalarOf(whole));
    return exponent < 0 ? `(${inverse(base)})^${-exponent}` : `(${direct(base)})^${exponent}`;
  };
  const integerExponent = (node: Syntax): number | undefined => {
    const value = scalarOf(node).asConstant?.re.toNumber();
    return value !== undefined && Number.isInteger(value) ? value : undefined;
  };
  return { text: direct(syntax), tones: [...tones.values()] };
}

function numberText(
  node: Extract<Syntax, { tag: "number" }>,
  opaque: (label: string, scalar: Scalar) => string,
  scalarOf: (node: Syntax) => Scalar,
): string {
  const [numerator, denominator] = [`${node.numerator}`, `${node.denominator}`];
  if (Math.max(numerator.length, denominator.length) > longestNumber) {
    return opaque(node.text, scalarOf(node));
  }
  return denominator === "1" ? numerator : `(${numerator}/${denominator})`;
}

/** The tone cos L or sin L, if L contains time. */
function toneOf(
  node: Extract<Syntax, { tag: "call" }>,
  symbol: string,
  source: string,
  register: SymbolRegister,
): Tone | undefined {
  const argument = node.args[0];
  const scalar = scalarFromSyntax(argument, source, positive);
  if (!scalar.parameters.includes("t")) return undefined;
  const name = node.name === "cos" ? "sin" : "cos";
  const partner: Syntax = { ...node, name };
  return {
    symbol,
    partner: register.symbol(printSyntax(partner), () => scalarFromSyntax(partner, source)),
    sign: node.name === "cos" ? -1 : 1,
    argument: translate(printSyntax(argument), "t", register).text,
    time: register.parameter("t"),
  };
}
