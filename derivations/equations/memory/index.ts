export { type EmbeddedEquations, embeddedEquations } from "./embedded-equations.ts";
export { type Auxiliary, type HierarchyEquations, hierarchyEquations } from "./hierarchy.ts";
export { hierarchyLines } from "./hierarchy-lines.ts";
export { memoryFromJson, type MemoryJson, memoryJson, replacedMemory } from "./json.ts";
export { memoryLines } from "./lines.ts";
export { type MemoryCoupling, type MemoryEquations, memoryEquations } from "./memory-equations.ts";
export { type PseudomodeEquation, pseudomodeEquation } from "./pseudomodes.ts";
