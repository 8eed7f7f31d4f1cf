export { coordinates, type SparseCoordinates } from "./coordinates.ts";
export {
  type FockDiagonal,
  type FockRepresentation,
  type FockTerm,
  fockRepresentation,
} from "./fock-representation.ts";
export type { FockBand } from "./ladder-band.ts";
