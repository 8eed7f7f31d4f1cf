import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confinement, readModel } from "../../../derivations/index.ts";
import "../../seed.ts";

function shapeOf(
  potential: string,
  drives: readonly string[] = [],
  parameters: Readonly<Record<string, number | string>> = {},
): ReturnType<typeof confinement> {
  return confinement(
    readModel({ potential, drives, parameters: { hbar: 1, m: 1, omega0: 1, ...parameters } }),
  );
}

describe("confinement", () => {
  it.each([
    ["", []],
    ["x^4/4", []],
    ["x^3+x^4/100", []],
    ["-1.5*x^2+0.125*x^4", []],
    ["-0.49*x^2", []],
    ["2*x", ["cos(t)*x"]],
    ["x^4", ["0.9*cos(2*t)*x^4", "100*cos(t)*x^3"]],
    // cos + sin of one frequency: 0.6√2 = 0.85 of 1
    ["x^4", ["0.6*cos(t)*x^4+0.6*sin(t)*x^4"]],
  ])("holds the oscillator in V = %s with %j", (potential, drives) => {
    expect(shapeOf(potential, drives)).toEqual({ kind: "confined" });
  });

  it.each([
    ["0.05*x^3", [], "x = -∞, as 0.05 x^3"],
    ["-0.1*x^3", [], "x = +∞, as -0.1 x^3"],
    ["-x^4/4", [], "x = ±∞, as -0.25 x^4"],
    ["0.3*x^11/11", [], "x = -∞, as 0.0272727 x^11"],
    ["-1.5*x^2", [], "x = ±∞, as -1 x^2"],
    ["-0.5*x^2+0.1*x", [], "x = -∞, as 0.1 x^1"],
    ["-0.5*x^2", [], "flat"],
    ["-0.5*x^2", ["cos(t)*x"], ""],
    ["-x^4", ["0.9*cos(t)*x^4"], "x = ±∞"],
    ["x^4-x^6/1000", [], "x = ±∞, as -0.001 x^6"],
  ])("is open: V = %s with %j", (potential, drives, reason) => {
    const shape = shapeOf(potential, drives);
    if (reason === "") expect(shape.kind).toBe("undecided");
    else expect(shape.kind === "open" && shape.reason).toContain(reason);
  });

  it("leaves to the linear equation of motion what a drive of x² does", () => {
    expect(shapeOf("", ["0.3*cos(2*t)*x^2"])).toEqual({ kind: "quadratic" });
    expect(shapeOf("", ["3*cos(2*t)*x^2"])).toEqual({ kind: "quadratic" });
  });

  it("is undecided where a drive is the highest power, or a number is missing", () => {
    expect(shapeOf("x^4", ["1.1*cos(t)*x^4"])).toEqual({ kind: "undecided" });
    expect(shapeOf("", ["0.1*cos(t)*x^3"])).toEqual({ kind: "undecided" });
    expect(shapeOf("a*x^3")).toEqual({ kind: "undecided" });
  });

  it("does not take what cancels for a power: rounding of ½mω0² in other units", () => {
    const units = { m: 1.7e-15, omega0: 3.3e7 };
    expect(shapeOf("-m*omega0^2*x^2/2+x^4", [], units).kind).toBe("confined");
    const shape = shapeOf("-m*omega0^2*x^2/2", [], units);
    expect(shape.kind === "open" && shape.reason).toContain("flat");
  });

  it("is the sign of the potential far away, for random polynomials", () => {
    const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 1, maxLength: 6 }), (coefficients) => {
        const numbers = coefficients.map((value) => Number(value.toFixed(3)));
        const V = numbers.map((value, k) => `(${value})*x^${k + 1}`).join("+");
        const at = (x: number): number =>
          numbers.reduce((sum, value, k) => sum + value * x ** (k + 1), x ** 2 / 2);
        // Coefficients are 0 or at least 1e-3 and at most 2.5.
        const [left, right] = [at(-1e5), at(1e5)];
        const total = numbers.map((value, k) => value + (k === 1 ? 0.5 : 0));
        fc.pre(total.some((value) => Math.abs(value) > 1e-9));
        expect(shapeOf(V).kind).toBe(left > 0 && right > 0 ? "confined" : "open");
      }),
    );
  });
});
