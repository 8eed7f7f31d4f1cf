import { describe, expect, test } from "vitest";
import {
  definitionsJson,
  definitionsLatex,
  definitionsText,
  derivation,
  derivationDocument,
  derivationFromJson,
  derivationJson,
  heisenbergEquations,
  latex,
  masterEquation,
  modesOfSteps,
  provenanceLines,
  provenanceOf,
  readModel,
  text,
  withoutTerms,
} from "../../../derivations/index.ts";
import { linesTerms } from "../../../derivations/document/latex.ts";
import { proseLatex } from "../../../derivations/document/prose.ts";
import { masterEquationLines } from "../../../derivations/theory/index.ts";
import { operatorText, position, Scalar } from "../../../symbolic/index.ts";

const model = readModel({ potential: "b*x^4", parameters: { b: "exp(s)", s: 1 } });

describe("parameters that follow from others", () => {
  test("have a definition each, in text, LaTeX and JSON", () => {
    expect(definitionsText(model.dependents)).toBe("b = exp(s)");
    expect(definitionsLatex(model.dependents)).toEqual(["b = \\exp\\left(s\\right)"]);
    expect(definitionsJson(model.dependents)).toEqual({ b: "exp(s)" });
  });

  test("say that numbers of units are in SI", () => {
    const parameters = { m: "2 kg", omega0: "1 MHz", gamma: "1 kHz", theta: 0, T: "1 K", E: "1 J" };
    const { dependents } = readModel({
      potential: "b*x^4",
      parameters: { ...parameters, b: "E/(2 meter)^4" },
    });
    expect(definitionsText(dependents)).toBe("b = E/2^4   (in SI)");
    expect(definitionsLatex(dependents)).toEqual(["b = \\frac{E}{2^{4}}\\quad \\text{(in SI)}"]);
  });

  test("stand at the end of a derivation's document", () => {
    expect(derivationDocument(derivation(model))).toContain(
      "\\section{Parameters that follow from others}\n\n\\[\nb = \\exp\\left(s\\right)\n\\]",
    );
    const steps = derivationDocument({ steps: derivation(model).steps.slice(0, 1) });
    expect(steps).toContain("\\title{Derivation of a master equation}");
    expect(steps).not.toContain("follow from others");
  });
});

describe("formulas in running text", () => {
  const set = (prose: string): string => proseLatex(prose, (words) => words);
  test.each([
    // A bracket without a partner in the formula belongs to the words.
    ["(x and p)", "($x$ and $p$)"],
    ["the limit (ω → 0)", "the limit ($\\omega  \\to  0$)"],
    // Two formulas beside each other are two, unless a sign joins them.
    ["ω0 M_0s → 0", "$\\omega _{0}$ $M_{0s} \\to  0$"],
    ["n_th, k_BT ≥ 1", "$n_{\\mathrm{th}}$, $k_{B}T \\geq  1$"],
    ["A = 2 x", "A $= 2$ $x$"],
  ])("%s", (prose, shown) => {
    expect(set(prose)).toBe(shown);
  });
});

describe("derivations as data", () => {
  const ofModes = derivation(readModel({ modes: ["a", "b"], potential: "J*x_a*x_b" }));

  test("of several modes are read back by the names of these", () => {
    const { modes } = modesOfSteps(ofModes.steps);
    expect(modes).toEqual(["a", "b"]);
    const data = derivationJson(ofModes.steps);
    const back = derivationFromJson(JSON.parse(JSON.stringify(data)) as typeof data, modes);
    expect(derivationJson(back)).toEqual(data);
  });

  test("without operators, or of one mode, have no names", () => {
    expect(modesOfSteps([])).toEqual({});
    expect(modesOfSteps(derivation(model).steps)).toEqual({});
  });

  test("of loss alone have no consequences of a bath", () => {
    const lossy = derivation(
      readModel({ potential: "b*x^4", bath: "none", loss: [["kappa", "a"]] }),
    );
    expect(lossy.steps.map(({ name }) => name)).not.toContain("effective-hamiltonian");
    expect(derivation(model).steps.map(({ name }) => name)).toContain("effective-hamiltonian");
  });
});

describe("Heisenberg's equations", () => {
  const ofC = masterEquation(readModel({ potential: "c*x^4" }));

  test("of a model with a coefficient c have no thermal factor", () => {
    const equations = heisenbergEquations(
      ofC,
      [["2*x", position().scaled(Scalar.rational(2))]],
      "x-p",
      (one) => one,
    );
    expect(equations.thermal).toBe(false);
    expect(latex(equations)).not.toContain("c(T)");
    // What is no power of x or p stands in brackets.
    expect(latex(equations)).toContain("\\frac{d}{dt} \\left(2 \\hat{x}\\right)");
  });

  test("of no observable are empty", () => {
    expect(text(heisenbergEquations(ofC, [], "x-p", (one) => one))).toBe("");
  });
});

test("the equations among lines, term by term: relations in words are none", () => {
  const { hamiltonian, equation } = masterEquationLines(masterEquation(model));
  const words = { tag: "relation", notation: { latex: "a", text: "a" } } as const;
  const terms = linesTerms([words, hamiltonian, equation]);
  expect(terms).toHaveLength(2);
  // p²/2m, mω0²x²/2 and bx⁴
  expect(terms[0]?.terms).toHaveLength(3);
});

test("terms that do not exist are refused with those that do", () => {
  expect(() => withoutTerms(masterEquation(readModel({ potential: "0" })), ["12z"])).toThrow(
    "`12z` is no term of the dissipator. Its terms are [x,[x,rho]], [p,[p,rho]], [x,{p,rho}], [p,{x,rho}].",
  );
  const rest = withoutTerms(masterEquation(readModel({ potential: "0" })), ["[x,[x,rho]]"]);
  expect(rest.dissipator.map(({ outer, inner }) => [outer, inner].map(operatorText))).toEqual([
    ["p", "p"],
    ["x", "p"],
    ["p", "x"],
  ]);
});

/** U = b(x⁴/4 - x²/2) has its minima at ±1, where U = -b/4 and U'' = 2b. */
test("a file says where the minima of a whole potential are, and what ω0 is there", () => {
  const parameters = { b: 1, hbar: 1, m: 1, gamma: 0.1, theta: 0, c: 1 };
  const well = readModel({ total: "b*(x^4/4 - x^2/2)", minimum: "lowest", parameters });
  expect(provenanceLines(provenanceOf("derive", well, "CL")).slice(1, -1)).toEqual([
    "U = b*(x^4/4 - x^2/2)",
    "x is measured from the minimum of U at 1, where U = 0 from here on",
    "omega0 = sqrt(2)*b^(1/2)/m^(1/2)",
    "minima of U, the deepest first: x = 1 (U = -0.25), x = -1 (U = -0.25)",
    // b((1 + x)⁴/4 - (1 + x)²/2) + b/4 - bx²
    "V1 = b*x^3+1/4*b*x^4",
  ]);
});
