import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseScalar } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { scalars } from "./random-scalar.ts";

describe("scalarText", () => {
  test.each([
    ["(1+i)/a", "(1+i)/a"],
    ["(2-3*i)/(4*b*c)", "(1/2-3/4*i)/(b*c)"],
    ["(1+i)*a", "(1+i)*a"],
    ["1+i", "1+i"],
    ["cos(t*omega+phi)", "cos(omega*t+phi)"],
    ["sqrt(a)/sqrt(b)^3", "a^(1/2)/b^(3/2)"],
  ])("of %s is %s", (source, text) => {
    expect(parseScalar(source).toString()).toBe(text);
  });

  test("is read back exactly", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        expect(parseScalar(scalar.toString()).equals(scalar)).toBe(true);
      }),
      { numRuns: samples(300) },
    );
  });
});
