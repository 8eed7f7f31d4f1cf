import { describe, expect, test } from "vitest";
import {
  type Approximation,
  bathCorrelations,
  bathMoments,
  bathTrace,
  bornMarkov,
  derivation,
  derivationText,
  dissipator,
  generalizedCaldeiraLeggett,
  masterEquation,
  peakedSpectralDensity,
  readModel,
  type Selection,
  selections,
  shortTime,
  TheoryError,
} from "../../../derivations/index.ts";
import { Scalar, substitute } from "../../../symbolic/index.ts";

const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] });

/** The noise of the bath at zero temperature: coth → 1. */
const zeroTemperature: Approximation = {
  name: "zero-temperature",
  rule: "Zero temperature",
  assumption: "k_BT is far below ħω0, so that c(T) = 1.",
  reference: "coth(ħω0/2k_BT) → 1",
  apply: (theory) => ({
    theory: {
      ...theory,
      dissipator: (theory.dissipator ?? []).map((term) => ({
        ...term,
        coefficient: substitute(term.coefficient, new Map([["c", Scalar.one]])),
      })),
    },
    before: [],
    after: [],
  }),
};

describe("a selection of approximations", () => {
  test("of one's own is folded, named and recorded as those of the paper are", () => {
    const cold: Selection = {
      name: "cold",
      approximations: (options) => [
        ...generalizedCaldeiraLeggett.approximations(options),
        zeroTemperature,
      ],
    };
    const { masterEquation: equation, steps } = derivation(model, { kind: cold });
    expect(equation.kind).toBe("cold");
    expect(equation.dissipator.flatMap(({ coefficient }) => coefficient.parameters)).not.toContain(
      "c",
    );
    const gcl = masterEquation(model).dissipator;
    expect(equation.dissipator.map(({ label }) => label)).toEqual(gcl.map(({ label }) => label));
    expect(steps.map(({ name }) => name)).toEqual([
      "microscopic",
      "born-markov",
      "bath-trace",
      "bath-correlations",
      "short-time",
      "bath-moments",
      "peaked-spectral-density",
      "zero-temperature",
      "effective-hamiltonian",
      "lindblad-form",
      "adjoint-equation",
      "mean-field",
      "elimination-of-momentum",
    ]);
    expect(derivationText(steps)).toContain("8. Zero temperature (coth(ħω0/2k_BT) → 1)");
  });

  test("that stops before the moments are evaluated leaves them as symbols", () => {
    const approximations = [bornMarkov, bathTrace, bathCorrelations, shortTime(1), bathMoments];
    const general = masterEquation(model, {
      kind: { name: "general", approximations: () => approximations },
    });
    const symbols = new Set(
      general.dissipator.flatMap(({ coefficient }) => coefficient.parameters),
    );
    expect([...symbols].filter((name) => /^[MN]_/.test(name)).sort()).toEqual([
      "M_0c",
      "M_0s",
      "M_1c",
      "M_1s",
      "N_0c",
      "N_1c",
      "N_1s",
    ]);
    const evaluated = masterEquation(model, {
      kind: {
        name: "evaluated",
        approximations: () => [...approximations, peakedSpectralDensity([])],
      },
    });
    expect(dissipator(evaluated).equals(dissipator(masterEquation(model)))).toBe(true);
  });

  test("in a wrong order says what must stand before what", () => {
    const kind = { name: "wrong", approximations: () => [bornMarkov, bathTrace, bathMoments] };
    expect(() => masterEquation(model, { kind })).toThrow(
      new TheoryError(
        "The approximation `bath-moments` needs the correlation functions of the bath, which no approximation before it derives. Put `bath-correlations` before it.",
      ),
    );
    // The remedy works.
    const approximations = [bornMarkov, bathTrace, bathCorrelations, shortTime(1), bathMoments];
    expect(() =>
      masterEquation(model, { kind: { name: "right", approximations: () => approximations } }),
    ).not.toThrow();
  });

  test("has a name of its own", () => {
    const names = selections.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
