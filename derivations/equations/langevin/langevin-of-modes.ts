import type { FokkerPlanck } from "../wigner/index.ts";
import {
  isWithout,
  type Langevin,
  type NoiseOfPair,
  noiseOfPair,
  requireNoise,
} from "./langevin.ts";

/**
 * B of several modes with B Bᵀ = 2D. `by mode`: D is that of each mode alone, as of baths of their own and a bare coupling, and
 * B has the lower triangular factor of each; `any`: D is also between modes, as where what couples them dresses the
 * coupling to a bath, and every matrix B with B Bᵀ = 2D gives the same process in law.
 */
export type NoiseOfModes =
  { readonly form: "by mode"; readonly ofModes: readonly NoiseOfPair[] } | { readonly form: "any" };

/** dy = A dt + B dw of y = (x_a, p_a, x_b, …) in the sense of Itô, as {@link Langevin} of one mode. */
export interface LangevinOfModes extends FokkerPlanck {
  readonly root: NoiseOfModes;
  /** As of {@link Langevin}; `unknown` where the drift in the sense of Stratonovich depends on which B is taken. */
  readonly interpretation: Langevin["interpretation"] | "unknown";
}

/**
 * The Langevin equations of several modes, dy_i = A_i dt + Σ_j B_ij dw_j with ⟨dw_i dw_j⟩ = δ_ij dt and B Bᵀ = 2D, whose
 * Fokker-Planck equation is given. There is such noise where D has no negative eigenvalue.
 *
 * @throws ModelError where an entry D_ij is not zero but D_ii is, identically: then there is none anywhere
 *
 * @example
 * ```ts
 * import { fokkerPlanck, langevinOfModes, masterEquation, readModel } from "caldera/derivations";
 * const model = readModel({ modes: ["a", "b"], potential: "g*x_a*x_b" });
 * const bare = langevinOfModes(fokkerPlanck(masterEquation(model, { kind: "CL" })));
 * assert.equal(bare.root.form, "by mode");
 * // V1 dresses the coupling of a to its bath by x_b: D is between p_a and p_b, too.
 * assert.equal(langevinOfModes(fokkerPlanck(masterEquation(model))).root.form, "any");
 * ```
 */
export function langevinOfModes(truncated: FokkerPlanck): LangevinOfModes {
  requireNoise(truncated);
  const { diffusion, variables } = truncated;
  const isAdditive = isWithout(diffusion.flat(), variables);
  const isByMode = diffusion.every((row, i) =>
    row.every((entry, j) => i >> 1 === j >> 1 || entry.isZero),
  );
  if (!isByMode) {
    return {
      ...truncated,
      root: { form: "any" },
      interpretation: isAdditive ? "additive" : "unknown",
    };
  }
  const ofModes = variables.flatMap((_, j) =>
    j % 2 === 0 ? [noiseOfPair(diffusion, j, variables)] : [],
  );
  const isDifferent = ofModes.some(({ interpretation }) => interpretation === "different");
  return {
    ...truncated,
    root: { form: "by mode", ofModes },
    interpretation: isAdditive ? "additive" : isDifferent ? "different" : "equal",
  };
}
