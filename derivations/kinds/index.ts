export { fromJson, json, latex, text } from "./printed.ts";
export { derivedKinds, type EquationLatexOptions } from "./table.ts";
