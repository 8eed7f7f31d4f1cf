/** LaTeX that replaces the usual setting of a name, e.g. M_0c ↦ "M_{0}^{\mathrm{c}}". */
export type NameOverrides = ReadonlyMap<string, string>;

const lowercaseGreek: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau " +
    "upsilon phi chi psi omega varepsilon vartheta varpi varrho varsigma varphi"
  ).split(" "),
);
const capitalGreek: ReadonlySet<string> = new Set(
  "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(" "),
);
/** Greek letters that look Latin and have no command of their own. */
const latinShaped: ReadonlyMap<string, string> = new Map([
  ["omicron", "o"],
  ["Alpha", "\\mathrm{A}"],
  ["Beta", "\\mathrm{B}"],
  ["Epsilon", "\\mathrm{E}"],
  ["Zeta", "\\mathrm{Z}"],
  ["Eta", "\\mathrm{H}"],
  ["Iota", "\\mathrm{I}"],
  ["Kappa", "\\mathrm{K}"],
  ["Mu", "\\mathrm{M}"],
  ["Nu", "\\mathrm{N}"],
  ["Omicron", "\\mathrm{O}"],
  ["Rho", "\\mathrm{P}"],
  ["Tau", "\\mathrm{T}"],
  ["Chi", "\\mathrm{X}"],
]);
const special: ReadonlyMap<string, string> = new Map([
  ["hbar", "\\hbar"],
  ["ell", "\\ell"],
  ["c", "c(T)"],
]);

/**
 * The LaTeX of a parameter: omega0 is ω with index 0, n_th has an upright index, F2 the index
 * 2, names of several Latin letters are upright, and c, the thermal factor coth(ħω0/2k_BT),
 * shows its argument.
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
  const override = overrides?.get(name) ?? special.get(name);
  if (override !== undefined) return override;
  const [head = "", ...indices] = name.split("_");
  // camelCase after a Greek letter is an index: kappaMax, omegaD.
  const parts = /^([A-Za-z]+?)((?<=[a-z])[A-Z][A-Za-z]*)?(\d.*)?$/.exec(head);
  const [, letters, camel, digits] = parts ?? [];
  if (letters === undefined || [...name].some((character) => !/[A-Za-z0-9_]/.test(character))) {
    return uprightLatex(name);
  }
  const isChange = lettersLatex(`${letters}${camel ?? ""}`) !== undefined;
  const isSplit = camel !== undefined && !isChange && isGreek(letters);
  const base = isSplit ? letters : `${letters}${camel ?? ""}`;
  const subscripts = [isSplit ? camel : undefined, digits, ...indices].filter(
    (index) => index !== undefined,
  );
  const baseText = special.get(base) ?? lettersLatex(base) ?? `\\mathrm{${base}}`;
  if (subscripts.length === 0) return baseText;
  const shown = base === "c" ? "c" : baseText;
  return `${shown}_{${subscripts.map(indexLatex).join(",")}}`;
}

/** A letter, Latin or Greek, or a change of one such as Δω; undefined for other words. */
function lettersLatex(word: string): string | undefined {
  if (word.length === 1) return word;
  if (isGreek(word)) return `\\${word}`;
  const [, change, rest] = /^([Dd]elta)([A-Z]?[a-z]+)$/.exec(word) ?? [];
  if (change !== undefined && rest !== undefined && isGreek(rest)) return `\\${change}\\${rest}`;
  return latinShaped.get(word);
}

function isGreek(word: string): boolean {
  return lowercaseGreek.has(word) || capitalGreek.has(word);
}

/** An index such as 0, th, 0c, max; an empty one (from x_ or a__b) shows its underscore. */
function indexLatex(index: string): string {
  if (index === "") return "\\_";
  const pieces = index.match(/[A-Za-z]+|\d+/g) ?? [];
  return pieces
    .map((piece) => (/^\d/.test(piece) ? piece : (lettersLatex(piece) ?? `\\mathrm{${piece}}`)))
    .reduce((text, piece) =>
      /\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(piece) ? `${text} ${piece}` : text + piece,
    );
}

/** Any string as upright text, character by character. */
function uprightLatex(name: string): string {
  const characters = [...name].map((character) => {
    if (/[A-Za-z0-9]/.test(character)) return character;
    if (character === "_") return "\\_";
    const code = character.codePointAt(0) ?? 0;
    return `\\langle ${code.toString(16).toUpperCase()}\\rangle `;
  });
  return `\\mathrm{${characters.join("")}}`;
}

/** The LaTeX of a name with an exponent. */
export function powerLatex(base: string, exponent: string): string {
  if (exponent === "1") return base;
  if (base.includes("\\frac")) return `\\left(${base}\\right)^{${exponent}}`;
  const isCompound = hasSuperscript(base) || /^\\[Dd]elta\\/.test(base);
  return isCompound ? `(${base})^{${exponent}}` : `${base}^{${exponent}}`;
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
