export { constantFunctions, evaluateConstant, parseConstant } from "./constant.ts";
export { type NamedConstant, NamedConstants } from "./named-constants.ts";
export { parseScalar, scalarFromSyntax, scalarFunctions } from "./interpret.ts";
export { type OperatorOptions, parseOperator } from "./interpret-operator.ts";
