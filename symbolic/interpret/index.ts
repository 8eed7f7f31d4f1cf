export { parseConstant } from "./constant.ts";
export {
  type InterpretOptions,
  parseScalar,
  scalarFromSyntax,
  scalarFunctions,
} from "./interpret.ts";
export { parseOperator } from "./interpret-operator.ts";
