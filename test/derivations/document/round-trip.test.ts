import { describe, expect, test } from "vitest";
import {
  adjointEquation,
  derivation,
  derivationFromJson,
  derivationJson,
  dissipator,
  equationsFromJson,
  equationsJson,
  equationsText,
  type MasterEquation,
  masterEquation,
  masterEquationFromJson,
  masterEquationJson,
  masterEquationText,
  operatorEquationText,
  phaseSpaceEquations,
  secondOrderEquations,
  type StepJson,
  termSuperoperator,
} from "../../../derivations/index.ts";
import { positiveNames } from "../../../derivations/model/physical-names.ts";
import {
  momentum,
  operatorText,
  parseOperator,
  parseScalar,
  position,
  Superoperator,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { sampleModels } from "./random-model-text.ts";

const models = sampleModels(samples(60));
const kinds = ["CL", "gCL"] as const;
const equations: readonly MasterEquation[] = models.map((model, j) =>
  masterEquation(model, { kind: kinds[j % 2] as "CL" | "gCL" }),
);
/** With sums of bath moments for coefficients. */
const higherOrders: readonly MasterEquation[] = models
  .slice(0, 8)
  .map((model) => masterEquation(model, { order: 2, keep: ["lamb-shift"] }));
const read = { positive: positiveNames };

/** The sums of a text of equations: "dx/dt = a" or "dx/dt =" with a term on each further line. */
function sumsOf(text: string): readonly string[] {
  const sums: string[] = [];
  for (const line of text.split("\n")) {
    const [, sum] = /^\S.* =(.*)$/.exec(line) ?? [];
    if (sum === undefined) sums[sums.length - 1] += ` ${line.trim()}`;
    else sums.push(sum.trim());
  }
  // The sign of a first term on a line of its own.
  return sums.map((sum) => sum.trim().replace(/^\+ /, ""));
}

describe("what is printed reads back exactly:", () => {
  test("derivations as JSON, to the bracket, with orders and names", () => {
    for (const [j, model] of models.slice(0, samples(16)).entries()) {
      const { steps } = derivation(model, { kind: kinds[j % 2] as string, order: j % 3 });
      const json = JSON.parse(JSON.stringify(derivationJson(steps))) as readonly StepJson[];
      const back = derivationFromJson(json);
      const withoutLatex = (list: typeof steps): readonly Omit<StepJson, "latex">[] =>
        derivationJson(list).map((step) => ({ ...step, latex: undefined }));
      expect(withoutLatex(back)).toEqual(withoutLatex(steps));
      const dissipators = (list: typeof steps) =>
        list.flatMap(({ after }) =>
          after.flatMap((line) => (line.tag === "brackets" ? line.terms : [])),
        );
      const read = dissipators(back);
      dissipators(steps).forEach((term, k) => {
        expect(read[k]?.coefficient.equals(term.coefficient)).toBe(true);
        expect(read[k]?.inner.equals(term.inner)).toBe(true);
      });
    }
  });

  test("master equations as JSON", () => {
    for (const equation of [...equations, ...higherOrders]) {
      const json = JSON.parse(JSON.stringify(masterEquationJson(equation)));
      const { kind, hamiltonian, dissipator: terms } = masterEquationFromJson(json);
      expect(kind).toBe(equation.kind);
      expect(hamiltonian.equals(equation.hamiltonian)).toBe(true);
      expect(terms.length).toBe(equation.dissipator.length);
      for (const [j, term] of terms.entries()) {
        const original = equation.dissipator[j] as (typeof terms)[number];
        expect([term.label, term.origin, term.bracket]).toEqual([
          original.label,
          original.origin,
          original.bracket,
        ]);
        expect(term.coefficient.equals(original.coefficient)).toBe(true);
        expect(term.outer.equals(original.outer) && term.inner.equals(original.inner)).toBe(true);
      }
      expect(
        Superoperator.sum("xp", 1, terms.map(termSuperoperator)).equals(dissipator(equation)),
      ).toBe(true);
    }
  });

  test("equations of motion in both forms as JSON", () => {
    for (const equation of equations) {
      const phaseSpace = phaseSpaceEquations(equation);
      for (const original of [phaseSpace, secondOrderEquations(phaseSpace)]) {
        const back = equationsFromJson(JSON.parse(JSON.stringify(equationsJson(original))));
        expect([back.form, back.variables]).toEqual([original.form, original.variables]);
        expect(back.rates.every((rate, j) => rate.equals(original.rates[j] ?? rate))).toBe(true);
        expect(back.rates.length).toBe(2);
      }
    }
  });

  test("equations of motion in both forms as text", () => {
    for (const equation of equations) {
      const phaseSpace = phaseSpaceEquations(equation);
      for (const original of [phaseSpace, secondOrderEquations(phaseSpace)]) {
        const sums = sumsOf(equationsText(original));
        expect(sums.length).toBe(2);
        for (const [j, sum] of sums.entries()) {
          expect(parseScalar(sum, read).minus(original.rates[j] ?? parseScalar("0")).isZero).toBe(
            true,
          );
        }
      }
    }
  });

  test("operators as text, long and factored", () => {
    for (const equation of equations) {
      for (const observable of [position(), momentum(), position().times(momentum())]) {
        const rate = adjointEquation(equation, observable);
        expect(parseOperator(operatorText(rate), read).equals(rate)).toBe(true);
        const [sum = ""] = sumsOf(operatorEquationText("left", rate));
        expect(parseOperator(sum, read).equals(rate)).toBe(true);
      }
    }
  });

  test("the coefficients in the text of a master equation", () => {
    for (const equation of [...equations, ...higherOrders]) {
      const lines = masterEquationText(equation).split("\n");
      const terms = lines.slice(lines.indexOf("dρ/dt =") + 2);
      expect(terms.length).toBe(equation.dissipator.length);
      for (const [j, line] of terms.entries()) {
        const [, sign, coefficient, outer, inner, label] =
          /^ {2}([+-]) (.*) \[(.*), [[{](.*), ρ[\]}]\] {3}\((.*)\)$/.exec(line) ?? [];
        const original = equation.dissipator[j] as (typeof equation.dissipator)[number];
        expect(label).toBe(original.label);
        const value = parseScalar(`${sign}(${coefficient})`, read);
        expect(value.equals(original.coefficient)).toBe(true);
        expect(parseOperator(outer as string, read).equals(original.outer)).toBe(true);
        expect(parseOperator(inner as string, read).equals(original.inner)).toBe(true);
      }
    }
  });
});
