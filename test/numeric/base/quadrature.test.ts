import { expect, it } from "vitest";
import { integrals } from "../../../numeric/base/quadrature.ts";

// ∫₀¹ √x = 2/3, ∫₀¹ ln x = -1, ∫₀¹ dx ε/(π((x-½)²+ε²)) = (2/π) atan(1/2ε)
it("integrates singular and sharp functions together, within its error bounds", () => {
  const width = 1e-6;
  const { values, errors, converged } = integrals(
    (x, out) => {
      out[0] = Math.sqrt(x);
      out[1] = Math.log(x);
      out[2] = width / Math.PI / ((x - 0.5) ** 2 + width ** 2);
    },
    3,
    [0, 0.5, 1],
    1e-11,
  );
  expect(converged).toBe(true);
  [2 / 3, -1, (2 / Math.PI) * Math.atan(0.5 / width)].forEach((right, k) => {
    expect(Math.abs(values[k]! - right)).toBeLessThan(errors[k]! + 1e-14);
    expect(errors[k]!).toBeLessThan(1.1e-11);
  });
});

it("says where it does not converge", () => {
  const { converged } = integrals((x, out) => (out[0] = 1 / x), 1, [0, 1], 1e-6);
  expect(converged).toBe(false);
});
