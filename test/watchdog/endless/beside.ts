import { expect, test } from "vitest";

test("ends beside it", () => {
  expect(1).toBe(1);
});
