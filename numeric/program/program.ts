/** The place of an instruction in its program; operands stand before what uses them. */
export type Node = number;

type UnaryKind = "negate" | "squareRoot" | "sine" | "cosine" | "exponential";
export type BinaryKind = "add" | "subtract" | "multiply" | "divide";

/** One step of a straight-line program in static single assignment form. */
export type Instruction =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "time" }
  | { readonly kind: "state"; readonly index: number }
  | { readonly kind: "parameter"; readonly index: number }
  | { readonly kind: UnaryKind; readonly operand: Node }
  /** j_n(s) = J_n(√s)/√sⁿ of the order n. */
  | { readonly kind: "bessel"; readonly order: number; readonly operand: Node }
  | { readonly kind: BinaryKind; readonly left: Node; readonly right: Node };

/**
 * A straight-line program (t, y, q) ↦ outputs as plain data: no branches, no calls but sine, cosine,
 * exponential and Bessel functions, every other operation a correctly rounded IEEE one. JavaScript, TypeScript and WebAssembly are
 * made from it, and it can be interpreted; nothing in it is specific to them.
 */
export interface Program {
  readonly states: number;
  readonly parameters: number;
  readonly instructions: readonly Instruction[];
  readonly outputs: readonly Node[];
}

/**
 * The instructions of a program sorted by how often they have to run. Constants are in no list.
 */
export interface Stages {
  /** What depends on parameters only, in order: runs once for a given q. */
  readonly once: readonly Node[];
  /** The nodes of `once` that later stages or outputs use: the block of coefficients. */
  readonly coefficients: readonly Node[];
  /** What depends on time or state, in order: runs at every call. */
  readonly everyCall: readonly Node[];
}

/** The operands of an instruction. */
export function operands(instruction: Instruction): readonly Node[] {
  if ("operand" in instruction) return [instruction.operand];
  return "left" in instruction ? [instruction.left, instruction.right] : [];
}

export function stages(program: Program): Stages {
  const varies: boolean[] = [];
  program.instructions.forEach((instruction, node) => {
    varies[node] =
      instruction.kind === "time" ||
      instruction.kind === "state" ||
      operands(instruction).some((operand) => varies[operand]);
  });
  const isConstant = (node: Node) => program.instructions[node]?.kind === "constant";
  const once: Node[] = [];
  const everyCall: Node[] = [];
  const used = new Set<Node>(program.outputs);
  program.instructions.forEach((instruction, node) => {
    if (isConstant(node)) return;
    (varies[node] ? everyCall : once).push(node);
    if (varies[node]) for (const operand of operands(instruction)) used.add(operand);
  });
  return { once, coefficients: once.filter((node) => used.has(node)), everyCall };
}

/** Whether a node is a sine or cosine. */
export function isTone({ instructions }: Program, node: Node): boolean {
  const kind = instructions[node]?.kind;
  return kind === "sine" || kind === "cosine";
}

/** The places of nodes in a list. */
export function placesIn(coefficients: readonly Node[]): (node: Node) => number {
  const places = new Map(coefficients.map((node, j) => [node, j]));
  return (node) => {
    const place = places.get(node);
    if (place === undefined) throw new Error("A node is neither computed nor a coefficient.");
    return place;
  };
}

/** The part of every call that points of one time have in common. */
export interface TimeStages {
  /** What depends on time and not on the state, in order. */
  readonly ofTime: readonly Node[];
  /** Those of them that the rest or the outputs use. */
  readonly shared: readonly Node[];
  /** What depends on the state, in order. */
  readonly ofState: readonly Node[];
}

export function timeStages(program: Program): TimeStages {
  const varies: boolean[] = [];
  program.instructions.forEach((instruction, node) => {
    varies[node] =
      instruction.kind === "state" || operands(instruction).some((operand) => varies[operand]);
  });
  const { everyCall } = stages(program);
  const [ofTime, ofState] = [false, true].map((wanted) =>
    everyCall.filter((node) => varies[node] === wanted),
  ) as [Node[], Node[]];
  const used = new Set<Node>(program.outputs);
  for (const node of ofState) {
    for (const operand of operands(program.instructions[node] as Instruction)) used.add(operand);
  }
  return { ofTime, shared: ofTime.filter((node) => used.has(node)), ofState };
}

/** Parameters that are divided by: there, the sign of a zero matters. */
export function divisors(program: Program): ReadonlySet<number> {
  const reached = new Set<Node>();
  for (let node = program.instructions.length - 1; node >= 0; node--) {
    const instruction = program.instructions[node] as Instruction;
    if (instruction.kind === "divide") reached.add(instruction.right);
    if (reached.has(node)) for (const operand of operands(instruction)) reached.add(operand);
  }
  const indices = new Set<number>();
  for (const node of reached) {
    const instruction = program.instructions[node];
    if (instruction?.kind === "parameter") indices.add(instruction.index);
  }
  return indices;
}
