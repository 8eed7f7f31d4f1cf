import {
  type MasterEquationKind,
  type Model,
  numbersOf,
  parametersOf,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import { compileSystem, integrate, type Solution } from "../../../numeric/index.ts";
import { linePanel, styleOf } from "../../plot/index.ts";
import { motionScale } from "./motion-scale.ts";

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
  const equations = equationsOfMotion(model, { kind });
  const parameters = parametersOf(equations);
  const values = numbersOf(model, parameters);
  const { rhs } = compileSystem({ ...equations, parameters }).bind(
    Float64Array.from(parameters, (name) => values.get(name) as number),
  );
  return integrate(rhs, {
    initial: [position, 0],
    from: 0,
    to: duration,
    relativeTolerance: 1e-9,
    absoluteTolerance: motionScale(model, position).tolerances,
    outputTimes: Float64Array.from({ length: 801 }, (_, j) => (j * duration) / 800),
  });
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
