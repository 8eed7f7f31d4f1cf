import { shownJson } from "../spec/json.ts";
import { SpecError } from "../spec/spec-error.ts";
import { evolveTask } from "./evolve.ts";
import { exactTask } from "./exact.ts";
import { fitTask } from "./fit.ts";
import { langevinTask } from "./langevin.ts";
import { levelsTask } from "./levels.ts";
import { mapTask } from "./map.ts";
import { momentsTask, steadyMomentsTask } from "./moments.ts";
import { responseTask } from "./response.ts";
import { ringdownTask } from "./ringdown.ts";
import { spectrumTask } from "./spectrum.ts";
import { steadyStateTask } from "./steady-state.ts";
import type { Task } from "./task.ts";
import { wignerTask } from "./wigner.ts";

/** Runs that a sweep can make at its points, by name. */
export const tasks: ReadonlyMap<string, Task> = new Map(
  [
    ...[steadyStateTask, evolveTask, spectrumTask, wignerTask, levelsTask],
    ...[responseTask, mapTask, ringdownTask, momentsTask, steadyMomentsTask, langevinTask],
    ...[exactTask, fitTask],
  ].map((one) => [one.name, one]),
);

/** @throws SpecError for a name of none */
export function taskNamed(name: unknown, place: string): Task {
  const found = typeof name === "string" ? tasks.get(name) : undefined;
  if (found !== undefined) return found;
  throw new SpecError(
    place,
    `Must be one of ${[...tasks.keys()].join(", ")}, but is ${shownJson(name)}.`,
  );
}
