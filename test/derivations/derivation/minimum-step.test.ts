import { expect, test } from "vitest";
import { derivation, linesText, readModel } from "../../../derivations/index.ts";

// U' = sin x, U'' = cos x: x₀ = 0 and mω0² = E
test("a derivation from a whole potential begins with its minimum, curvature and V1", () => {
  const [step, next] = derivation(readModel({ total: "-E*cos(x + A*cos(omega*t))" })).steps;
  expect([step?.name, next?.name]).toEqual(["minimum", "microscopic"]);
  expect(step?.assumption).toMatch(/zero amplitude/);
  expect(step?.after.map((line) => linesText([line]))).toEqual([
    "U(x,t) = -E*cos(x+A*cos(omega*t))",
    "x_min = 0",
    "m*omega0^2 = E",
    "V1(x) = -1/2*m*omega0^2*x^2 - E*cos(x)",
  ]);
});

test("a minimum without a closed form is said by its equation", () => {
  const [step] = derivation(readModel({ total: "x^2/2 - E*cos(x + 1/3)" })).steps;
  expect(linesText(step?.after ?? [])).toContain("U'(x_min) = 0 for U = x^2/2 - E*cos(x + 1/3)");
});

test("one from V1 begins with the microscopic model", () => {
  expect(derivation(readModel({ potential: "x^4" })).steps[0]?.name).toBe("microscopic");
});
