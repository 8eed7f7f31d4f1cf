import { arraysAt, instantiate, placesOf, Workspace } from "../../base/webassembly/index.ts";
import {
  type BoundProgram,
  type CompiledProgram,
  plainArrays,
  type PointArrays,
} from "./compiled-program.ts";
import { emitStatements } from "./emit-statements.ts";
import { emitTogether, sharesSines, togetherMemoryOf } from "./one-time-module.ts";
import { emitWebAssembly, memoryOf } from "./webassembly.ts";
import type { Program } from "../program.ts";
import { importedFunctions } from "./sine-code.ts";

/** Arrays that take more lie outside: addresses are compared as numbers with a sign. */
const MOST_BYTES = 2 ** 30;

/**
 * Runs a program as a WebAssembly module: the same operations in the same order as the generated
 * functions, hence the same bits. States and outputs pass through the memory of an instance, unless they
 * lie in it (`arrays`). A single call costs some 8 ns to enter the module (Node 20; states as arguments save
 * one of them), three times a generated function with nothing but a cubic; batches and whole steps enter once.
 */
export function runWebAssembly(program: Program): CompiledProgram {
  const modules: Modules = {
    points: new WebAssembly.Module(emitWebAssembly(program)),
    ...(sharesSines(program) ? { oneTime: new WebAssembly.Module(emitTogether(program)) } : {}),
  };
  const main = new ProgramMemory(program, modules, 0);
  const memories = new WeakMap<ArrayBufferLike, ProgramMemory>();
  const { memory } = main;
  // V8 enters a function that it knows faster.
  const { prepare, evaluate } = main.functions;
  const used = usedParameters(program);
  const statements = emitStatements(program);
  const { states } = program;
  const outputs = program.outputs.length;
  // The coefficients in the memory: those of its parameters, or of what was bound to others.
  const own = memory.coefficients.slice();

  const set = (q: Float64Array): void => {
    for (const j of used) memory.parameters[j] = q[j]!;
  };
  const differs = (q: Float64Array): boolean => differ(q, memory.parameters, used);
  const run = (t: number, y: Float64Array, out: Float64Array): void => {
    const { state, outputs: results } = memory;
    for (let j = 0; j < states; j++) state[j] = y[j]!;
    evaluate(t);
    for (let j = 0; j < outputs; j++) out[j] = results[j]!;
  };
  const arrays = (count: number): PointArrays => {
    if (8 * count * (1 + states + outputs) > MOST_BYTES) return plainArrays(program, count);
    const made = new ProgramMemory(program, modules, count);
    memories.set(made.arrays.y.buffer, made);
    return made.arrays;
  };
  return {
    evaluate: (t, y, out, q) => {
      if (main.loaded !== own || differs(q)) {
        set(q);
        prepare();
        main.loaded = own;
      }
      run(t, y, out);
    },
    bind: (q) => {
      set(q);
      prepare();
      const coefficients = memory.coefficients.slice();
      main.loaded = coefficients;
      const bound: BoundProgram["evaluate"] = (t, y, out) => {
        if (main.loaded !== coefficients) main.load(coefficients);
        run(t, y, out);
      };
      return {
        evaluate: Object.assign(bound, { text: { coefficients, statements } }),
        batch: (count, t, y, out) => {
          const around = y.buffer === out.buffer ? memories.get(y.buffer) : undefined;
          (around ?? main).batch(coefficients, count, { t, y, out });
        },
        arrays,
      };
    },
  };
}

function usedParameters({ instructions }: Program): Int32Array {
  return Int32Array.from(
    instructions.flatMap((instruction) =>
      instruction.kind === "parameter" ? [instruction.index] : [],
    ),
  );
}

/** Whether one of those parameters has another value; zeros differ, since something may be divided by them. */
function differ(q: Float64Array, last: Float64Array, used: Int32Array): boolean {
  for (let k = 0; k < used.length; k++) {
    const value = q[used[k]!]!;
    const before = last[used[k]!]!;
    if ((value !== before || value === 0) && !Object.is(value, before)) return true;
  }
  return false;
}

interface Modules {
  readonly points: WebAssembly.Module;
  /** For points of one time, where these have sines in common. */
  readonly oneTime?: WebAssembly.Module;
}

