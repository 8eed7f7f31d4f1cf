import { matched } from "../../symbolic/index.ts";
import { delays, modeIndices } from "../notation/index.ts";

/** Letters, signs and functions of formulas in running text, and their LaTeX. */
const symbols: ReadonlyMap<string, string> = new Map([
  ...[
    ...["θ theta", "ρ rho", "ω omega", "ħ hbar", "π pi", "⟨ langle", "⟩ rangle", "→ to"],
    ...["≈ approx", "⊗ otimes", "≥ geq", "≤ leq", "γ gamma", "λ lambda"],
  ].map((pair) => [pair.slice(0, 1), `\\${pair.slice(2)}`] as const),
  ...[...modeIndices, ...delays].map(({ letter, name }) => [letter, `\\${name}`] as const),
]);
const raised: ReadonlyMap<string, string> = new Map([
  ["ⁿ", "n"],
  ["²", "2"],
  ["³", "3"],
]);

const special = new RegExp(`[${[...symbols.keys()].join("")}ⁿ²³_=+]`);
/** x, p, V, V1 and c(T) are formulas; A, a and I are words. */
const isName = /^(?:[xpV]|[A-Z]\d|[a-zA-Z]\([a-zA-Z]\))$/;
const ends = /^(\(?)(.*?)([.,;:]*)$/s;

/** A piece of a sentence: words, or the LaTeX of a formula. */
export type ProsePart = string | { readonly math: string };

/**
 * A sentence of a derivation as LaTeX: what is a formula in it, such as ω0, M_0s → 0 or
 * ⟨xⁿ⟩, is set as one; the rest is text.
 *
 * @param textLatex how text without formulas is set
 */
export function proseLatex(prose: string, textLatex: (text: string) => string): string {
  return proseParts(prose)
    .map((part) => (typeof part === "string" ? textLatex(part) : `$${part.math}$`))
    .join("");
}

function isSymbol(bare: string): boolean {
  const inside = bare.replaceAll(/^\(|\)$/g, "");
  return special.test(bare) || isName.test(bare) || isName.test(inside);
}

/** The words and formulas of a sentence, for whoever sets it. */
export function proseParts(prose: string): readonly ProsePart[] {
  const parts: ProsePart[] = [];
  let words = "";
  let formula: string[] = [];
  const add = (...pieces: readonly ProsePart[]): void => {
    if (parts.length > 0 || words !== "") words += " ";
    for (const piece of pieces) {
      if (typeof piece === "string") words += piece;
      else {
        if (words !== "") parts.push(words);
        words = "";
        parts.push(piece);
      }
    }
  };
  const finish = (): void => {
    if (formula.length === 0) return;
    const [before, inside, after] = unbracketed(formula.join(" "));
    add(before, { math: formulaLatex(inside) }, after);
    formula = [];
  };
  for (const word of prose.split(/\s+/).filter((part) => part !== "")) {
    const [, , bare = ""] = matched(ends, word);
    const isNumber = formula.length > 0 && /^\d+\)?$/.test(bare) && isOperator(formula.at(-1));
    if (!isSymbol(bare) && !isNumber) {
      finish();
      add(word);
      continue;
    }
    // Two formulas beside each other are one only where a sign joins them.
    if (formula.length > 0 && !isOperator(formula.at(-1)) && !isOperator(word)) finish();
    formula.push(word);
    if (/[.,;:]$/.test(word)) finish();
  }
  finish();
  return words === "" ? parts : [...parts, words];
}

function isOperator(word: string | undefined): boolean {
  return word !== undefined && /^[=+→≈⊗≥≤-]$/.test(word);
}

/** Punctuation, and a bracket that has no partner within the formula, belong to the text. */
function unbracketed(formula: string): readonly [string, string, string] {
  const [, before = "", ...found] = matched(ends, formula);
  let [inside = "", after = ""] = found;
  const count = (character: string): number => inside.split(character).length - 1;
  while (inside.endsWith(")") && count(")") > count("(")) {
    inside = inside.slice(0, -1);
    after = `)${after}`;
  }
  return [before, inside, after];
}

/** An index of digits and letters, of small letters, or one capital: M_0s, n_th, k_BT. */
const token =
  /(coth|cos|sin)|([A-Za-zθρτωħπνγλ])(?:_(\d+[a-z]*|[a-z]+|[A-Z])|(\d+))|([{}])|([\s\S])/gu;

function formulaLatex(formula: string): string {
  return formula.replaceAll(
    token,
    (
      _all,
      name?: string,
      base?: string,
      index?: string,
      digits?: string,
      brace?: string,
      one = "",
    ) => {
      if (name !== undefined) return `\\${name}`;
      if (base !== undefined) {
        const shown = index !== undefined && /^[a-z]{2,}$/.test(index);
        const script = shown ? `\\mathrm{${index}}` : (index ?? digits ?? "");
        return script === "" ? symbolLatex(base) : `${symbolLatex(base)}_{${script}}`;
      }
      if (brace !== undefined) return `\\${brace}`;
      return symbolLatex(one);
    },
  );
}

function symbolLatex(character: string): string {
  const exponent = raised.get(character);
  if (exponent !== undefined) return `^{${exponent}}`;
  const command = symbols.get(character);
  return command === undefined ? character : `${command} `;
}
