import type { Kept } from "../../runs/index.ts";
import type { Point } from "../plan/stage.ts";
import { pointOf, type Sweep } from "../spec/sweep.ts";
import type { PointRecord } from "../store/record.ts";

/** Errors that say what is wrong with the values of a point. */
const refusals: readonly string[] = [
  ...["SpecError", "OptionError", "ModelError", "ParseError", "ScalarError", "SweepError"],
  ...["SlowFlowError", "NotPolynomialError", "ModulatedPhaseError"],
  ...["DataError", "MeasurementError"],
];

/** What the task gives at a point; what it refuses is a record, too, with the reason as a warning. */
export async function recordAt(sweep: Sweep, point: Point, kept: Kept): Promise<PointRecord> {
  try {
    const { model, options } = pointOf(sweep, point.parameters);
    const { status, warnings, result } = await sweep.task.run(model, options, { kept });
    return { ...point, status, warnings, result };
  } catch (error) {
    return unresolved(point, error);
  }
}

/** The record of a point that has no result. */
export function unresolved(point: Point, error: unknown): PointRecord {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const status = refusals.includes(name) ? "refused" : "failed";
  return { ...point, status, warnings: [message], result: {} };
}
