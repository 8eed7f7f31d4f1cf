import { scalarText } from "../../../symbolic/index.ts";
import { type Definition, definitionCode } from "./definition-code.ts";
import { CompileError } from "../compile-error.ts";
import { cachedFunction } from "./function-text.ts";
import { jacobianProgram, rateProgram } from "../lower.ts";
import type { Instruction, Program } from "../program.ts";
import { typeScript } from "./statements.ts";
import { type CheckedSystem, checkSystem, type System } from "../system.ts";

export interface ModuleDescription {
  /** What the system is called, for the first line. */
  readonly name: string;
  /** Values of parameters to start from. */
  readonly defaults?: Readonly<Record<string, number>>;
  /**
   * Parameters of the system that the module computes from the others, each from those before it; they
   * stand behind the others in `parameters` of the system, and the module's own list is without them.
   */
  readonly definitions?: readonly Definition[];
  /** Further lines for the comment at the top: assumptions, references. */
  readonly comments?: readonly string[];
}

/**
 * The source of a TypeScript module without imports that exports `variables`, `parameters`,
 * `defaults`, `rhs(t, y, out, q)` and the exact `jacobian(t, y, out, q)`, row by row. It compiles
 * on its own under the strictest settings; names appear in it as string literals and comments only.
 *
 * @throws CompileError as {@link compileSystem} does, and if a default is given for no parameter.
 */
export function emitTypeScriptModule(system: System, description: ModuleDescription): string {
  const checked = checkSystem(system);
  const { variables } = checked;
  const definitions = description.definitions ?? [];
  const parameters = independentParameters(checked, definitions);
  const defaults = Object.entries(description.defaults ?? {});
  for (const [name] of defaults) {
    if (!parameters.includes(name)) {
      throw new CompileError(
        name,
        `Argument \`defaults\` must name parameters of the system, but \`${name}\` is none.`,
      );
    }
  }
  const size = variables.length;
  const [rates, jacobian] = [rateProgram(checked), jacobianProgram(checked)];
  const hasTones = [rates, jacobian].some(({ instructions }) => instructions.some(isTone));
  return [
    "/**",
    ...header(checked, parameters, description, hasTones).map((line) =>
      line === "" ? " *" : ` * ${line}`,
    ),
    " */",
    "",
    "/** The state y, in order. */",
    `export const variables: readonly string[] = ${list(variables)};`,
    "",
    "/** The parameters q, in order. */",
    `export const parameters: readonly string[] = ${list(parameters)};`,
    "",
    "/** Values of parameters to start from. */",
    "export const defaults: Record<string, number> = {",
    ...defaults.map(([name, value]) => `  ${key(name)}: ${value},`),
    "};",
    "",
    ...completion(parameters, definitions),
    ...functionLines(rates, "rhs", definitions, [
      `/** dy/dt at (t, y; q), written to out[0], …, out[${size - 1}]. */`,
    ]),
    "",
    ...functionLines(jacobian, "jacobian", definitions, [
      `/** The derivative of dy[j]/dt with respect to y[k], written to out[${size} * j + k]. */`,
    ]),
    "",
  ].join("\n");
}

/** Those that are not computed from others. */
function independentParameters(
  { parameters }: CheckedSystem,
  definitions: readonly Definition[],
): readonly string[] {
  const count = parameters.length - definitions.length;
  definitions.forEach(({ name }, j) => {
    if (parameters[count + j] === name) return;
    throw new CompileError(
      name,
      `The parameters of the system must end with those that are defined, but \`${name}\` is not at its place.`,
    );
  });
  return parameters.slice(0, count);
}

/** The function that puts what is computed from the parameters behind them. */
function completion(
  parameters: readonly string[],
  definitions: readonly Definition[],
): readonly string[] {
  if (definitions.length === 0) return [];
  const all = [...parameters, ...definitions.map(({ name }) => name)];
  const codeOf = new Map(all.map((name, j) => [name, `(all[${j}] as number)`]));
  const lines = definitions.flatMap((definition, j) => [
    ...commentLines(`${definition.name} = ${definition.text}`).map((line) => `  // ${line}`),
    `  all[${parameters.length + j}] = ${definitionCode(definition, codeOf)};`,
  ]);
  return [
    `const all = new Float64Array(${all.length});`,
    "",
    "/** The parameters q, followed by those that are defined by them. */",
    "function completed(q: Float64Array): Float64Array {",
    `  for (let j = 0; j < ${parameters.length}; j++) all[j] = q[j] as number;`,
    ...lines,
    "  return all;",
    "}",
    "",
  ];
}

/** An exported function of (t, y, out, q). */
function functionLines(
  program: Program,
  name: string,
  definitions: readonly Definition[],
  documentation: readonly string[],
): readonly string[] {
  if (definitions.length === 0) {
    return exported(cachedFunction(program, name, typeScript), documentation);
  }
  return [
    ...cachedFunction(program, `${name}OfAll`, typeScript),
    "",
    ...documentation,
    `export function ${name}(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void {`,
    `  ${name}OfAll(t, y, out, completed(q));`,
    "}",
  ];
}

function isTone({ kind }: Instruction): boolean {
  return kind === "sine" || kind === "cosine";
}

/** What the coefficients of the sine kernel need. */
const notice = [
  "Sine and cosine after fdlibm, Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.",
  "Permission to use, copy, modify, and distribute this software is freely granted, provided that",
  "this notice is preserved.",
];

function header(
  system: CheckedSystem,
  parameters: readonly string[],
  { name, comments = [], definitions = [] }: ModuleDescription,
  hasTones: boolean,
): string[] {
  const { variables, rates } = system;
  const equations = rates.flatMap((rate, j) =>
    wrapped(`d ${variables[j]}/d${system.time} = ${scalarText(rate)}`),
  );
  return [
    name,
    "",
    ...equations.map((line) => `    ${line}`),
    "",
    `y = (${variables.join(", ")}), q = (${parameters.join(", ")})`,
    ...(definitions.length === 0
      ? []
      : ["with", ...definitions.map((one) => `    ${one.name} = ${one.text}`)]),
    ...(comments.length === 0 ? [] : ["", ...comments]),
    ...(hasTones ? ["", ...notice] : []),
  ].flatMap(commentLines);
}

/** One comment line for each line of the text; none of them can end the comment. */
function commentLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll("*/", "* /").trimEnd());
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
