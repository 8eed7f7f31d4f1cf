import { expect, test } from "vitest";
import { functionAt, functionsOf, noted, noting } from "./functions.ts";
import { mutantsOf } from "./mutants.ts";
import { shuffled } from "./sample.ts";
import { nearestFirst, numberAt, numbered } from "./tests-by-function.ts";

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

const source = `const f = (x) => x + 1;
const g = (x) => ({ x });
function h(x) {
  return [x].map((y) => y * 2);
}
class C {
  m() {
    return 3;
  }
}
run({ f, g, h, C });
`;

test("a place of a source is in the innermost function around it", () => {
  const at = (text: string): string => {
    const functions = functionsOf("a.ts", source);
    const { start, end } = functions[functionAt(functions, source.indexOf(text))] ?? {
      start: 0,
      end: 0,
    };
    return source.slice(start, end).split("\n")[0] ?? "";
  };
  expect(at("x + 1")).toBe("(x) => x + 1");
  expect(at("y * 2")).toBe("(y) => y * 2");
  expect(at("return [x]")).toBe("function h(x) {");
  expect(at("return 3")).toBe("m() {");
  expect(at("run(")).toBe("const f = (x) => x + 1;");
});

test("a source that notes its functions does what it did, and tells which ran", () => {
  interface Made {
    readonly f: (x: number) => number;
    readonly g: (x: number) => object;
    readonly h: (x: number) => readonly number[];
    readonly C: new () => { readonly m: () => number };
  }
  const notes = globalThis as unknown as Record<string, number[] | undefined>;
  notes[noted] = [];
  const begin = new Function("run", noting("a.ts", source, 10)) as (
    run: (made: Made) => void,
  ) => void;
  let made: Made | undefined;
  begin((all) => (made = all));
  const ran = (): readonly number[] => Object.keys(notes[noted] ?? []).map(Number);
  expect(ran()).toEqual([10]);
  expect(made?.f(1)).toBe(2);
  expect(made?.g(1)).toEqual({ x: 1 });
  expect(ran()).toEqual([10, 11, 12]);
  expect(made?.h(2)).toEqual([4]);
  expect(ran()).toEqual([10, 11, 12, 13, 14]);
  expect(made && new made.C().m()).toBe(3);
  expect(ran()).toEqual([10, 11, 12, 13, 14, 15]);
  delete notes[noted];
});

test("the tests that run a function: those of its folder first, of these the quickest", () => {
  const sources = [
    { path: "symbolic/a.ts", text: source },
    { path: "symbolic/scalar/b.ts", text: "const one = () => 1;" },
  ];
  const numbers = numbered(sources);
  const number = numberAt(numbers, sources[1] ?? sources[0]!, 18);
  expect(number).toBe(7);
  const ran = {
    "test/derivations/theory/far.test.ts": [7],
    "test/symbolic/scalar/slow.test.ts": [0, 7],
    "test/symbolic/scalar/quick.test.ts": [6, 7],
    "test/symbolic/scalar/other.test.ts": [6],
    "test/symbolic/near.test.ts": [7],
  };
  const times = { "test/symbolic/scalar/slow.test.ts": 900 };
  expect(nearestFirst({ ran, times }, "symbolic/scalar/b.ts", number)).toEqual([
    "test/symbolic/scalar/quick.test.ts",
    "test/symbolic/scalar/slow.test.ts",
    "test/symbolic/near.test.ts",
    "test/derivations/theory/far.test.ts",
  ]);
});
