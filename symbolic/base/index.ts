export { attempt } from "./attempt.ts";
export { codePoint } from "./code-point.ts";
export { elementAt } from "./element-at.ts";
export { knownValue } from "./known-value.ts";
export { matched } from "./matched.ts";
