import {
  type Model,
  ModelError,
  modelParameters,
  readModel,
  withParameters,
} from "../../../derivations/index.ts";
import { readParameter, readParameterName } from "../../../derivations/model/parameters.ts";
import { tasks, taskNamed } from "../tasks/index.ts";
import { readOptions, type Task } from "../tasks/task.ts";
import {
  type Axis,
  listOf,
  mostAdaptivePoints,
  mostPoints,
  type NumberReader,
  readAxis,
} from "./axis.ts";
import { type Json, type JsonObject, objectWith, shownJson } from "./json.ts";
import { SpecError } from "./spec-error.ts";
import type { Sweep, SweepSpec } from "./sweep.ts";

const keys = ["model", "task", "options", "axes", "seeds"];

/** The name of the axis of random numbers. */
export const seedAxis = "seed";

/**
 * Reads a sweep: an object with
 *
 * - `model`: a model, or the name of its file, which `modelOfFile` reads;
 * - `task`: the run that is made at each point, one of {@link tasks};
 * - `options` of that run (default none);
 * - `axes`: parameters of the model, or options that are numbers, with their values; every combination is a point,
 *   the last axis fastest;
 * - `seeds`: for tasks with random numbers, how many seeds from 1 on, or a list; a last axis.
 *
 * @throws SpecError naming the place, ModelError for a model that cannot be used
 */
export function readSweep(given: unknown, modelOfFile: (file: string) => JsonObject): Sweep {
  const sweep = objectWith(given, "sweep", keys);
  for (const key of ["model", "task", "axes"]) {
    if (sweep[key] === undefined) throw new SpecError("sweep", `${key} is missing. ${example}`);
  }
  const task = taskNamed(sweep["task"], "task");
  const source = modelSourceOf(sweep["model"], modelOfFile);
  const model = readModel(source);
  const options = optionsOf(sweep["options"], task);
  const { axes, optionAxes } = axesOf(sweep, { model, task, options });
  requireNeeded(task, options, optionAxes);
  requireFew(axes);
  const spec: SweepSpec = {
    model: source,
    task: task.name,
    options,
    axes: sweep["axes"] as readonly JsonObject[],
    seeds: sweep["seeds"] ?? null,
  };
  return { spec, model, task, axes, optionAxes };
}

const example =
  'Write e.g. {"model": "kerr.json", "task": "steady-state", "axes": [{"name": "omega", "from": 0.8, "to": 1.2, "points": 21}]}.';

function modelSourceOf(
  given: Json | undefined,
  modelOfFile: (file: string) => JsonObject,
): JsonObject {
  if (typeof given === "string") return modelOfFile(given);
  if (typeof given === "object" && given !== null && !Array.isArray(given)) {
    return given as JsonObject;
  }
  throw new SpecError(
    "model",
    `Must be a model, or the name of its file, but is ${shownJson(given)}.`,
  );
}

function optionsOf(given: Json | undefined, task: Task): JsonObject {
  const names = Object.keys(task.options);
  const options = objectWith(given ?? {}, "options", names);
  readOptions(task.options, options);
  return options;
}

interface Read {
  readonly model: Model;
  readonly task: Task;
  readonly options: JsonObject;
}

function axesOf(
  sweep: JsonObject,
  read: Read,
): { readonly axes: readonly Axis[]; readonly optionAxes: ReadonlySet<string> } {
  const given = sweep["axes"];
  if (!Array.isArray(given)) {
    throw new SpecError("axes", `Must be a list of axes, but is ${shownJson(given)}. ${example}`);
  }
  const seeds = seedsOf(sweep["seeds"], read);
  if (given.length === 0 && seeds.length === 0) {
    throw new SpecError("axes", `Is empty. ${example}`);
  }
  const numberOf = numberReader(read);
  const axes = [
    ...(given as readonly Json[]).map((axis, j) => readAxis(axis, `axes[${j}]`, numberOf)),
    ...seeds,
  ];
  const optionAxes = new Set(
    axes.filter(({ name }) => isOptionAxis(name, read)).map(({ name }) => name),
  );
  const names = new Map<string, string>();
  axes.forEach(({ name }, j) => {
    const place = j < given.length ? `axes[${j}].name` : "seeds";
    const canonical = optionAxes.has(name) ? name : readParameterName(name, place);
    const other = names.get(canonical);
    if (other !== undefined) {
      throw new SpecError(place, `${shownJson(name)} is varied by ${other} too. Leave one out.`);
    }
    names.set(canonical, place);
    if (!optionAxes.has(name)) requireParameter(name, axes[j]?.at(0) ?? 0, place, read.model);
    else if (name in read.options) {
      throw new SpecError(place, `options has ${shownJson(name)} too. Leave one out.`);
    }
  });
  return { axes, optionAxes };
}

