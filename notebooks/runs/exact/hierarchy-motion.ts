import {
  type DensityMatrix,
  evolveHierarchy,
  fieldNumbers,
  indexWeights,
  mostNumbers,
  traceDistance,
} from "../../../numeric/index.ts";
import type { NumericHierarchy } from "./hierarchy-state.ts";

/** Where a hierarchy is cut. */
export interface HierarchyCuts {
  readonly levels: number;
  readonly depth: number;
  readonly poles: number;
}

type GivenCuts = { readonly [Name in keyof HierarchyCuts]: number | undefined };

export interface HierarchyMotionOptions {
  /** ρ of the oscillator at the first time, between so many levels. */
  readonly initial: (levels: number) => DensityMatrix;
  /** Levels that hold it. */
  readonly least: number;
  /** Cuts that are given, and stay. */
  readonly given: GivenCuts;
  readonly times: Float64Array;
  /** To which the states settle, in trace distance. */
  readonly tolerance: number;
  readonly onCuts: (cuts: HierarchyCuts) => void;
}

/** States at the times, as far as the integration goes. */
export interface HierarchyMotion {
  readonly states: readonly DensityMatrix[];
  readonly cuts: HierarchyCuts;
  /** By how much a refined cut changes a state at most, in trace distance. */
  readonly changes: Readonly<Partial<Record<keyof HierarchyCuts, number>>>;
  /** What the changes let expect of the error. */
  readonly error: number;
  /** Why it ends early, or is not settled; empty if neither. */
  readonly reason: string;
}

/** What a refined cut is. */
const finer: Readonly<Record<keyof HierarchyCuts, (cut: number) => number>> = {
  levels: (count) => count + Math.max(4, Math.ceil(count / 5)),
  depth: (count) => count + 1,
  poles: (count) => count + 1,
};

/** By how much more a state may be off than refined cuts change it, as for moments. */
const alone = 3;
const names = ["levels", "depth", "poles"] as const;

/**
 * ρ_0(t) of a hierarchy, whose cuts grow until refining each of them changes no state by more than the tolerance: all at once of those
 * that change it by a sixth of that.
 */
export function hierarchyMotion(
  hierarchy: NumericHierarchy,
  options: HierarchyMotionOptions,
): HierarchyMotion {
  const { given, least, tolerance } = options;
  const refined = names.filter((name) => name !== "poles" || !hierarchy.isExact);
  let cuts: HierarchyCuts = {
    levels: given.levels ?? Math.max(6, least + 2),
    depth: given.depth ?? 2,
    poles: given.poles ?? (hierarchy.isExact ? 1 : 2),
  };
  for (;;) {
    const { states, message } = statesAt(hierarchy, cuts, options);
    if (message !== "") {
      return { states, cuts, changes: {}, error: Number.NaN, reason: message };
    }
    const changes: Partial<Record<keyof HierarchyCuts, number>> = {};
    for (const name of refined) {
      const more = { ...cuts, [name]: finer[name](cuts[name]) };
      if (!isAffordable(hierarchy, more)) continue;
      changes[name] = largestChange(states, statesAt(hierarchy, more, options).states);
    }
    const known = refined.map((name) => changes[name] ?? Number.NaN);
    const error = alone * known.reduce((sum, change) => sum + change, 0);
    if (error <= tolerance) return { states, cuts, changes, error, reason: "" };
    const toGrow = refined.filter(
      (name) => given[name] === undefined && !((changes[name] ?? 0) <= tolerance / 6),
    );
    const next = { ...cuts };
    for (const name of toGrow) next[name] = finer[name](cuts[name]);
    if (toGrow.length === 0 || !isAffordable(hierarchy, next)) {
      return { states, cuts, changes, error, reason: unsettled(error, tolerance, given) };
    }
    cuts = next;
  }
}

function statesAt(
  hierarchy: NumericHierarchy,
  { levels, depth, poles }: HierarchyCuts,
  { initial, times, tolerance, onCuts }: HierarchyMotionOptions,
): { readonly states: readonly DensityMatrix[]; readonly message: string } {
  onCuts({ levels, depth, poles });
  const { states, status, message } = evolveHierarchy(hierarchy.at(poles), {
    ...{ initial: initial(levels), depth, times, tolerance: Math.min(1e-8, 1e-3 * tolerance) },
  });
  return { states, message: status === "finished" ? "" : message };
}

function isAffordable(
  hierarchy: NumericHierarchy,
  { levels, depth, poles }: HierarchyCuts,
): boolean {
  const weights = indexWeights(hierarchy.at(poles));
  return fieldNumbers({ levels, depth, harmonics: 0 }, weights) <= mostNumbers;
}

/** NaN where one of them ends before the other. */
function largestChange(one: readonly DensityMatrix[], other: readonly DensityMatrix[]): number {
  if (one.length !== other.length) return Number.NaN;
  return Math.max(...one.map((state, k) => traceDistance(state, other[k]!)));
}

function unsettled(error: number, tolerance: number, given: GivenCuts): string {
  const held = names.filter((name) => given[name] !== undefined);
  const remedy =
    held.length === 0
      ? "and finer cuts do not fit. Give a larger --tolerance, or an earlier --to"
      : `with ${held.map((name) => `${given[name]} ${name}`).join(" and ")} given. Give more, or leave them out`;
  const size = Number.isNaN(error) ? "an amount that is not known" : error.toExponential(1);
  return `The exact states may be off by ${size} in trace distance, more than ${tolerance.toExponential(0)}, ${remedy}.`;
}
