import { displaysLatex, nameLatex, scalarLatex } from "../../../symbolic/index.ts";
import { checkedModule } from "./checked-module.ts";
import { markedLines, systemHeader } from "./header.ts";
import type { SystemModule, Target } from "./target.ts";

/** An article of the equations, for those who read rather than run them. */
export const latex: Target = {
  name: "latex",
  extension: ".tex",
  summary: "an article with the equations and the numbers of the model",
  print: { system },
};

function system(description: SystemModule): string {
  const module = checkedModule(description);
  const { variables, rates } = module.system;
  const formulas =
    description.formulas ??
    rates.map(
      (rate, j) => `\\frac{d}{dt} ${nameLatex(variables[j] as string)} = ${scalarLatex(rate)}`,
    );
  return [
    ...markedLines("%", systemHeader(module)),
    "\\documentclass{article}",
    "\\usepackage{amsmath}",
    "\\allowdisplaybreaks",
    `\\title{${escaped(description.name)}}`,
    "\\author{}",
    // The same module gives the same file on any day.
    "\\date{}",
    "\\begin{document}",
    "\\maketitle",
    "",
    ...(description.comments ?? []).slice(0, 1).flatMap((what) => [escaped(what), ""]),
    displaysLatex(formulas, { pageBreaks: "as set" }),
    "",
    ...table(module.defaults, description.typed),
    "\\end{document}",
    "",
  ].join("\n");
}

/** The numbers of the model. */
function table(
  defaults: readonly (readonly [string, number])[],
  typed: Readonly<Record<string, string>> = {},
): readonly string[] {
  if (defaults.length === 0) return [];
  return [
    "\\begin{center}",
    "\\begin{tabular}{cl}",
    ...defaults.map(
      ([name, value]) => `$${nameLatex(name)}$ & $${typed[name] ?? numberLatex(value)}$ \\\\`,
    ),
    "\\end{tabular}",
    "\\end{center}",
    "",
  ];
}

function numberLatex(value: number): string {
  const [digits = "", exponent] = String(value).split("e");
  return exponent === undefined ? digits : `${digits} \\cdot 10^{${Number(exponent)}}`;
}

/** Text with what has a meaning in LaTeX behind a backslash, and without what the fonts may not have. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^ -~]/gu, "?")
    .replaceAll(/[\\^~<>|"]/g, (sign) => `\\char${sign.charCodeAt(0)} `)
    .replaceAll(/[{}_#$%&]/g, (sign) => `\\${sign}`);
}
