export { evolve, evolver } from "./evolve.ts";
export { evolutionWork } from "./evolution-work.ts";
