import { expect, test, vi } from "vitest";
import { latePart, withLateParts } from "../../../../notebooks/workbench/jobs/late-parts.ts";

/** A part with one function, that counts how often it is loaded. */
function doubling(): { readonly load: () => Promise<{ double(x: number): number }> } {
  return { load: vi.fn(async () => ({ double: (x: number) => 2 * x })) };
}

test("an answer is asked for again after its parts are loaded, each of them once", async () => {
  const { load } = doubling();
  const part = latePart(load);
  expect(await withLateParts(() => part().double(3))).toBe(6);
  expect(await withLateParts(async () => part().double(4))).toBe(8);
  expect(load).toHaveBeenCalledTimes(1);
});

test("parts that show their need one after the other are all loaded", async () => {
  const first = latePart(doubling().load);
  const second = latePart(doubling().load);
  expect(await withLateParts(() => second().double(first().double(1)))).toBe(4);
});

test("a missing part is loaded though its absence was taken for an error of the model", async () => {
  const part = latePart(doubling().load);
  const swallowed = (): number | string => {
    try {
      return part().double(5);
    } catch {
      return "no such model";
    }
  };
  expect(await withLateParts(swallowed)).toBe(10);
});

test("errors of an answer, and of what cannot be loaded, are thrown on", async () => {
  const refuse = (): never => {
    throw new RangeError("no model");
  };
  await expect(withLateParts(refuse)).rejects.toThrow(new RangeError("no model"));
  const absent = latePart((): Promise<{ double(x: number): number }> =>
    Promise.reject(new Error("no network")),
  );
  await expect(withLateParts(() => absent().double(1))).rejects.toThrow("no network");
  // What could not be loaded hinders no answer that does without it.
  expect(await withLateParts(() => 1)).toBe(1);
});
