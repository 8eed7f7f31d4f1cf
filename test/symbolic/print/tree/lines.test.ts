import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  annihilation,
  creation,
  type EquationOf,
  type Line,
  lineFromJson,
  lineJson,
  lineLatex,
  lineText,
  momentum,
  parseScalar,
  position,
  replacedLine,
  Scalar,
  substitute,
  toLadder,
} from "../../../../symbolic/index.ts";
import { notation } from "../with-angle.ts";

const [x, p] = [position(), momentum()];
const name = { latex: "y", text: "y" };
const scalar = parseScalar("gamma*(1-cos(2*theta))/m - F*cos(omega*t)");

/** A line of each kind; the type makes sure that none is missing. */
const lines: { readonly [Tag in Line["tag"]]: Extract<Line, { readonly tag: Tag }> } = {
  relation: { tag: "relation", notation: { latex: "a = b", text: "a = b" } },
  list: {
    tag: "list",
    title: "Dropped frequencies",
    entries: [
      { latex: "3 \\omega", text: "3*omega" },
      { latex: "5 \\omega", text: "5*omega" },
    ],
  },
  scalar: { tag: "scalar", name, value: scalar },
  definition: { tag: "definition", name, value: parseScalar("a/b") },
  operator: { tag: "operator", name, value: p.times(x).scaled(parseScalar("gamma*omega0")) },
  hermitian: {
    tag: "hermitian",
    name,
    value: p.power(2).plus(x.times(p).plus(p.times(x)).scaled(parseScalar("gamma/4"))),
  },
  ladder: {
    tag: "ladder",
    name,
    value: toLadder(x.power(2)),
  },
  polynomial: {
    tag: "polynomial",
    name,
    value: parseScalar("-omega0^2*x - gamma*v + F*cos(omega*t) - alpha*x^3"),
    variables: [
      { name: "x", latex: "x" },
      { name: "v", latex: "\\dot{x}" },
    ],
    order: "motion",
  },
  functional: {
    tag: "functional",
    name,
    value: parseScalar("-gamma*u1/2 + EJ*k*J1*v1/(m*omega) + F/(2*m)"),
    variables: [
      { name: "u1", latex: "u_{1}" },
      { name: "v1", latex: "v_{1}" },
    ],
    functions: [
      {
        name: "J1",
        notation: { latex: "\\frac{J_{1}(k A_{1})}{A_{1}}", text: "J1(k*A1)/A1" },
      },
    ],
    order: "drives-last",
  },
  expansion: {
    tag: "expansion",
    name: { latex: "x(t)", text: "x(t)" },
    terms: [
      { name: { latex: "u_{0}", text: "u0" }, factor: Scalar.one },
      { name: { latex: "u_{1}", text: "u1" }, factor: parseScalar("cos(omega*t)") },
    ],
  },
  symmetrised: {
    tag: "symmetrised",
    name,
    products: [{ coefficient: parseScalar("gamma*cos(2*theta)/4"), a: x, b: p }],
  },
  differential: {
    tag: "differential",
    name,
    terms: [
      { coefficient: parseScalar("-1/m"), powers: [0, 1], derivatives: [1, 0] },
      { coefficient: Scalar.one, powers: [0, 0], derivatives: [0, 0] },
      { coefficient: parseScalar("gamma*(1-cos(2*theta))"), powers: [2, 0], derivatives: [0, 2] },
    ],
    variables: [
      { name: "x", latex: "x" },
      { name: "p", latex: "p" },
    ],
    of: { latex: "W", text: "W" },
  },
  brackets: {
    tag: "brackets",
    name,
    first: { notation: { latex: "L_0", text: "L0" }, label: "1" },
    terms: [
      {
        coefficient: parseScalar("-c*gamma"),
        outer: x,
        bracket: "commutator",
        inner: x,
        label: "2",
      },
      { coefficient: parseScalar("-i*gamma"), outer: x, bracket: "anticommutator", inner: p },
    ],
    numbered: true,
  },
  dissipators: {
    tag: "dissipators",
    name,
    first: { latex: "L_0", text: "L0" },
    terms: [
      { coefficient: parseScalar("-i*gamma"), a: creation().times(annihilation()), b: creation() },
      { coefficient: parseScalar("kappa"), a: annihilation(), b: annihilation() },
    ],
  },
  sums: {
    tag: "sums",
    name,
    parts: [
      { of: { tag: "operator", name, value: x.scaled(parseScalar("gamma")) } },
      {
        over: { latex: "\\sum_{j}", text: "sum_j" },
        of: { tag: "operator", name, value: p.power(2).minus(x.scaled(parseScalar("F"))) },
      },
    ],
  },
};
const all: readonly Line[] = Object.values(lines);

