export { langevinFromJson, type LangevinJson, langevinJson } from "./json.ts";
export { type Langevin, langevin } from "./langevin.ts";
export { langevinLines } from "./lines.ts";
