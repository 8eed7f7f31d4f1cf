import {
  fokkerPlanck,
  langevin,
  langevinLines,
  langevinOfModes,
  langevinOfModesLines,
  type MasterEquation,
  ModelError,
} from "../../../derivations/index.ts";
import { Scalar, type SquareRoot } from "../../../symbolic/index.ts";
import { type NoiseCode, noiseModule } from "./noise-module.ts";

/**
 * Drift and noise of the Langevin equations as a module; what the truncation drops stands in its comments.
 *
 * @throws ModelError of several modes with diffusion between them, of which no factor is written
 */
export function langevinModule(
  equation: MasterEquation,
  comments: readonly string[] = [],
): NoiseCode {
  const { lines, noise, ...equations } =
    typeof equation.model.modes === "number" ? ofOneMode(equation) : ofSeveralModes(equation);
  return noiseModule(
    equation,
    {
      variables: equations.variables,
      drift: equations.drift,
      diffusion: equations.diffusion.flat(),
      noise: {
        kind: "factor",
        matrix: noise.flat(),
        functions: {
          vector: { name: "drift", about: "The drift A of Ito" },
          matrix: { name: "noise", about: "the factor B[j][k] of dw[k] in dy[j]" },
        },
      },
      lines,
      about: [
        `Langevin equations of the ${equation.kind} master equation, truncated; Ito: dy = A dt + B dw.`,
        "Where D has a negative eigenvalue there is no such noise, and B is not a number.",
      ],
    },
    comments,
  );
}

function ofOneMode(equation: MasterEquation) {
  const equations = langevin(fokkerPlanck(equation));
  return { ...equations, lines: langevinLines(equations) };
}

/** @throws ModelError where diffusion is between modes */
function ofSeveralModes(equation: MasterEquation) {
  const equations = langevinOfModes(fokkerPlanck(equation));
  const { root, variables } = equations;
  if (root.form === "any") {
    throw new ModelError(
      "diffusion",
      "Code of Langevin equations needs a noise matrix B, which is written for diffusion of each mode alone, but here it is between modes, too. Take codegen --what fokker-planck, which has drift and diffusion, or --model CL with baths of their own.",
    );
  }
  const none: SquareRoot = { factor: Scalar.zero, radicand: Scalar.one, divisor: Scalar.one };
  const noise = variables.map((_, i) =>
    variables.map((__, j) => {
      const own = root.ofModes[i >> 1]?.noise[i % 2 === 0 ? 0 : 1];
      return i >> 1 === j >> 1 ? (own?.[j % 2 === 0 ? 0 : 1] ?? none) : none;
    }),
  );
  return { ...equations, noise, lines: langevinOfModesLines(equations) };
}
