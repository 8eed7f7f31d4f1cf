import { type BinaryKind, type Instruction, type Node, operands, type Program } from "./program.ts";

/** Operations that a piece of a program adds to every call, and the length of its longest chain. */
export interface Cost {
  readonly multiplications: number;
  readonly additions: number;
  readonly depth: number;
}

/**
 * Writes a {@link Program}, one operation at a time. Equal operations get one node
 * (hash-consing), so common subexpressions are computed once. Signs move outwards, so that
 * c·x and -c·x are one product: (-a)b = -(ab), a + (-b) = a - b. Every rewriting keeps the value
 * to the last bit, but for the sign of a zero.
 */
export class ProgramBuilder {
  private readonly instructions: Instruction[] = [];
  private readonly keys: string[] = [];
  private readonly nodes = new Map<string, Node>();
  private readonly varies: boolean[] = [];
  private readonly depths: number[] = [];

  constructor(
    readonly states: number,
    readonly parameters: number,
  ) {}

  constant(value: number): Node {
    return this.intern(`constant ${Object.is(value, -0) ? "-0" : value}`, {
      kind: "constant",
      value,
    });
  }

  time(): Node {
    return this.intern("time", { kind: "time" });
  }

  state(index: number): Node {
    return this.intern(`state ${index}`, { kind: "state", index });
  }

  parameter(index: number): Node {
    return this.intern(`parameter ${index}`, { kind: "parameter", index });
  }

  negate(a: Node): Node {
    const instruction = this.at(a);
    if (instruction.kind === "constant") return this.constant(-instruction.value);
    if (instruction.kind === "negate") return instruction.operand;
    if (instruction.kind === "subtract") return this.subtract(instruction.right, instruction.left);
    return this.intern(`negate ${a}`, { kind: "negate", operand: a });
  }

  add(a: Node, b: Node): Node {
    const [left, right] = [this.valueOf(a), this.valueOf(b)];
    if (left !== undefined && right !== undefined) return this.constant(left + right);
    if (left === 0) return b;
    if (right === 0) return a;
    const [minusA, minusB] = [this.withoutSign(a), this.withoutSign(b)];
    if (minusA !== undefined && minusB !== undefined) return this.negate(this.add(minusA, minusB));
    if (minusB !== undefined) return this.subtract(a, minusB);
    if (minusA !== undefined) return this.subtract(b, minusA);
    return this.binary("add", Math.min(a, b), Math.max(a, b));
  }

  subtract(a: Node, b: Node): Node {
    const [left, right] = [this.valueOf(a), this.valueOf(b)];
    if (left !== undefined && right !== undefined) return this.constant(left - right);
    if (left === 0) return this.negate(b);
    if (right === 0) return a;
    const [minusA, minusB] = [this.withoutSign(a), this.withoutSign(b)];
    if (minusB !== undefined) return this.add(a, minusB);
    if (minusA !== undefined) return this.negate(this.add(minusA, b));
    return this.binary("subtract", a, b);
  }

  multiply(a: Node, b: Node): Node {
    const [left, right] = [this.valueOf(a), this.valueOf(b)];
    if (left !== undefined && right !== undefined) return this.constant(left * right);
    if (left === 1) return b;
    if (right === 1) return a;
    const [minusA, minusB] = [this.withoutSign(a), this.withoutSign(b)];
    if (minusA !== undefined) return this.negate(this.multiply(minusA, b));
    if (minusB !== undefined) return this.negate(this.multiply(a, minusB));
    return this.binary("multiply", Math.min(a, b), Math.max(a, b));
  }

  divide(a: Node, b: Node): Node {
    const [left, right] = [this.valueOf(a), this.valueOf(b)];
    if (left !== undefined && right !== undefined) return this.constant(left / right);
    if (right === 1) return a;
    const [minusA, minusB] = [this.withoutSign(a), this.withoutSign(b)];
    if (minusA !== undefined) return this.negate(this.divide(minusA, b));
    if (minusB !== undefined) return this.negate(this.divide(a, minusB));
    return this.binary("divide", a, b);
  }

  squareRoot(a: Node): Node {
    const value = this.valueOf(a);
    if (value !== undefined) return this.constant(Math.sqrt(value));
    return this.intern(`squareRoot ${a}`, { kind: "squareRoot", operand: a });
  }

  sine(a: Node): Node {
    const minusA = this.withoutSign(a);
    if (minusA !== undefined) return this.negate(this.sine(minusA));
    return this.intern(`sine ${a}`, { kind: "sine", operand: a });
  }

