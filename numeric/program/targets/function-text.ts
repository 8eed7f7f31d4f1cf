import type { StatementPlaces } from "../../ode/right-hand-side.ts";
import { divisors, type Node, type Program, stages } from "../program.ts";
import { type Dialect, numberedNames, scriptSyntax } from "./dialect.ts";
import { StatementWriter } from "./statements.ts";

/** The texts from which the functions of one program are put together. */
export interface ProgramText {
  /** Names of the coefficients: k0, k1, … */
  readonly coefficients: readonly string[];
  /** The parameters that the program reads. */
  readonly parameters: readonly number[];
  /** True if coefficients have to be computed, rather than read from q. */
  readonly isComputed: boolean;
  /** Statements that assign to `target[0]`, `target[1]`, … the coefficients for the given q. */
  prepare(target: string): readonly string[];
  /** Statements that read coefficients from the array `source`, or where nothing is computed from q. */
  load(source: string): readonly string[];
  /** Statements that compute the outputs from coefficients, time and state. */
  evaluate(access: StatementPlaces): readonly string[];
}

/** What is computed at every call, with the coefficients as k0, k1, …. */
function evaluation(
  program: Program,
  dialect: Dialect,
  access: StatementPlaces,
): readonly string[] {
  const { coefficients, everyCall } = stages(program);
  const given = new Map(coefficients.map((node, j) => [node, `k${j}`]));
  const { outputs } = program;
  const writer = new StatementWriter(
    ...([program, everyCall, outputs] as const),
    scriptSyntax(dialect, "kernel"),
    numberedNames,
    { given },
  );
  const usesTime = program.instructions.some(({ kind }) => kind === "time");
  return [
    ...(usesTime && access.time !== "t" ? [`const t = ${access.time};`] : []),
    ...indicesOf(program, "state").map((j) => `const y${j} = ${access.state(j)};`),
    ...writer.lines,
    ...outputs.map((node, j) => `${access.output(j)} = ${writer.text(node)};`),
  ];
}

function indicesOf(program: Program, kind: "parameter" | "state"): readonly number[] {
  return program.instructions
    .flatMap((instruction) => (instruction.kind === kind ? [instruction.index] : []))
    .sort((a, b) => a - b);
}

export function programText(program: Program, dialect: Dialect): ProgramText {
  const { once, coefficients } = stages(program);
  const at = (node: Node) => program.instructions[node];
  const parameters = indicesOf(program, "parameter");
  const isComputed = coefficients.some((node) => at(node)?.kind !== "parameter");
  const read = (j: number) => `const q${j} = ${dialect.read("q", j)};`;
  const names = coefficients.map((_, j) => `k${j}`);
  return {
    coefficients: names,
    parameters,
    isComputed,
    prepare: (target) => {
      const writer = new StatementWriter(
        ...([program, once, coefficients] as const),
        scriptSyntax(dialect, "Math"),
        numberedNames,
      );
      const assignments = coefficients.map((node, j) => `${target}[${j}] = ${writer.text(node)};`);
      return [...parameters.map(read), ...writer.lines, ...assignments];
    },
    load: (source) =>
      coefficients.map((node, j) => {
        const parameter = at(node);
        const value =
          !isComputed && parameter?.kind === "parameter"
            ? dialect.read("q", parameter.index)
            : dialect.read(source, j);
        return `const k${j} = ${value};`;
      }),
    evaluate: (access) => evaluation(program, dialect, access),
  };
}

/** out[…] from t, y[…], as an integrator calls it. */
export function pointAccess(dialect: Dialect): StatementPlaces {
  return {
    time: "t",
    state: (j) => dialect.read("y", j),
    output: (j) => `out[${j}]`,
  };
}

/**
 * The function (t, y, out, q), with what it needs beside it: the last coefficients, and the q they
 * belong to. A NaN equals nothing, so it is computed with anew. Neither would 0 and -0 differ, so a
 * zero that is divided by is remembered as NaN.
 */
export function cachedFunction(
  program: Program,
  name: string,
  dialect: Dialect,
): readonly string[] {
  const text = programText(program, dialect);
  const body = text.evaluate(pointAccess(dialect));
  const [values, last] = [`${name}Coefficients`, `${name}Parameters`];
  const head = `function ${name}(${signatureOf(program, dialect)})${dialect.typed("void")} {`;
  if (!text.isComputed) return [head, ...indented([...text.load(values), ...body]), "}"];
  const divided = divisors(program);
  const differs = text.parameters.map((j, place) => `q[${j}] !== ${last}[${place}]`);
  const isOld = differs.map((test, place) => (place === 0 ? test : `|| ${test}`));
  const remember = text.parameters.map(
    (j, place) => `${last}[${place}] = q${j}${divided.has(j) ? " || NaN" : ""};`,
  );
  return [
    `const ${values} = new Float64Array(${text.coefficients.length});`,
    `const ${last} = new Float64Array(${text.parameters.length}).fill(NaN);`,
    "",
    `function ${name}Prepare(q${dialect.typed("Float64Array")})${dialect.typed("void")} {`,
    ...indented([...text.prepare(values), ...remember]),
    "}",
    "",
    head,
    ...indented([
      ...["if (", ...indented(isOld), `) ${name}Prepare(q);`],
      ...text.load(values),
      ...body,
    ]),
    "}",
  ];
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? line : `  ${line}`));
}

/** The arguments; those that are not used begin with a dash. */
function signatureOf({ instructions, outputs }: Program, dialect: Dialect): string {
  const kinds = new Set(instructions.map(({ kind }) => kind));
  const used = (argument: string, isUsed: boolean) => (isUsed ? argument : `_${argument}`);
  return [
    `${used("t", kinds.has("time"))}${dialect.typed("number")}`,
    `${used("y", kinds.has("state"))}${dialect.typed("Float64Array")}`,
    `${used("out", outputs.length > 0)}${dialect.typed("Float64Array")}`,
    `${used("q", kinds.has("parameter"))}${dialect.typed("Float64Array")}`,
  ].join(", ");
}
