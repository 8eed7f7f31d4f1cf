import { type Instruction, type Node, operands, type Program } from "../program.ts";
import { sineBlock } from "../sine-kernel.ts";

/** How the text differs between JavaScript and TypeScript. */
export interface Dialect {
  /** The type annotation of a number, or nothing. */
  readonly number: string;
  /** array[index] as a number, for the right-hand side of an assignment. */
  read(array: string, index: number | string): string;
}

export const javaScript: Dialect = {
  number: "",
  read: (array, index) => `${array}[${index}]`,
};

export const typeScript: Dialect = {
  number: ": number",
  read: (array, index) => `${array}[${index}] as number`,
};

/** An expression gets a name of its own once its text is longer than this. */
const LONGEST_EXPRESSION = 90;

const SUM = 1;
const PRODUCT = 2;
const ATOM = 3;

interface Expression {
  readonly text: string;
  readonly precedence: typeof SUM | typeof PRODUCT | typeof ATOM;
}

/**
 * Statements for a stage of a program. Names are made from numbers alone: y0 for state 0, q0 for
 * parameter 0, k0 for coefficient 0, s12 for instruction 12.
 */
export class StatementWriter {
  readonly lines: string[] = [];
  private readonly expressions = new Map<Node, Expression>();
  private readonly uses: number[] = [];

  /**
   * `given` are nodes that are already the value of a variable. With `sines: "kernel"` the
   * statements of {@link sineBlock} are written out, otherwise `Math.sin` is called.
   */
  constructor(
    private readonly program: Program,
    private readonly nodes: readonly Node[],
    given: ReadonlyMap<Node, string>,
    results: readonly Node[],
    private readonly dialect: Dialect,
    private readonly sines: "kernel" | "Math",
  ) {
    for (const [node, text] of given) this.expressions.set(node, { text, precedence: ATOM });
    const count = (node: Node): void => {
      this.uses[node] = (this.uses[node] ?? 0) + 1;
    };
    for (const node of nodes) operands(this.at(node)).forEach(count);
    results.forEach(count);
    for (const node of nodes) {
      if (!this.expressions.has(node) && operands(this.at(node)).length > 0) this.write(node);
    }
  }

  /** The value of a node of this stage. */
  text(node: Node): string {
    return this.expression(node).text;
  }

  private write(node: Node): void {
    const instruction = this.at(node);
    if (instruction.kind === "sine" || instruction.kind === "cosine") {
      if (this.sines === "kernel") {
        this.writeSines(instruction.operand);
        return;
      }
    }
    const expression = this.build(instruction);
    const isSingle = (this.uses[node] ?? 0) < 2 && expression.text.length <= LONGEST_EXPRESSION;
    this.expressions.set(node, isSingle ? expression : this.name(node, expression.text));
  }

  /** Sine and cosine of one argument, whichever are needed. */
  private writeSines(argument: Node): void {
    const wanted = (kind: "sine" | "cosine"): Node | undefined =>
      this.nodes.find((node) => {
        const candidate = this.at(node);
        return candidate.kind === kind && candidate.operand === argument;
      });
    const [sine, cosine] = [wanted("sine"), wanted("cosine")];
    const named = (node: Node | undefined) => (node === undefined ? undefined : `s${node}`);
    const argumentExpression = this.expression(argument);
    const x = /^\w+$/.test(argumentExpression.text)
      ? argumentExpression
      : this.name(argument, argumentExpression.text);
    const names = { sine: named(sine), cosine: named(cosine) };
    this.lines.push(...sineBlock(x.text, names, this.dialect.number));
    for (const node of [sine, cosine]) {
      if (node !== undefined) this.expressions.set(node, { text: `s${node}`, precedence: ATOM });
    }
  }

  private name(node: Node, text: string): Expression {
    const name = `s${node}`;
    this.lines.push(`const ${name} = ${text};`);
    return { text: name, precedence: ATOM };
  }

  private build(instruction: Instruction): Expression {
    switch (instruction.kind) {
      case "constant":
        return literal(instruction.value);
      case "time":
        return { text: "t", precedence: ATOM };
      case "state":
        return { text: `y${instruction.index}`, precedence: ATOM };
      case "parameter":
        return { text: `q${instruction.index}`, precedence: ATOM };
      case "negate":
        return { text: `-${this.within(instruction.operand, ATOM)}`, precedence: SUM };
      case "squareRoot":
        return { text: `Math.sqrt(${this.text(instruction.operand)})`, precedence: ATOM };
      case "sine":
        return { text: `Math.sin(${this.text(instruction.operand)})`, precedence: ATOM };
      case "cosine":
        return { text: `Math.cos(${this.text(instruction.operand)})`, precedence: ATOM };
      case "add":
        return this.binary(instruction, "+", SUM);
      case "subtract":
        return this.binary(instruction, "-", SUM);
      case "multiply":
        return this.binary(instruction, "*", PRODUCT);
      case "divide":
        return this.binary(instruction, "/", PRODUCT);
    }
  }

  /** a ∘ b groups to the left, so only its right operand must bind more tightly. */
  private binary(
    { left, right }: { readonly left: Node; readonly right: Node },
    sign: string,
    precedence: typeof SUM | typeof PRODUCT,
  ): Expression {
    const tighter = precedence === SUM ? PRODUCT : ATOM;
    const text = `${this.within(left, precedence)} ${sign} ${this.within(right, tighter)}`;
    return { text, precedence };
  }

  private within(node: Node, precedence: number): string {
    const expression = this.expression(node);
    return expression.precedence < precedence ? `(${expression.text})` : expression.text;
  }

  private expression(node: Node): Expression {
    const present = this.expressions.get(node);
    if (present !== undefined) return present;
    return this.build(this.at(node));
  }

  private at(node: Node): Instruction {
    return this.program.instructions[node] as Instruction;
  }
}

function literal(value: number): Expression {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return { text, precedence: text.startsWith("-") ? SUM : ATOM };
}
