export { having, type JsonOf, type Kind, type LatexOptionsOf, type Printed } from "./kind.ts";
export type { ReadFrom, Written } from "./kind.ts";
export { fromJson, json, latex, text } from "./printed.ts";
export { printersOf } from "./printers.ts";
export { symbolicKinds } from "./table.ts";
