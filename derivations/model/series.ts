import { type CallSyntax, isLatex } from "../../symbolic/index.ts";

/** Power series to fourth order, # for the argument. */
const series: ReadonlyMap<string, string> = new Map([
  ["cos", "1 - #^2/2 + #^4/24"],
  ["sin", "# - #^3/6"],
  ["tan", "# + #^3/3"],
  ["exp", "1 + # + #^2/2 + #^3/6 + #^4/24"],
  ["cosh", "1 + #^2/2 + #^4/24"],
  ["sinh", "# + #^3/6"],
  ["tanh", "# - #^3/3"],
]);

/** What to write for a function of x, its series to fourth order: none for log, coth and roots. */
export function seriesOf(
  { source }: { readonly source: string },
  node: CallSyntax,
): readonly string[] {
  const sum = series.get(node.name);
  if (sum === undefined) return [];
  const [argument] = node.args;
  const typed = source.slice(argument.span.start, argument.span.end);
  const isGroup = !/^[A-Za-z]$/.test(typed);
  // In text, a name before a parenthesis is a function.
  const before = source.slice(0, node.span.start);
  const times = !isLatex(source) && /[\w)]\s*$/.test(before) ? "*" : "";
  return [`${times}(${sum.replaceAll("#", isGroup ? `(${typed})` : typed)})`];
}
