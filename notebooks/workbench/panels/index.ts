import type { RunRequest, RunResult } from "../jobs/run-protocol.ts";
import type { JobResult } from "../jobs/runs/job.ts";
import type { Run, RunSettings } from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";
import type { PanelKind } from "./panel-kind.ts";
import { lackingFor } from "./lacking.ts";
import { map } from "./map.ts";
import { moments } from "./moments.ts";
import { noise } from "./noise.ts";
import { observables } from "./observables.ts";
import { portrait } from "./portrait.ts";
import { positivity } from "./positivity.ts";
import { response } from "./response.ts";
import { ringdown } from "./ringdown.ts";
import { spectrum } from "./spectrum.ts";
import { steadyState } from "./steady-state.ts";

const kinds: Readonly<Record<Run, PanelKind>> = {
  ringdown,
  portrait,
  response,
  map,
  "steady-state": steadyState,
  observables,
  spectrum,
  moments,
  noise,
  positivity,
};

/** What the page does with results of a kind. */
export function panelKindOf({ run }: Pick<RunResult, "run">): PanelKind<RunResult & JobResult> {
  return kinds[run];
}

/** The run that a panel requests; empty settings take their defaults. */
export function requestOf(settings: RunSettings, workbench: Workbench): RunRequest {
  const { run } = settings;
  const lacking = lackingFor(kinds[run].lacks, workbench);
  const given = kinds[run].request(settings, workbench);
  return { run, model: workbench.model, effort: "full", ...lacking, ...given } as RunRequest;
}
