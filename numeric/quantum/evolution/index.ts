export { evolve } from "./evolve.ts";
export { evolutionWork } from "./evolution-work.ts";
