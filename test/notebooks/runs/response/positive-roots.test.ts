import { expect, test } from "vitest";
import { Rational } from "../../../../symbolic/index.ts";
import { countPositiveRoots, exactly, product } from "./positive-roots.ts";

test("positive roots are counted exactly, however close", () => {
  const linear = (root: number) => [exactly(-root), Rational.one];
  const near = product(linear(1), linear(1 + 2 ** -50));
  expect(countPositiveRoots(product(near, linear(-3)))).toBe(2);
  // (x - 1)² + 2^-100 has none.
  const square = product(linear(1), linear(1));
  const raised = square.map((c, k) => (k === 0 ? c.plus(exactly(2 ** -100)) : c));
  expect(countPositiveRoots(raised)).toBe(0);
  expect(countPositiveRoots(product(raised, linear(0.1)))).toBe(1);
  expect(countPositiveRoots(linear(-1))).toBe(0);
});
