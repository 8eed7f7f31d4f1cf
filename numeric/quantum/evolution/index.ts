export { type Evolution, type EvolutionOptions, evolve } from "./evolve.ts";
export { evolutionWork } from "./evolution-work.ts";
