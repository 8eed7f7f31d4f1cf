/** What a module of a notebook needs; nothing here needs Node or a page. */
export { type Check } from "./check.ts";
export { evaluateCell } from "./evaluate.ts";
export { choice, line, slider } from "./input.ts";
export { type Markdown, math, plain, text } from "./markdown.ts";
export {
  type Cell,
  computed,
  live,
  type Notebook,
  type NumberTable,
  type Output,
  type Plot,
} from "./notebook.ts";
export { shown } from "./numbers.ts";
export { checksBy, displays, left, right, warnings } from "./outputs.ts";