/** An instance with its memory: what {@link memoryOf} lists, then arrays for so many points. */
class ProgramMemory {
  readonly memory: Readonly<Record<keyof ReturnType<typeof memoryOf>["lengths"], Float64Array>>;
  readonly arrays: PointArrays;
  readonly functions: Readonly<
    Record<"prepare" | "evaluate" | "batch", (...values: number[]) => number>
  >;
  readonly #oneTime:
    Readonly<Record<"begin" | "together", (...values: number[]) => number>> | undefined;
  /** Whose coefficients are in the memory. */
  loaded: Float64Array | undefined;
  readonly #layout: ReturnType<typeof memoryOf>;
  readonly #states: number;
  readonly #outputs: number;

  constructor(program: Program, modules: Modules, points: number) {
    this.#layout = memoryOf(program);
    this.#states = program.states;
    this.#outputs = program.outputs.length;
    const lengths = togetherMemoryOf(program);
    const ofPoint = 1 + this.#states + this.#outputs;
    const workspace = new Workspace(placesOf(lengths).length + points * ofPoint);
    this.memory = arraysAt(lengths, workspace);
    this.arrays = {
      t: workspace.array(points),
      y: workspace.array(points * this.#states),
      out: workspace.array(points * this.#outputs),
    };
    const names = ["prepare", "evaluate", "batch"] as const;
    const { memory } = workspace;
    const { prepare, evaluate, batch } = instantiate(
      modules.points,
      memory,
      importedFunctions,
      names,
    );
    this.functions = { prepare, evaluate, batch };
    this.#oneTime =
      modules.oneTime &&
      instantiate(modules.oneTime, memory, importedFunctions, ["begin", "together"] as const);
  }

  load(coefficients: Float64Array): void {
    this.memory.coefficients.set(coefficients);
    this.loaded = coefficients;
  }

  /** In place where all arrays that are read lie in this memory. */
  batch(coefficients: Float64Array, count: number, { t, y, out }: PointArrays): void {
    if (this.loaded !== coefficients) this.load(coefficients);
    const { buffer } = this.memory.states;
    const inPlace =
      y.buffer === buffer &&
      out.buffer === buffer &&
      (t.buffer === buffer || this.#layout.count.array === "states");
    // A last single one takes a place in the chunk for its pair.
    const pairs = inPlace ? count - (count % 2) : 0;
    if (pairs > 0) this.#run(pairs, { t, y, out });
    this.#copied(pairs, count, { t, y, out });
  }

  #copied(start: number, count: number, { t, y, out }: PointArrays): void {
    const { times, states, results } = this.memory;
    const { points, count: counted } = this.#layout;
    const [n, m] = [this.#states, this.#outputs];
    for (let from = start; from < count; from += points) {
      const to = Math.min(from + points, count);
      if (counted.array === "times") times.set(t.subarray(from, to));
      states.set(y.subarray(n * from, n * to));
      // What is left from before beside an odd one has no effect.
      this.#run(to - from, { t: times, y: states, out: results });
      out.set(results.subarray(0, m * (to - from)), m * from);
    }
  }

  #run(points: number, { t, y, out }: PointArrays): void {
    const { count } = this.#layout;
    if (this.#oneTime !== undefined && isOneTime(t, points)) {
      this.#oneTime.begin(t[0]!);
      this.#oneTime.together(
        y.byteOffset,
        out.byteOffset,
        y.byteOffset + 8 * this.#states * points,
      );
      return;
    }
    const counted = count.array === "times" ? t : y;
    const end = counted.byteOffset + 8 * count.doubles * points;
    this.functions.batch(t.byteOffset, y.byteOffset, out.byteOffset, end);
  }
}

/** Whether some points have one time; a single one has no pair to share it with. */
function isOneTime(t: Float64Array, points: number): boolean {
  const first = t[0];
  if (points < 3 || t[points - 1] !== first) return false;
  for (let i = 1; i < points; i++) if (t[i] !== first) return false;
  // The sine of -0 is -0.
  return first !== 0 || t.subarray(0, points).every((time) => Object.is(time, first));
}
