import { elementAt } from "../base/index.ts";
import { capitalised, greekLetters } from "./greek-names.ts";

/** Other code points of the same letters, as keyboards, word processors and PDF files have them. */
const variants: readonly (readonly [string, string])[] = [
  ["\u00b5", "mu"], // micro sign
  ["\u03d1", "theta"],
  ["\u03d5", "phi"],
  ["\u03d6", "pi"],
  ["\u03f0", "kappa"],
  ["\u03f1", "rho"],
  ["\u03f5", "epsilon"],
  ["\u03c2", "sigma"], // final sigma
  ["\u03f4", "Theta"],
  ["\u2126", "Omega"], // ohm sign
  ["\u2206", "Delta"], // increment
  ["\u0127", "hbar"],
  ["\u210f", "hbar"],
  ["\u2113", "ell"],
];

/** ASCII names of the letters beyond ASCII that a name may contain: ω is omega, Ω is Omega, ħ is hbar. */
export const letterNames: ReadonlyMap<string, string> = new Map([
  ...[..."αβγδεζηθικλμνξοπρστυφχψω"].flatMap((letter, j): [string, string][] => {
    const name = elementAt(greekLetters, j);
    return [
      [letter, name],
      [letter.toUpperCase(), capitalised(name)],
    ];
  }),
  ...variants,
]);

/** A letter at a place of a text, in ASCII. */
export interface Letter {
  readonly kind: "latin" | "greek" | "lowered";
  readonly name: string;
  /** UTF-16 units. */
  readonly length: number;
}

/** Letters below the line, as in nₜₕ. */
const lowered: ReadonlyMap<string, string> = new Map(
  [
    ..."ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx ᵦbeta ᵧgamma ᵨrho ᵩphi ᵪchi".split(" "),
  ].map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/** Digits below the line, as in ω₀, each at the place of its value. */
export const loweredDigits = "₀₁₂₃₄₅₆₇₈₉";

/**
 * The letter that begins at `at`, if one does: Latin, Greek in any of its code points, italic as
 * formulas copied from a document have it (𝜔, 𝑥), or below the line.
 */
export function letterAt(source: string, at: number): Letter | undefined {
  const character = source.charAt(at);
  if (/^[A-Za-z]/.test(character)) return { kind: "latin", name: character, length: 1 };
  const greek = letterNames.get(character);
  if (greek !== undefined) return { kind: "greek", name: greek, length: 1 };
  const below = lowered.get(character);
  if (below !== undefined) return { kind: "lowered", name: below, length: 1 };
  const code = source.codePointAt(at) ?? 0;
  if (!isItalic(code)) return undefined;
  const italic = String.fromCodePoint(code);
  const upright = italic.normalize("NFKC");
  // The place of an italic h is empty: that letter is ℎ.
  const plain = upright === italic ? undefined : letterAt(upright, 0);
  return plain === undefined ? undefined : { ...plain, length: italic.length };
}

/** ℎ, and the italic letters of mathematics, Latin and Greek; bold and script ones are other symbols. */
export function isItalic(code: number): boolean {
  return (
    code === 0x210e || (code >= 0x1d434 && code <= 0x1d467) || (code >= 0x1d6e2 && code <= 0x1d71b)
  );
}

/** Two forms of one letter, each with the name of the second where both are meant. */
const forms: readonly (readonly [string, string, string])[] = [
  ["ε", "ϵ", "varepsilon"],
  ["θ", "ϑ", "vartheta"],
  ["φ", "ϕ", "varphi"],
  ["π", "ϖ", "varpi"],
  ["ρ", "ϱ", "varrho"],
  ["σ", "ς", "varsigma"],
];

/** Where the second form of a letter stands in a text that has the first, too, and its own name. */
export function secondForm(
  source: string,
): { readonly start: number; readonly form: string; readonly name: string } | undefined {
  for (const [first, form, name] of forms) {
    if (source.includes(first) && source.includes(form)) {
      return { start: source.indexOf(form), form, name };
    }
  }
  return undefined;
}
