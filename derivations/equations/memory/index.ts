export { type MemoryCoupling, type MemoryEquations, memoryEquations } from "./memory-equations.ts";
