import { describe, expect, test } from "vitest";
import {
  derivation,
  equationsOfMotion,
  exactSettings,
  fokkerPlanck,
  json,
  kossakowski,
  ladderForm,
  masterEquation,
  type Model,
  momentEquations,
  normalExpansion,
  readModel,
  type Replacement,
  replacedDerivation,
  replacedDissipatorForm,
  replacedEquations,
  replacedExpansion,
  replacedFokkerPlanck,
  replacedKossakowski,
  replacedMasterEquation,
  replacedModel,
  replacedMoments,
  replacedSlowFlow,
  replacedValidity,
  replacedWignerEquation,
  slowFlow,
  validity,
  wignerEquation,
} from "../../../derivations/index.ts";
import { parseScalar, Scalar, text } from "../../../symbolic/index.ts";

const quartic = readModel({ potential: "U*x^4/4", drives: ["F*cos(omega*t)*x"] });
const cosine = readModel({ potential: "-E*cos(k*x)", drives: ["F*cos(omega*t)*x"] });
const given = readModel({
  potential: "U*x^3/3",
  drives: ["F*cos(omega*t)*x^2", "G*cos(omega*t)*cos(k*x)"],
  coupling: [["x^2", "x"]],
  loss: [["kappa", "a"]],
});

const { put } = exactSettings(
  new Map([
    ["U", "2/3"],
    ["E", "3"],
    ["k", "1/2"],
    ["F", "0"],
    ["gamma", "1/5"],
    ["theta", "pi/6"],
    ["kappa", "1/7"],
  ]),
);

/** Each derivation is linear in what it derives from: numbers before it or after it are the same. */
describe("numbers that are put before a derivation, or after it, give the same equation", () => {
  const cases: readonly (readonly [string, Model])[] = [
    ["a quartic potential", quartic],
    ["a cosine", cosine],
    ["given couplings and loss", given],
  ];
  test.each(cases)("of %s: master equation, and Wigner equation of it", (_, model) => {
    const equation = masterEquation(model);
    const before = masterEquation(replacedModel(model, put));
    const replaced = replacedMasterEquation(equation, put);
    // Parameters of the bath are none of the model's: γ and θ are put afterwards in both.
    expect(json(replacedMasterEquation(before, put))).toEqual(json(replaced));
    expect(json(replacedWignerEquation(wignerEquation(equation), put))).toEqual(
      json(wignerEquation(replaced)),
    );
  });

  test.each([["a quartic potential", quartic] as const])(
    "of %s: Fokker-Planck equation, moments, Kossakowski matrix",
    (_, model) => {
      const equation = masterEquation(model);
      const replaced = replacedMasterEquation(equation, put);
      expect(json(replacedFokkerPlanck(fokkerPlanck(equation), put))).toEqual(
        json(fokkerPlanck(replaced)),
      );
      expect(json(replacedMoments(momentEquations(equation, { order: 2 }), put))).toEqual(
        json(momentEquations(replaced, { order: 2 })),
      );
      expect(json(replacedKossakowski(kossakowski(equation), put))).toEqual(
        json(kossakowski(replaced)),
      );
    },
  );

  test("a drive of no strength leaves no term", () => {
    const replaced = replacedMasterEquation(masterEquation(quartic), put);
    expect(text(replaced.hamiltonian)).not.toContain("cos");
    expect(replaced.dissipator.length).toBeGreaterThan(0);
  });
});

