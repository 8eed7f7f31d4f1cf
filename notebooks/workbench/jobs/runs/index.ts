import type { Run } from "../../state/run-settings.ts";
import type { Job } from "./job.ts";
import { Responses } from "./response.ts";
import { Ringdowns } from "./ringdown.ts";
import { SteadyStates } from "./steady-state.ts";

/** The job of each kind of run, as a worker begins. */
export function runJobs(): Readonly<Record<Run, Job>> {
  return {
    ringdown: new Ringdowns(),
    response: new Responses(),
    "steady-state": new SteadyStates(),
  };
}
