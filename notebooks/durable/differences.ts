import { type Json, type JsonObject, shownJson } from "./json.ts";

const most = 5;

/** Where two values of JSON differ, in words: "sweep.options.levels was 30 and is 40". */
export function differences(was: Json, is: Json): readonly string[] {
  const found = [...between(was, is, "")];
  const more = found.length - most;
  return more > 0 ? [...found.slice(0, most), `and ${more} more`] : found;
}

function* between(was: Json | undefined, is: Json | undefined, place: string): Generator<string> {
  if (isNested(was) && isNested(is) && Array.isArray(was) === Array.isArray(is)) {
    const [old, now] = [was as JsonObject, is as JsonObject];
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const inner = Array.isArray(was)
        ? `${place}[${key}]`
        : place === ""
          ? key
          : `${place}.${key}`;
      yield* between(old[key], now[key], inner);
    }
    return;
  }
  if (Object.is(was, is)) return;
  yield `${place} was ${worded(was)} and is ${worded(is)}`;
}

function isNested(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null;
}

function worded(value: Json | undefined): string {
  return value === undefined ? "not there" : shownJson(value);
}
