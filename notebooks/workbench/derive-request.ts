import type { DeriveRequest } from "./jobs/derive-protocol.ts";

/** What the workbench requests to be derived. */
export function deriveRequest({
  model,
  tab,
  view,
  form,
  harmonics,
  looks,
}: DeriveRequest): DeriveRequest {
  return { model, tab, view, form, harmonics, looks };
}
