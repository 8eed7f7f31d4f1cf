import type { Instruction, Program } from "../program.ts";
import { besselScript, hasBessel } from "./bessel-code.ts";
import { type CheckedModule, checkedModule } from "./checked-module.ts";
import { definitionCode } from "./definition-code.ts";
import { type Dialect, mathSyntax } from "./dialect.ts";
import { cachedFunction } from "./function-text.ts";
import {
  blockComment,
  capitalised,
  commentLines,
  generatorHeader,
  systemHeader,
} from "./header.ts";
import { wrappedList } from "./lists.ts";
import type { GeneratorModule, Printers, SystemModule } from "./target.ts";

/** What modules of JavaScript and TypeScript have in common: exports, no imports. */
export function scriptPrinters(dialect: Dialect): Required<Printers> {
  return {
    system: (module) => systemScript(module, dialect),
    generator: (module) => generatorScript(module, dialect),
  };
}

function systemScript(description: SystemModule, dialect: Dialect): string {
  const module = checkedModule(description);
  const { parameters, definitions, functions, vector, matrix } = module;
  const size = module.system.variables.length;
  const hasTones = [vector, matrix].some(({ instructions }) => instructions.some(isTone));
  return [
    ...blockComment([...systemHeader(module), ...(hasTones ? ["", ...notice] : [])]),
    "",
    ...exportedLists(module, dialect),
    "",
    ...completion(parameters, definitions, dialect),
    ...(hasBessel(vector, matrix) ? besselScript(dialect.typed) : []),
    ...functionLines(vector, functions.vector.name, module, dialect, [
      `/** ${functions.vector.about} at (t, y; q), written to out[0], …, out[${size - 1}]. */`,
    ]),
    "",
    ...functionLines(matrix, functions.matrix.name, module, dialect, [
      `/** ${capitalised(functions.matrix.about)}, written to out[${size} * j + k]. */`,
    ]),
    "",
  ].join("\n");
}

/** The names of states and parameters, and the numbers to start from. */
export function exportedLists(
  { labels, parameters, defaults }: CheckedModule,
  { typed }: Dialect,
): readonly string[] {
  return [
    "/** The state y, in order. */",
    `export const variables${typed("readonly string[]")} = ${list(labels)};`,
    "",
    "/** The parameters q, in order. */",
    `export const parameters${typed("readonly string[]")} = ${list(parameters)};`,
    "",
    "/** Values of parameters to start from. */",
    `export const defaults${typed("Record<string, number>")} = {`,
    ...defaults.map(([name, value]) => `  ${key(name)}: ${value},`),
    "};",
  ];
}

/** The function that puts what is computed from the parameters behind them. */
export function completion(
  parameters: readonly string[],
  definitions: CheckedModule["definitions"],
  dialect: Dialect,
): readonly string[] {
  if (definitions.length === 0) return [];
  const all = [...parameters, ...definitions.map(({ name }) => name)];
  const read = (array: string, index: number | string) => dialect.read(array, index);
  const codeOf = new Map(all.map((name, j) => [name, parenthesized(read("all", j))]));
  const lines = definitions.flatMap((definition, j) => [
    ...commentLines([`${definition.name} = ${definition.text}`]).map((line) => `  // ${line}`),
    `  all[${parameters.length + j}] = ${definitionCode(definition, codeOf, mathSyntax)};`,
  ]);
  const array = dialect.typed("Float64Array");
  return [
    `const all = new Float64Array(${all.length});`,
    "",
    "/** The parameters q, followed by those that are defined by them. */",
    `function completed(q${array})${array} {`,
    `  for (let j = 0; j < ${parameters.length}; j++) all[j] = ${read("q", "j")};`,
    ...lines,
    "  return all;",
    "}",
    "",
  ];
}

function parenthesized(text: string): string {
  return text.includes(" ") ? `(${text})` : text;
}

