import {
  commutator,
  modeCount,
  type Modes,
  momentum,
  type Operator,
  position,
  Scalar,
} from "../../../symbolic/index.ts";
import { type Model, ModelError } from "../../model/index.ts";
import {
  type BathKernel,
  type Coupling,
  counterTermOf,
  kernelsOrNone,
  microscopic,
  sumOfOrigins,
} from "../../theory/index.ts";
import { meanField, variablesOf } from "../mean-field.ts";

/** S_j of a coupling S_j ⊗ B_j, and what it does to the variables. */
export interface MemoryCoupling {
  /** The Weyl symbol of S_j, in the variables. */
  readonly symbol: Scalar;
  /** (i/ħ)[S_j, z] of each variable z. */
  readonly forces: readonly Scalar[];
  /** The quadrature of the bath in B_j. */
  readonly quadrature: "x" | "p";
  /** The name of the bath; empty for the one that has none. */
  readonly reservoir: string;
}

/**
 * The equations of motion of the system and its bath with the bath solved for, exactly: generalised Langevin equations
 *
 *     dz/dt = (i/ħ)[H_S, z] + Σ_j (i/ħ)[S_j, z] B_j(t),
 *     B_j(t) = ξ_j(t) - Σ_k ∫₀^t dτ R_jk(τ) S_k(t-τ),
 *
 * with R_jk = ± Σκ cos|sin ω_ντ, and noise ξ_j of correlation ½⟨{ξ_j(t), ξ_k(t-τ)}⟩ = ± ½ħ Σκ coth cos|sin ω_ντ. For
 * H_S of second degree and linear S_j they are closed and linear, also for operators; of a classical system they hold
 * for every H_S and S_j. No Born, no Markov.
 */
export interface MemoryEquations {
  readonly modes: Modes;
  /** x and p, or x_a, p_a, x_b, …. */
  readonly variables: readonly string[];
  /** (i/ħ)[H_S, z], with the counter-term where the bath has it. */
  readonly rates: readonly Scalar[];
  readonly couplings: readonly MemoryCoupling[];
  /** R_jk; undefined for independent baths. */
  readonly response: readonly (readonly (BathKernel | undefined)[])[];
  /** The kernel of ½⟨{ξ_j(t), ξ_k(t-τ)}⟩/(½ħ). */
  readonly noise: readonly (readonly (BathKernel | undefined)[])[];
  /** Whether they are linear in the variables, apart from forces that depend on time alone. */
  readonly isLinear: boolean;
}

/**
 * The generalised Langevin equations of a model, exact for its microscopic description (Eqs. 1-4).
 *
 * @throws ModelError for a model without a bath, or with loss that no bath brings about
 *
 * @example
 * ```ts
 * import { memoryEquations, readModel } from "caldera/derivations";
 * const { rates, couplings } = memoryEquations(readModel({ potential: "U*x^4", bath: "lorentz-drude" }));
 * assert.equal(String(rates[1]), "-4*U*x^3-m*omega0^2*x");
 * assert.deepEqual(couplings.map(({ symbol }) => String(symbol)), ["x*cos(theta)", "p*sin(theta)/(m*omega0)"]);
 * ```
 */
export function memoryEquations(model: Model): MemoryEquations {
  requireBathOnly(model);
  const { couplings, bath, hamiltonian } = microscopic(model);
  const { modes } = model;
  const counterTerm =
    typeof model.bath === "object" && model.bath.counterTerm
      ? counterTermOf({ couplings, bath, hamiltonian })
      : undefined;
  const whole = sumOfOrigins(hamiltonian);
  const energy = counterTerm === undefined ? whole : whole.plus(counterTerm);
  const variables = Array.from({ length: modeCount(modes) }, (_, mode) => [
    position(mode, modes),
    momentum(mode, modes),
  ]).flat();
  const bracket = (generator: Operator<"xp">): readonly Scalar[] =>
    variables.map((z) =>
      meanField(commutator(generator, z).scaled(Scalar.i.dividedBy(Scalar.parameter("hbar")))),
    );
  const kernels = couplings.map((left) =>
    couplings.map((right) =>
      (left.reservoir ?? "") === (right.reservoir ?? "")
        ? kernelsOrNone(bath.correlators(left.bath, right.bath))
        : undefined,
    ),
  );
  return {
    modes,
    variables: variablesOf(modes, ["x", "p"]),
    rates: bracket(energy),
    couplings: couplings.map((coupling) => ({
      symbol: meanField(coupling.system),
      forces: bracket(coupling.system),
      quadrature: quadratureOf(coupling),
      reservoir: coupling.reservoir ?? "",
    })),
    response: kernels.map((row) => row.map((kernel) => kernel?.response)),
    noise: kernels.map((row) => row.map((kernel) => kernel?.noise)),
    isLinear: energy.isPolynomial && energy.degree <= 2 && couplings.every(isLinear),
  };
}

function isLinear({ system }: Coupling): boolean {
  return system.isPolynomial && system.degree <= 1;
}

function quadratureOf({ bath }: Coupling): "x" | "p" {
  return bath.coefficientOf(0, 1).isZero ? "x" : "p";
}

function requireBathOnly({ bath, loss }: Model): void {
  if (bath === "none") {
    throw new ModelError(
      "bath",
      'The exact answer is that of an oscillator in its bath, which "none" leaves out of this model. Give a bath, e.g. "lorentz-drude".',
    );
  }
  if (loss.length > 0) {
    throw new ModelError(
      "loss",
      "The exact answer is that of an oscillator in its bath, and loss that is given follows from none. Leave `loss` out, or give a coupling to a bath in its place.",
    );
  }
}
