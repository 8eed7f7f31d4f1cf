import { syntaxNodes } from "../../../symbolic/index.ts";
import { type Instruction, type Node, operands, type Program, stages } from "../program.ts";
import type { CheckedModule } from "./checked-module.ts";
import { type Definition, definitionCode, type DefinitionSyntax } from "./definition-code.ts";
import { Names } from "./names.ts";
import { type StatementNames, StatementWriter } from "./statements.ts";

/** A language in which code carries the names of the model. */
export interface Language extends DefinitionSyntax {
  /** Gives a new variable its value. */
  declare(name: string, value: string): string;
  /** Words that are no names: those of the language, and what the code around uses. */
  readonly reserved: readonly string[];
  /** The element of the array `y` or `q` at an index from 0. */
  element(array: "y" | "q", index: number): string;
  /** A comment on a line of its own. */
  comment(text: string): string;
}

/** The body of a function of (t, y, q). */
export interface NamedCode {
  /** Statements before the results: what is read, coefficients, tones and powers. */
  readonly lines: readonly string[];
  /** The outputs of the program, one after another. */
  readonly results: readonly string[];
  /** Which arguments are used. */
  readonly uses: { readonly t: boolean; readonly y: boolean; readonly q: boolean };
}

/**
 * The statements of a program with the names of the model, as far as the language has them. What has a
 * meaning is called by it: phase_1, cos_1 and sin_1 of a tone, x_pow2, k_1 for a coefficient.
 */
export function namedCode(program: Program, module: CheckedModule, language: Language): NamedCode {
  const { variables, parameters } = module.system;
  const names = new Names(language.reserved);
  const states = variables.map((name) => names.take(name));
  const constants = parameters.map((name) => names.take(name));
  const { once, coefficients, everyCall } = stages(program);
  const called: StatementNames = {
    time: "t",
    state: (j) => states[j] as string,
    parameter: (j) => constants[j] as string,
    node: nodeNames(program, [...states, ...constants], names, new Set(once)),
  };
  const at = (node: Node) => program.instructions[node] as Instruction;
  const isComputed = (node: Node) => operands(at(node)).length > 0;
  const isTone = (node: Node) => at(node).kind === "sine" || at(node).kind === "cosine";
  const first = new StatementWriter(program, once, coefficients, language, called, {
    named: new Set(once.filter((node) => isTone(node) || coefficients.includes(node))),
  });
  const second = new StatementWriter(program, everyCall, program.outputs, language, called, {
    given: new Map(coefficients.map((node) => [node, first.text(node)])),
    named: new Set(everyCall.filter((node) => isTone(node))),
  });
  const used = { ...usedIndices(program, module), time: program.instructions.some(isTime) };
  const load = loadedLines(module, language, used, { states, constants });
  const head = once.some(isComputed) ? [language.comment("Coefficients, constant in time:")] : [];
  const then = first.lines.length > 0 && second.lines.length > 0 ? [language.comment("At t:")] : [];
  return {
    lines: [...load, ...head, ...first.lines, ...then, ...second.lines],
    results: program.outputs.map((node) => second.text(node)),
    uses: {
      t: used.time,
      y: used.states.length > 0,
      q: used.parameters.some((j) => j < module.parameters.length),
    },
  };
}

function isTime({ kind }: Instruction): boolean {
  return kind === "time";
}

/** States and parameters that are read, those of definitions that are used included, in order. */
function usedIndices(
  { instructions }: Program,
  { system: { parameters }, definitions, parameters: independent }: CheckedModule,
): { readonly states: readonly number[]; readonly parameters: readonly number[] } {
  const indices = (kind: "parameter" | "state"): readonly number[] =>
    instructions.flatMap((one) => (one.kind === kind ? [one.index] : []));
  const used = new Set(indices("parameter"));
  for (let j = definitions.length - 1; j >= 0; j--) {
    if (!used.has(independent.length + j)) continue;
    for (const node of syntaxNodes((definitions[j] as Definition).syntax)) {
      if (node.tag === "name" && node.name !== "pi") used.add(parameters.indexOf(node.name));
    }
  }
  const sorted = (list: Iterable<number>) => [...new Set(list)].sort((a, b) => a - b);
  return { states: sorted(indices("state")), parameters: sorted(used) };
}

