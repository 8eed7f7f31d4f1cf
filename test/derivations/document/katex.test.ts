import { samples } from "../../seed.ts";
import katex from "katex";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  adjointEquation,
  type DerivationOptions,
  derivation,
  equationsLatex,
  hamiltonianLatex,
  type MasterEquation,
  type Model,
  masterEquation,
  masterEquationLatex,
  operatorEquation,
  phaseSpaceEquations,
  secondOrderEquations,
  linesLatex,
} from "../../../derivations/index.ts";
import { momentum, position } from "../../../symbolic/index.ts";
import { sampleModels } from "./random-model-text.ts";

const all = 80;
const models = sampleModels(samples(all));
const kinds = ["CL", "gCL"] as const;

/** What no physicist writes, and no printer should. */
const unwanted = /undefined|NaN|\[object|--|\+ -|- -|\(\)|\{\}\{|\\frac\{\}|\s\s|\*|e\^\{i/;

function expectRenders(latex: string): void {
  // KaTeX lets a Greek letter pass that LaTeX would not.
  expect(latex).toMatch(/^[\x20-\x7e\n]+$/);
  expect(latex).not.toMatch(unwanted);
  const html = katex.renderToString(latex, {
    displayMode: true,
    output: "html",
    throwOnError: true,
    strict: "error",
    trust: false,
  });
  expect(html).not.toContain("katex-error");
}

/** Everything that is printed of one master equation but its derivation. */
function equationsOf(equation: MasterEquation): readonly string[] {
  const phaseSpace = phaseSpaceEquations(equation);
  return [
    hamiltonianLatex(equation),
    masterEquationLatex(equation),
    ...equationsLatex(phaseSpace),
    ...equationsLatex(secondOrderEquations(phaseSpace)),
    operatorEquation("\\frac{d}{dt} \\hat{x}", adjointEquation(equation, position())),
    operatorEquation("\\frac{d}{dt} \\hat{p}", adjointEquation(equation, momentum())),
  ];
}

/** The statements before and after each step; many stand after one step and before the next. */
function derivationOf(model: Model, options: DerivationOptions): readonly string[] {
  const { steps } = derivation(model, options);
  const statements = new Set(steps.flatMap((step) => [...step.before, ...step.after]));
  return linesLatex([...statements]);
}

describe("KaTeX renders, errors and warnings being failures,", () => {
  const warning = vi.spyOn(console, "warn");
  beforeEach(() => {
    warning.mockReset();
  });
  afterEach(() => {
    expect(warning).not.toHaveBeenCalled();
  });

  test("its strictness: it refuses what is not LaTeX, and warnings", () => {
    expect(() => expectRenders("\\frac{1}{")).toThrow();
    expect(() => expectRenders("\\unknown")).toThrow();
    expect(() => expectRenders("ω")).toThrow();
    expect(() => expectRenders("a % b")).toThrow();
  });

  test("the sample: models with degrees up to 8 and up to 3 tones", () => {
    expect(new Set(models.map(({ potentialText }) => potentialText)).size).toBeGreaterThan(
      0.6 * models.length,
    );
    expect(Math.max(...models.map(({ potential }) => potential.degree))).toBe(8);
    for (const count of [0, 1, 2, 3]) {
      expect(models.filter(({ drives }) => drives.length === count).length).toBeGreaterThan(
        0.1 * models.length,
      );
    }
  });

  test("the equations of random models for gCL, and of half of them for CL", () => {
    for (const [j, model] of models.entries()) {
      for (const kind of j % 2 === 0 ? kinds : (["gCL"] as const)) {
        for (const latex of equationsOf(masterEquation(model, { kind }))) expectRenders(latex);
      }
    }
  });

  test("every statement of the derivations of random models", () => {
    const seen = new Set<string>();
    for (const [j, model] of models.entries()) {
      // CL for those that have not been printed with CL yet.
      for (const latex of derivationOf(model, { kind: j % 2 === 0 ? "gCL" : "CL" })) {
        if (seen.has(latex)) continue;
        seen.add(latex);
        expectRenders(latex);
      }
    }
    expect(seen.size).toBeGreaterThan(6 * models.length);
  });

  test("derivations of higher orders and with kept effects", () => {
    for (const [j, model] of models.slice(0, 4).entries()) {
      const options = {
        order: 2 + (j % 2),
        keep: ["lamb-shift", "anomalous-diffusion"] as const,
      };
      expectRenders(masterEquationLatex(masterEquation(model, options)));
      for (const latex of derivationOf(model, options)) expectRenders(latex);
    }
  });
});
