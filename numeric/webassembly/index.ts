export { encodeModule, type FunctionCode, type ImportedFunction, Locals } from "./module.ts";
export {
  assign,
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
  type Statement,
  type ValueType,
  when,
  whileLoop,
} from "./instructions.ts";
export { instantiate } from "./instance.ts";
export { Workspace } from "./memory.ts";