const texts: Readonly<Record<Line["tag"], string>> = {
  relation: "a = b",
  list: "Dropped frequencies: 3*omega, 5*omega",
  scalar: "y = (1-cos(2*theta))*gamma/m-F*cos(omega*t)",
  definition: "y = a/b",
  operator: "y = gamma*omega0*x*p - i*gamma*hbar*omega0",
  hermitian: "y = 1/4*gamma*{x, p} + p^2",
  ladder:
    "y =\n  + 1/2*hbar*adag^2/(m*omega0)\n  + hbar*adag*a/(m*omega0)\n  + 1/2*hbar*a^2/(m*omega0)\n  + 1/2*hbar/(m*omega0)",
  polynomial: "y = -omega0^2*x - alpha*x^3 - gamma*v + F*cos(omega*t)",
  functional: "y = -1/2*gamma*u1 + EJ*k*v1*J1(k*A1)/A1/(m*omega) + 1/2*F/m",
  expansion: "x(t) = u0 + u1*cos(omega*t)",
  symmetrised: "y = 1/4*gamma*cos(2*theta) {x, p}",
  differential: "y = -p/m ∂x W + W + (1-cos(2*theta))*gamma*x^2 ∂p^2 W",
  brackets: "y =\n  + L0   (1)\n  - gamma*c [x, [x, ρ]]   (2)\n  - i*gamma [x, {p, ρ}]",
  dissipators: "y =\n  + L0\n  - i*gamma D[adag*a, adag]\n  + kappa D[a]",
  sums: "y = gamma*x - sum_j F*x + sum_j p^2",
};

const latex: Readonly<Record<Line["tag"], string>> = {
  relation: "a = b",
  list: "\\text{Dropped frequencies:}\\ 3 \\omega,\\ 5 \\omega",
  scalar: "y = (1 - \\cos(2 \\theta)) \\frac{\\gamma}{m} - F \\cos(\\omega t)",
  definition: "y = \\frac{a}{b}",
  operator: "y = -i \\gamma \\hbar \\omega_{0} + \\gamma \\omega_{0} \\hat{x} \\hat{p}",
  hermitian: "y = \\hat{p}^{2} + \\frac{\\gamma}{4}\\,\\{\\hat{x}, \\hat{p}\\}",
  ladder:
    "y = \\frac{\\hbar}{2 m \\omega_{0}} + \\frac{\\hbar}{m \\omega_{0}} \\hat{a}^{\\dagger} \\hat{a} + \\frac{\\hbar}{2 m \\omega_{0}} \\hat{a}^{\\dagger 2} + \\frac{\\hbar}{2 m \\omega_{0}} \\hat{a}^{2}",
  polynomial: "y = -\\omega_{0}^{2} x - \\alpha x^{3} - \\gamma \\dot{x} + F \\cos(\\omega t)",
  functional:
    "y = -\\frac{\\gamma}{2} u_{1} + \\frac{\\mathrm{EJ}\\,k}{m \\omega} v_{1} \\frac{J_{1}(k A_{1})}{A_{1}} + \\frac{F}{2 m}",
  expansion: "x(t) = u_{0} + u_{1} \\cos(\\omega t)",
  symmetrised: "y = \\frac{\\gamma \\cos(2 \\theta)}{4}\\,\\{\\hat{x}, \\hat{p}\\}",
  differential:
    "y = -\\frac{1}{m} p \\partial_{x} W + W + (1 - \\cos(2 \\theta)) \\gamma x^{2} \\partial_{p}^{2} W",
  brackets:
    "\\begin{aligned}\ny ={}& L_0 && \\text{(1)} \\\\\n& - \\gamma\\,c(T)\\,[\\hat{x}, [\\hat{x}, \\hat{\\rho}]] && \\text{(2)} \\\\\n& - i \\gamma\\,[\\hat{x}, \\{\\hat{p}, \\hat{\\rho}\\}]\n\\end{aligned}",
  dissipators:
    "y = L_0 - i \\gamma \\mathcal{D}[\\hat{a}^{\\dagger} \\hat{a}, \\hat{a}^{\\dagger}]\\hat{\\rho} + \\kappa \\mathcal{D}[\\hat{a}]\\hat{\\rho}",
  sums: "y = \\gamma \\hat{x} + \\sum_{j} \\hat{p}^{2} - \\sum_{j} F \\hat{x}",
};

