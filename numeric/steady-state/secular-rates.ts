import { ComplexSchur, complexMatrix } from "../arnoldi/index.ts";
import { type HarmonicGenerator, parityGrading } from "../liouvillian/harmonic-generator.ts";
import { blockLayout } from "../liouvillian/block-layout.ts";
import { energySectors } from "./energy-sectors.ts";
import { ladderJumps } from "./ladder-jumps.ts";

/** Between more levels the bound is taken, which no eigenvalue exceeds. */
const mostExact = 40;

/** An eigenvalue of what the static part does to elements ρ_{i,i-d} between energy levels. */
export interface SecularRate {
  readonly re: number;
  readonly im: number;
  /** d */
  readonly distance: number;
}

/**
 * The least decay of the motions of a generator with its static part in secular approximation: elements
 * ρ_{i,i-d} between energy levels couple along their diagonal only,
 *
 *     (a_i + a_j*) ρ_ij + up_ij ρ_{i+1,j+1} + down_ij ρ_{i-1,j-1},   j = i - d.
 *
 * Growth that a cut brings about, of generators that are not completely positive, is that of such
 * motions: of gCL at θ = π/2 (U = 0.2, c = 1.6, γ = 0.2, 18 levels) 0.30 ± 67i, exactly 0.20 ± 57i.
 * For every d ≥ 0 the tridiagonal block is bounded by its field of values in the scaling that makes the
 * moduli symmetric, and its eigenvalues are found only where that bound allows of growth.
 *
 * @returns the slowest of every d; the eigenvalue 0 of the steady state is left out
 */
export function secularRates(generator: HarmonicGenerator): readonly SecularRate[] {
  const { levels } = generator;
  const layout = blockLayout(levels, parityGrading(generator) !== undefined);
  const sectors = energySectors(generator.left, layout);
  const still = generator.harmonics.find(({ harmonic }) => harmonic.every((k) => k === 0));
  const jumps = ladderJumps(still?.bands ?? [], sectors, layout);
  const level = (part: "re" | "im", i: number): number =>
    sectors[i % sectors.length]![part][Math.floor(i / sectors.length)]!;
  const rates: SecularRate[] = [];
  for (let distance = 0; distance < levels; distance++) {
    const count = levels - distance;
    const block: TridiagonalBlock = {
      re: Float64Array.from(
        { length: count },
        (_, j) => level("re", j + distance) + level("re", j),
      ),
      im: Float64Array.from(
        { length: count },
        (_, j) => level("im", j + distance) - level("im", j),
      ),
      coupling: couplingsOf(count, (j) => {
        const [here, ahead] = [(j + distance) * levels + j, (j + 1 + distance) * levels + j + 1];
        return [
          { re: jumps.up.re[here]!, im: jumps.up.im[here]! },
          { re: jumps.down.re[ahead]!, im: jumps.down.im[ahead]! },
        ];
      }),
    };
    // Of populations the largest is the steady state's.
    const rank = distance === 0 ? 1 : 0;
    if (count <= rank) continue;
    const bound = symmetricEigenvalue(block, rank);
    const middle = block.im[0]!;
    rates.push(
      bound < 0 || levels > mostExact
        ? { re: bound, im: middle, distance }
        : { ...rightmost(block, rank), distance },
    );
  }
  return rates;
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

interface TridiagonalBlock {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Above and below the diagonal, from j to j + 1. */
  readonly coupling: readonly (readonly [Complex, Complex])[];
}

function couplingsOf(
  count: number,
  at: (j: number) => readonly [Complex, Complex],
): readonly (readonly [Complex, Complex])[] {
  return Array.from({ length: Math.max(0, count - 1) }, (_, j) => at(j));
}

/**
 * The largest eigenvalue but `rank` of the real symmetric matrix with the real parts of the diagonal and
 * √|up·down| beside it, by Sturm's sequence.
 */
function symmetricEigenvalue({ re, coupling }: TridiagonalBlock, rank: number): number {
  const squares = coupling.map(
    ([up, down]) => Math.hypot(up.re, up.im) * Math.hypot(down.re, down.im),
  );
  const radius = (j: number): number => Math.sqrt(squares[j - 1] ?? 0) + Math.sqrt(squares[j] ?? 0);
  let low = re.reduce((least, value, j) => Math.min(least, value - radius(j)), Infinity);
  let high = re.reduce((most, value, j) => Math.max(most, value + radius(j)), -Infinity);
  const above = (shift: number): number => {
    let count = 0;
    let pivot = 1;
    re.forEach((value, j) => {
      pivot = value - shift - (j === 0 ? 0 : squares[j - 1]! / pivot);
      if (pivot === 0) pivot = -Number.EPSILON * (Math.abs(value) + Math.abs(shift));
      if (pivot > 0) count++;
    });
    return count;
  };
  const width = high - low;
  while (high - low > 1e-9 * width) {
    const middle = (low + high) / 2;
    if (above(middle) > rank) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The eigenvalue with the largest real part but `rank`. */
function rightmost({ re, im, coupling }: TridiagonalBlock, rank: number): Complex {
  const size = re.length;
  const matrix = complexMatrix(size);
  for (let j = 0; j < size; j++) {
    matrix.re[j * (size + 1)] = re[j]!;
    matrix.im[j * (size + 1)] = im[j]!;
    const beside = coupling[j];
    if (beside === undefined) continue;
    const [up, down] = beside;
    matrix.re[j * (size + 1) + 1] = up.re;
    matrix.im[j * (size + 1) + 1] = up.im;
    matrix.re[(j + 1) * size + j] = down.re;
    matrix.im[(j + 1) * size + j] = down.im;
  }
  const { t, converged } = new ComplexSchur(matrix);
  if (!converged) return { re: Number.NaN, im: Number.NaN };
  const values = Array.from({ length: size }, (_, j) => ({
    re: t.re[j * (size + 1)]!,
    im: t.im[j * (size + 1)]!,
  })).sort((a, b) => b.re - a.re);
  return values[rank]!;
}
