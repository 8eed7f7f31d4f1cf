import type { PortraitRequest } from "../../../notebooks/workbench/jobs/runs/portrait.ts";
import type { ModelText } from "../../../notebooks/workbench/state/workbench.ts";

/** A model as it is typed on the page. */
export function textOf(
  potential: string,
  given: Readonly<Record<string, number>>,
  drives: readonly string[],
): ModelText {
  const parameters = new Map(Object.entries(given).map(([name, value]) => [name, String(value)]));
  return { name: "model", potential, drives, parameters };
}

/** A portrait with settings as they are at first. */
export function portraitOf(model: ModelText): PortraitRequest {
  const settings = { position: "", duration: "", flow: "gCL", phase: "0" } as const;
  return { run: "portrait", model, effort: "full", ...settings };
}
