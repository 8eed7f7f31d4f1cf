import type { FitRequest } from "../jobs/fit/protocol.ts";

/**
 * What a fit depends on, as a text: a request with the same is not made anew. Numbers of free parameters are where it begins, no more.
 *
 * @param data counts what was opened and chosen of it
 * @param free what is free, also where that is the usual choice
 */
export function fitKey(request: FitRequest, data: number, free: readonly string[]): string {
  const { model, columns, ...others } = request;
  const fixed = [...model.parameters].filter(([name]) => !free.includes(name));
  const roles = columns.map(({ role }) => role);
  return JSON.stringify([
    { ...others, free: [...free].sort() },
    { ...model, name: "", fixed },
    roles,
    data,
  ]);
}

/** The equations of a model, as a text: with others the choice of what is free begins anew. */
export function structureKey({ model }: Pick<FitRequest, "model">): string {
  return JSON.stringify({ ...model, name: "", parameters: [...model.parameters.keys()] });
}
