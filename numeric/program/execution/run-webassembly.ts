import { arraysAt, instantiate, placesOf, Workspace } from "../../base/webassembly/index.ts";
import type { BoundProgram, CompiledProgram } from "./compiled-program.ts";
import { emitStatements } from "./emit-statements.ts";
import { emitWebAssembly, memoryOf } from "./webassembly.ts";
import type { Program } from "../program.ts";
import { sineFunctions } from "./sine-code.ts";

/**
 * Runs a program as a WebAssembly module: the same operations in the same order as the generated
 * functions, hence the same bits. States and outputs pass through the memory of its only instance. A single
 * call costs some 8 ns to enter the module (Node 20; states as arguments save one of them), three times a
 * generated function with nothing but a cubic; batches and whole steps enter once.
 */
export function runWebAssembly(program: Program): CompiledProgram {
  const { lengths, points, count: counted } = memoryOf(program);
  const workspace = new Workspace(placesOf(lengths).length);
  const memory = arraysAt(lengths, workspace);
  const module = new WebAssembly.Module(emitWebAssembly(program));
  const { prepare, evaluate, batch } = instantiate(module, workspace.memory, sineFunctions);
  if (!prepare || !evaluate || !batch) throw new Error("The module lacks a function.");
  const used = Int32Array.from(
    program.instructions.flatMap((instruction) =>
      instruction.kind === "parameter" ? [instruction.index] : [],
    ),
  );
  const statements = emitStatements(program);
  const { states } = program;
  const outputs = program.outputs.length;
  // The coefficients in the memory: those of its parameters, or of what was bound to others.
  const own = memory.coefficients.slice();
  let loaded: Float64Array | undefined;

  const set = (q: Float64Array): void => {
    for (const j of used) memory.parameters[j] = q[j]!;
  };
  // Zeros differ, since something may be divided by them.
  const differs = (q: Float64Array): boolean => {
    const { parameters } = memory;
    for (let k = 0; k < used.length; k++) {
      const value = q[used[k]!]!;
      const last = parameters[used[k]!]!;
      if (value !== last || value === 0) {
        if (!Object.is(value, last)) return true;
      }
    }
    return false;
  };
  const load = (coefficients: Float64Array): void => {
    memory.coefficients.set(coefficients);
    loaded = coefficients;
  };
  const run = (t: number, y: Float64Array, out: Float64Array): void => {
    const { state, outputs: results } = memory;
    for (let j = 0; j < states; j++) state[j] = y[j]!;
    evaluate(t);
    for (let j = 0; j < outputs; j++) out[j] = results[j]!;
  };
  const runBatch: BoundProgram["batch"] = (count, times, y, out) => {
    for (let from = 0; from < count; from += points) {
      const to = Math.min(from + points, count);
      if (counted.array === "times") memory.times.set(times.subarray(from, to));
      memory.states.set(y.subarray(states * from, states * to));
      // What is left from before beside an odd one has no effect.
      batch(memory[counted.array].byteOffset + 8 * counted.doubles * (to - from));
      out.set(memory.results.subarray(0, outputs * (to - from)), outputs * from);
    }
  };
  return {
    evaluate: (t, y, out, q) => {
      if (loaded !== own || differs(q)) {
        set(q);
        prepare();
        loaded = own;
      }
      run(t, y, out);
    },
    bind: (q) => {
      set(q);
      prepare();
      const coefficients = memory.coefficients.slice();
      loaded = coefficients;
      const bound: BoundProgram["evaluate"] = (t, y, out) => {
        if (loaded !== coefficients) load(coefficients);
        run(t, y, out);
      };
      return {
        evaluate: Object.assign(bound, { text: { coefficients, statements } }),
        batch: (count, times, y, out) => {
          if (loaded !== coefficients) load(coefficients);
          runBatch(count, times, y, out);
        },
      };
    },
  };
}
