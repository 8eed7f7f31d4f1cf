import { Scalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";

/** What a symbol of an engine's text stands for. */
export interface SymbolMeaning {
  /** In the user's words, e.g. "m", "1/m", "cos(omega*t)". */
  readonly label: string;
  readonly scalar: Scalar;
}

/** Symbols q1, q2, … with their meanings. */
export type SymbolMeanings = ReadonlyMap<string, SymbolMeaning>;

/**
 * Hands out the symbols q1, q2, … that stand in the texts given to engines. No name of the
 * user's reaches an engine, where `e`, `i`, `Gamma`, `tau` or `test` mean something else, and
 * what an engine sees is always a polynomial: inverses, roots, sines and cosines and the
 * imaginary unit are symbols of their own, whose relations come in at the comparison.
 */
export class SymbolRegister {
  private readonly symbols = new Map<string, string>();
  private readonly known = new Map<string, SymbolMeaning>();

  /** @param positive names of positive parameters, which roots may be drawn of */
  constructor(readonly positive: ReadonlySet<string> = positiveNames) {}

  get meanings(): SymbolMeanings {
    return this.known;
  }

  /** The symbol with this label; a new one if there is none yet. */
  symbol(label: string, scalar: () => Scalar): string {
    const present = this.symbols.get(label);
    if (present !== undefined) return present;
    const symbol = `q${this.symbols.size + 1}`;
    this.known.set(symbol, { label, scalar: scalar() });
    this.symbols.set(label, symbol);
    return symbol;
  }

  parameter(name: string): string {
    return this.symbol(name, () => Scalar.parameter(name));
  }

  inverse(name: string): string {
    return this.symbol(`1/${name}`, () => Scalar.parameter(name, -1));
  }
}

/** An engine's text in the user's words. */
export function inUserWords(text: string, meanings: SymbolMeanings): string {
  return text.replace(/q\d+/g, (symbol) => {
    const label = meanings.get(symbol)?.label ?? symbol;
    return /^\w+(\([^()]*\))?$/.test(label) ? label : `(${label})`;
  });
}
