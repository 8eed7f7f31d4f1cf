import { emitJavaScript } from "./emit-javascript.ts";
import { interpret } from "./interpret.ts";
import type { Program } from "./program.ts";

/** A program with its coefficients computed for one q. */
export interface BoundProgram {
  /** Writes the outputs at time t and state y. */
  evaluate(t: number, y: Float64Array, out: Float64Array): void;
  /**
   * The same for `count` points: y holds the states one after another, out receives the outputs
   * one after another.
   */
  batch(count: number, times: Float64Array, y: Float64Array, out: Float64Array): void;
}

export interface CompiledProgram {
  /** Writes the outputs; coefficients are kept for as long as q has the same contents. */
  evaluate(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
  /** Computes the coefficients once; later changes of q have no effect. */
  bind(q: Float64Array): BoundProgram;
}

/** "generated": JavaScript made at run time; "interpreted": for pages that forbid that. */
export type Execution = "generated" | "interpreted";

/** Makes a program run. */
export function compileProgram(program: Program, execution: Execution): CompiledProgram {
  if (execution === "interpreted") return interpret(program);
  return new Function(emitJavaScript(program))() as CompiledProgram;
}

/** "generated", unless a content security policy forbids to make code at run time. */
export function possibleExecution(): Execution {
  try {
    new Function("");
    return "generated";
  } catch {
    return "interpreted";
  }
}
