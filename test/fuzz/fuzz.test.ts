import fc from "fast-check";
import { expect, test } from "vitest";
import { suiteSeed, uniform } from "../seed.ts";
import { ran, seedOfCase } from "./cases.ts";
import { DefectError, readOrRefused, requireWords } from "./refused.ts";
import { hashOf, target } from "./target.ts";
import { targets } from "./targets/index.ts";

// `npm run test:fuzz` reads more; here are some cases of the suite's seed.

test.each(targets.map((one) => [one.name, one] as const))(
  "random inputs as %s are read, or refused with cause and remedy",
  async (_, one) => {
    // One stream: so that further seeds draw this file, too.
    uniform(990)();
    for (let number = 0; number < 3 + one.share; number++) {
      const seed = seedOfCase(one, suiteSeed, number);
      const { verdict, reason, milliseconds } = await ran(one, seed);
      const isSlow = milliseconds > one.limit;
      // How long a case takes on a busy machine says nothing.
      if (verdict !== "defect" || isSlow) continue;
      const replay = `npm run test:fuzz -- --only "${one.name}" --replay ${seed}`;
      expect.fail(`${reason}\n${one.caseOf(seed).shown}\n${replay}`);
    }
  },
);

test("a case has the same input whenever its seed is given", () => {
  for (const one of targets) {
    const seed = hashOf(one.name, 7);
    expect(one.caseOf(seed).shown).toBe(one.caseOf(seed).shown);
  }
});

test("what is no refusal is a defect, and found at its smallest", async () => {
  const broken = target({
    ...{ name: "broken", share: 1, inputs: fc.nat(1000) },
    read: (input) =>
      readOrRefused(() => {
        if (input > 41) throw new TypeError("x is not a function");
        return input;
      }),
  });
  const seeds = Array.from({ length: 100 }, (_, j) => j);
  const seed = seeds.find((one) => Number(broken.caseOf(one).shown) > 500) ?? 0;
  const { verdict, reason } = await ran(broken, seed);
  expect([verdict, reason]).toEqual(["defect", "It ends in TypeError: x is not a function"]);
  expect(await broken.smallest(seed)).toBe("42");
});

test.each(["no", "It is undefined. Write 3.", "a\u001b[2J must be 3"])(
  "the refusal %j cannot be understood",
  (message) => {
    expect(() => requireWords(message)).toThrow(DefectError);
  },
);
