import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dissipator,
  equationsOfMotion,
  harmonicallyDressed,
  masterEquation,
  type Model,
  ModelError,
  readModel,
  slowFlow,
} from "../../../derivations/index.ts";
import { symbolLatex } from "../../../derivations/equations/slow-flow/print/symbols.ts";
import { positiveNames } from "../../../derivations/model/physical-names.ts";
import { systemNotation, thermalNotation } from "../../../derivations/notation/index.ts";
import {
  canonicalName,
  nameLatex,
  operatorLatex,
  parseOperator,
  parseScalar,
  type Scalar,
  scalarLatex,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

const letters = [..."abdefghjklqrsuvwyzABCDEFGHIJKLMNOPQRSUVWYZ"];
const greek = ["alpha", "beta", "Gamma", "kappa", "lambda", "mu", "xi", "Omega", "phi", "varphi"];
const words = ["gain", "loss", "etalon", "hbar0", "mass", "kappaMax", "deltaOmega"];
const indices = ["", "0", "1", "12", "_0", "_1", "_d", "_th", "1a", "_1_2", "_omega", "D"];
/** Names that a slow flow, the bath or the mode of a bath has, or might. */
const reserved = [
  ...["A_1", "A1", "u_1", "v_1", "u1", "w_0", "w0", "utilde1", "Atilde", "Omega_1", "M_0", "N_1"],
  ...["M_0cc_3omega0", "M_0c", "N_1s", "m_nu", "omega_nu", "lambda_nu", "coth_nu", "nu", "tau"],
  ...["rho", "H_S", "C1", "C_1", "D", "S", "B", "J", "T1", "c_1", "gamma_1", "theta1", "omega_0d"],
];

const names = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...letters, ...greek, ...words), fc.constantFrom(...indices))
      .map(([head, index]) => head + index)
      .filter((name) => !/^(?:x|p|t|i|e)$|^[xXpP]|^(?:m|omega0|gamma|theta)$/.test(name)),
  },
  { weight: 2, arbitrary: fc.constantFrom(...reserved) },
);
const three = fc
  .tuple(names, names, names)
  .filter((all) => new Set(all.map(canonicalName)).size === 3);

/** The model with these names, undefined where one of them is taken. */
function modelWith([a, b, c]: readonly string[]): Model | undefined {
  try {
    return readModel({
      potential: `${a}*x^4/4 + ${b}*x^3`,
      drives: [`${c}*cos(omega*t)*x`],
    });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    expect(error.message).toMatch(/The name `\w+` is taken/);
    return undefined;
  }
}

const read = { positive: positiveNames };

/** A space makes LaTeX of what would be text. */
function expectReadBack(scalar: Scalar): void {
  const latex = `${scalarLatex(scalar, systemNotation)}\\,`;
  expect(parseScalar(latex, read).equals(scalar), latex).toBe(true);
}

function expectDifferent(symbols: readonly (readonly [name: string, latex: string])[]): void {
  const byLatex = new Map<string, string>();
  for (const [name, latex] of symbols) {
    expect(byLatex.get(latex) ?? name, latex).toBe(name);
    byLatex.set(latex, name);
  }
}

describe("different symbols of one document never print alike, and what is printed reads back", () => {
  test("in master equations and equations of motion", () => {
    let count = 0;
    fc.assert(
      fc.property(three, (typed) => {
        const model = modelWith(typed);
        if (model === undefined) return;
        count += 1;
        const equation = masterEquation(model);
        const rates = equationsOfMotion(equation).rates;
        rates.forEach(expectReadBack);
        const hamiltonian = `${operatorLatex(equation.hamiltonian, systemNotation)}\\,`;
        const operator = parseOperator(hamiltonian, { ...read, vocabulary: "phase-space" });
        expect(operator.equals(equation.hamiltonian), hamiltonian).toBe(true);
        const coefficients = dissipator(equation).terms.map(({ coefficient }) => coefficient);
        const all = new Set([...rates, ...coefficients].flatMap(({ parameters }) => parameters));
        expectDifferent([...all].map((name) => [name, nameLatex(name, thermalNotation.names)]));
      }),
      { numRuns: samples(60) },
    );
    expect(count).toBeGreaterThan(samples(60) / 4);
  });

  test("in slow flows, beside their amplitudes", () => {
    fc.assert(
      fc.property(three, (typed) => {
        const model = modelWith(typed);
        if (model === undefined) return;
        const { rates, variables } = slowFlow(equationsOfMotion(model), ["0", "omega"]);
        const own = new Set(typed.map(canonicalName));
        expect(variables.filter((name) => own.has(name))).toEqual([]);
        const all = new Set(rates.flatMap(({ parameters }) => parameters));
        expectDifferent(
          [...all].map((name) => {
            const isVariable = variables.includes(name);
            return [name, isVariable ? symbolLatex(name) : nameLatex(name)] as const;
          }),
        );
        // \tilde{u} is the amplitude beside a parameter u1, and no name that is typed.
        if (variables.every((name) => !name.includes("tilde"))) rates.forEach(expectReadBack);
      }),
      { numRuns: samples(30) },
    );
  });

  test("in the transforms of the bath with harmonic dressing", () => {
    fc.assert(
      fc.property(three, (typed) => {
        const model = modelWith(typed);
        if (model === undefined) return;
        const equation = masterEquation(model, { kind: harmonicallyDressed() });
        const scalars = dissipator(equation).terms.map(({ coefficient }) => coefficient);
        const all = new Set(scalars.flatMap(({ parameters }) => parameters));
        expectDifferent([...all].map((name) => [name, nameLatex(name, thermalNotation.names)]));
      }),
      { numRuns: samples(15) },
    );
  });

  test.each(["M_0cc_3omega0", "M_0c", "N_1s", "m_nu", "omega_nu", "lambda_nu", "coth_nu"])(
    "%s is no parameter",
    (name) => {
      expect(() => readModel({ potential: `${name}*x^4` })).toThrow("Choose another name.");
      expect(() => readModel({ parameters: { [name]: 1 } })).toThrow("Choose another name.");
    },
  );
});
