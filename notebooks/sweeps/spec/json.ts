import { type Json, type JsonObject, shownJson } from "../../durable/json.ts";
import { SpecError } from "./spec-error.ts";

export { type Json, type JsonObject, shownJson };

/** @throws SpecError for what is no object, or has a key that is not among `keys` */
export function objectWith(value: unknown, place: string, keys: readonly string[]): JsonObject {
  const list = keys.join(", ");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SpecError(place, `Must be an object with ${list}, but is ${shownJson(value)}.`);
  }
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    throw new SpecError(place, `Unknown key ${shownJson(key)}. The keys are ${list}.`);
  }
  return value as JsonObject;
}

/** @throws SpecError for what is no whole number from `least` to `most` */
export function wholeAt(value: unknown, place: string, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw new SpecError(
    place,
    `Must be a whole number from ${least} to ${most}, but is ${shownJson(value)}.`,
  );
}

/** @throws SpecError for what is no text */
export function textAt(value: unknown, place: string, example: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new SpecError(
    place,
    `Must be a text such as ${shownJson(example)}, but is ${shownJson(value)}.`,
  );
}
