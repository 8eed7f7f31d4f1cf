/** What a module of a notebook needs; nothing here needs Node or a page. */
export { type Check, holds } from "./check.ts";
export { NotebookError } from "./errors.ts";
export { evaluateCell } from "./evaluate.ts";
export {
  atDefaults,
  type Choice,
  choice,
  defaultsOf,
  type Input,
  type Inputs,
  type Line,
  line,
  type Slider,
  slider,
  type Values,
  type ValuesOf,
} from "./input.ts";
export { type InlineMath, type Markdown, markdown, math, plain, text } from "./markdown.ts";
export {
  type Cell,
  type Checks,
  type ComputedCell,
  computed,
  live,
  type Notebook,
  type NumberTable,
  type Output,
  type Plot,
  type Run,
  type Warning,
  type Words,
} from "./notebook.ts";
export { shown } from "./numbers.ts";
