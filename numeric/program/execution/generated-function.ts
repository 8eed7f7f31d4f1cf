import { besselScript, hasBessel } from "../targets/bessel-code.ts";
import { cachedFunction, indented, pointAccess, programText } from "../targets/function-text.ts";
import type { Program } from "../program.ts";
import { type Dialect, javaScript } from "../targets/dialect.ts";
import { kernelNumbers } from "../sine-kernel.ts";

/**
 * The body of a function without arguments that returns `{ evaluate, bind }`, see
 * {@link CompiledProgram}; what `bind` returns also holds the `coefficients`. It contains numbers, operators, `Math` and generated names, and no
 * character of any name that a user chose.
 */
export function emitJavaScript(program: Program): string {
  const hasSines = program.instructions.some(({ kind }) => kind === "sine" || kind === "cosine");
  const dialect: Dialect = { ...javaScript, kernel: "kernel" };
  const text = programText(program, dialect);
  const body = text.evaluate(pointAccess(dialect));
  const perPoint = text.evaluate({
    time: "times[i]",
    state: (j) => `y[a + ${j}]`,
    output: (j) => `out[b + ${j}]`,
  });
  const bound = text.isComputed
    ? [`const k = new Float64Array(${text.coefficients.length});`, ...text.prepare("k")]
    : [];
  return [
    '"use strict";',
    ...(hasSines ? [`const kernel = Float64Array.of(${kernelNumbers.join(", ")});`, ""] : []),
    ...(hasBessel(program) ? besselScript(() => "") : []),
    ...cachedFunction(program, "evaluate", dialect),
    "",
    "function bind(q) {",
    ...indented([
      ...bound,
      ...text.load("k"),
      "function evaluate(t, y, out) {",
      ...indented(body),
      "}",
      "function batch(count, times, y, out) {",
      "  let a = 0, b = 0;",
      "  for (let i = 0; i < count; i++) {",
      ...indented(indented(perPoint)),
      `    a += ${program.states};`,
      `    b += ${program.outputs.length};`,
      "  }",
      "}",
      `return { evaluate, batch, coefficients: Float64Array.of(${text.coefficients.join(", ")}) };`,
    ]),
    "}",
    "",
    "return { evaluate, bind };",
  ].join("\n");
}
