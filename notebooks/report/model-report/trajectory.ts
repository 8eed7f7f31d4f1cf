import type { MasterEquationKind, Model } from "../../../derivations/index.ts";
import { linePanel, styleOf } from "../../plot/index.ts";
import { ringdown, type RingdownResult } from "../../runs/motion/index.ts";

export interface TrajectoryOptions {
  /** Initial position; the oscillator starts at rest. */
  readonly position: number;
  readonly duration: number;
}

/** The mean-field motion of a model from rest, as it is drawn. */
export function trajectory(
  model: Model,
  kind: MasterEquationKind,
  options: TrajectoryOptions,
): Promise<RingdownResult> {
  return ringdown(model, { kind, ...options, points: 801, effort: "quick" });
}

/** x(t) from rest for CL and gCL as a picture, with warnings where an integration stopped. */
export async function trajectoryFigure(
  model: Model,
  options: TrajectoryOptions,
): Promise<{ readonly svg: string; readonly warnings: readonly string[] }> {
  const kinds = ["CL", "gCL"] as const;
  const runs = await Promise.all(
    kinds.map(async (kind) => ({ kind, ...(await trajectory(model, kind, options)) })),
  );
  const svg = linePanel({
    id: "trajectory",
    xLabel: "t",
    yLabel: "x(t)",
    xDomain: [0, options.duration],
    series: runs.map(({ kind, times, x }) => {
      const { color, dash } = styleOf(kind);
      return { label: `\\text{${kind}}`, x: times, y: x, color, dash };
    }),
    legend: "top-right",
    description: `Position against time from x = ${options.position} at rest.`,
  });
  const warnings = runs.flatMap((run) => run.warnings.map((words) => `${run.kind}: ${words}`));
  return { svg, warnings };
}
