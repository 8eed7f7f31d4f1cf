import { besselQuotient } from "../../base/bessel.ts";
import { type BoundProgram, type CompiledProgram, plainArrays } from "./compiled-program.ts";
import { type Instruction, type Node, type Program, stages } from "../program.ts";
import { kernelCosine, kernelSine } from "../sine-kernel.ts";

/**
 * Runs a program without making code: the same operations in the same order as the generated
 * functions, hence the same bits, some twenty times slower.
 */
export function interpret(program: Program): CompiledProgram {
  const shared = bindTo(program);
  return {
    evaluate: (t, y, out, q) => {
      shared.prepare(q);
      shared.evaluate(t, y, out);
    },
    bind: (q) => {
      const bound = bindTo(program);
      bound.prepare(q);
      return bound;
    },
  };
}

function bindTo(program: Program): BoundProgram & { prepare(q: Float64Array): void } {
  const { instructions, states, outputs } = program;
  const { once, everyCall } = stages(program);
  const values = new Float64Array(instructions.length);
  instructions.forEach((instruction, node) => {
    if (instruction.kind === "constant") values[node] = instruction.value;
  });
  const none = new Float64Array(0);
  const runPoint = (t: number, y: Float64Array, from: number, out: Float64Array, to: number) => {
    for (const node of everyCall)
      run(instructions[node]!, node, values, t, y, from, none, "kernel");
    for (let j = 0; j < outputs.length; j++) out[to + j] = values[outputs[j]!]!;
  };
  return {
    prepare: (q) => {
      for (const node of once) run(instructions[node]!, node, values, 0, none, 0, q, "Math");
    },
    evaluate: (t, y, out) => runPoint(t, y, 0, out, 0),
    batch: (count, times, y, out) => {
      for (let i = 0; i < count; i++) {
        runPoint(times[i]!, y, states * i, out, outputs.length * i);
      }
    },
    arrays: (count) => plainArrays(program, count),
  };
}

function tone(kind: "sine" | "cosine", x: number, sines: "kernel" | "Math"): number {
  if (sines === "Math") return kind === "sine" ? Math.sin(x) : Math.cos(x);
  return kind === "sine" ? kernelSine(x) : kernelCosine(x);
}

function combined(kind: "add" | "subtract" | "multiply" | "divide", a: number, b: number): number {
  switch (kind) {
    case "add":
      return a + b;
    case "subtract":
      return a - b;
    case "multiply":
      return a * b;
    case "divide":
      return a / b;
  }
}

function run(
  instruction: Instruction,
  node: Node,
  values: Float64Array,
  t: number,
  y: Float64Array,
  from: number,
  q: Float64Array,
  sines: "kernel" | "Math",
): void {
  switch (instruction.kind) {
    case "constant":
      return;
    case "time":
      values[node] = t;
      return;
    case "state":
      values[node] = y[from + instruction.index]!;
      return;
    case "parameter":
      values[node] = q[instruction.index]!;
      return;
    case "negate":
      values[node] = -values[instruction.operand]!;
      return;
    case "squareRoot":
      values[node] = Math.sqrt(values[instruction.operand]!);
      return;
    case "exponential":
      values[node] = Math.exp(values[instruction.operand]!);
      return;
    case "bessel":
      values[node] = besselQuotient(instruction.order, values[instruction.operand]!);
      return;
    case "sine":
    case "cosine":
      values[node] = tone(instruction.kind, values[instruction.operand]!, sines);
      return;
    default:
      values[node] = combined(
        instruction.kind,
        values[instruction.left]!,
        values[instruction.right]!,
      );
  }
}
