import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  differentiate,
  evaluate,
  expandedModulations,
  ModulatedPhaseError,
  parseScalar,
  Scalar,
  scalarLatex,
  substitute,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

const values = { A: 0.7, B: -1.3, omega: 1.1, nu: 2.3, phi: 0.4, d: -0.9, a: 1.7, t: 0.63 };
const texts = [
  "cos(phi + A*cos(omega*t))",
  "sin(A*cos(omega*t+d) + B*sin(nu*t))",
  "a*cos(nu*t - A*sin(omega*t) + d)",
  "cos(a*A*cos(omega*t)/2)*cos(omega*t)",
  "a + i*sin(2*omega*t)",
  "cos(omega*t + pi/4)",
];
const scalar = fc
  .array(fc.constantFrom(...texts.map((text) => parseScalar(text))), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) => Scalar.sum(list));

const at = (s: Scalar, changed: object = {}) => evaluate(s, { ...values, ...changed });

function expectClose(a: { re: number; im: number }, b: { re: number; im: number }, digits = 12) {
  expect(a.re).toBeCloseTo(b.re, digits);
  expect(a.im).toBeCloseTo(b.im, digits);
}

describe("phases that are modulated, cos(φ + A cos ωt)", () => {
  it("products, conjugates and texts have the values of their factors", () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const [u, v] = [at(a), at(b)];
        expectClose(at(a.times(b)), {
          re: u.re * v.re - u.im * v.im,
          im: u.re * v.im + u.im * v.re,
        });
        expectClose(at(a.conjugate()), { re: u.re, im: -u.im });
        expect(parseScalar(String(a)).equals(a)).toBe(true);
        expect(parseScalar(scalarLatex(a)).equals(a)).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });

  it("derivatives are difference quotients", () => {
    fc.assert(
      fc.property(scalar, fc.constantFrom("t", "A", "omega", "phi"), (s, name) => {
        const h = 1e-4;
        const here = values[name as keyof typeof values];
        const [after, before] = [at(s, { [name]: here + h }), at(s, { [name]: here - h })];
        const quotient = {
          re: (after.re - before.re) / (2 * h),
          im: (after.im - before.im) / (2 * h),
        };
        expectClose(at(differentiate(s, name)), quotient, 6);
      }),
      { numRuns: samples(60) },
    );
  });

  it("d/dt e^{iA cos ωt} = -iAω sin ωt e^{iA cos ωt}, by hand", () => {
    const wave = Scalar.phaseFactor(parseScalar("A*cos(omega*t)"));
    const byHand = parseScalar("-i*A*omega*sin(omega*t)").times(wave);
    expect(differentiate(wave, "t").equals(byHand)).toBe(true);
  });

  it("substitution reaches amplitude, tone and phase", () => {
    const s = parseScalar("cos(phi + A*cos(omega*t+d))");
    const replaced = substitute(
      s,
      new Map([
        ["A", parseScalar("2*a")],
        ["omega", parseScalar("nu/3")],
        ["d", parseScalar("pi/2")],
      ]),
    );
    // cos(τ + π/2) = -sin τ
    expect(replaced.equals(parseScalar("cos(phi - 2*a*sin(nu*t/3))"))).toBe(true);
    expect(substitute(s, new Map([["A", Scalar.zero]])).toString()).toBe("cos(phi)");
  });

  it("equal modulations are identical: cos is even, and cos(τ + π) = -cos τ", () => {
    const same = (a: string, b: string) =>
      expect(parseScalar(a).equals(parseScalar(b)), `${a} and ${b}`).toBe(true);
    same("cos(A*cos(-omega*t-d))", "cos(A*cos(omega*t+d))");
    same("sin(A*cos(omega*t+pi))", "-sin(A*cos(omega*t))");
    same("sin(A*sin(omega*t))", "sin(A*cos(omega*t-pi/2))");
    same("cos(A*cos(omega*t)+A*cos(omega*t))", "cos(2*A*cos(omega*t))");
  });

  it("its Taylor polynomial: cos(φ + A cos τ) to third order in A", () => {
    // cos φ - A sin φ cos τ - ½A² cos φ cos²τ + ⅙A³ sin φ cos³τ
    const series = expandedModulations(parseScalar("cos(phi + A*cos(omega*t))"), 3);
    const byHand = parseScalar(
      "cos(phi) - A*sin(phi)*cos(omega*t) - A^2*cos(phi)*cos(omega*t)^2/2 + A^3*sin(phi)*cos(omega*t)^3/6",
    );
    expect(series.equals(byHand)).toBe(true);
  });

  it.each(["cos(cos(cos(omega*t)))", "cos(cos(phi))", "cos(i*cos(omega*t))", "cos(i*A)"])(
    "%s is refused",
    (text) => {
      expect(() => parseScalar(text)).toThrow(/real and free of sines and cosines/);
    },
  );

  it("what takes linear phases alone says so", () => {
    const [term] = parseScalar("cos(A*cos(omega*t))").terms;
    expect(() => term?.monomial.angle.terms).toThrow(ModulatedPhaseError);
    expect(() => term?.monomial.angle.partition(() => true)).toThrow(/Take its Taylor polynomial/);
  });
});
