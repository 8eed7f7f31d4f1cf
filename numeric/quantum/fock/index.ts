export { bandsFit } from "./band-elements.ts";
export { coordinates, type SparseCoordinates } from "./coordinates.ts";
export type { FockDiagonal } from "./fock-diagonal.ts";
export {
  type FockProduct,
  formOf,
  type MapOfBands,
  type ProductForm,
  withBands,
} from "./fock-product.ts";
export { fockMatrix, type FockOperator, fockOperator } from "./fock-operator.ts";
export {
  compileGenerator,
  cutSandwiches,
  type FockGenerator,
  type FockSandwich,
  type Sandwich,
  type FockRepresentation,
  type FockTerm,
  fockRepresentation,
} from "./fock-representation.ts";
export { bandOf, type FockBand, type LadderBand } from "./ladder-band.ts";
export { type Levels, productStates, productStrides } from "./product-levels.ts";
