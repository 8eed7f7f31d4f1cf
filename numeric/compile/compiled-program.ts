import type { Execution } from "../execution.ts";
import type { RightHandSide } from "../ode/right-hand-side.ts";
import { emitJavaScript } from "./emit-javascript.ts";
import { emitStatements } from "./emit-statements.ts";
import { interpret } from "./interpret.ts";
import type { Program } from "./program.ts";
import { runWebAssembly } from "./run-webassembly.ts";

/** A program with its coefficients computed for one q. */
export interface BoundProgram {
  /** Writes the outputs at time t and state y; with its code, unless it is interpreted. */
  readonly evaluate: RightHandSide;
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

/** Makes a program run. */
export function compileProgram(program: Program, execution: Execution): CompiledProgram {
  if (execution === "interpreted") return interpret(program);
  if (execution === "webassembly") return runWebAssembly(program);
  const generated = new Function(emitJavaScript(program))() as GeneratedProgram;
  const statements = emitStatements(program);
  return {
    evaluate: generated.evaluate,
    bind: (q) => {
      const { evaluate, batch, coefficients } = generated.bind(q);
      return { evaluate: Object.assign(evaluate, { text: { coefficients, statements } }), batch };
    },
  };
}

/** What the text of {@link emitJavaScript} returns. */
interface GeneratedProgram extends CompiledProgram {
  bind(q: Float64Array): BoundProgram & { readonly coefficients: Float64Array };
}
