export { parseConstant } from "./constant.ts";
export {
  type InterpretOptions,
  parseScalar,
  scalarFromSyntax,
  scalarFunctions,
} from "./interpret.ts";
