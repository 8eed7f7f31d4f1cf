import { describe, expect, test } from "vitest";
import {
  attempt,
  codePoint,
  elementAt,
  knownValue,
  matched,
  ScalarError,
} from "../../../symbolic/index.ts";

describe("what must be there is read, and its absence is said", () => {
  test("elements of lists", () => {
    expect([elementAt([3, 4], 1), elementAt(Float64Array.of(0), 0)]).toEqual([4, 0]);
    expect(() => elementAt([3, 4], 2)).toThrow("There is no element 2 in a list of 2.");
    expect(() => elementAt([3, 4], -1)).toThrow(RangeError);
  });

  test("values of tables", () => {
    const table = new Map([["a", 0]]);
    expect(knownValue(table, "a")).toBe(0);
    expect(() => knownValue(table, "b")).toThrow("There is no value of b in a table.");
  });

  test("matches of patterns that match every text", () => {
    expect(matched(/^ */, "  x")[0]).toBe("  ");
    expect(() => matched(/y/, "x")).toThrow("/y/ must match every text.");
  });

  test("characters of a text, both halves of them", () => {
    // U+1D465 is 𝑥
    expect([codePoint("𝑥", 0), codePoint("ab", 1)]).toEqual([0x1d465, 0x62]);
    expect(() => codePoint("ab", 2)).toThrow("There is no character 2 in a text of 2.");
  });
});

test("errors of an expected class are no result, all others go on", () => {
  const thrown = (error: Error) => (): number => {
    throw error;
  };
  expect(attempt(() => 2, RangeError)).toBe(2);
  expect(attempt(thrown(new ScalarError("no")), RangeError, ScalarError)).toBeUndefined();
  expect(() => attempt(thrown(new TypeError("no")), RangeError)).toThrow(TypeError);
});
