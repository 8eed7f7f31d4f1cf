import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseScalar, Scalar } from "../../../symbolic/index.ts";
import {
  expandFactored,
  type FactoredScalar,
  factorScalar as factorWithoutAngle,
  separateTerms as separateWithoutAngle,
} from "../../../symbolic/print/index.ts";
import { samples } from "../../seed.ts";
import { scalars } from "./random-scalar.ts";
import { factorScalar, factoredText, separateTerms } from "./with-angle.ts";

/** Numbers of terms at every level of the tree: how much there is to read. */
function size({ factors }: FactoredScalar): number {
  return factors.reduce(
    (sum, factor) =>
      sum + (factor.tag === "sum" ? factor.terms.reduce((s, term) => s + size(term), 0) : 0),
    1,
  );
}

describe("factorScalar is exact", () => {
  test("multiplying out gives back the scalar identically", () => {
    fc.assert(
      fc.property(scalars, (scalar) => expandFactored(factorScalar(scalar)).equals(scalar)),
      { numRuns: samples(400) },
    );
  });

  test("without an angle to factor, too", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const factored = factorWithoutAngle(scalar);
        expect(expandFactored(factored).equals(scalar)).toBe(true);
        const terms = separateWithoutAngle(scalar).map(expandFactored);
        expect(Scalar.sum(terms).equals(scalar)).toBe(true);
      }),
      { numRuns: samples(100) },
    );
  });

  test("the separate terms add up to the scalar identically", () => {
    fc.assert(
      fc.property(scalars, (scalar) =>
        Scalar.sum(separateTerms(scalar).map(expandFactored)).equals(scalar),
      ),
      { numRuns: samples(400) },
    );
  });

  test("an amplitude that multiplies everything is taken out", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        fc.pre(!scalar.isZero);
        const common = Scalar.parameter("zeta", 2);
        const plain = factorScalar(scalar);
        const scaled = factorScalar(scalar.times(common));
        expect(scaled.powers.exponentOf("zeta")).toBe(2);
        expect(size(scaled)).toBe(size(plain));
      }),
    );
  });

  test("a factor of the literature multiplying everything is found", () => {
    for (const factor of ["1-cos(2*theta)", "sin(2*theta)", "1+cos(2*theta)+sin(2*theta)"]) {
      const scalar = parseScalar(`(${factor})*(gamma*U/hbar + F^2/m)*cos(omega*t)`);
      const { factors } = factorScalar(scalar);
      expect(factors.length).toBe(3);
      expect(
        factors.some((part) =>
          expandFactored({ ...factorScalar(Scalar.one), factors: [part] }).equals(
            parseScalar(factor),
          ),
        ),
      ).toBe(true);
    }
  });
});

describe("factoredText(scalar)", () => {
  test("is read back by the parser as the same scalar", () => {
    fc.assert(
      fc.property(scalars, (scalar) => parseScalar(factoredText(scalar)).equals(scalar)),
      { numRuns: samples(400) },
    );
  });

  test.each([
    ["0", "0"],
    ["-1", "-1"],
    ["i/2-1/3", "-1/6*(2-3*i)"],
    [
      "-i*(1+cos(2*theta)+sin(2*theta))*gamma/(4*hbar)",
      "-1/4*i*(1+cos(2*theta)+sin(2*theta))*gamma/hbar",
    ],
    ["gamma+kappa", "kappa+gamma"],
    ["sqrt(hbar/(2*m))", "1/2*sqrt(2)*hbar^(1/2)/m^(1/2)"],
    ["F*cos(omega*t+pi/4)", "F*cos(omega*t+1/4*pi)"],
    ["(cos(theta)+sin(theta))^2*sin(2*theta)", "(cos(theta)+sin(theta))^2*sin(2*theta)"],
  ])("%s is written %s", (source, expected) => {
    expect(factoredText(parseScalar(source))).toBe(expected);
  });
});

