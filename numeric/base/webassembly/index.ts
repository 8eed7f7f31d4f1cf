export { encodeModule, type FunctionCode, type ImportedFunction, Locals } from "./module.ts";
export {
  type Arithmetic,
  assign,
  bits,
  call,
  type Double,
  type Expression,
  f64,
  f64x2,
  i32,
  type Integer,
  type Local,
  type Pair,
  repeatWhile,
  run,
  type Statement,
  type ValueType,
  when,
  whileLoop,
} from "./instructions.ts";
export { instantiate, Loops } from "./instance.ts";
export { arraysAt, placesOf, SpareMemories, Workspace } from "./memory.ts";
