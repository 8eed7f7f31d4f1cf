import { hermitianEigenvalues } from "../../linear-algebra/dense/hermitian.ts";
import { RealArnoldi, randomDirections } from "../../linear-algebra/krylov/index.ts";
import type { FockBand, FockRepresentation } from "../fock/index.ts";
import { BandedMap } from "../liouvillian/banded-map.ts";
import { blockLayout } from "../liouvillian/block-layout.ts";
import { BlockSpace } from "../liouvillian/block-space.ts";
import { scatteredMatrix } from "./edge-of-spectrum.ts";
import { transposedBand } from "./transposed-equations.ts";

/** Dimensions of the Krylov space of a symmetric operator that shows its largest eigenvalue. */
const dimensions = 24;
/** Up to so many elements of ρ all eigenvalues are computed. */
const mostForAll = 100;
/** Of two eigenvalues that nearly coincide one start may hold too little of the larger. */
const starts = 2;

/**
 * An upper bound on the growth of any motion, at any frequency: the logarithmic norm of L(t),
 *
 *     μ = max_t λ_max((L + L†)/2) ≤ λ_max((L_0 + L_0†)/2) + Σ_j ‖(L_j + L_j†)/2‖,
 *
 * of matrices without trace under tr(A†B), L_j the terms with cos(ω_j t + φ_j). No motion grows faster than
 * e^{μt}; Hamiltonians do not contribute. It is as large as the damping, so that it says much where that
 * is weak. Beyond ten levels the largest
 * eigenvalues are Ritz values with their residuals.
 *
 * Reference: G. Söderlind, BIT Numer. Math. 46, 631 (2006).
 */
export function logarithmicNorm({ levels, terms }: FockRepresentation): number {
  const still = terms.filter(({ frequency }) => frequency === 0);
  const driven = terms.filter(({ frequency }) => frequency !== 0);
  const { largest } = edgesOf(levels, bandsOf(still));
  return driven.reduce((sum, { bands }) => {
    const edges = edgesOf(levels, bands);
    return sum + Math.max(edges.largest, -edges.least);
  }, largest);
}

function bandsOf(terms: FockRepresentation["terms"]): readonly FockBand[] {
  return terms.flatMap(({ bands }) => bands);
}

/** Between which numbers the eigenvalues of (L + L†)/2 lie, on Hermitian matrices without trace. */
function edgesOf(
  levels: number,
  bands: readonly FockBand[],
): { readonly least: number; readonly largest: number } {
  const apply = symmetricPart(levels, bands);
  if (apply === undefined) return { least: 0, largest: 0 };
  const image = (x: Float64Array): Float64Array => {
    const y = apply(x);
    let trace = 0;
    for (let n = 0; n < levels; n++) trace += y[n * (levels + 1)]!;
    for (let n = 0; n < levels; n++) y[n * (levels + 1)]! -= trace / levels;
    return y;
  };
  if (levels ** 2 <= mostForAll) return edgesOfMatrix(levels, image);
  const draw = randomDirections(levels * levels);
  const bounds = Array.from({ length: starts }, () => {
    const space = new RealArnoldi(image, scatteredMatrix(levels, draw), "symmetric");
    space.expandTo(dimensions);
    const values = space.ritzValues().map(({ re }) => re);
    const residual = (re: number): number => (space.closed ? 0 : space.residual({ re, im: 0 }));
    const [least, largest] = [Math.min(...values), Math.max(...values)];
    return { least: least - residual(least), largest: largest + residual(largest) };
  });
  return {
    least: Math.min(...bounds.map(({ least }) => least)),
    largest: Math.max(...bounds.map(({ largest }) => largest)),
  };
}

