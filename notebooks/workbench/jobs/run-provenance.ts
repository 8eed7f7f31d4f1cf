import { type Provenance, provenanceOf } from "../../../derivations/index.ts";
import { modelOf } from "./run-model.ts";
import type { RunRequest } from "./run-protocol.ts";

/** What files of a run say they are: the run and its settings stand for a command. */
export function runProvenance(request: RunRequest): Provenance {
  const { model, effort: _, run, ...settings } = request;
  const given = Object.entries(settings).filter(([name, value]) => name !== "kind" && value !== "");
  const command = ["workbench", run, ...given.map(([name, value]) => `${name}=${value}`)].join(" ");
  const kind = "kind" in request ? request.kind : "both";
  return provenanceOf(command, modelOf(model), kind === "both" ? "CL and gCL" : kind);
}
