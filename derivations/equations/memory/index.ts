export { type EmbeddedEquations, embeddedEquations } from "./embedded-equations.ts";
export { memoryFromJson, type MemoryJson, memoryJson, replacedMemory } from "./json.ts";
export { memoryLines } from "./lines.ts";
export { type MemoryCoupling, type MemoryEquations, memoryEquations } from "./memory-equations.ts";
export { type PseudomodeEquation, pseudomodeEquation } from "./pseudomodes.ts";
