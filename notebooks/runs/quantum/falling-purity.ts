import { fokkerPlanck } from "../../../derivations/index.ts";
import { differentiate, evaluateReal, type Superoperator } from "../../../symbolic/index.ts";

/** Of the rates of a dissipator; less is rounding. */
const rounding = 1e-12;

/**
 * Why a dissipator leaves no steady state, whatever the Hamiltonian, in words; undefined where that is not known. Where
 * its Fokker-Planck equation is exact with drift f, linear in x and p, and constant diffusion D ≥ 0,
 *
 *     d/dt ∫W² = -(div f) ∫W² - 2 ∫ (∇W)ᵀ D ∇W,
 *
 * as the Moyal bracket with H keeps ∫W² = tr ρ²/(2πħ). With div f ≥ 0, gain no less than loss, the purity falls for
 * ever, over any period too.
 *
 * @returns the reason for given numbers
 */
export function fallingPurity(
  dissipator: Superoperator<"xp">,
): (values: ReadonlyMap<string, number>) => string | undefined {
  const { drift, diffusion, dropped } = fokkerPlanck(dissipator);
  const [[xx, xp], [, pp]] = diffusion;
  const expansion = differentiate(drift[0], "x").plus(differentiate(drift[1], "p"));
  const functions = [expansion, xx, xp, pp];
  const varies = functions.some((one) => ["x", "p", "t"].some((v) => one.parameters.includes(v)));
  if (varies || dropped.length > 0 || functions.every((one) => one.isZero)) return () => undefined;
  return (values) => {
    const [rate, dxx, dxp, dpp] = functions.map((one) => evaluateReal(one, values)) as [
      number,
      number,
      number,
      number,
    ];
    const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
    const noise = ((m * omega0 * dxx) / hbar + dpp / (m * omega0 * hbar)) * 2;
    const positive = dxx >= 0 && dpp >= 0 && dxp * dxp <= dxx * dpp * (1 + rounding);
    if (!positive || !(noise > 0) || !(rate >= -rounding * noise)) return undefined;
    const balance =
      rate > rounding * noise
        ? `Gain exceeds loss, so that areas in phase space grow at the rate ${rate.toPrecision(6)}`
        : "There is no more loss than gain, so that areas in phase space do not shrink";
    return `${balance}, and noise lowers the purity of every state for ever.`;
  };
}
