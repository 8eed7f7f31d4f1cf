import { fokkerPlanck } from "../../../derivations/index.ts";
import { eigenvalues } from "../../../numeric/index.ts";
import {
  differentiate,
  evaluateReal,
  Scalar,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { naturalSizes } from "../oscillator-units.ts";

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
  if (!dissipator.isPolynomial) return () => undefined;
  const { variables, drift, diffusion, dropped } = fokkerPlanck(dissipator);
  const expansion = Scalar.sum(variables.map((name, j) => differentiate(drift[j]!, name)));
  const functions = [expansion, ...diffusion.flat()];
  const moving = [...variables, "t"];
  const varies = functions.some((one) => moving.some((v) => one.parameters.includes(v)));
  if (varies || dropped.length > 0 || functions.every((one) => one.isZero)) return () => undefined;
  return (values) => {
    const [rate = 0, ...entries] = functions.map((one) => evaluateReal(one, values));
    const sizes = naturalSizesOf(variables, values);
    const n = variables.length;
    const scaled = Float64Array.from(
      entries,
      (entry, at) => entry / sizes[at % n]! / sizes[Math.floor(at / n)]!,
    );
    const noise = 2 * sizes.reduce((sum, _, j) => sum + scaled[j * (n + 1)]!, 0);
    const least = Math.min(...eigenvalues(scaled, n).re);
    if (!(least >= -rounding * noise)) return undefined;
    if (!(noise > 0) || !(rate >= -rounding * noise)) return undefined;
    const balance =
      rate > rounding * noise
        ? `Gain exceeds loss, so that areas in phase space grow at the rate ${rate.toPrecision(6)}`
        : "There is no more loss than gain, so that areas in phase space do not shrink";
    return `${balance}, and noise lowers the purity of every state for ever.`;
  };
}

/** √(ħ/mω0) and √(mħω0) of x and p, or of x_a, p_a, x_b, …. */
function naturalSizesOf(
  variables: readonly string[],
  values: ReadonlyMap<string, number>,
): readonly number[] {
  return variables.map((name, j) => {
    const of = (base: string): number => values.get(name.replace(/^[xp]/, base)) ?? 1;
    return naturalSizes({ hbar: values.get("hbar") ?? 1, m: of("m"), omega0: of("omega0") })[
      j % 2
    ]!;
  });
}
