import type { MasterEquationKind, Model } from "../../../derivations/index.ts";
import type { Solution } from "../../../numeric/index.ts";
import { linePanel, styleOf } from "../../plot/index.ts";
import { compiledMotion, integratedMotion, motionScale } from "../../runs/motion/index.ts";

export interface TrajectoryOptions {
  /** Initial position; the oscillator starts at rest. */
  readonly position: number;
  readonly duration: number;
}

/** Integrates the mean-field equation of motion of a model from rest. */
export function trajectory(
  model: Model,
  kind: MasterEquationKind,
  { position, duration }: TrajectoryOptions,
): Solution {
  return integratedMotion(
    {
      rhs: compiledMotion(model, kind)(model),
      start: position,
      times: Float64Array.from({ length: 801 }, (_, j) => (j * duration) / 800),
      scale: motionScale(model, position),
    },
    1e-9,
  );
}

/** x(t) from rest for CL and gCL as a picture, with warnings where an integration stopped. */
export function trajectoryFigure(
  model: Model,
  options: TrajectoryOptions,
): { readonly svg: string; readonly warnings: readonly string[] } {
  const kinds = ["CL", "gCL"] as const;
  const runs = kinds.map((kind) => ({ kind, solution: trajectory(model, kind, options) }));
  const svg = linePanel({
    id: "trajectory",
    xLabel: "t",
    yLabel: "x(t)",
    xDomain: [0, options.duration],
    series: runs.map(({ kind, solution }) => {
      const { color, dash } = styleOf(kind);
      return {
        label: `\\text{${kind}}`,
        x: solution.times,
        y: solution.states.filter((_, j) => j % 2 === 0),
        color,
        dash,
      };
    }),
    legend: "top-right",
    description: `Position against time from x = ${options.position} at rest.`,
  });
  const warnings = runs
    .filter(({ solution }) => solution.status !== "finished")
    .map(({ kind, solution }) => `${kind}: ${solution.message}`);
  return { svg, warnings };
}
