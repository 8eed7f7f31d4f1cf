export {
  langevinFromJson,
  type LangevinJson,
  langevinJson,
  langevinOfModesFromJson,
  type LangevinOfModesJson,
  langevinOfModesJson,
} from "./json.ts";
export { type LangevinOfModes, langevinOfModes, type NoiseOfModes } from "./langevin-of-modes.ts";
export { type Langevin, langevin, type NoiseOfPair } from "./langevin.ts";
export { langevinOfModesLines } from "./lines-of-modes.ts";
export { langevinLines } from "./lines.ts";
