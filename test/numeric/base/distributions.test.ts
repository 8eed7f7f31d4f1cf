import { expect, test } from "vitest";
import {
  chiSquareTail,
  fisherTail,
  studentBound,
  studentTails,
} from "../../../numeric/base/distributions.ts";

// SciPy 1.17: chi2.sf(12.3, 7), chi2.sf(500, 450), t.ppf(.975, 3), t.ppf(.975, 496), 2 t.sf(2.1, 1e5), f.sf(2.5, 3, 17).
test("tails of χ², Student's t and F are those of SciPy", () => {
  expect(chiSquareTail(12.3, 7)).toBeCloseTo(0.0911148860003131, 12);
  expect(chiSquareTail(500, 450)).toBeCloseTo(0.05147895234715731, 12);
  expect(studentBound(0.95, 3)).toBeCloseTo(3.1824463052837078, 11);
  expect(studentBound(0.95, 496)).toBeCloseTo(1.9647582832370238, 9);
  expect(studentTails(2.1, 1e5)).toBeCloseTo(0.035731339632296834, 9);
  expect(fisherTail(2.5, 3, 17)).toBeCloseTo(0.09428280507894789, 12);
});

test("with two degrees of freedom χ² is exponential, and with one below F is t²", () => {
  // P(χ²₂ > x) = e^{-x/2}
  for (const x of [0.1, 1, 5, 40]) expect(chiSquareTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 13);
  expect(chiSquareTail(200, 2) / Math.exp(-100)).toBeCloseTo(1, 11);
  // t² of ν degrees of freedom is F of 1 and ν.
  for (const x of [0.5, 2, 6]) {
    expect(fisherTail(x * x, 1, 9)).toBeCloseTo(studentTails(x, 9), 13);
  }
  // Cauchy: P(|t| > 1) = 1/2.
  expect(studentTails(1, 1)).toBeCloseTo(1 / 2, 13);
});
