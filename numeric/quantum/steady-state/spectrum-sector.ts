import type { FockRepresentation } from "../fock/index.ts";
import {
  addComplexProduct,
  type ComplexArrays,
  oneNorm,
} from "../../linear-algebra/sparse/index.ts";
import { zeros } from "./static-factors.ts";
import { staticGenerator } from "./static-generator.ts";
import { type Entries, generatorEntries, type StaticMatrix } from "./static-matrix.ts";
import { sectorsOf, type StaticUnknowns, staticUnknowns } from "./static-unknowns.ts";

/** L' = L - |0⟩⟨0| tr∘L on the unknowns of one sector. */
export interface GeneratorSector {
  readonly unknowns: StaticUnknowns;
  readonly entries: Entries;
  /** L'. */
  readonly matrix: StaticMatrix;
  /** ‖L'‖₁, above every |λ|. */
  readonly norm: number;
  /** L' on vectors without trace, which it leaves without trace. */
  readonly apply: (x: ComplexArrays) => ComplexArrays;
}

export function generatorSectors(representation: FockRepresentation): readonly GeneratorSector[] {
  const generator = staticGenerator(representation);
  return sectorsOf(generator).map((sector) => {
    const unknowns = staticUnknowns(generator, sector);
    const entries = generatorEntries(generator, unknowns);
    const matrix = entries.withLossPutBack(unknowns.diagonal).matrix(unknowns.size);
    const apply = (x: ComplexArrays): ComplexArrays => {
      const y = zeros(unknowns.size);
      addComplexProduct(matrix, x, y);
      removeTrace(unknowns, y);
      return y;
    };
    return { unknowns, entries, matrix, norm: oneNorm(matrix), apply };
  });
}

/** Makes a vector one without trace by its element ρ_00. */
export function removeTrace({ diagonal }: StaticUnknowns, { re, im }: ComplexArrays): void {
  const first = diagonal[0];
  if (first === undefined) return;
  re[first] = 0;
  im[first] = 0;
  let [x, y] = [0, 0];
  for (const place of diagonal) {
    x += re[place]!;
    y += im[place]!;
  }
  re[first] = -x;
  im[first] = -y;
}
