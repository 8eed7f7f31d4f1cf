import { fockMatrix, type FockOperator } from "../fock/index.ts";
import { frequencyLattice } from "../liouvillian/frequency-lattice.ts";
import { type Hierarchy, type HierarchyIndex, type Pair } from "./hierarchy.ts";
import { type Side, sideOf } from "./side.ts";

/** A_h, the part of A = H/(iħ) that oscillates as e^{i h·Ω t}. */
export interface FlowHarmonic {
  readonly harmonic: readonly number[];
  readonly side: Side;
}

/** cos(frequency·t + phase) times a part of A. */
export interface FlowTerm {
  readonly frequency: number;
  readonly phase: number;
  readonly side: Side;
}

/** The operators of one index, of auxiliary density operators that are scaled to one size. */
export interface IndexMatrices {
  readonly rate: Pair;
  readonly partner: number;
  /** s Q/(iħ), V/(iħs), W/(iħs) with s² = |v|/|u|, so that both steps between tiers are as large. */
  readonly outer: Side;
  readonly left: Side;
  readonly right: Side;
}

/** A hierarchy between so many Fock levels. */
export interface HierarchyMatrices {
  readonly levels: number;
  /** Base frequencies Ω. */
  readonly frequencies: readonly number[];
  readonly harmonics: readonly FlowHarmonic[];
  readonly terms: readonly FlowTerm[];
  /** H/ħ without drives, row by row, real parts first. */
  readonly hamiltonian: Float64Array;
  readonly indices: readonly IndexMatrices[];
}

export function hierarchyMatrices(hierarchy: Hierarchy, levels: number): HierarchyMatrices {
  const { terms } = hierarchy.flow(levels);
  const present = terms.filter(({ left }) =>
    left.some(({ re, im }) => re.some((value) => value !== 0) || im.some((value) => value !== 0)),
  );
  const tones = present.filter(({ frequency }) => frequency !== 0);
  const { frequencies, vectors } = frequencyLattice(tones.map(({ frequency }) => frequency));
  const parts = new Map<
    string,
    { harmonic: readonly number[]; operators: FockOperator[]; factors: Pair[] }
  >();
  const add = (harmonic: readonly number[], operator: FockOperator, factor: Pair): void => {
    const part = parts.get(harmonic.join()) ?? { harmonic, operators: [], factors: [] };
    parts.set(harmonic.join(), part);
    part.operators.push(operator);
    part.factors.push(factor);
  };
  const rest = frequencies.map(() => 0);
  // The static part is there, if only as zero.
  add(rest, { levels, diagonals: [] }, [1, 0]);
  for (const { frequency, phase, left: diagonals } of present) {
    const operator = { levels, diagonals };
    if (frequency === 0) {
      add(rest, operator, [Math.cos(phase), 0]);
      continue;
    }
    const vector = vectors[tones.findIndex((tone) => tone.frequency === frequency)]!;
    const [re, im] = [Math.cos(phase) / 2, Math.sin(phase) / 2];
    add(vector, operator, [re, im]);
    add(
      vector.map((k) => 0 - k),
      operator,
      [re, -im],
    );
  }
  const still = parts.get(rest.join())!;
  const operators = hierarchy.couplings(levels);
  return {
    ...{ levels, frequencies },
    harmonics: [...parts.values()].map(({ harmonic, operators: own, factors }) => ({
      harmonic,
      side: sideOf(own, factors),
    })),
    terms: present.map(({ frequency, phase, left: diagonals }) => ({
      ...{ frequency, phase },
      side: sideOf([{ levels, diagonals }], [[1, 0]]),
    })),
    hamiltonian: energyOf(still.operators, still.factors, levels),
    indices: hierarchy.indices.map((one) => scaledIndex(one, operators, hierarchy.hbar)),
  };
}

/** H/ħ = iA */
function energyOf(
  operators: readonly FockOperator[],
  factors: readonly Pair[],
  levels: number,
): Float64Array {
  const square = levels * levels;
  const matrix = new Float64Array(2 * square);
  operators.forEach((operator, j) => {
    const { re, im } = fockMatrix(operator);
    const [factor] = factors[j]!;
    for (let at = 0; at < square; at++) {
      matrix[at]! -= factor * im[at]!;
      matrix[square + at]! += factor * re[at]!;
    }
  });
  return matrix;
}

function scaledIndex(
  { rate, partner, outer, left, right }: HierarchyIndex,
  operators: readonly FockOperator[],
  hbar: number,
): IndexMatrices {
  const sizeOf = (list: readonly Pair[]): number => Math.hypot(...list.flat());
  const s = Math.sqrt(sizeOf([...left, ...right]) / sizeOf(outer));
  const overIHbar = (factor: number, list: readonly Pair[]): readonly Pair[] =>
    list.map(([a, b]) => [(factor * b) / hbar, (-factor * a) / hbar]);
  return {
    ...{ rate, partner },
    outer: sideOf(operators, overIHbar(s, outer)),
    left: sideOf(operators, overIHbar(1 / s, left)),
    right: sideOf(operators, overIHbar(1 / s, right)),
  };
}