/** What an axis names: a parameter if there is one of that name, else an option that is a number. */
function isOptionAxis(name: string, { model, task }: Read): boolean {
  const read = Object.hasOwn(task.options, name) ? task.options[name] : undefined;
  if (read === undefined || modelParameters(model).includes(name)) return false;
  try {
    read(1, name);
    return true;
  } catch {
    return false;
  }
}

/** @throws SpecError for a name that the model does not know, or that has no effect */
function requireParameter(name: string, value: number, place: string, model: Model): void {
  const { warnings } = withPlace(place, () => withParameters(model, new Map([[name, value]])));
  const unused = warnings.find((warning) => !model.warnings.includes(warning));
  if (unused !== undefined && !modelParameters(model).includes(name)) {
    throw new SpecError(place, unused);
  }
}

/** Texts as the model reads them, with units where it has them. */
function numberReader(read: Read): NumberReader {
  return (name, text, place) => {
    if (isOptionAxis(name, read)) return readParameter("", text, place);
    return withPlace(place, () => {
      const { values, dependents } = withParameters(read.model, new Map([[name, text]]));
      const parameter = readParameterName(name, place);
      const value = values.get(parameter);
      if (value === undefined || dependents.some((one) => one.name === parameter)) {
        throw new SpecError(
          place,
          `Must be a number, but ${shownJson(text)} follows from other parameters. Write numbers only.`,
        );
      }
      return value;
    });
  };
}

/** Errors of the model as they are of a place of the sweep. */
function withPlace<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new SpecError(place, error.message.slice(error.place.length + 2));
  }
}

function seedsOf(given: Json | undefined, { task }: Read): readonly Axis[] {
  if (given === undefined || given === null) return [];
  if (task.options[seedAxis] === undefined) {
    const random = [...tasks.values()].filter(({ options }) => options[seedAxis] !== undefined);
    throw new SpecError(
      "seeds",
      `Belongs to ${random.map(({ name }) => name).join(", ")}, but task is ${task.name}. Leave it out.`,
    );
  }
  const list =
    typeof given === "number" && Number.isInteger(given) && given >= 1 && given <= 1_000_000
      ? Array.from({ length: given }, (_, j) => j + 1)
      : given;
  const isList = Array.isArray(list) && list.length > 0 && list.every(Number.isSafeInteger);
  if (isList && new Set(list).size === list.length) {
    return [{ name: seedAxis, ...listOf(list as readonly number[]) }];
  }
  throw new SpecError(
    "seeds",
    `Must be how many seeds there are, 1 to 1000000, or a list of different whole numbers, but is ${shownJson(given)}.`,
  );
}

function requireNeeded(task: Task, options: JsonObject, axes: ReadonlySet<string>): void {
  for (const name of task.needed) {
    if (name in options || axes.has(name)) continue;
    throw new SpecError("options", `${task.name} needs ${name}. Write "options": {"${name}": …}.`);
  }
}

function requireFew(axes: readonly Axis[]): void {
  const points = axes.reduce((product, { count }) => product * count, 1);
  if (points > mostPoints) {
    throw new SpecError(
      "axes",
      `Have ${axes.map(({ count }) => count).join(" × ")} = ${points} points, more than ${mostPoints}. Give fewer values.`,
    );
  }
  const adaptive = axes.filter((axis) => axis.adaptive !== undefined);
  if (adaptive.length > 1) {
    throw new SpecError(
      "axes",
      `${adaptive.map(({ name }) => name).join(" and ")} are adaptive. Leave "adaptive" to one of them.`,
    );
  }
  const most = axes.reduce(
    (product, { count, adaptive: one }) => product * (one?.most ?? count),
    1,
  );
  if (adaptive.length === 1 && most > mostAdaptivePoints) {
    throw new SpecError(
      "axes",
      `May get ${most} points, more than the ${mostAdaptivePoints} of an adaptive axis. Lower "most", or give fewer values.`,
    );
  }
}
