import { codePoint } from "../base/index.ts";
import { canonicalName } from "../parse/canonical-name.ts";
import { greekNames } from "../parse/greek-names.ts";
import { defaultFunctions } from "../parse/parse.ts";

/** LaTeX that replaces the usual setting of a name, e.g. M0c ↦ "M_{0}^{\mathrm{c}}". */
export type NameOverrides = ReadonlyMap<string, string>;

/** Letters with a command of their own in LaTeX. */
const letterCommands: ReadonlySet<string> = new Set([
  ...[...greekNames].filter((name) => /^[a-z]/.test(name) && name !== "omicron"),
  ...["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"],
  ...["hbar", "ell"],
]);

/** A name that begins with a function would be read as a call of it. */
const functionNames: ReadonlySet<string> = new Set(defaultFunctions);

/**
 * The LaTeX of a parameter, which `parseLatex` reads back: omega0 is ω with index 0, n_th has an
 * upright index, F2 the index 2, names of several Latin letters are upright. Different names, in their
 * canonical form, never look alike.
 *
 * @example
 * ```ts
 * import { nameLatex } from "caldera/symbolic";
 * assert.equal(nameLatex("omega0"), "\\omega_{0}");
 * assert.equal(nameLatex("n_th"), "n_{\\mathrm{th}}");
 * assert.equal(nameLatex("gain"), "\\mathrm{gain}");
 * ```
 */
export function nameLatex(name: string, overrides?: NameOverrides): string {
  const override = overrideOf(name, overrides);
  if (override !== undefined) return override;
  // A base of letters, and indices: the first, if it is a number, follows directly.
  const parts = /^([A-Za-z]+)(\d+)?((?:_[A-Za-z0-9]+)*)$/.exec(canonicalName(name));
  const [, base = "", digits, others = ""] = parts ?? [];
  if (parts === null || functionNames.has(base)) return uprightLatex(name);
  const indices = [...(digits === undefined ? [] : [digits]), ...others.split("_").slice(1)];
  const letters = lettersLatex(base) ?? `\\mathrm{${base}}`;
  return indices.length === 0 ? letters : `${letters}_{${indices.map(indexLatex).join(",")}}`;
}

function overrideOf(name: string, overrides: NameOverrides | undefined): string | undefined {
  if (overrides === undefined) return undefined;
  let canonical = canonicalOverrides.get(overrides);
  if (canonical === undefined) {
    // Of several spellings the first.
    canonical = new Map(
      [...overrides].reverse().map(([key, latex]) => [canonicalName(key), latex]),
    );
    canonicalOverrides.set(overrides, canonical);
  }
  return canonical.get(name) ?? overrides.get(name);
}

/** By canonical names; every name that is printed is looked up. */
const canonicalOverrides = new WeakMap<NameOverrides, NameOverrides>();

/** A letter, Latin or Greek; undefined for other words. */
function lettersLatex(word: string): string | undefined {
  if (word.length === 1) return word;
  return letterCommands.has(word) ? `\\${word}` : undefined;
}

/** An index such as 0, th, 0c, max. */
function indexLatex(index: string): string {
  return [...index.matchAll(/[A-Za-z]+|\d+/g)]
    .map(([piece]) => (/^\d/.test(piece) ? piece : (lettersLatex(piece) ?? `\\mathrm{${piece}}`)))
    .join("");
}

/** Any string as upright text, character by character. */
function uprightLatex(name: string): string {
  const characters = [...name].map((character) => {
    if (/[A-Za-z0-9]/.test(character)) return character;
    if (character === "_") return "\\_";
    const code = codePoint(character, 0);
    return `\\langle ${code.toString(16).toUpperCase()}\\rangle `;
  });
  return `\\mathrm{${characters.join("")}}`;
}

/** The LaTeX of a name with an exponent. */
export function powerLatex(base: string, exponent: string): string {
  if (exponent === "1") return base;
  if (base.includes("\\frac")) return `\\left(${base}\\right)^{${exponent}}`;
  // What stands between ⟨ and ⟩ is closed already.
  const isMean = /^\\langle [^\\]*\\rangle$/.test(base);
  return hasSuperscript(base) && !isMean ? `(${base})^{${exponent}}` : `${base}^{${exponent}}`;
}

function hasSuperscript(latex: string): boolean {
  let depth = 0;
  for (const character of latex) {
    if (character === "{") depth++;
    else if (character === "}") depth--;
    else if (depth === 0 && (character === "^" || character === "'")) return true;
  }
  return false;
}
