const parenthesise = "Group with parentheses ( ).";
const oneSide = "Write one expression, without a comparison or an equals sign.";
const noText = "Write the expression without quotes.";

/** What to write in place of a character that the language does not have. */
const remedies: ReadonlyMap<string, string> = new Map([
  ["=", oneSide],
  ["<", oneSide],
  [">", oneSide],
  ["[", parenthesise],
  ["]", parenthesise],
  ["{", parenthesise],
  ["}", parenthesise],
  ["'", noText],
  ['"', noText],
  ["`", noText],
  [",", "Write a decimal point as `.`; every function takes one argument."],
  [".", "A point belongs only inside a number, as in 0.5."],
  [";", "Write a single expression."],
  ["!", "Write a factorial as a number."],
  ["|", "Write an absolute value as abs(...)."],
  ["$", "Leave the dollar signs out."],
  ["√", "Write sqrt(...)."],
  ["½", "Write 1/2."],
  ["¼", "Write 1/4."],
  ["÷", "Write `/`."],
  ["∕", "Write `/`."],
  ["⁄", "Write `/`."],
  ["–", "Write a minus sign as `-`."],
  ["—", "Write a minus sign as `-`."],
]);

const otherwise =
  "Remove it; an expression has numbers, names, functions, + - * / ^ and parentheses.";

/** The remedy for a character that starts no token. */
export function characterRemedy(character: string): string {
  return remedies.get(character) ?? otherwise;
}

const latexRemedies: ReadonlyMap<string, string> = new Map([
  ["frac", "Write (...)/(...)."],
  ["dfrac", "Write (...)/(...)."],
  ["tfrac", "Write (...)/(...)."],
  ["sqrt", "Write sqrt(...)."],
  ["cdot", "Write `*`."],
  ["times", "Write `*`."],
  ["left", parenthesise],
  ["right", parenthesise],
  ["varphi", "Write phi."],
  ["vartheta", "Write theta."],
  ["varepsilon", "Write epsilon."],
]);

/** The remedy for a LaTeX command: `\cos` is written cos(...), `\omega` is written omega. */
export function latexRemedy(command: string, functions: ReadonlySet<string>): string {
  const known = latexRemedies.get(command);
  if (known !== undefined) return known;
  if (functions.has(command)) return `Write ${command}(...).`;
  return /^[A-Za-z]{2,20}$/.test(command) ? `Write ${command}, without the backslash.` : otherwise;
}
