export { parseConstant } from "./constant.ts";
export {
  type InterpretOptions,
  parseScalar,
  scalarFromSyntax,
  scalarFunctions,
} from "./interpret.ts";
export { type OperatorOptions, parseOperator } from "./interpret-operator.ts";
export type { VocabularyOptions } from "./operator-names.ts";
