import type { RunRequest } from "./jobs/run-protocol.ts";
import { defaultSettings, type Workbench } from "./state/workbench.ts";

/** The run that the workbench requests; empty settings take their defaults. */
export function runRequest({ model, view, harmonics, settings }: Workbench): RunRequest {
  const given = (key: "points" | "phase"): string =>
    settings[key].trim() === "" ? defaultSettings[key] : settings[key];
  const effort = "full";
  switch (settings.run) {
    case "ringdown":
      return {
        run: "ringdown",
        model,
        effort,
        position: settings.position,
        duration: settings.duration,
      };
    case "response": {
      const { sweep, from, to } = settings;
      return {
        run: "response",
        model,
        effort,
        sweep,
        from,
        to,
        points: given("points"),
        harmonics,
      };
    }
    case "steady-state": {
      const kind = view === "CL" ? "CL" : "gCL";
      return {
        run: "steady-state",
        model,
        effort,
        kind,
        levels: settings.levels,
        phase: given("phase"),
      };
    }
  }
}
