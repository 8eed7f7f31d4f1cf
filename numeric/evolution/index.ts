export { type Evolution, type EvolutionOptions, evolve } from "./evolve.ts";
