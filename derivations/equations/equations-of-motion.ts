import { ScalarError } from "../../symbolic/index.ts";
import { type Model, ModelError } from "../model/index.ts";
import { type DerivationOptions, type MasterEquation, masterEquation } from "../theory/index.ts";
import { type EquationsOfMotion, phaseSpaceEquations } from "./mean-field.ts";
import { secondOrderEquations } from "./second-order.ts";

export interface EquationsOfMotionOptions extends DerivationOptions {
  /** `second-order` for (x, ẋ), without the momentum (default), or `phase-space` for (x, p). */
  readonly form?: EquationsOfMotion["form"];
}

/**
 * The mean-field equations of motion of a model, or of a master equation:
 *
 *     d⟨x⟩/dt = tr(x 𝓛ρ),  d⟨p⟩/dt = tr(p 𝓛ρ)  with  ⟨x^a p^b⟩ = ⟨x⟩^a ⟨p⟩^b.
 *
 * In second-order form the momentum is eliminated exactly; ẋ is called xdot. All coefficients are exact, in
 * the parameters of the model; numbers that the model has are not put in.
 *
 * @throws ModelError in second-order form if the model gives loss by jump operators that are not linear in x and p,
 *   or couplings that bring products of them into dx/dt
 * @throws ScalarError in second-order form if dx/dt is not linear in p, as at orders from 2 on
 * @throws RangeError if an option is none of its choices
 *
 * @example
 * ```ts
 * import { equationsOfMotion, latex, readModel } from "caldera/derivations";
 * const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] });
 * const equations = equationsOfMotion(model, { kind: "CL" });
 * assert.deepEqual(equations.variables, ["x", "xdot"]);
 * assert.match(latex(equations), /\\ddot/);
 * ```
 */
export function equationsOfMotion(
  source: Model | MasterEquation,
  { form = "second-order", ...options }: EquationsOfMotionOptions = {},
): EquationsOfMotion {
  const equation = "dissipator" in source ? source : masterEquation(source, options);
  const phaseSpace = phaseSpaceEquations(equation);
  if (form === "phase-space") return phaseSpace;
  requireLinearLoss(equation.model);
  return withCouplingBlamed(equation.model, () => secondOrderEquations(phaseSpace));
}

/** A coupling such as x p + p x brings products of x and p into dx/dt. */
function withCouplingBlamed<T>({ coupling = [] }: Model, make: () => T): T {
  try {
    return make();
  } catch (error) {
    const k = coupling.findIndex(({ operator }) => operator.degree > 1);
    if (!(error instanceof ScalarError) || k < 0) throw error;
    throw new ModelError(
      `coupling[${k}]`,
      `With the coupling \`${coupling[k]?.texts[0]}\` dx/dt is not linear in the momentum, so that no equation of motion without the momentum exists, and no slow flow, response or ringdown from it. Leave this coupling out for these, or take the equations in phase space (--form phase-space), the moments or the steady state.`,
    );
  }
}

/** A jump operator such as a² brings products of x and p into dx/dt. */
function requireLinearLoss({ loss }: Model): void {
  loss.forEach(({ operator, texts }, k) => {
    if (operator.degree < 2) return;
    throw new ModelError(
      `loss[${k}]`,
      `The jump operator \`${texts[1]}\` brings products of x and p into dx/dt, so that no equation of motion without the momentum exists, and no slow flow, response or ringdown from it. Leave this loss out for these, or take the equations in phase space (--form phase-space), the moments or the steady state.`,
    );
  });
}