/** What the nodes of a program are called that get a variable of their own. */
function nodeNames(
  program: Program,
  roots: readonly string[],
  names: Names,
  once: ReadonlySet<Node>,
): (node: Node) => string {
  const given = new Map<Node, string>();
  const tones = new Map<Node, number>();
  const tone = (argument: Node): number => {
    const number = tones.get(argument) ?? tones.size + 1;
    tones.set(argument, number);
    return number;
  };
  const powers = powersOf(program, roots);
  const argumentsOfTones = new Set(
    program.instructions.flatMap((one) =>
      one.kind === "sine" || one.kind === "cosine" ? [one.operand] : [],
    ),
  );
  let coefficients = 0;
  let others = 0;
  let exponentials = 0;
  let bessels = 0;
  const wanted = (node: Node): string => {
    const instruction = program.instructions[node] as Instruction;
    if (instruction.kind === "sine") return `sin_${tone(instruction.operand)}`;
    if (instruction.kind === "cosine") return `cos_${tone(instruction.operand)}`;
    if (instruction.kind === "bessel") return `bessel${instruction.order}_${(bessels += 1)}`;
    if (instruction.kind === "exponential") return `exp_${(exponentials += 1)}`;
    if (argumentsOfTones.has(node)) return `phase_${tone(node)}`;
    const power = powers.get(node);
    if (power !== undefined) return `${power.root}_pow${power.exponent}`;
    return once.has(node) ? `k_${++coefficients}` : `s_${++others}`;
  };
  return (node) => {
    const name = given.get(node) ?? names.take(wanted(node));
    given.set(node, name);
    return name;
  };
}

interface Power {
  readonly root: string;
  readonly exponent: number;
}

/** Which products are powers of a state or of a parameter. */
function powersOf(
  { instructions, states }: Program,
  roots: readonly string[],
): ReadonlyMap<Node, Power> {
  const powers = new Map<Node, Power>();
  const isRoot = (node: Node) => (powers.get(node)?.exponent ?? 0) > 0;
  instructions.forEach((one, node) => {
    if (one.kind === "state" || one.kind === "parameter") {
      const root = roots[one.kind === "state" ? one.index : states + one.index] as string;
      powers.set(node, { root, exponent: 1 });
    } else if (one.kind === "multiply" && isRoot(one.left) && isRoot(one.right)) {
      const [a, b] = [powers.get(one.left) as Power, powers.get(one.right) as Power];
      if (a.root === b.root) powers.set(node, { root: a.root, exponent: a.exponent + b.exponent });
    }
  });
  return powers;
}

/** A number as most languages read it; with `isDecimal` also a whole one has a point. */
export function numberText(
  value: number,
  { isDecimal = true, infinity }: { readonly isDecimal?: boolean; readonly infinity: string },
): string {
  if (!Number.isFinite(value)) {
    if (Number.isNaN(value)) return `(${infinity} - ${infinity})`;
    return value < 0 ? `-${infinity}` : infinity;
  }
  const text = Object.is(value, -0) ? "-0" : String(value);
  return isDecimal && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Declares the states and parameters that are used, and what follows from others. */
function loadedLines(
  module: CheckedModule,
  language: Language,
  used: { readonly states: readonly number[]; readonly parameters: readonly number[] },
  names: { readonly states: readonly string[]; readonly constants: readonly string[] },
): readonly string[] {
  const { parameters } = module.system;
  const { states, constants } = names;
  const codeOf = new Map(parameters.map((name, j) => [name, constants[j] as string]));
  return [
    ...used.states.map((j) => language.declare(states[j] as string, language.element("y", j))),
    ...used.parameters.map((j) => {
      const definition = module.definitions[j - module.parameters.length];
      const value =
        definition === undefined
          ? language.element("q", j)
          : definitionCode(definition, codeOf, language);
      return language.declare(constants[j] as string, value);
    }),
  ];
}
