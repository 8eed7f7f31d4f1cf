import {
  bareCoupling,
  bathCorrelations,
  bathTrace,
  bathTransforms,
  bornMarkov,
  harmonicDressingTo,
} from "./approximations/index.ts";
import {
  defaultDressingDegree,
  expansionWords,
  type Model,
  mostNormalDegree,
  polynomialModel,
} from "../model/index.ts";
import type { Selection } from "./selections.ts";

/**
 * CL or gCL with coupling operators dressed by the exact harmonic motion, V1 and V2 to first order, in place
 * of the short-time expansion: the half-sided transforms of the bath at multiples of ω0 and the frequencies
 * of the drives stay symbols. Sines and cosines of x stand in V1 and V2 of the dressing, not in H_S, in their normally
 * ordered expansion to a degree.
 *
 * @param degree the highest normally ordered power of x that sines and cosines bring, an integer from 1 to 40
 * @throws RangeError for a degree that is none, and RangeError on derivation if `order` or `keep` is given
 *
 * @example
 * ```ts
 * import { harmonicallyDressed, masterEquation, readModel } from "caldera/derivations";
 * const { dissipator } = masterEquation(readModel({}), { kind: harmonicallyDressed("CL") });
 * assert.equal(dissipator.length, 7);
 * ```
 */
export function harmonicallyDressed(
  name: "CL" | "gCL" = "gCL",
  degree: number = defaultDressingDegree,
): Selection {
  if (!Number.isInteger(degree) || degree < 1 || degree > mostNormalDegree) {
    throw new RangeError(
      `The degree of a dressing must be an integer from 1 to ${mostNormalDegree}, but is ${degree}.`,
    );
  }
  return {
    name: dressedName(name, degree),
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
        harmonicDressingTo(name === "CL" ? "none" : degree),
        bathTransforms,
        ...(name === "CL" ? [bareCoupling] : []),
      ];
    },
  };
}

/**
 * What is to be said of the sines and cosines in a harmonic dressing: what stands for them, and where that is good. Nothing
 * of CL, which drops what V1 and V2 dress.
 */
export function dressingRemark(
  model: Model,
  name: string,
  degree: number = defaultDressingDegree,
): string | undefined {
  if (name === "CL" || model.bath === "none") return undefined;
  const words = expansionWords("In the dressing", model, polynomialModel(model, degree));
  return words === undefined
    ? undefined
    : `${words} H_S keeps them. A dressing-degree takes another.`;
}

/** `gCL with harmonic dressing`, with a degree that is not the usual one. */
function dressedName(name: string, degree: number): string {
  const to = degree === defaultDressingDegree ? "" : ` to degree ${degree}`;
  return `${name} with harmonic dressing${to}`;
}