describe.each(all.map((line) => [line.tag, line] as const))("a line %s", (tag, line) => {
  test("prints as text", () => {
    expect(lineText(line, notation)).toBe(texts[tag]);
  });

  test("prints as LaTeX that KaTeX sets", () => {
    expect(lineLatex(line, notation)).toBe(latex[tag]);
    const set = (): string =>
      katex.renderToString(latex[tag], { displayMode: true, throwOnError: true, strict: "error" });
    expect(set).not.toThrow();
  });

  test("is read back from JSON exactly", () => {
    const json = JSON.parse(JSON.stringify(lineJson(line))) as ReturnType<typeof lineJson>;
    const back = lineFromJson(json, { positive: new Set(["hbar", "m", "omega0"]) });
    expect(lineJson(back)).toEqual(lineJson(line));
    expect(lineText(back, notation)).toBe(lineText(line, notation));
    expect(lineLatex(back, notation)).toBe(lineLatex(line, notation));
  });

  test("with the same scalars put for its scalars is itself", () => {
    expect(lineJson(replacedLine(line, (value) => value))).toEqual(lineJson(line));
  });
});

test("derivatives outside act on the powers, too", () => {
  const [, , term] = lines.differential.terms;
  const line = { ...lines.differential, terms: term === undefined ? [] : [term], outside: true };
  expect(lineText(line, notation)).toBe("y = (1-cos(2*theta))*gamma ∂p^2 (x^2 W)");
  expect(lineLatex(line, notation)).toBe(
    "y = (1 - \\cos(2 \\theta)) \\gamma \\partial_{p}^{2} (x^{2} W)",
  );
});

test("a scalar with a bound is a condition", () => {
  const line = { ...lines.scalar, bound: ">= 0" } as const;
  expect(lineText(line, notation)).toBe(`${texts.scalar} >= 0`);
  expect(lineLatex(line, notation)).toBe(`${latex.scalar} \\ge 0`);
});

describe("replacedLine(line, put)", () => {
  const put = (value: Scalar): Scalar => substitute(value, new Map([["gamma", Scalar.zero]]));

  test("leaves out brackets that vanish", () => {
    const { terms } = replacedLine(lines.brackets, put) as EquationOf<"brackets">;
    expect(terms).toEqual([]);
  });

  test("puts for every scalar", () => {
    expect(lineText(replacedLine(lines.polynomial, put))).toBe(
      "y = -omega0^2*x - alpha*x^3 + F*cos(omega*t)",
    );
    expect(lineText(replacedLine(lines.operator, put))).toBe("y = 0");
  });
});