  cosine(a: Node): Node {
    const minusA = this.withoutSign(a);
    if (minusA !== undefined) return this.cosine(minusA);
    return this.intern(`cosine ${a}`, { kind: "cosine", operand: a });
  }

  /** j_n(s) = J_n(√s)/√sⁿ. */
  bessel(order: number, s: Node): Node {
    return this.intern(`bessel ${order} ${s}`, { kind: "bessel", order, operand: s });
  }

  exponential(a: Node): Node {
    const value = this.valueOf(a);
    if (value !== undefined) return this.constant(Math.exp(value));
    return this.intern(`exponential ${a}`, { kind: "exponential", operand: a });
  }

  /** a + b + … ; 0 for no terms. A common sign is left to the end, so that it can move on. */
  sum(terms: readonly Node[]): Node {
    const positive = terms.filter((term) => this.withoutSign(term) === undefined);
    const negative = terms.filter((term) => this.withoutSign(term) !== undefined);
    const [first, ...others] = [...positive, ...negative];
    if (first === undefined) return this.constant(0);
    return others.reduce((sum, term) => this.add(sum, term), first);
  }

  product(factors: readonly Node[]): Node {
    const [first, ...others] = factors;
    if (first === undefined) return this.constant(1);
    return others.reduce((product, factor) => this.multiply(product, factor), first);
  }

  /** aⁿ for an integer n ≥ 0, by repeated squaring; the squares are shared between powers. */
  power(a: Node, n: number): Node {
    if (n === 0) return this.constant(1);
    if (n === 1) return a;
    if (n % 2 === 1) return this.multiply(this.power(a, n - 1), a);
    const root = this.power(a, n / 2);
    return this.multiply(root, root);
  }

  /** Writes nodes on trial: their cost is measured, and they are taken back. */
  costOf(write: () => Node): Cost {
    const start = this.instructions.length;
    const depth = this.depths[write()] as number;
    let multiplications = 0;
    let additions = 0;
    for (let node = start; node < this.instructions.length; node++) {
      const { kind } = this.at(node);
      if (!this.varies[node]) continue;
      if (kind === "multiply") multiplications++;
      else additions++;
    }
    for (const key of this.keys.slice(start)) this.nodes.delete(key);
    for (const list of [this.instructions, this.keys, this.varies, this.depths]) {
      list.length = start;
    }
    return { multiplications, additions, depth };
  }

  /** The finished program: only what the outputs depend on. */
  program(outputs: readonly Node[]): Program {
    const reached = new Set<Node>(outputs);
    for (let node = this.instructions.length - 1; node >= 0; node--) {
      if (reached.has(node)) for (const operand of operands(this.at(node))) reached.add(operand);
    }
    const kept = [...reached].sort((a, b) => a - b);
    const place = new Map(kept.map((node, j) => [node, j]));
    const moved = (node: Node) => place.get(node) as Node;
    const instructions = kept.map((node): Instruction => {
      const instruction = this.at(node);
      if ("operand" in instruction) return { ...instruction, operand: moved(instruction.operand) };
      if (!("left" in instruction)) return instruction;
      return { ...instruction, left: moved(instruction.left), right: moved(instruction.right) };
    });
    const { states, parameters } = this;
    return { states, parameters, instructions, outputs: outputs.map(moved) };
  }

  private at(node: Node): Instruction {
    return this.instructions[node] as Instruction;
  }

  private valueOf(node: Node): number | undefined {
    const instruction = this.at(node);
    return instruction.kind === "constant" ? instruction.value : undefined;
  }

  /** b if the node is -b in so many words, otherwise undefined. */
  private withoutSign(node: Node): Node | undefined {
    const instruction = this.at(node);
    if (instruction.kind === "negate") return instruction.operand;
    if (instruction.kind === "constant" && instruction.value < 0) {
      return this.constant(-instruction.value);
    }
    return undefined;
  }

  private binary(kind: BinaryKind, left: Node, right: Node): Node {
    return this.intern(`${kind} ${left} ${right}`, { kind, left, right });
  }

  private intern(key: string, instruction: Instruction): Node {
    const present = this.nodes.get(key);
    if (present !== undefined) return present;
    const node = this.instructions.length;
    const inputs = operands(instruction);
    this.instructions.push(instruction);
    this.keys.push(key);
    this.nodes.set(key, node);
    this.varies.push(
      instruction.kind === "time" ||
        instruction.kind === "state" ||
        inputs.some((input) => this.varies[input]),
    );
    this.depths.push(
      this.varies[node]
        ? 1 + Math.max(0, ...inputs.map((input) => this.depths[input] as number))
        : 0,
    );
    return node;
  }
}
