import {
  bareCoupling,
  bathCorrelations,
  bathTrace,
  bathTransforms,
  bornMarkov,
  harmonicDressing,
} from "./approximations/index.ts";
import type { Selection } from "./selections.ts";

/**
 * CL or gCL with coupling operators dressed by the exact harmonic motion, V1 and V2 to first order, in place
 * of the short-time expansion: the half-sided transforms of the bath at multiples of ω0 and the frequencies
 * of the drives stay symbols.
 *
 * @throws RangeError on derivation if `order` or `keep` is given
 *
 * @example
 * ```ts
 * import { harmonicallyDressed, masterEquation, readModel } from "caldera/derivations";
 * const { dissipator } = masterEquation(readModel({}), { kind: harmonicallyDressed("CL") });
 * assert.equal(dissipator.length, 7);
 * ```
 */
export function harmonicallyDressed(name: "CL" | "gCL" = "gCL"): Selection {
  return {
    name: `${name} with harmonic dressing`,
    approximations: ({ order, keep }) => {
      if (order !== 1 || keep.length > 0) {
        throw new RangeError(
          "Options `order` and `keep` apply to the short-time expansion. Leave them out with harmonic dressing, which has all orders and every effect.",
        );
      }
      return [
        bornMarkov,
        bathTrace,
        bathCorrelations,
        harmonicDressing,
        bathTransforms,
        ...(name === "CL" ? [bareCoupling] : []),
      ];
    },
  };
}
