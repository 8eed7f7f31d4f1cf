export { constantFunctions, evaluateConstant, parseConstant } from "./constant.ts";
export { type NamedConstant, NamedConstants } from "./named-constants.ts";
export {
  type InterpretOptions,
  parseScalar,
  scalarFromSyntax,
  scalarFunctions,
} from "./interpret.ts";
export { type OperatorOptions, parseOperator } from "./interpret-operator.ts";
export type { VocabularyOptions } from "./operator-names.ts";
