import type { DensityMatrix } from "../states/index.ts";
import type { StaticGenerator } from "./static-generator.ts";

/** Which elements are looked at: those of even i + j, of odd i + j, or both. */
export type Sector = "even" | "odd" | "all";

/**
 * The numbers that stand for the elements of one sector of ρ: of a Hermitian ρ the real numbers Re ρ_ij
 * of i ≥ j and Im ρ_ij of i > j, real and imaginary part next to each other; of any other ρ the complex
 * numbers ρ_ij.
 */
export interface StaticUnknowns {
  readonly levels: number;
  readonly sector: Sector;
  readonly hermitian: boolean;
  readonly size: number;
  /** Number of Re ρ_ij or of ρ_ij at i·N + j, -1 where there is none. */
  readonly places: Int32Array;
  /** The numbers of the ρ_ii. */
  readonly diagonal: Int32Array;
}

export function sectorsOf({ graded, levels }: StaticGenerator): readonly Sector[] {
  if (!graded) return ["all"];
  return levels === 1 ? ["even"] : ["even", "odd"];
}

export function staticUnknowns(
  { levels, hermitian }: StaticGenerator,
  sector: Sector,
): StaticUnknowns {
  const places = new Int32Array(levels * levels).fill(-1);
  const diagonal: number[] = [];
  let size = 0;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < (hermitian ? i + 1 : levels); j++) {
      if (sector !== "all" && (i + j) % 2 !== (sector === "even" ? 0 : 1)) continue;
      places[i * levels + j] = size;
      if (i === j) diagonal.push(size);
      size += hermitian && i > j ? 2 : 1;
    }
  }
  return {
    levels,
    sector,
    hermitian,
    size,
    places,
    diagonal: Int32Array.from(diagonal),
  };
}

/**
 * An order in which the unknowns are eliminated with little fill: by i + j, which every term changes by
 * little, and ρ_00 last, whose row holds the trace.
 */
export function eliminationOrder({ levels, hermitian, places, size }: StaticUnknowns): Int32Array {
  const order = new Int32Array(size);
  let next = 0;
  const append = (i: number, j: number): void => {
    const place = places[i * levels + j]!;
    if (place < 0) return;
    order[next++] = place;
    if (hermitian && i > j) order[next++] = place + 1;
  };
  for (let sum = 1; sum <= 2 * levels - 2; sum++) {
    const last = hermitian ? Math.floor(sum / 2) : Math.min(sum, levels - 1);
    for (let j = Math.max(0, sum - levels + 1); j <= last; j++) append(sum - j, j);
  }
  append(0, 0);
  return order;
}

/** ρ from the numbers that stand for it; `im` for those of a ρ that is not Hermitian. */
export function asDensityMatrix(
  { levels, hermitian, places }: StaticUnknowns,
  x: Float64Array,
  y?: Float64Array,
): DensityMatrix {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const at = i * levels + j;
      const place = places[at]!;
      if (place < 0) continue;
      re[at] = x[place]!;
      if (!hermitian) {
        im[at] = y?.[place] ?? 0;
        continue;
      }
      if (i === j) continue;
      im[at] = x[place + 1]!;
      re[j * levels + i] = re[at]!;
      im[j * levels + i] = -im[at]!;
    }
  }
  return { levels, re, im };
}