/** By all eigenvalues: ρ_ij + ρ_ji and i(ρ_ij - ρ_ji), over √2, and differences of the diagonal are a basis. */
function edgesOfMatrix(
  levels: number,
  apply: (x: Float64Array) => Float64Array,
): { readonly least: number; readonly largest: number } {
  const half = levels ** 2;
  const basis: Float64Array[] = [];
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < i; j++) {
      for (const [first, sign] of [
        [0, 1],
        [half, -1],
      ] as const) {
        const x = new Float64Array(2 * half);
        x[first + i * levels + j] = Math.SQRT1_2;
        x[first + j * levels + i] = sign * Math.SQRT1_2;
        basis.push(x);
      }
    }
    if (i === 0) continue;
    const x = new Float64Array(2 * half);
    for (let n = 0; n < i; n++) x[n * (levels + 1)] = 1 / Math.sqrt(i * (i + 1));
    x[i * (levels + 1)] = -i / Math.sqrt(i * (i + 1));
    basis.push(x);
  }
  const size = basis.length;
  const re = new Float64Array(size * size);
  basis.forEach((x, column) => {
    const y = apply(x);
    basis.forEach((e, row) => {
      re[row * size + column] = e.reduce((sum, value, at) => sum + value * y[at]!, 0);
    });
  });
  const values = hermitianEigenvalues({ levels: size, re });
  return { least: values[0] ?? 0, largest: values[size - 1] ?? 0 };
}

/** x → (L + L†)x/2, where L puts what the cut loses back into |0⟩⟨0|; undefined if it is zero. */
function symmetricPart(
  levels: number,
  bands: readonly FockBand[],
): ((x: Float64Array) => Float64Array) | undefined {
  const symmetric = symmetricBands(levels, bands);
  const loss = lossOf(levels, bands);
  if (symmetric.length === 0 && loss.every((value) => value === 0)) return undefined;
  const layout = blockLayout(levels, false);
  const map = new BandedMap(symmetric, layout, 0);
  const space = new BlockSpace(layout, { sources: 1, images: 1 }, [map]);
  const placed = map.placeIn(space);
  return (x) => {
    const y = new Float64Array(x.length);
    space.write(0, x, 0);
    space.clearImages();
    placed.addTo(0, 0);
    space.read(0, y, 0);
    let lost = 0;
    for (let at = 0; at < x.length; at++) {
      lost += loss[at]! * x[at]!;
      y[at]! -= (loss[at]! * x[0]!) / 2;
    }
    y[0]! -= lost / 2;
    return y;
  };
}

/** The bands of (L + L†)/2; what cancels but for rounding, as a Hamiltonian does, is left out. */
function symmetricBands(levels: number, bands: readonly FockBand[]): readonly FockBand[] {
  const sums = new Map<string, FockBand>();
  const add = (band: FockBand, sign: 1 | -1): void => {
    const key = `${band.rowShift},${band.columnShift}`;
    const sum = sums.get(key) ?? {
      ...band,
      re: new Float64Array(levels ** 2),
      im: new Float64Array(levels ** 2),
    };
    sums.set(key, sum);
    const [re, im, x, y] = [sum.re, sum.im, band.re, band.im];
    const half = sign / 2;
    for (let at = 0; at < re.length; at++) {
      re[at]! += x[at]! / 2;
      im[at]! += half * y[at]!;
    }
  };
  for (const band of bands) {
    add(band, 1);
    add(transposedBand(band, levels), -1);
  }
  const rounding = 16 * Number.EPSILON * Math.max(0, ...bands.map(largestElement));
  return [...sums.values()].filter((band) => largestElement(band) > rounding);
}

function largestElement({ re, im }: FockBand): number {
  let largest = 0;
  for (let at = 0; at < re.length; at++) {
    largest = Math.max(largest, Math.abs(re[at]!), Math.abs(im[at]!));
  }
  return largest;
}

/** The functional tr(L x), as a Hermitian matrix. */
function lossOf(levels: number, bands: readonly FockBand[]): Float64Array {
  const half = levels * levels;
  const loss = new Float64Array(2 * half);
  for (const { rowShift, columnShift, re, im } of bands) {
    for (let n = 0; n < levels; n++) {
      const [row, column] = [n - rowShift, n - columnShift];
      if (row < 0 || row >= levels || column < 0 || column >= levels) continue;
      const [at, from] = [n * (levels + 1), row * levels + column];
      loss[from]! += re[at]!;
      loss[half + from]! -= im[at]!;
    }
  }
  const largest = Math.max(0, ...bands.map(largestElement));
  return loss.map((value) => (Math.abs(value) > 64 * Number.EPSILON * largest ? value : 0));
}
