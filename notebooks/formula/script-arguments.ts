/** U+2061, which stands behind the name of a function and is not seen. */
const application = "<mo>\u2061</mo>";

/**
 * MathML of KaTeX whose scripts have as many arguments as they must. Where the name of a function is a script, as in
 * M_0^{\cos}, KaTeX adds the sign of its application as one more, and browsers set none of them as a script.
 */
export function withScriptArguments(mathml: string): string {
  return ["msub", "msup", "msubsup", "munder", "mover", "munderover"].reduce(
    (text, name) => text.replaceAll(`${application}</${name}>`, `</${name}>`),
    mathml,
  );
}
