import {
  hierarchyEquations,
  type HierarchyEquations,
  type Model,
  ModelError,
  numbersOf,
} from "../../../derivations/index.ts";
import {
  fieldNumbers,
  indexWeights,
  type Hierarchy,
  hierarchySteadyState,
  type HierarchySteadyState,
  mostNumbers,
} from "../../../numeric/index.ts";
import { compileGenerator, fockOperator } from "../../../numeric/quantum/fock/index.ts";
import { Scalar, Superoperator } from "../../../symbolic/index.ts";
import { OptionError } from "../option-error.ts";
import { finite } from "../quantum/quantum-model.ts";
import type { FoundState } from "./found-state.ts";
import type { ExactStateOptions } from "./state-options.ts";

/** A hierarchy with numbers for its parameters, by the poles of coth in its exponentials. */
export interface NumericHierarchy {
  readonly at: (poles: number) => Hierarchy;
  readonly isExact: boolean;
}

/**
 * The hierarchy of a model of one oscillator between Fock states.
 *
 * @throws ModelError for several oscillators, as `hierarchyEquations`, and naming every parameter without a number
 */
export function numericHierarchy(model: Model): NumericHierarchy {
  if (typeof model.modes !== "number") {
    throw new ModelError(
      "modes",
      "The exact quantum state is that of one oscillator. Give a model without `modes`.",
    );
  }
  const equations = hierarchyEquations(model);
  const { hamiltonian, couplings, isExact } = equations;
  const scale = { mass: Scalar.parameter("m"), frequency: Scalar.parameter("omega0") };
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  const flow = Superoperator.left(hamiltonian).scaled(overIHbar);
  const names = [...flow.parameters, ...couplings.flatMap(({ parameters }) => parameters)];
  const numbers = numbersOf(model, names);
  const flowAt = finite(compileGenerator(flow, [scale])(numbers));
  const of = ({ auxiliaries }: HierarchyEquations): Hierarchy => ({
    flow: flowAt,
    couplings: (levels) => couplings.map((one) => fockOperator(one, levels, numbers, [scale])),
    indices: auxiliaries,
    hbar: numbers.get("hbar") ?? Number.NaN,
  });
  return { at: (poles) => of(isExact ? equations : hierarchyEquations(model, poles)), isExact };
}

/** The steady state of the oscillator with auxiliary density operators for its bath. */
export function hierarchyState(
  model: Model,
  { levels, depth, poles, harmonics, tolerance, progress, signal }: ExactStateOptions,
): FoundState {
  const hierarchy = numericHierarchy(model);
  const first = hierarchy.at(poles ?? 2);
  if (levels !== undefined && levels.length !== 1) {
    throw new OptionError(
      "levels",
      `must have one number, for the oscillator, but has ${levels.length}: a hierarchy has no modes of the bath.`,
    );
  }
  if (hierarchy.isExact && poles !== undefined) {
    throw new OptionError(
      "poles",
      "is for baths whose modes have thermal factors of their own, but all of this one have one factor. Leave it out.",
    );
  }
  requireRoom(first, { levels: levels?.[0] ?? 8, depth: depth ?? 2 });
  const found = hierarchySteadyState(hierarchy.at, hierarchy.isExact, {
    ...{ levels: levels?.[0], depth, poles, harmonics, tolerance },
    onProgress: (cuts) => {
      progress?.(Number.NaN, `${cuts.levels} levels, depth ${cuts.depth}`);
      signal?.throwIfAborted();
    },
  });
  const { cuts, reason, state, residual, momentError, stateError, changes, traceError } = found;
  return {
    ...{ method: "hierarchy", reason, state, stateError, momentError, levels: [cuts.levels] },
    words: "the oscillator with auxiliary density operators that carry the memory of its bath",
    status: found.status === "settled" ? "settled" : "suspect",
    notes: [costOf(found, hierarchy.at(cuts.poles).indices.length)],
    certificate: {
      ...{ moment_error: momentError, state_error: stateError, residual, trace_error: traceError },
      ...Object.fromEntries(
        Object.entries(changes).map(([cut, value]) => [`change_with_${cut}`, value]),
      ),
    },
    hbar: first.hbar,
  };
}

/** @throws OptionError for cuts that would not fit into memory */
function requireRoom(
  hierarchy: Hierarchy,
  { levels, depth }: { readonly levels: number; readonly depth: number },
): void {
  const weights = indexWeights(hierarchy);
  const numbers = fieldNumbers({ levels, depth, harmonics: 0 }, weights);
  if (numbers <= mostNumbers) return;
  let least = depth;
  while (least > 1 && fieldNumbers({ levels, depth: least, harmonics: 0 }, weights) > mostNumbers) {
    least--;
  }
  throw new OptionError(
    "depth",
    `makes ${numbers.toExponential(1)} unknowns or more with ${weights.length} exponentials and ${levels} levels, more than ${mostNumbers.toExponential(0)}, but at most ${least} fits.`,
  );
}

/** What an iteration took, in words. */
function costOf(
  { operators, cuts, unknowns, iterations }: HierarchySteadyState,
  exponentials: number,
): string {
  const { levels, depth, harmonics } = cuts;
  return `The bath is ${exponentials} exponentials: ${operators} density operators up to depth ${depth} between ${levels} levels${harmonics > 0 ? ` with ${harmonics} harmonics` : ""}, ${unknowns} unknowns, ${iterations} iterations of O(${operators} N^3) each.`;
}
