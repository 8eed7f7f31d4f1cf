import { scalarText } from "../../../symbolic/index.ts";
import type { CheckedModule } from "./checked-module.ts";
import type { GeneratorModule } from "./target.ts";

/** The lines at the top of a module: its name, the equations, the order of y and q, and comments. */
export function systemHeader({
  description: { name, equations, comments = [] },
  system: { variables, rates, time },
  labels,
  parameters,
  definitions,
}: CheckedModule): readonly string[] {
  const lines =
    equations ??
    rates.flatMap((rate, j) => wrapped(`d ${variables[j]}/d${time} = ${scalarText(rate)}`));
  return [
    name,
    "",
    ...lines.map((line) => `    ${line}`),
    "",
    `y = (${labels.join(", ")}), q = (${parameters.join(", ")})`,
    ...(definitions.length === 0
      ? []
      : ["with", ...definitions.map((one) => `    ${one.name} = ${one.text}`)]),
    ...(comments.length === 0 ? [] : ["", ...comments]),
  ];
}

/** The lines at the top of a module with a Liouvillian. */
export function generatorHeader({
  name,
  equations = [],
  comments = [],
  levels,
  modes,
}: GeneratorModule): readonly string[] {
  return [
    name,
    "",
    "    dρ/dt = L(t) ρ,   L(t) = Σ cos(frequency*t + phase) * term",
    "",
    ...(modes === undefined
      ? [
          `between the ${levels} lowest Fock states. Each term is a matrix for density matrices stacked row`,
        ]
      : productLines(modes, levels)),
    `by row: the element (i, j) of ρ has the place i*${levels} + j, counted from 0.`,
    ...(equations.length === 0 ? [] : ["", ...equations.map((line) => `    ${line}`)]),
    ...(comments.length === 0 ? [] : ["", ...comments]),
  ];
}

/** Which product states a generator of several modes is between. */
function productLines(
  modes: NonNullable<GeneratorModule["modes"]>,
  levels: number,
): readonly string[] {
  const kets = modes.map(({ name }) => `|i_${name}⟩`).join("");
  const index = modes.map(({ name }, j) => {
    const stride = modes.slice(j + 1).reduce((product, one) => product * one.levels, 1);
    return `${stride === 1 ? "" : `${stride}*`}i_${name}`;
  });
  const each = modes.map((one) => `${one.levels} of ${one.name}`).join(", ");
  return [
    `between ${levels} product states ${kets} of the lowest Fock states,`,
    `${each}, with the index i = ${index.join(" + ")}.`,
    "Each term is a matrix for density matrices stacked row",
  ];
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Breaks a long sum before its signs. */
function wrapped(equation: string, width = 92): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const term of equation.split(/(?=[+-])/)) {
    if (line !== "" && line.length + term.length > width) {
      lines.push(line);
      line = "  ";
    }
    line += term;
  }
  return [...lines, line];
}

/** A line for each line of the texts; none of them can end a comment in asterisks. */
export function commentLines(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => text.split(/\r\n|[\n\r\u2028\u2029]/))
    .map((line) => line.replaceAll("*/", "* /").trimEnd());
}

/** The same behind a mark for comments that end with the line: "# text". */
export function markedLines(mark: string, texts: readonly string[]): readonly string[] {
  return commentLines(texts).map((line) =>
    // Control characters end a line in some languages, and a backslash at its end joins the next.
    `${mark} ${line.replaceAll(/\p{Cc}/gu, "\uFFFD").replace(/\\+$/, "")}`.trimEnd(),
  );
}

/** A block between slashes and asterisks. */
export function blockComment(texts: readonly string[]): readonly string[] {
  const lines = commentLines(texts).map((line) => (line === "" ? " *" : ` * ${line}`));
  return ["/**", ...lines, " */"];
}
