/** Most characters of a line of words in a display. */
const lineLength = 66;

/** Words in a display of LaTeX, on several lines where they are long. */
export function paragraphLatex(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lineLength) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const rows = lines.map((line) => `\\text{${words(line)}}`);
  return rows.length === 1 ? rows.join("") : `\\begin{array}{l}${rows.join("\\\\")}\\end{array}`;
}

/** A sentence in \\text{}. */
function words(text: string): string {
  return text
    .replaceAll("_", "\\_")
    .replaceAll("^", "\\^{}")
    .replaceAll("ħΩ", "$\\hbar\\Omega$")
    .replaceAll("ħ", "$\\hbar$");
}
