import { expect, it } from "vitest";
import { valueWithError } from "../../../notebooks/runs/value-with-error.ts";

it("writes an error in units of the last digit, rounded up", () => {
  expect(valueWithError(0.01234, 0.00035)).toBe("0.0123(4)");
  expect(valueWithError(0.01234, 0.00095)).toBe("0.0123(10)");
  expect(valueWithError(0.2, 0.1)).toBe("0.20(10)");
  expect(valueWithError(0.0003, 0.0012)).toBe("0.0003(12)");
  expect(valueWithError(123.4, 21.5)).toBe("123(22)");
  expect(valueWithError(0.5, 0)).toBe("0.500000000(1)");
  expect(valueWithError(0.5, Number.NaN)).toBe("0.500(?)");
});
