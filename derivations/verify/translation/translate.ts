import {
  attempt,
  parseSyntax,
  printSyntax,
  type Scalar,
  scalarFromSyntax,
  scalarFunctions,
  scalarText,
  type Syntax,
} from "../../../symbolic/index.ts";
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

/** Longest run of digits that is given to an engine as a number. */
const longestNumber = 6;

/**
 * A typed expression as a polynomial text in symbols of the register. An expression in which
 * a variable stands under a root or in a denominator (x³/x) is taken in its canonical form.
 *
 * @param variables `x` in a potential or drive, of several modes x_a, x_b, …, `t` in the argument of a tone
 */
export function translate(
  source: string,
  variables: string | readonly string[],
  register: SymbolRegister,
): Translation {
  const syntax = read(source);
  const names = [variables].flat();
  const translation = attempt(
    () => translateSyntax(syntax, source, names, register),
    HiddenVariable,
  );
  if (translation !== undefined) return translation;
  const canonical = scalarText(scalarFromSyntax(syntax, source, { positive: register.positive }));
  return translateSyntax(read(canonical), canonical, names, register);
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
  variables: readonly string[],
  register: SymbolRegister,
): Translation {
  const translator = new Translator(source, variables, register);
  return { text: translator.direct(syntax), tones: [...translator.tones.values()] };
}

/** Texts of the nodes of one expression. */
class Translator {
  readonly tones = new Map<string, Tone>();

  constructor(
    private readonly source: string,
    private readonly variables: readonly string[],
    private readonly register: SymbolRegister,
  ) {}

  direct(node: Syntax): string {
    switch (node.tag) {
      case "number":
        return this.numberText(node);
      case "name":
        return this.register.symbol(node.name, () => this.scalarOf(node));
      case "sum":
        return `(${node.terms.map((term) => this.direct(term)).join("+")})`;
      case "negate":
        return `(-1*${this.direct(node.operand)})`;
      case "product":
        return node.factors.map((factor) => this.direct(factor)).join("*");
      case "quotient":
        return `${this.direct(node.numerator)}*${this.inverse(node.denominator)}`;
      case "power":
        return this.powerText(node.base, this.integerExponent(node.exponent), node);
      case "call":
        return this.toneText(node);
    }
  }

  private inverse(node: Syntax): string {
    switch (node.tag) {
      case "product":
        return node.factors.map((factor) => this.inverse(factor)).join("*");
      case "quotient":
        return `${this.inverse(node.numerator)}*${this.direct(node.denominator)}`;
      case "negate":
        return `(-1)*${this.inverse(node.operand)}`;
      case "power": {
        const exponent = this.integerExponent(node.exponent);
        if (exponent === undefined) break;
        return this.powerText(node.base, -exponent, node);
      }
      case "number":
        if (`${node.numerator}`.length <= longestNumber && node.denominator === 1n) {
          return `(1/${node.numerator})`;
        }
        break;
      case "name":
        return this.opaque(`1/${node.name}`, this.scalarOf(node).inverse());
    }
    return this.opaque(`1/(${printSyntax(node)})`, this.scalarOf(node).inverse());
  }

  private scalarOf(node: Syntax): Scalar {
    return scalarFromSyntax(node, this.source, { positive: this.register.positive });
  }

  private opaque(label: string, scalar: Scalar): string {
    if (this.variables.some((one) => scalar.parameters.includes(one))) throw new HiddenVariable();
    return this.register.symbol(label, () => scalar);
  }

  private powerText(base: Syntax, exponent: number | undefined, whole: Syntax): string {
    if (exponent === undefined) return this.opaque(printSyntax(whole), this.scalarOf(whole));
    return exponent < 0
      ? `(${this.inverse(base)})^${-exponent}`
      : `(${this.direct(base)})^${exponent}`;
  }

  private integerExponent(node: Syntax): number | undefined {
    const value = this.scalarOf(node).asConstant?.re.toNumber();
    return value !== undefined && Number.isInteger(value) ? value : undefined;
  }

  private numberText(node: Extract<Syntax, { tag: "number" }>): string {
    const [numerator, denominator] = [`${node.numerator}`, `${node.denominator}`];
    if (Math.max(numerator.length, denominator.length) > longestNumber) {
      return this.opaque(node.text, this.scalarOf(node));
    }
    return denominator === "1" ? numerator : `(${numerator}/${denominator})`;
  }

  private toneText(node: Extract<Syntax, { tag: "call" }>): string {
    const symbol = this.opaque(printSyntax(node), this.scalarOf(node));
    const tone = this.toneOf(node, symbol);
    if (tone !== undefined) this.tones.set(symbol, tone);
    return symbol;
  }

  /** The tone cos L or sin L, if L contains time. */
  private toneOf(node: Extract<Syntax, { tag: "call" }>, symbol: string): Tone | undefined {
    const { source, register } = this;
    const argument = node.args[0];
    if (!this.scalarOf(argument).parameters.includes("t")) return undefined;
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
}