/** An exported function of (t, y, out, q). */
function functionLines(
  program: Program,
  name: string,
  { definitions }: CheckedModule,
  dialect: Dialect,
  documentation: readonly string[],
): readonly string[] {
  if (definitions.length === 0) {
    return exported(cachedFunction(program, name, dialect), documentation);
  }
  const array = dialect.typed("Float64Array");
  return [
    ...cachedFunction(program, `${name}OfAll`, dialect),
    "",
    ...documentation,
    `export function ${name}(t${dialect.typed("number")}, y${array}, out${array}, q${array})${dialect.typed("void")} {`,
    `  ${name}OfAll(t, y, out, completed(q));`,
    "}",
  ];
}

function isTone({ kind }: Instruction): boolean {
  return kind === "sine" || kind === "cosine";
}

/** What the coefficients of the sine kernel need. */
export const notice: readonly string[] = [
  "Sine and cosine after fdlibm, Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.",
  "Permission to use, copy, modify, and distribute this software is freely granted, provided that",
  "this notice is preserved.",
];

/** Puts documentation and `export` before the function that ends the lines. */
function exported(lines: readonly string[], documentation: readonly string[]): readonly string[] {
  const start = lines.findLastIndex((line) => line.startsWith("function "));
  return [
    ...lines.slice(0, start),
    ...documentation,
    `export ${lines[start]}`,
    ...lines.slice(start + 1),
  ];
}

/** A property name; as it stands, __proto__ would set the prototype. */
function key(name: string): string {
  return name === "__proto__" ? `[${quoted(name)}]` : quoted(name);
}

function list(names: readonly string[]): string {
  return `[${names.map(quoted).join(", ")}]`;
}

function quoted(name: string): string {
  return JSON.stringify(name).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function applyLines({ typed, read }: Pick<Dialect, "typed" | "read">): readonly string[] {
  const array = typed("Float64Array");
  return [
    "/** dρ/dt = L(t) ρ of the real and imaginary parts of ρ, row by row. */",
    `export function apply(t${typed("number")}, re${array}, im${array}, outRe${array}, outIm${array})${typed("void")} {`,
    "  outRe.fill(0);",
    "  outIm.fill(0);",
    "  for (const term of terms) {",
    "    const factor = Math.cos(term.frequency * t + term.phase);",
    "    for (let k = 0; k < term.rows.length; k++) {",
    `      const row = ${read("term.rows", "k")};`,
    `      const col = ${read("term.cols", "k")};`,
    `      const a = factor * ${parenthesized(read("term.re", "k"))};`,
    `      const b = factor * ${parenthesized(read("term.im", "k"))};`,
    `      const x = ${read("re", "col")};`,
    `      const y = ${read("im", "col")};`,
    `      outRe[row] = ${parenthesized(read("outRe", "row"))} + a * x - b * y;`,
    `      outIm[row] = ${parenthesized(read("outIm", "row"))} + a * y + b * x;`,
    "    }",
    "  }",
    "}",
  ];
}

function generatorScript(module: GeneratorModule, { typed, read }: Dialect): string {
  const numbers = (values: readonly number[]) => wrappedList(values, mathSyntax.number, "    ");
  const term =
    "{ frequency: number; phase: number; rows: readonly number[]; cols: readonly number[]; re: readonly number[]; im: readonly number[] }";
  return [
    ...blockComment(generatorHeader(module)),
    "",
    "/** The number of Fock states. */",
    `export const levels = ${module.levels};`,
    "",
    `export const terms${typed(`readonly ${term}[]`)} = [`,
    ...module.terms.flatMap(({ frequency, phase, ...elements }) => [
      "  {",
      `    frequency: ${frequency},`,
      `    phase: ${phase},`,
      ...Object.entries(elements).map(([name, values]) => `    ${name}: [${numbers(values)}],`),
      "  },",
    ]),
    "];",
    "",
    ...applyLines({ typed, read }),
    "",
  ].join("\n");
}
