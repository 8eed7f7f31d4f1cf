import { type Model, withParameters } from "../../../derivations/index.ts";
import type { Task } from "../tasks/task.ts";
import type { Axis } from "./axis.ts";
import type { Coordinates } from "./grid.ts";
import type { Json, JsonObject } from "./json.ts";

/** A sweep file with everything that it names in it: the same spec gives the same points. */
export interface SweepSpec extends JsonObject {
  readonly model: JsonObject;
  readonly task: string;
  readonly options: JsonObject;
  readonly axes: readonly JsonObject[];
  readonly seeds: Json;
}

/** A sweep that was read. */
export interface Sweep {
  readonly spec: SweepSpec;
  readonly model: Model;
  readonly task: Task;
  readonly axes: readonly Axis[];
  /** Names of the axes that are options of the task; the others are parameters of the model. */
  readonly optionAxes: ReadonlySet<string>;
}

/** What the task runs on at a point. */
export function pointOf(
  { model, spec, optionAxes }: Sweep,
  coordinates: Coordinates,
): { readonly model: Model; readonly options: JsonObject } {
  const entries = Object.entries(coordinates);
  const settings = entries.filter(([name]) => !optionAxes.has(name));
  const options = entries.filter(([name]) => optionAxes.has(name));
  return {
    model: settings.length === 0 ? model : withParameters(model, new Map(settings)),
    options: { ...spec.options, ...Object.fromEntries(options) },
  };
}
