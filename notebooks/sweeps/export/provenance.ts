import { type Provenance, provenanceOf } from "../../../derivations/index.ts";
import { defaultKind } from "../../runs/run.ts";
import type { Sweep } from "../spec/sweep.ts";

/** Where results of a sweep came from: its model, and the rest of its file as the command. */
export function provenanceOfSweep({ model, spec }: Sweep): Provenance {
  const { model: _, ...others } = spec;
  const kind = spec.options["kind"];
  return provenanceOf(
    `caldera sweep ${JSON.stringify(others)}`,
    model,
    typeof kind === "string" ? kind : defaultKind,
  );
}
