import fc from "fast-check";
import { expect, test } from "vitest";

// Not part of the suite: watchdog.test.ts runs it.

test("ends", () => {
  expect(1).toBe(1);
});

test("loops for ever in the third run", () => {
  let runs = 0;
  fc.assert(
    fc.property(fc.nat(), () => {
      runs += 1;
      if (runs === 3) for (;;);
    }),
  );
});

test("is never reached", () => {
  expect(1).toBe(1);
});
