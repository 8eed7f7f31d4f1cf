import { namesInModes } from "../../../derivations/index.ts";
import type { RunRequest } from "../jobs/run-protocol.ts";
import { modesOf } from "../state/workbench.ts";
import { type FitAlong, rolesAlong } from "./fit-table.ts";

/** What a panel shows that a fit can be made of. */
export interface FitPlace {
  readonly along: FitAlong;
  /** What is drawn upwards. */
  readonly shown: string;
  /** What a column may be. */
  readonly roles: readonly string[];
  /** The parameter of steady states, where one is typed. */
  readonly swept?: string;
}

/** Of a ringdown or a response; undefined of other runs, beside which data are only looked at. */
export function fitPlace(request: RunRequest): FitPlace | undefined {
  const modes = modesOf(request.model);
  if (request.run === "response") {
    const swept = request.sweep.trim();
    const roles = rolesAlong("omega", modes);
    return { along: "omega", shown: "A", roles, ...(swept === "" ? {} : { swept }) };
  }
  if (request.run !== "ringdown") return undefined;
  const base = request.coordinate === "v" ? "v" : "x";
  const [shown = base] = namesInModes(base, modes ?? 1);
  return { along: "t", shown, roles: rolesAlong("t", modes) };
}
