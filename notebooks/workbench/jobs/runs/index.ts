import type { Run } from "../../state/run-settings.ts";
import type { Job } from "./job.ts";
import { Maps } from "./map.ts";
import { MomentsInTime } from "./moments.ts";
import { Noise } from "./noise.ts";
import { Observables } from "./observables.ts";
import { Portraits } from "./portrait.ts";
import { Positivities } from "./positivity.ts";
import { Responses } from "./response.ts";
import { Ringdowns } from "./ringdown.ts";
import { Spectra } from "./spectrum.ts";
import { SteadyStates } from "./steady-state.ts";

/** The job of each kind of run, as a worker begins. */
export function runJobs(): Readonly<Record<Run, Job>> {
  return {
    ringdown: new Ringdowns(),
    portrait: new Portraits(),
    response: new Responses(),
    map: new Maps(),
    "steady-state": new SteadyStates(),
    observables: new Observables(),
    spectrum: new Spectra(),
    moments: new MomentsInTime(),
    noise: new Noise(),
    positivity: new Positivities(),
  };
}
