export { levels, type LevelsOptions, type LevelsResult } from "./levels.ts";
