const opening: ReadonlySet<string> = new Set(["(", "[", "\\{"]);
const closing: ReadonlySet<string> = new Set([")", "]", "\\}"]);
/** Signs after which TeX may end a line. */
const signs: ReadonlySet<string> = new Set(["+", "-", "=", "<", ">", "\\cdot", "\\times", "\\pm"]);

/** Commands with the delimiter or the optional argument that belongs to them, other commands, characters. */
const pieces =
  /\\(?:left|right)\s*(?:\\[A-Za-z]+|\\.|[^])|\\sqrt\s*\[[^\]]*\]|\\[A-Za-z]+\s*|\\.|[^]/g;

/**
 * A term that may break between its factors and nowhere else: sums in brackets hold together, and a line may
 * end before a fraction behind a bracket and at a space between factors.
 */
export function wholeFactors(latex: string): string {
  let [braces, brackets] = [0, 0];
  let [result, before] = ["", ""];
  for (const [piece] of latex.matchAll(pieces)) {
    const name = piece.trimEnd();
    if (braces === 0 && closing.has(name)) brackets -= 1;
    const isOutside = braces === 0 && brackets === 0;
    const mayBreak = isOutside && ((before === ")" && name === "\\frac") || before === "\\,");
    result += mayBreak ? `\\allowbreak ${piece}` : piece;
    if (braces === 0 && brackets > 0 && signs.has(name)) result += "\\nobreak ";
    if (braces === 0 && opening.has(name)) brackets += 1;
    if (name === "{") braces += 1;
    if (name === "}") braces -= 1;
    if (name !== "") before = name;
  }
  return result;
}
