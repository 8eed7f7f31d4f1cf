import { describe, expect, test } from "vitest";
import {
  checkedName,
  clashes,
  freeName,
  merged,
  removed,
  renamed,
  saved,
  type Shelf,
  shelfFile,
  shelfOf,
} from "../../../notebooks/workbench/models/shelf.ts";

const kerr = { name: "kerr", address: "V=U*x^4/4&set=U:0.1&run=response" };
const wide = { name: "a wide well", address: "U=x^4-x^2&minimum=near+0.5" };
const shelf: Shelf = [wide, kerr];
const changed = { ...kerr, address: "V=x^6" };

describe("named models", () => {
  test("stand by name, each name once", () => {
    expect(saved(saved([], kerr), wide)).toEqual(shelf);
    expect(saved(shelf, changed)).toEqual([wide, changed]);
    expect(removed(shelf, "kerr")).toEqual([wide]);
    expect(renamed(shelf, "a wide well", " z  well ")).toEqual([kerr, { ...wide, name: "z well" }]);
    expect(renamed(shelf, "kerr", "kerr")).toBe(shelf);
    expect(() => renamed(shelf, "kerr", "a wide well")).toThrow("is taken. Type another");
    expect(() => checkedName(" \n ")).toThrow("A model needs a name here. Type one.");
    expect(() => checkedName("x".repeat(81))).toThrow("80 characters at most");
    expect(freeName([...shelf, { ...kerr, name: "kerr 2" }], "kerr")).toBe("kerr 3");
    expect(freeName([{ ...kerr, name: "x".repeat(80) }], "x".repeat(80))).toHaveLength(77);
  });

  test("of a file take the names of others only as they are told to; the same model is no clash", () => {
    const others: Shelf = [changed, wide];
    expect(clashes(shelf, others)).toEqual(["kerr"]);
    expect(clashes(shelf, shelf)).toEqual([]);
    expect(merged(shelf, others, "replace")).toEqual([wide, changed]);
    expect(merged(shelf, others, "skip")).toEqual(shelf);
    expect(merged(shelf, others, "keep both")).toEqual([
      ...[wide, kerr],
      { ...changed, name: "kerr 2" },
    ]);
  });

  test("leave in one file, and come back the same", () => {
    expect(shelfOf(shelfFile(shelf))).toEqual(shelf);
    expect(shelfOf(shelfFile([]))).toEqual([]);
  });

  test("are refused in what is no such file, with what to do", () => {
    const file = (models: unknown): string => JSON.stringify({ "caldera-models": 1, models });
    const refused: readonly (readonly [string, RegExp])[] = [
      ["{", /line|position|ends/],
      ["[]", /must be an object with "caldera-models".*Take one that Export all gave/],
      ['{"potential":"x^4"}', /file of one model. Open it with the button Open a model file/],
      ['{"caldera-models":7,"models":[]}', /of the form 7.*Load the page anew/],
      [file("x"), /`models` must be a list of 1000 models at most. Divide the file/],
      [file(Array.from({ length: 1001 }, () => kerr)), /1000 models at most/],
      [file([kerr, null]), /`models\[1\]` must have the texts `name` and `address`. Remove it/],
      [file([{ name: "x", address: 3 }]), /`models\[0\]` must have/],
      [file([{ name: "x", address: "javascript:alert(1)" }]), /`models\[0\].address` must be/],
      [file([{ name: "x", address: `V=${"x".repeat(40_000)}` }]), /40000 characters at most/],
      [file([{ name: "", address: "V=x" }]), /needs a name/],
      [file([kerr, kerr]), /The name kerr occurs twice in `models`. Rename one/],
    ];
    for (const [text, words] of refused) expect(() => shelfOf(text), text).toThrow(words);
  });

  test("keep no key of a file that could change objects", () => {
    const text = `{"caldera-models":1,"models":[{"name":"a","address":"V=x","__proto__":{"polluted":1}}]}`;
    let all: Shelf = [];
    try {
      all = shelfOf(text);
    } catch {
      // Refusing it is as good.
    }
    expect(all.every((one) => Object.keys(one).join() === "name,address")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
