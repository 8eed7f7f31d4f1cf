import { ArgumentError } from "../../base/argument-error.ts";
import type { FockBand, FockRepresentation } from "../fock/index.ts";

/** A generator that does not depend on time, and the symmetries by which its equations split. */
export interface StaticGenerator {
  readonly levels: number;
  /** One for each pair of shifts, none of them zero. */
  readonly bands: readonly FockBand[];
  /** Whether Hermitian ρ stay Hermitian: the band of (c, r) is the adjoint of that of (r, c). */
  readonly hermitian: boolean;
  /** Whether elements ρ_ij of even and of odd i + j do not mix: all bands have r + c even. */
  readonly graded: boolean;
}

/** Differences below this, relative to the largest element, are rounding errors. */
const rounding = 1e-13;

/**
 * @throws ArgumentError if a term depends on time, or an element is not finite
 */
export function staticGenerator({ levels, terms }: FockRepresentation): StaticGenerator {
  const merged = new Map<string, FockBand>();
  for (const { frequency, phase, bands } of terms) {
    if (frequency !== 0) {
      if (bands.every(isZero)) continue;
      throw new ArgumentError(
        "representation",
        "not depend on time",
        `oscillating at frequency ${frequency}`,
        "Compute the periodic steady state, or leave out that term.",
      );
    }
    for (const band of bands) addBand(merged, band, Math.cos(phase));
  }
  const bands = [...merged.values()].filter((band) => !isZero(band));
  for (const { re, im } of bands) {
    if (![re, im].every((part) => part.every(Number.isFinite))) {
      throw new ArgumentError(
        "representation",
        "have finite elements",
        "not finite",
        "Choose units in which the parameters are closer to one, or fewer levels.",
      );
    }
  }
  return {
    levels,
    bands,
    hermitian: preservesHermiticity(levels, bands),
    graded: bands.every(({ rowShift, columnShift }) => (rowShift + columnShift) % 2 === 0),
  };
}

function isZero({ re, im }: FockBand): boolean {
  return re.every((value) => value === 0) && im.every((value) => value === 0);
}

function addBand(merged: Map<string, FockBand>, band: FockBand, factor: number): void {
  const { rowShift, columnShift } = band;
  const key = `${rowShift},${columnShift}`;
  const sum = merged.get(key) ?? {
    rowShift,
    columnShift,
    re: new Float64Array(band.re.length),
    im: new Float64Array(band.im.length),
  };
  merged.set(key, sum);
  for (let at = 0; at < band.re.length; at++) {
    sum.re[at]! += factor * band.re[at]!;
    sum.im[at]! += factor * band.im[at]!;
  }
}

function preservesHermiticity(levels: number, bands: readonly FockBand[]): boolean {
  const byShifts = new Map(
    bands.map((band) => [`${band.rowShift},${band.columnShift}`, band] as const),
  );
  const zero = new Float64Array(levels * levels);
  return bands.every((band) => {
    const mirrored = byShifts.get(`${band.columnShift},${band.rowShift}`) ?? { re: zero, im: zero };
    let size = 0;
    let difference = 0;
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const a = band.re[i * levels + j]!;
        const b = band.im[i * levels + j]!;
        size = Math.max(size, Math.abs(a) + Math.abs(b));
        const c = Math.abs(a - mirrored.re[j * levels + i]!);
        difference = Math.max(difference, c + Math.abs(b + mirrored.im[j * levels + i]!));
      }
    }
    return difference <= rounding * size;
  });
}
