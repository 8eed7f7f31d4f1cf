/** What JSON holds. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

const longestShown = 60;

/** A value as it stands in JSON, cut where it is long. */
export function shownJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
