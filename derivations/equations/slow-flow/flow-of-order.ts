import type { EquationsOfMotion } from "../index.ts";
import { type AveragedFlow, averagedFlow, type AveragingGauge } from "./averaging.ts";
import type { AnsatzFrequency } from "./harmonic-ansatz.ts";
import { firstOrderFlow, type SlowFlow } from "./slow-flow.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/** A slow flow of second order. */
export interface SecondOrderOptions {
  readonly order: 2;
  /** Which amplitudes it is for; default: "zero-mean". */
  readonly gauge?: AveragingGauge;
}

/**
 * The slow flow of first order. With amplitudes that vary in time,
 *
 *     ẍ - f = Σ_k (R_k^c + 2Ω_k v̇_k + ü_k) cos Ω_k t + (R_k^s - 2Ω_k u̇_k + v̈_k) sin Ω_k t
 *             - (∂f/∂ẋ) (u̇_k cos Ω_k t + v̇_k sin Ω_k t) + …,
 *
 * and the second derivatives and the products of first ones with the dissipation are dropped:
 *
 *     u̇_k = R_k^s/(2Ω_k),     v̇_k = -R_k^c/(2Ω_k).
 *
 * The fixed points are exactly those of {@link harmonicBalance}. A constant term has no large
 * frequency to be slow against and keeps its inertia, u̇₀ = w₀, ẇ₀ = -R_0(u, v, w₀). Several oscillators have amplitudes
 * u1_a, v1_a, …, u1_b, … at frequencies for all modes, or "a:omega" for one.
 *
 * Of second order, for one frequency Ω of one oscillator, by Krylov-Bogoliubov averaging: with a = (u - iv)/2 and
 * x = a e^{iΩt} + c.c., everything that is left of the force beside -Ω²x counts as small, ȧ = Σ_n F_n(a, ā) e^{int}, and
 *
 *     ḃ = F_0 + Σ_{n≠0} DF_{-n}·F_n/(in),    DF·G = ∂_aF G + ∂_āF Ḡ,
 *
 * in one of two gauges: the amplitudes are those of a near-identity transformation without a mean, or those of the
 * exact fundamental.
 *
 * @param equations in the second-order form
 * @param frequencies exact real scalars or texts, as for {@link harmonicAnsatz}
 * @throws SlowFlowError as {@link harmonicBalance} does; of second order for several frequencies or oscillators, or where
 *   those of the drives are no rational multiples of Ω.
 *
 * @example
 * ```ts
 * import { slowFlow } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-K*x - gamma*xdot - B*x^3 + F*cos(omega*t)"].map((text) => parseScalar(text));
 * const duffing = { form: "second-order", variables: ["x", "xdot"], rates };
 * const flow = slowFlow(duffing, ["omega"]);
 * assert.deepEqual(flow.variables, ["u1", "v1"]);
 * const byHand = "-gamma/2*u1 + ((K - omega^2) + 3/4*B*(u1^2 + v1^2))*v1/(2*omega)";
 * assert.ok(flow.rates[0].equals(parseScalar(byHand)));
 * const undamped = { ...duffing, rates: ["xdot", "-omega0^2*x - B*x^3"].map((text) => parseScalar(text)) };
 * const second = slowFlow(undamped, ["omega0"], { order: 2, gauge: "fundamental" });
 * // ω = ω0 + 3BA²/8ω0 - 15B²A⁴/256ω0³
 * assert.ok(second.contributions[1][0].equals(parseScalar("-15/256*B^2*v1*(u1^2+v1^2)^2/omega0^3")));
 * ```
 *
 * Reference: A. H. Nayfeh, D. T. Mook, Nonlinear Oscillations, Wiley 1979, chapters 2 and 4;
 * J. Košata et al., SciPost Phys. Codebases 6 (2022).
 */
export function slowFlow(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
  options?: { readonly order?: 1 },
): SlowFlow;
export function slowFlow(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
  options: SecondOrderOptions,
): AveragedFlow;
export function slowFlow(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
  options: { readonly order?: 1 } | SecondOrderOptions = {},
): SlowFlow {
  if (options.order !== 2) return firstOrderFlow(equations, frequencies);
  const [frequency, ...others] = frequencies;
  if (frequency === undefined || others.length > 0) {
    throw new SlowFlowError(
      `A slow flow of second order is that of one frequency, but ${frequencies.length} are given. Give one, or leave out \`order\`.`,
    );
  }
  return averagedFlow(equations, frequency, options);
}
