import {
  fokkerPlanck,
  fokkerPlanckLines,
  type MasterEquation,
} from "../../../derivations/index.ts";
import { type NoiseCode, noiseModule } from "./noise-module.ts";

/** Drift and diffusion of the Fokker-Planck truncation as a module; what it drops stands in its comments. */
export function fokkerPlanckModule(
  equation: MasterEquation,
  comments: readonly string[] = [],
): NoiseCode {
  const truncated = fokkerPlanck(equation);
  const diffusion = truncated.diffusion.flat();
  return noiseModule(
    equation,
    {
      variables: truncated.variables,
      drift: truncated.drift,
      diffusion,
      noise: {
        kind: "diffusion",
        matrix: diffusion,
        functions: {
          vector: { name: "drift", about: "The drift A" },
          matrix: { name: "diffusion", about: "the diffusion D[j][k]" },
        },
      },
      lines: fokkerPlanckLines(truncated),
      about: [
        `Fokker-Planck truncation of the ${equation.kind} master equation; Ito: dy = A dt + B dw, B B^T = 2 D.`,
        "Where D has a negative eigenvalue there is no such noise.",
      ],
    },
    comments,
  );
}
