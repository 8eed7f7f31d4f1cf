import type { RunRequest, RunResult } from "../jobs/run-protocol.ts";
import type { JobResult } from "../jobs/runs/job.ts";
import type { Run, RunSettings } from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";
import type { PanelKind } from "./panel-kind.ts";
import { response } from "./response.ts";
import { ringdown } from "./ringdown.ts";
import { steadyState } from "./steady-state.ts";

const kinds: Readonly<Record<Run, PanelKind>> = {
  ringdown,
  response,
  "steady-state": steadyState,
};

/** What the page does with results of a kind. */
export function panelKindOf({ run }: Pick<RunResult, "run">): PanelKind<RunResult & JobResult> {
  return kinds[run];
}

/** The run that a panel requests; empty settings take their defaults. */
export function requestOf(settings: RunSettings, workbench: Workbench): RunRequest {
  const { run } = settings;
  const given = kinds[run].request(settings, workbench);
  return { run, model: workbench.model, effort: "full", ...given } as RunRequest;
}
