import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import { harmonicsWithin } from "./harmonics-within.ts";
import { FieldLayout } from "./field-layout.ts";
import { indexWeights } from "./hierarchy-cost.ts";
import type { Hierarchy, HierarchySize } from "./hierarchy.ts";
import { type HierarchyMatrices, hierarchyMatrices } from "./hierarchy-matrices.ts";
import { HierarchyOperator } from "./hierarchy-operator.ts";
import { indexSet } from "./index-set.ts";
import { SweepPreconditioner } from "./sweep-preconditioner.ts";
import type { FourierState } from "../states/index.ts";

/** The periodic state of a hierarchy of one size. */
export interface HierarchySolution {
  readonly size: HierarchySize;
  /** ρ_0 by its Fourier components. */
  readonly state: FourierState;
  /** All unknowns. */
  readonly field: Float64Array;
  readonly layout: FieldLayout;
  /** ‖𝓛ρ‖ over a typical rate. */
  readonly residual: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface BalanceOptions {
  readonly tolerance: number;
  readonly iterations: number;
  readonly start?: HierarchySolution | undefined;
  /** Of each index in the cut of the depth (default {@link indexWeights}). */
  readonly weights?: readonly number[] | undefined;
}

/** Most numbers that the vectors of an iteration take before it starts anew. */
const mostKept = 4e7;

/** The layout of the unknowns of one size. */
export function layoutOf(
  matrices: HierarchyMatrices,
  { depth, harmonics }: HierarchySize,
  weights: readonly number[],
): FieldLayout {
  const partners = matrices.indices.map(({ partner }) => partner);
  return new FieldLayout(
    matrices.levels,
    indexSet(partners, depth, weights),
    harmonicsWithin(matrices, harmonics),
  );
}

/**
 * The periodic state of a hierarchy, 𝓛ρ = 0 with tr ρ_0 = 1, by GMRES: since 𝓛 keeps the trace,
 *
 *     (𝓛 + s (1/N) tr ρ_0) ρ = s (1/N)
 *
 * has this solution alone, for any s.
 */
export function hierarchyBalance(
  hierarchy: Hierarchy,
  size: HierarchySize,
  { tolerance, iterations, start, weights = indexWeights(hierarchy) }: BalanceOptions,
): HierarchySolution {
  const matrices = hierarchyMatrices(hierarchy, size.levels);
  const layout = layoutOf(matrices, size, weights);
  const operator = new HierarchyOperator(matrices, layout);
  const { levels } = matrices;
  const s = rateOf(matrices);
  const preconditioner = new SweepPreconditioner(operator, s);
  const diagonal = Array.from({ length: levels }, (_, i) => i * (levels + 1));
  const apply = (x: Float64Array, y: Float64Array): void => {
    operator.apply(x, y);
    const trace = diagonal.reduce((sum, at) => sum + x[at]!, 0);
    for (const at of diagonal) y[at]! += (s * trace) / levels;
  };
  const right = new Float64Array(layout.length);
  for (const at of diagonal) right[at] = s / levels;
  const found = gmres(
    apply,
    (y, x) => {
      preconditioner.apply(y, x);
    },
    right,
    {
      ...{ tolerance, iterations },
      restart: Math.max(20, Math.min(iterations, Math.floor(mostKept / layout.length))),
      start: start && carried(start, layout),
    },
  );
  return {
    ...{ size, layout, field: found.x },
    state: stateOf(found.x, layout, matrices.frequencies),
    // Of the right-hand side, whose norm is s/√N.
    residual: found.residual / Math.sqrt(levels),
    ...{ iterations: found.iterations, converged: found.converged },
  };
}

/** A rate that is typical of the system: the gap between its two lowest levels, at least. */
function rateOf({ indices }: HierarchyMatrices): number {
  return Math.max(...indices.map(({ rate: [k, w] }) => Math.hypot(k, w)), Number.MIN_VALUE);
}

function stateOf(
  field: Float64Array,
  { levels, kept, size, tiers }: FieldLayout,
  frequencies: readonly number[],
): FourierState {
  const half = size / 2;
  const blocks = tiers[0] ?? [];
  return {
    ...{ levels, frequencies },
    components: kept.map((harmonic, k) => {
      const { own } = blocks[k]!;
      return {
        ...{ harmonic, levels },
        re: field.slice(own, own + half),
        im: field.slice(own + half, own + size),
      };
    }),
  };
}

/** The unknowns of another size, as far as they are there. */
function carried(start: HierarchySolution, layout: FieldLayout): Float64Array {
  const field = new Float64Array(layout.length);
  const key = (of: FieldLayout, index: number, harmonic: number): string => {
    const width = of.indices.numbers.length / of.indices.count;
    const tuple = of.indices.numbers.subarray(index * width, (index + 1) * width);
    return `${tuple.join()}|${of.harmonics[harmonic]!.join()}`;
  };
  const old = start.layout;
  const places = new Map(
    old.tiers.flat().map(({ index, harmonic, own }) => [key(old, index, harmonic), own]),
  );
  const common = Math.min(old.levels, layout.levels);
  for (const { index, harmonic, own } of layout.tiers.flat()) {
    const from = places.get(key(layout, index, harmonic));
    if (from === undefined) continue;
    for (let part = 0; part < 2; part++) {
      for (let i = 0; i < common; i++) {
        const source = from + (part * old.levels + i) * old.levels;
        const row = start.field.subarray(source, source + common);
        field.set(row, own + (part * layout.levels + i) * layout.levels);
      }
    }
  }
  return field;
}
