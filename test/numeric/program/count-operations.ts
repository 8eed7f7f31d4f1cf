import {
  type Instruction,
  type Node,
  type Program,
  stages,
} from "../../../numeric/program/program.ts";

interface OperationCount {
  /** Sums, differences and changes of sign. */
  readonly additions: number;
  readonly multiplications: number;
  readonly divisions: number;
  readonly roots: number;
  readonly sines: number;
  readonly cosines: number;
}

/** How many operations run at every call, and how many once for a given q. */
export function countOperations(program: Program): {
  readonly everyCall: OperationCount;
  readonly once: OperationCount;
} {
  const count = (nodes: readonly Node[]): OperationCount => {
    const of = (...kinds: readonly string[]) =>
      nodes.filter((node) => kinds.includes((program.instructions[node] as Instruction).kind))
        .length;
    return {
      additions: of("add", "subtract", "negate"),
      multiplications: of("multiply"),
      divisions: of("divide"),
      roots: of("squareRoot"),
      sines: of("sine"),
      cosines: of("cosine"),
    };
  };
  const { once, everyCall } = stages(program);
  return { everyCall: count(everyCall), once: count(once) };
}
