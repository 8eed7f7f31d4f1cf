import { describe, expect, test } from "vitest";
import { parseScalar } from "../../../symbolic/index.ts";
import { scalarLatex } from "./with-angle.ts";

const positive = new Set(["hbar", "m", "omega0"]);

describe("scalarLatex(scalar)", () => {
  test.each([
    ["0", "0"],
    ["1", "1"],
    ["-1", "-1"],
    ["-3/4", "-\\frac{3}{4}"],
    ["i", "i"],
    ["-i", "-i"],
    ["i/2", "\\frac{i}{2}"],
    ["1-2*i", "1 - 2 i"],
    ["(1-2*i)*gamma/3", "(1 - 2 i) \\frac{\\gamma}{3}"],
    ["(i-1)*gamma", "-(1 - i) \\gamma"],
    ["pi", "\\pi"],
    ["-3*pi*gamma/2", "-\\frac{3 \\pi \\gamma}{2}"],
    ["sqrt(2)", "\\sqrt{2}"],
    ["sqrt(2)/2", "\\frac{1}{\\sqrt{2}}"],
    ["3*sqrt(2)/2", "\\frac{3}{\\sqrt{2}}"],
    ["sqrt(2)/3", "\\frac{\\sqrt{2}}{3}"],
    ["i*sqrt(3)*gamma", "i \\sqrt{3} \\gamma"],
    ["sqrt(hbar*omega0)", "\\sqrt{\\hbar \\omega_{0}}"],
    ["gamma/sqrt(hbar)", "\\frac{\\gamma}{\\sqrt{\\hbar}}"],
    ["sqrt(hbar/(2*m*omega0))", "\\sqrt{\\frac{\\hbar}{2 m \\omega_{0}}}"],
    ["m^(3/2)", "m \\sqrt{m}"],
    ["1/hbar", "\\frac{1}{\\hbar}"],
    ["-gamma*m/4", "-\\frac{\\gamma m}{4}"],
    ["c/2", "\\frac{c(T)}{2}"],
    ["2*gamma*c^2", "2 \\gamma\\,c(T)^{2}"],
    ["cos(2*theta)/2", "\\frac{1}{2} \\cos(2 \\theta)"],
    ["cos(omega*t)/(2*hbar)", "\\frac{\\cos(\\omega t)}{2 \\hbar}"],
    ["sin(theta)^2/(m*omega0)", "\\frac{1 - \\cos(2 \\theta)}{2 m \\omega_{0}}"],
    ["gamma*(a+b)/hbar", "\\frac{\\gamma}{\\hbar} (a + b)"],
    ["(a+b)/hbar", "\\frac{a + b}{\\hbar}"],
    ["-a-b", "-(a + b)"],
    ["b-a", "-(a - b)"],
    ["(1+sqrt(2))*gamma", "(1 + \\sqrt{2}) \\gamma"],
    ["gamma*(a/hbar+b)", "\\gamma \\left(b + \\frac{a}{\\hbar}\\right)"],
    ["a/4+b/2", "\\frac{1}{4} (a + 2 b)"],
    ["1+a/2", "1 + \\frac{a}{2}"],
    ["((1-cos(2*theta))*a+b)*gamma", "\\gamma \\bigl((1 - \\cos(2 \\theta)) a + b\\bigr)"],
    ["F*cos(omega*t+phi+pi/4)", "F \\cos(\\omega t + \\phi + \\pi/4)"],
    ["cos(phi-omega*t)", "\\cos(\\omega t - \\phi)"],
    ["cos(omega1*t-2*omega2*t)", "\\cos((\\omega_{1} - 2 \\omega_{2}) t)"],
    ["sin(omega*t/2)", "\\sin(\\omega t/2)"],
    ["cos(omega*t/(2*kappa))", "\\cos(\\omega t/(2 \\kappa))"],
    ["F10+F2", "F_{2} + F_{10}"],
    ["123456789012345678901*gamma/2", "\\frac{123456789012345678901 \\gamma}{2}"],
  ])("%s", (source, expected) => {
    expect(scalarLatex(parseScalar(source, { positive }))).toBe(expected);
  });

  test("names can be overridden, and are set in parentheses where they have a superscript", () => {
    const names = new Map([["M_0c", "M_{0}^{\\cos}"]]);
    expect(scalarLatex(parseScalar("M_0c^2*gamma"), { names })).toBe("\\gamma (M_{0}^{\\cos})^{2}");
  });
});
