import { ArgumentError } from "../../base/argument-error.ts";
import { dop853, integrate, type IntegrationStatus, type Method } from "../../ode/index.ts";
import type { DensityMatrix } from "../states/index.ts";
import { FieldLayout } from "./field-layout.ts";
import { indexWeights } from "./hierarchy-cost.ts";
import type { Hierarchy } from "./hierarchy.ts";
import { type HierarchyMatrices, hierarchyMatrices } from "./hierarchy-matrices.ts";
import { HierarchyOperator } from "./hierarchy-operator.ts";
import { indexSet } from "./index-set.ts";
import { sumOfSides } from "./side.ts";

export interface HierarchyEvolutionOptions {
  /** ρ of the oscillator at the first time, beside a bath in equilibrium; its levels are those of the hierarchy. */
  readonly initial: DensityMatrix;
  /** The greatest Σ n_a. */
  readonly depth: number;
  /** Times to record, rising from the first, at which the evolution starts. */
  readonly times: Float64Array;
  /** Local error allowed in an element (default 1e-9). */
  readonly tolerance?: number | undefined;
  /** An explicit method (default {@link dop853}). */
  readonly method?: Method | undefined;
}

export interface HierarchyEvolution {
  readonly status: IntegrationStatus;
  readonly message: string;
  /** ρ_0 at each time; fewer where the integration ended before. */
  readonly states: readonly DensityMatrix[];
}

/**
 * ρ_0(t) of a hierarchy from a state of the oscillator beside a bath in equilibrium, ρ ⊗ ρ_B: all other ρ_n are zero at the start.
 *
 * @throws ArgumentError for fewer than two times, and a depth that is no whole number
 *
 * @example
 * ```ts
 * import { annihilation, creation, Superoperator, parseScalar } from "caldera/symbolic";
 * import { compileGenerator, evolveHierarchy, fockOperator } from "caldera/numeric";
 * const energy = creation().times(annihilation());
 * const flow = compileGenerator(Superoperator.left(energy).scaled(parseScalar("-i")))({});
 * const couplings = (levels: number) => [fockOperator(creation().plus(annihilation()), levels, {})];
 * const index = { rate: [1, 0], partner: 0, outer: [[1, 0]], left: [[0.05, -0.02]], right: [[0.05, 0.02]] } as const;
 * const initial = { levels: 6, re: new Float64Array(36).fill(1, 7, 8), im: new Float64Array(36) };
 * const hierarchy = { flow, couplings, indices: [index], hbar: 1 };
 * const { states } = evolveHierarchy(hierarchy, { initial, depth: 2, times: Float64Array.of(0, 1) });
 * assert.ok(states[1].re[7] < 1);
 * ```
 */
export function evolveHierarchy(
  hierarchy: Hierarchy,
  { initial, depth, times, tolerance = 1e-9, method = dop853 }: HierarchyEvolutionOptions,
): HierarchyEvolution {
  if (times.length < 2) throw new ArgumentError("times", "have two numbers at least", times.length);
  if (!(Number.isInteger(depth) && depth >= 1)) {
    throw new ArgumentError("depth", "be a whole number of at least 1", depth);
  }
  const { levels } = initial;
  const matrices = hierarchyMatrices(hierarchy, levels);
  const partners = matrices.indices.map(({ partner }) => partner);
  const indices = indexSet(partners, depth, indexWeights(hierarchy));
  // At each time one field without harmonics.
  const layout = new FieldLayout(levels, indices, [[]]);
  const operator = new HierarchyOperator({ ...matrices, frequencies: [] }, layout);
  const start = new Float64Array(layout.length);
  start.set(initial.re);
  start.set(initial.im, levels * levels);
  const { status, message, states } = integrate(rightHandSide(operator, matrices), {
    ...{ initial: start, from: times[0]!, to: times.at(-1)!, method, outputTimes: times },
    ...{ relativeTolerance: tolerance, absoluteTolerance: tolerance, maxSteps: 10_000_000 },
  });
  const count = Math.floor(states.length / layout.length);
  const square = levels * levels;
  return {
    ...{ status, message },
    states: Array.from({ length: count }, (_, n) => {
      const at = n * layout.length;
      return {
        levels,
        re: states.slice(at, at + square),
        im: states.slice(at + square, at + 2 * square),
      };
    }),
  };
}

/** 𝓛(t), with H(t) at each time. */
function rightHandSide(
  operator: HierarchyOperator,
  { terms }: HierarchyMatrices,
): (t: number, y: Float64Array, out: Float64Array) => void {
  const sides = terms.map(({ side }) => side);
  return (t, y, out) => {
    const factors = terms.map(({ frequency, phase }) => Math.cos(frequency * t + phase));
    operator.apply(y, out, [{ harmonic: [], side: sumOfSides(sides, factors) }]);
  };
}
