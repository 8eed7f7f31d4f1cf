import {
  fokkerPlanck,
  langevin,
  langevinLines,
  type MasterEquation,
} from "../../../derivations/index.ts";
import { type NoiseCode, noiseModule } from "./noise-module.ts";

/** Drift and noise of the Langevin equations as a module; what the truncation drops stands in its comments. */
export function langevinModule(
  equation: MasterEquation,
  comments: readonly string[] = [],
): NoiseCode {
  const equations = langevin(fokkerPlanck(equation));
  return noiseModule(
    equation,
    {
      variables: equations.variables,
      drift: equations.drift,
      diffusion: equations.diffusion.flat(),
      noise: {
        kind: "factor",
        matrix: equations.noise.flat(),
        functions: {
          vector: { name: "drift", about: "The drift A of Ito" },
          matrix: { name: "noise", about: "the factor B[j][k] of dw[k] in dy[j]" },
        },
      },
      lines: langevinLines(equations),
      about: [
        `Langevin equations of the ${equation.kind} master equation, truncated; Ito: dy = A dt + B dw.`,
        "Where D has a negative eigenvalue there is no such noise, and B is not a number.",
      ],
    },
    comments,
  );
}
