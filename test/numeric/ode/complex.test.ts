import { describe, expect, test } from "vitest";
import {
  type ComplexRightHandSide,
  complexJacobian,
  complexRightHandSide,
  complexState,
  complexVector,
  finiteDifferenceJacobian,
  integrate,
  radauIIA5,
  rodas5p,
} from "../../../numeric/ode/index.ts";
import { largestDifference } from "./kepler.ts";

/** A damped Kerr oscillator with a drive, coupled to a second mode. */
const kerr: ComplexRightHandSide = (_t, { re, im }, out) => {
  const [a = 0, b = 0] = re;
  const [c = 0, d = 0] = im;
  const n = a * a + c * c;
  // z₀' = -0.1 z₀ - i |z₀|² z₀ + 0.3 - 2i z₁,  z₁' = -2i z₀ - z₁ + z̄₀
  out.re[0] = -0.1 * a + n * c + 0.3 + 2 * d;
  out.im[0] = -0.1 * c - n * a - 2 * b;
  out.re[1] = 2 * c - b + a;
  out.im[1] = -2 * a - d - c;
};
const kerrJacobian = complexJacobian(2, (_t, { re, im }, byValue, byConjugate) => {
  const [a = 0] = re;
  const [c = 0] = im;
  byValue.re.set([-0.1, 0, 0, -1]);
  byValue.im.set([-2 * (a * a + c * c), -2, -2, 0]);
  // -i z₀²
  byConjugate.re.set([2 * a * c, 0, 1, 0]);
  byConjugate.im.set([-(a * a - c * c), 0, 0, 0]);
});
const real = complexRightHandSide(2, kerr);
const initial = complexState([1, 0], [0.5, -0.2]);

describe("complex states as real pairs", () => {
  test("(Re z₀, Im z₀, Re z₁, Im z₁), there and back", () => {
    expect([...initial]).toEqual([1, 0.5, 0, -0.2]);
    const z = complexVector(initial);
    expect([...z.re]).toEqual([1, 0]);
    expect([...z.im]).toEqual([0.5, -0.2]);
  });

  test("the block of a + b z̄ in the Jacobian agrees with differences of the real system", () => {
    const exact = new Float64Array(16);
    const approximate = new Float64Array(16);
    kerrJacobian(0, initial, exact);
    finiteDifferenceJacobian(real, [1, 1, 1, 1])(0, initial, approximate);
    expect(largestDifference(exact, approximate)).toBeLessThan(1e-9);
  });

  test("z' = (i - 0.1) z goes around the circle: z(2π) = e^(-0.2π)", () => {
    const rotation = complexRightHandSide(1, (_t, { re, im }, out) => {
      const [x = 0] = re;
      const [y = 0] = im;
      out.re[0] = -0.1 * x - y;
      out.im[0] = x - 0.1 * y;
    });
    const { y } = integrate(rotation, { initial: [1, 0], from: 0, to: 2 * Math.PI });
    expect(largestDifference(y, [Math.exp(-0.2 * Math.PI), 0])).toBeLessThan(1e-9);
  });

  test("DOP853, Rodas5P and Radau IIA(5) agree on a complex system", () => {
    const tolerances = { relativeTolerance: 1e-10, absoluteTolerance: 1e-11 };
    const [first, ...others] = [undefined, rodas5p, radauIIA5].map(
      (method) =>
        integrate(real, {
          initial,
          from: 0,
          to: 10,
          jacobian: kerrJacobian,
          ...(method && { method }),
          ...tolerances,
        }).y,
    );
    for (const y of others) expect(largestDifference(y, first ?? [])).toBeLessThan(1e-8);
  });
});