describe("functions of the coupling angle", () => {
  test.each([
    ["2*sin(theta)^2", "1-cos(2*theta)"],
    ["2*cos(theta)^2", "1+cos(2*theta)"],
    ["(cos(theta)-sin(theta))^2", "1-sin(2*theta)"],
    ["(cos(theta)+sin(theta))^2", "1+sin(2*theta)"],
    ["cos(theta)^2-sin(theta)^2", "cos(2*theta)"],
    ["2*sin(theta)*(sin(theta)+cos(theta))", "1-cos(2*theta)+sin(2*theta)"],
    ["2*cos(theta)*(cos(theta)-sin(theta))", "1+cos(2*theta)-sin(2*theta)"],
    ["2*sin(theta)*(sin(theta)-cos(theta))", "1-cos(2*theta)-sin(2*theta)"],
    ["sin(theta)^4", "sin(theta)^4"],
    ["cos(theta)^3", "cos(theta)^3"],
    ["cos(theta)+sin(theta)", "cos(theta)+sin(theta)"],
    ["2*sin(2*theta)*cos(2*theta)", "sin(4*theta)"],
    ["sin(2*theta)^2", "sin(2*theta)^2"],
    ["cos(6*theta)-1", "-(1-cos(6*theta))"],
    ["(1-cos(2*theta))*(2+cos(2*theta))", "(1-cos(2*theta))*(2+cos(2*theta))"],
    ["1-cos(theta)", "1-cos(theta)"],
    ["cos(theta/2)*gamma", "gamma*cos(1/2*theta)"],
    ["cos(2*theta)+i*sin(2*theta)", "cos(2*theta)+i*sin(2*theta)"],
  ])("%s = %s", (source, expected) => {
    const scalar = parseScalar(source);
    expect(factoredText(scalar)).toBe(expected);
    expect(parseScalar(expected).equals(scalar)).toBe(true);
  });

  test("another coupling angle can be named", () => {
    const scalar = parseScalar("2*sin(chi)^2");
    expect(factoredText(scalar, { factoredAngle: "chi" })).toBe("1-cos(2*chi)");
  });
});

describe("phases of drives", () => {
  test.each(
    [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].map((k) => [`F*cos(omega*t+${k}*pi/12)`, k] as const),
  )("%s is one term although exact arithmetic expands it", (source) => {
    const scalar = parseScalar(source);
    expect(separateTerms(scalar).length).toBe(1);
    const text = factoredText(scalar);
    expect(text.startsWith("F*cos(omega*t")).toBe(true);
    expect(parseScalar(text).equals(scalar)).toBe(true);
  });

  test.each([
    ["F*cos(omega*t+pi/5)", "F*cos(omega*t+1/5*pi)"],
    ["F*cos(omega*t+pi/8)", "F*cos(omega*t+1/8*pi)"],
    ["F*cos(omega*t+3*pi/8)", "F*cos(omega*t+3/8*pi)"],
    ["F*cos(omega*t+phi-pi/4)", "F*cos(omega*t+phi-1/4*pi)"],
    ["F*cos(omega*t)-F*sin(omega*t)", "(cos(omega*t)-sin(omega*t))*F"],
    ["sqrt(2)*F*cos(omega*t)", "sqrt(2)*F*cos(omega*t)"],
    ["cos(pi/8)", "cos(1/8*pi)"],
    ["cos(3*pi/8)", "sin(1/8*pi)"],
    ["cos(2*pi/5)", "cos(2/5*pi)"],
    ["cos(pi/4)", "1/2*sqrt(2)"],
  ])("%s is written %s", (source, expected) => {
    const text = factoredText(parseScalar(source));
    expect(parseScalar(text).equals(parseScalar(source))).toBe(true);
    expect(text).toBe(expected);
  });

  test("a drive and its derivative keep the same phase", () => {
    const scalar = parseScalar("-F*cos(omega*t+pi/4)+gamma*F*omega*sin(omega*t+pi/4)/omega0^2");
    expect(separateTerms(scalar).length).toBe(2);
    expect(factoredText(scalar)).toBe(
      "-(cos(omega*t+1/4*pi)-gamma*omega*sin(omega*t+1/4*pi)/omega0^2)*F",
    );
  });

  test.each([
    ["sin(omega*t)*cos(k*x+A*cos(omega*t))", "sin(omega*t)*cos(k*x+A*cos(omega*t))"],
    ["2*cos(omega*t+k*x+A*cos(omega*t))", "2*cos(omega*t+k*x+A*cos(omega*t))"],
    [
      "F*cos(omega*t)*sin(k*x+A*cos(nu*t)) + F*sin(k*x+A*cos(nu*t))",
      "(1+cos(omega*t))*F*sin(k*x+A*cos(nu*t))",
    ],
  ])("tones beside a modulated phase are products where they come in pairs: %s", (source, text) => {
    const scalar = parseScalar(source);
    expect(factoredText(scalar)).toBe(text);
    expect(Scalar.sum(separateTerms(scalar).map(expandFactored)).equals(scalar)).toBe(true);
  });
});
