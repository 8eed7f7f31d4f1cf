import type { Equation } from "../report/index.ts";
import type { Check } from "./check.ts";
import { type Markdown, plain } from "./markdown.ts";
import type { NumberTable, Warning } from "./notebook.ts";

/** Displays below each other, the first one with a label. */
export function displays(latex: readonly string[], label?: Markdown): readonly Equation[] {
  return latex.map((one, j) => ({
    kind: "equation",
    latex: one,
    ...(j === 0 && label !== undefined ? { label } : {}),
  }));
}

type Columns = NumberTable["columns"];

/** Columns of words. */
export function left(...names: readonly Markdown[]): Columns {
  return names.map((name) => ({ name }));
}

/** Columns of numbers. */
export function right(...names: readonly Markdown[]): Columns {
  return names.map((name) => ({ name, align: "right" }));
}

/** Checks against one source; the tolerance is the largest deviation from what it says. */
export function checksBy(
  source: Markdown,
): (name: Markdown, value: number | undefined, expected: number, tolerance: number) => Check {
  return (name, value = Number.NaN, expected, tolerance) => ({
    ...{ name, value, expected, tolerance, source },
  });
}

/** What solvers say, each as a warning. */
export function warnings(texts: readonly string[]): readonly Warning[] {
  return texts.map((words) => ({ kind: "warning", text: plain(words) }));
}
