import { besselName } from "./bessel-code.ts";
import { type Instruction, type Node, operands, type Program } from "../program.ts";

/** Names for what a program reads, and for nodes that get a variable of their own. */
export interface StatementNames {
  readonly time: string;
  state(index: number): string;
  parameter(index: number): string;
  node(node: Node): string;
}

/** How statements are written in a language. */
export interface StatementSyntax {
  /** A number, with a minus in front where it is negative. */
  number(value: number): string;
  call(name: "sqrt" | "sin" | "cos" | "exp", argument: string): string;
  /** Gives a new variable its value. */
  declare(name: string, value: string): string;
  /** Statements for sine and cosine of a variable together; absent where the two are called. */
  sines?(
    x: string,
    names: { readonly sine?: string | undefined; readonly cosine?: string | undefined },
  ): readonly string[];
}

/** An expression gets a name of its own once its text is longer than this. */
const LONGEST_EXPRESSION = 90;

const SUM = 1;
const PRODUCT = 2;
const ATOM = 3;

interface Expression {
  readonly text: string;
  readonly precedence: typeof SUM | typeof PRODUCT | typeof ATOM;
}

/** Statements for a stage of a program. */
export class StatementWriter {
  readonly lines: string[] = [];
  private readonly expressions = new Map<Node, Expression>();
  private readonly uses: number[] = [];
  private readonly named: ReadonlySet<Node>;

  /**
   * `given` are nodes that are already the value of a variable, `named` those that get one however short
   * they are.
   */
  constructor(
    private readonly program: Program,
    private readonly nodes: readonly Node[],
    results: readonly Node[],
    private readonly syntax: StatementSyntax,
    private readonly names: StatementNames,
    {
      given = new Map(),
      named = new Set(),
    }: { readonly given?: ReadonlyMap<Node, string>; readonly named?: ReadonlySet<Node> } = {},
  ) {
    this.named = named;
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
      if (this.syntax.sines !== undefined) {
        this.writeSines(instruction.operand, this.syntax.sines);
        return;
      }
    }
    const expression = this.build(instruction);
    const isSingle =
      !this.named.has(node) &&
      (this.uses[node] ?? 0) < 2 &&
      expression.text.length <= LONGEST_EXPRESSION;
    this.expressions.set(node, isSingle ? expression : this.name(node, expression.text));
  }

  /** Sine and cosine of one argument, whichever are needed. */
  private writeSines(argument: Node, write: NonNullable<StatementSyntax["sines"]>): void {
    const wanted = (kind: "sine" | "cosine"): Node | undefined =>
      this.nodes.find((node) => {
        const candidate = this.at(node);
        return candidate.kind === kind && candidate.operand === argument;
      });
    const [sine, cosine] = [wanted("sine"), wanted("cosine")];
    const named = (node: Node | undefined) =>
      node === undefined ? undefined : this.names.node(node);
    const argumentExpression = this.expression(argument);
    const x = /^\w+$/.test(argumentExpression.text)
      ? argumentExpression
      : this.name(argument, argumentExpression.text);
    const names = { sine: named(sine), cosine: named(cosine) };
    this.lines.push(...write(x.text, names));
    for (const node of [sine, cosine]) {
      if (node !== undefined) {
        this.expressions.set(node, { text: this.names.node(node), precedence: ATOM });
      }
    }
  }

  private name(node: Node, text: string): Expression {
    const name = this.names.node(node);
    this.lines.push(this.syntax.declare(name, text));
    return { text: name, precedence: ATOM };
  }

  private build(instruction: Instruction): Expression {
    switch (instruction.kind) {
      case "constant":
        return literal(this.syntax.number(instruction.value));
      case "time":
        return { text: this.names.time, precedence: ATOM };
      case "state":
        return { text: this.names.state(instruction.index), precedence: ATOM };
      case "parameter":
        return { text: this.names.parameter(instruction.index), precedence: ATOM };
      case "negate":
        return { text: `-${this.within(instruction.operand, ATOM)}`, precedence: SUM };
      case "squareRoot":
      case "sine":
      case "cosine":
      case "exponential": {
        const name = calls[instruction.kind];
        return { text: this.syntax.call(name, this.text(instruction.operand)), precedence: ATOM };
      }
      case "bessel": {
        const order = this.syntax.number(instruction.order).replace(/\.0$/, "");
        const text = `${besselName}(${order}, ${this.text(instruction.operand)})`;
        return { text, precedence: ATOM };
      }
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

const calls = { squareRoot: "sqrt", sine: "sin", cosine: "cos", exponential: "exp" } as const;

function literal(text: string): Expression {
  return { text, precedence: text.startsWith("-") ? SUM : ATOM };
}