describe("what is put reaches every scalar, and nothing else", () => {
  const half: Replacement = (scalar) => scalar.times(Scalar.rational(1, 2));

  test("ħ of an equation is its own where it has one", () => {
    const equation = masterEquation(quartic);
    const two = exactSettings(new Map([["hbar", "2"]]));
    const once = replacedMasterEquation(equation, two.put);
    expect(String(once.hbar)).toBe("2");
    // It has been replaced: what is put for ħ then changes nothing.
    const other = exactSettings(new Map([["hbar", "3"]]));
    expect(String(replacedMasterEquation(once, other.put).hbar)).toBe("2");
  });

  test("waves in a Kossakowski matrix have other wave numbers, x and p stay", () => {
    const { basis, matrix } = replacedKossakowski(kossakowski(masterEquation(cosine)), put);
    // The basis is x, p and sin kx, as V1' = kE sin kx; k is put.
    expect(basis.map(String)).toEqual(["x", "p", "sin(1/2*x)"]);
    for (const entry of matrix.flat()) expect(entry.parameters).not.toContain("gamma");
  });

  test("moments of sines and cosines: cumulants and factors", () => {
    const moments = replacedMoments(momentEquations(masterEquation(cosine), { order: 2 }), put);
    // S = e^{-k²κ_xx/2} at k = 1/2
    const [factor] = moments.factors;
    const [cumulant] = moments.cumulants;
    expect(String(factor?.exponent)).toBe(
      String(parseScalar("-1/8*K").times(Scalar.one)).replace("K", cumulant?.name ?? ""),
    );
  });

  test("derivatives that a Fokker-Planck equation drops, also those of waves", () => {
    const equation = fokkerPlanck(masterEquation(cosine));
    const { dropped } = replacedFokkerPlanck(equation, put);
    expect(dropped.some(({ within }) => within !== undefined)).toBe(true);
    for (const { within, coefficient } of dropped) {
      expect(within?.parameters ?? []).not.toContain("k");
      expect(coefficient.parameters).not.toContain("E");
    }
  });

  test("slow flows: rates, frequencies, definitions and Bessel functions", () => {
    const flow = slowFlow(equationsOfMotion(masterEquation(cosine)), ["omega"]);
    const { functions, rates, frequencies } = replacedSlowFlow(flow, put);
    expect(functions.map(({ tag }) => tag)).toContain("bessel");
    for (const one of functions) {
      // k A is the argument: k is put.
      if (one.tag === "bessel") {
        expect(one.square.parameters).not.toContain("k");
        expect(one.scale.parameters).not.toContain("k");
      }
    }
    expect(frequencies.map(String)).toEqual(["omega"]);
    for (const rate of rates) expect(rate.parameters).not.toContain("gamma");
  });

  test("equations of motion", () => {
    const { rates, variables } = replacedEquations(
      {
        form: "second-order",
        variables: ["x", "xdot"],
        rates: ["xdot", "-4*x"].map((one) => parseScalar(one)),
      },
      half,
    );
    expect([variables, rates.map(String)]).toEqual([
      ["x", "xdot"],
      ["1/2*xdot", "-2*x"],
    ]);
  });

  test("sums A ρ B: terms that vanish are left out", () => {
    const form = ladderForm(masterEquation(quartic));
    const none = replacedDissipatorForm(form, () => Scalar.zero);
    expect([form.terms.length > 0, none.terms, none.hamiltonian.isZero]).toEqual([true, [], true]);
  });

  test("the lines of a derivation", () => {
    const { steps, masterEquation: equation } = replacedDerivation(derivation(quartic), put);
    expect(steps.map(({ name }) => name)).toEqual(
      derivation(quartic).steps.map(({ name }) => name),
    );
    expect(equation.dissipator).toEqual(
      replacedMasterEquation(masterEquation(quartic), put).dissipator,
    );
  });

  test("an expansion in quanta: exponents of the zero-point factors", () => {
    const expansion = normalExpansion(masterEquation(cosine));
    const { smoothing } = replacedExpansion(expansion, put);
    expect(smoothing.length).toBe(expansion.smoothing.length);
    for (const { exponent } of smoothing) expect(exponent.parameters).not.toContain("k");
  });

  test("ratios of a report of validity keep their numbers", () => {
    const report = validity(masterEquation(quartic));
    const replaced = replacedValidity(report, half);
    replaced.energies.forEach(({ energy, overMemory }, j) => {
      const before = report.energies[j];
      expect(energy.times(Scalar.rational(2)).equals(before?.energy ?? Scalar.zero)).toBe(true);
      expect(overMemory.number).toBe(before?.overMemory.number);
    });
    replaced.effects.forEach(({ ratio }, j) => {
      const before = report.effects[j]?.ratio.expression ?? Scalar.zero;
      expect(ratio.expression.times(Scalar.rational(2)).equals(before)).toBe(true);
    });
  });
});
