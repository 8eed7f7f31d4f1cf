import type { Json, JsonObject } from "../spec/json.ts";

/** Of the results of runs, what a record leaves out: it stands in the sweep's own file, or beside the result. */
const beside = ["provenance", "status", "warnings"];

/**
 * A result as JSON holds it: lists for arrays of numbers, and null for numbers that are none.
 *
 * @param without further keys that are left out
 */
export function plain(result: object, without: readonly string[] = []): JsonObject {
  const kept = Object.entries(result).filter(
    ([key, value]) => value !== undefined && ![...beside, ...without].includes(key),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, json(value)]));
}

function json(value: unknown): Json {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, json);
  if (Array.isArray(value)) return value.map(json);
  if (value instanceof Map) return plain(Object.fromEntries(value) as object);
  return typeof value === "object" ? plain(value) : null;
}
