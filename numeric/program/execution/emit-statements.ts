import type { Statements } from "../../ode/right-hand-side.ts";
import { encodeStatements } from "./webassembly.ts";
import { programText } from "../targets/function-text.ts";
import type { Program } from "../program.ts";
import { functionImports, importedFunctions } from "./sine-code.ts";
import { javaScript } from "../targets/dialect.ts";

/** The statements of `evaluate` for code around them, as JavaScript and as WebAssembly. */
export function emitStatements(program: Program): Statements {
  const { coefficients, evaluate } = programText(program, javaScript);
  return {
    dimension: program.states,
    coefficients: coefficients.length,
    write: evaluate,
    encode: (places) => encodeStatements(program, places),
    imports: { declared: functionImports, functions: importedFunctions },
  };
}
