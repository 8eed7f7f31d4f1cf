export { bathMomentSymbol } from "./bath.ts";
export { involvesThermalFactor, notationOf } from "./of-lines.ts";
export { parameterLatex, systemNotation, thermalNotation } from "./physical.ts";
