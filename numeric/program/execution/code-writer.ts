import {
  type Arithmetic,
  assign,
  type Expression,
  type Local,
  type Locals,
  type Statement,
} from "../../base/webassembly/index.ts";
import { type Instruction, type Node, operands, type Program } from "../program.ts";
import type { SineCode } from "./sine-code.ts";

/** An expression gets a variable of its own once it has more operations than this. */
const LONGEST_EXPRESSION = 20;

/** What the code of a stage of a program is made of, for one point (f64) or two at once (f64x2). */
export interface CodeParts<T extends "f64" | "f64x2"> {
  readonly arithmetic: Arithmetic<T>;
  readonly locals: Locals;
  /** How nodes are read that are not computed in this stage: time, states, parameters, coefficients. */
  readonly read: (instruction: Instruction, node: Node) => Expression<T>;
  readonly sines: SineCode<T>;
  readonly exponential: (x: Local<T>) => Expression<T>;
  readonly bessel: (order: number, s: Local<T>) => Expression<T>;
}

/** WebAssembly for a stage of a program: the operations of the interpreter in the same order. */
export class CodeWriter<T extends "f64" | "f64x2"> {
  readonly statements: Statement[] = [];
  private readonly values = new Map<Node, Expression<T>>();
  private readonly uses: number[] = [];
  /** Operations in the expression of a node, without those in variables. */
  private readonly lengths: number[] = [];

  constructor(
    private readonly program: Program,
    private readonly nodes: readonly Node[],
    results: readonly Node[],
    private readonly parts: CodeParts<T>,
  ) {
    const count = (node: Node): void => {
      this.uses[node] = (this.uses[node] ?? 0) + 1;
    };
    for (const node of nodes) operands(this.at(node)).forEach(count);
    results.forEach(count);
    for (const node of nodes) if (!this.values.has(node)) this.write(node);
  }

  /** The value of a node. */
  value(node: Node): Expression<T> {
    const present = this.values.get(node);
    if (present !== undefined) return present;
    const instruction = this.at(node);
    return instruction.kind === "constant"
      ? this.parts.arithmetic.constant(instruction.value)
      : this.parts.read(instruction, node);
  }

  private write(node: Node): void {
    const instruction = this.at(node);
    if (instruction.kind === "sine" || instruction.kind === "cosine") {
      this.writeSines(instruction.operand);
      return;
    }
    if (instruction.kind === "exponential") {
      const x = this.keep(this.value(instruction.operand));
      this.values.set(node, this.keep(this.parts.exponential(x)));
      return;
    }
    if (instruction.kind === "bessel") {
      const s = this.keep(this.value(instruction.operand));
      this.values.set(node, this.keep(this.parts.bessel(instruction.order, s)));
      return;
    }
    const expression = this.build(instruction, node);
    const length = operands(instruction).reduce((sum, part) => sum + (this.lengths[part] ?? 0), 1);
    const isSingle = (this.uses[node] ?? 0) < 2 && length <= LONGEST_EXPRESSION;
    this.lengths[node] = isSingle ? length : 0;
    this.values.set(node, isSingle ? expression : this.keep(expression));
  }

  /** Sine and cosine of one argument, whichever are needed. */
  private writeSines(argument: Node): void {
    const wanted = (kind: "sine" | "cosine"): Node | undefined =>
      this.nodes.find((node) => {
        const candidate = this.at(node);
        return candidate.kind === kind && candidate.operand === argument;
      });
    const [sine, cosine] = [wanted("sine"), wanted("cosine")];
    const x = this.keep(this.value(argument));
    const results = this.parts.sines(x, { sine: sine !== undefined, cosine: cosine !== undefined });
    this.statements.push(...results.statements);
    if (sine !== undefined && results.sine) this.values.set(sine, results.sine);
    if (cosine !== undefined && results.cosine) this.values.set(cosine, results.cosine);
  }

  private keep(expression: Expression<T>): Local<T> {
    const local = this.parts.locals.new(expression.type);
    this.statements.push(assign(local, expression));
    return local;
  }

  private build(instruction: Instruction, node: Node): Expression<T> {
    const { arithmetic, read } = this.parts;
    switch (instruction.kind) {
      case "constant":
        return arithmetic.constant(instruction.value);
      case "negate":
      case "squareRoot":
        return arithmetic[instruction.kind](this.value(instruction.operand));
      case "add":
      case "subtract":
      case "multiply":
      case "divide":
        return arithmetic[instruction.kind](
          this.value(instruction.left),
          this.value(instruction.right),
        );
      case "time":
      case "state":
      case "parameter":
        return read(instruction, node);
      case "sine":
      case "cosine":
      case "exponential":
      case "bessel":
        throw new Error("Functions are written as statements, sine and cosine together.");
    }
  }

  private at(node: Node): Instruction {
    return this.program.instructions[node] as Instruction;
  }
}
