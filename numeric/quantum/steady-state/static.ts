import type { Codes } from "../../base/outcome.ts";
import type { FockRepresentation } from "../fock/index.ts";
import type { DensityMatrix } from "../states/index.ts";
import { type ComplexArrays } from "../../linear-algebra/sparse/index.ts";
import {
  type FactoredMatrix,
  factored,
  nullVector,
  refinedSolution,
  size,
  zeros,
} from "./static-factors.ts";
import { staticGenerator } from "./static-generator.ts";
import { type Entries, generatorEntries } from "./static-matrix.ts";
import {
  asDensityMatrix,
  eliminationOrder,
  sectorsOf,
  type StaticUnknowns,
  staticUnknowns,
} from "./static-unknowns.ts";

/** What was used to make the equations smaller. */
interface StaticSymmetries {
  /** Hermitian ρ stay Hermitian: real unknowns. */
  readonly hermitian: boolean;
  /** Elements of even and odd i + j do not mix: only the even ones are unknown. */
  readonly graded: boolean;
}

/**
 * The static steady state, or the reason why there is not one. It is the solution of linear equations
 * and may be unstable, or not positive: neither is looked at here, see `spectralAbscissa`.
 */
export type StaticSteadyState =
  | {
      readonly status: Codes<"unique">;
      readonly state: DensityMatrix;
      /** max |(L'ρ)_ij| over the largest element of L. */
      readonly residual: number;
      /** -tr Lρ, the rate at which the cut loses probability, which is put back into |0⟩⟨0|. */
      readonly leak: number;
      /** An estimate of 1/(‖A‖₁‖A⁻¹‖₁) for the equations Aρ = |0⟩⟨0|, trace in the row of ρ_00. */
      readonly reciprocalCondition: number;
      readonly symmetries: StaticSymmetries;
    }
  | {
      /** `several`: a line of states of trace 1 at least; `none`: no state of trace 1. */
      readonly status: Codes<"several" | "none">;
      readonly reason: string;
      readonly reciprocalCondition: number;
      readonly symmetries: StaticSymmetries;
    };

/**
 * The state ρ that a time-independent generator leaves unchanged, in the lowest Fock states,
 *
 *     L'ρ = 0,   tr ρ = 1,   L' = L - |0⟩⟨0| tr∘L.
 *
 * A cut generator loses probability at the highest levels. What is lost is put back into |0⟩⟨0|, so
 * that the trace is kept exactly and a Lindblad generator remains one. The equations are solved by a
 * sparse LU factorisation, for real unknowns where Hermitian matrices stay Hermitian, and for the even
 * elements alone where parity is conserved (of the odd ones, only whether they vanish is checked).
 *
 * @param representation between N Fock states, in units of its rates; must not depend on time
 * @throws ArgumentError if a term depends on time, or an element is not finite
 *
 * @example
 * ```ts
 * import { fockRepresentation, staticSteadyState } from "caldera/numeric";
 * import { annihilation, creation, Scalar, Superoperator } from "caldera/symbolic";
 * // Thermal light: gain 1 and loss 2 give ρ_nn = 2^-(n+1).
 * const loss = Superoperator.lindblad(annihilation(), Scalar.rational(2));
 * const gain = Superoperator.lindblad(creation(), Scalar.one);
 * const steady = staticSteadyState(fockRepresentation(loss.plus(gain), 60, {}));
 * assert.equal(steady.status, "unique");
 * assert(Math.abs(steady.state.re[3 * 60 + 3] - 1 / 16) < 1e-14);
 * ```
 */
export function staticSteadyState(representation: FockRepresentation): StaticSteadyState {
  const generator = staticGenerator(representation);
  const { hermitian, graded } = generator;
  const [first = "all", ...others] = sectorsOf(generator);
  const unknowns = staticUnknowns(generator, first);
  const entries = generatorEntries(generator, unknowns);
  const equations = factored(
    entries.withTrace(unknowns.diagonal).matrix(unknowns.size),
    eliminationOrder(unknowns),
  );
  const common = {
    reciprocalCondition: equations.reciprocalCondition,
    symmetries: { hermitian, graded },
  };
  const left = nullVector(equations, "left");
  if (left !== undefined) return { ...common, ...singularity(unknowns, left) };
  for (const sector of others) {
    const odd = staticUnknowns(generator, sector);
    const factors = factored(
      generatorEntries(generator, odd).matrix(odd.size),
      eliminationOrder(odd),
    );
    const isRegular = nullVector(factors, "right") === undefined;
    factors.release();
    if (isRegular) continue;
    return { ...common, status: "several", reason: oddReason };
  }
  return { ...common, status: "unique", ...solution(unknowns, equations, entries) };
}

function solution(
  unknowns: StaticUnknowns,
  equations: FactoredMatrix,
  entries: Entries,
): { state: DensityMatrix; residual: number; leak: number } {
  const first = unknowns.diagonal[0]!;
  const { largest } = entries;
  const right = zeros(unknowns.size);
  right.re[first] = largest;
  const x = refinedSolution(equations, right);
  equations.release();
  const image = entries.residual(x);
  const lost = sumOver(unknowns.diagonal, image);
  image.re[first]! -= lost.re;
  image.im[first]! -= lost.im;
  return {
    state: asDensityMatrix(unknowns, x.re, x.im),
    residual: size(image) / largest,
    leak: lost.re,
  };
}

function sumOver(places: Int32Array, { re, im }: ComplexArrays): { re: number; im: number } {
  let [x, y] = [0, 0];
  for (const place of places) {
    x += re[place]!;
    y += im[place]!;
  }
  return { re: x, im: y };
}

const oddReason =
  "The generator has several steady states: a solution with elements ρ_ij of odd i + j can be added to the one with even elements.";

/**
 * With w the left null vector, A ρ = |0⟩⟨0| has solutions if and only if w_00 = 0; to each of them the
 * right null vector can be added, which is without trace.
 */
function singularity(
  { diagonal }: StaticUnknowns,
  { re, im }: ComplexArrays,
): { status: "several" | "none"; reason: string } {
  const first = diagonal[0]!;
  const solvable = Math.hypot(re[first]!, im[first]!) < 1e-6;
  return solvable
    ? {
        status: "several",
        reason:
          "The generator has several steady states: it has more conserved quantities than the trace.",
      }
    : {
        status: "none",
        reason:
          "The generator has no steady state of trace 1: its stationary solutions are traceless.",
      };
}
