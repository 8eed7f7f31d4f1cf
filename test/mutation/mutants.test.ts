import { expect, test } from "vitest";
import { sourceFiles } from "../source-files.ts";
import { mutantsOf } from "./mutants.ts";
import { relatedTests } from "./related.ts";
import { shuffled } from "./sample.ts";

/** The sources that come of one, in the order of their places. */
function changed(text: string): readonly string[] {
  return mutantsOf("a.ts", text).map(
    ({ start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end),
  );
}

test.each<[string, readonly string[]]>([
  ["x = a + b", ["; ", "x = a - b"]],
  ["f(a < 2)", [";", "f(a <= 2)", "f(a < 3)"]],
  ["const y = -a", ["const y = a"]],
  ["const y = a.plus(b.negated())", ["const y = a.minus(b.negated())", "const y = a.plus(b)"]],
  ["const y = ok ? 1n : !no", ["!(ok)", "2n", ": no"]],
  ["if (a === b) run()", ["!(a === b)", "a !== b", ") ;"]],
  ["const t = `a` + b; throw new Error(a < b ? 1 : 2)", []],
  ['type A = -1; import { b } from "c"', []],
])("the changes of %s", (text, parts) => {
  const found = changed(text);
  expect(found).toHaveLength(parts.length);
  parts.forEach((part, j) => expect(found[j]).toContain(part.trim()));
});

test("a sample has each change once, in an order of its seed", () => {
  const list = Array.from({ length: 50 }, (_, j) => j);
  const [one, same, other] = [shuffled(list, 1), shuffled(list, 1), shuffled(list, 2)];
  expect([...one].sort((a, b) => a - b)).toEqual(list);
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
});

test("every source has tests that are run when it is changed", () => {
  for (const { path } of sourceFiles(["symbolic", "derivations"])) {
    expect(relatedTests(path)[0]?.[0]).toMatch(/^test\/(?:symbolic|derivations)\//);
  }
});
