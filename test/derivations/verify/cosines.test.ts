import { describe, expect, test } from "vitest";
import {
  liouvillian,
  type MasterEquation,
  masterEquation,
  type Model,
  readModel,
  taylorModel,
} from "../../../derivations/index.ts";
import { expandedEquation } from "../../../derivations/verify/cosines/expanded-equation.ts";
import { compareMatrices } from "../../../derivations/verify/matrices/compare.ts";
import { matrixQuestion } from "../../../derivations/verify/matrices/job.ts";
import { answerByMatrices } from "../../../derivations/verify/matrices/mathjs.ts";
import { waveMatrix } from "../../../derivations/verify/matrices/wave-matrix.ts";
import { objectAnswers } from "../../../derivations/verify/objects/answers.ts";
import { cosineChecks } from "../../../derivations/verify/objects/checks/index.ts";
import { compareObjects } from "../../../derivations/verify/objects/compare.ts";
import { objectQuestions } from "../../../derivations/verify/objects/questions.ts";
import { verify } from "../../../derivations/verify/verify.ts";
import { defaultEngines } from "../../../derivations/verify/engines.ts";
import { isEveryInputDrawn, seedOf } from "../../seed.ts";
import { kinds, model as mixed } from "../theory/cosine-model.ts";

const pendulum = readModel({ potential: "-EJ*cos(k*x+phi)" });
const lossy = readModel({
  potential: "E*sin(2*x) + g*x^3",
  loss: [["kappa", "a"]],
});

/** What disagrees with the microscopic model, between matrices with sines and cosines as they are. */
function disagreeing(model: Model, equation: MasterEquation, seed: number): readonly string[] {
  const question = matrixQuestion(model, equation.kind === "gCL", [], seed);
  const answer = answerByMatrices(question.job);
  const generator = compareMatrices("here", answer, equation, question, 1e-9);
  const { mathjs, quadrature } = objectQuestions(equation, question, seed, cosineChecks);
  const answers = [...objectAnswers(question.job, structuredClone([...mathjs, ...quadrature]))];
  expect(answers).toHaveLength(cosineChecks.length);
  const objects = compareObjects("here", answers, "", 1e-9);
  return [...generator.disagreements, ...objects.disagreements].map(({ quantity }) => quantity);
}

describe("matrices with sines and cosines as they are", () => {
  const seeds = isEveryInputDrawn() ? [0, 1, 2, 3, 4, 5] : [0];
  test.each(seeds)("agree with what Caldera derives (%i)", (j) => {
    for (const [one, kind] of [
      [mixed, "gCL"],
      [pendulum, "CL"],
      [lossy, "gCL"],
    ] as const) {
      expect(disagreeing(one, masterEquation(one, { kind }), seedOf(7460 + j))).toEqual([]);
    }
  });

  test("find a flipped sign in the bracket of a sine, and in the potential", () => {
    const equation = masterEquation(pendulum);
    const flipped = equation.dissipator.map((term) =>
      term.inner.isPolynomial ? term : { ...term, coefficient: term.coefficient.negated() },
    );
    expect(disagreeing(pendulum, { ...equation, dissipator: flipped }, seedOf(7470))).toEqual([
      "Dρ (12d) on a random ρ, with cosines",
      "Tr(x Lρ), with cosines",
      "d⟨x^a p^b⟩/dt by ∂W/∂t, a + b ≤ 3, with cosines",
      "Kossakowski matrix and its H, as Lρ, with cosines",
    ]);
    const wrong = masterEquation(readModel({ potential: "EJ*cos(k*x+phi)" }));
    const { hamiltonian } = wrong;
    expect(disagreeing(pendulum, { ...equation, hamiltonian }, seedOf(7470))).toContain(
      "[H,ρ]/iħ on a random ρ, with cosines",
    );
  });
});

describe("Taylor polynomials of what is derived", () => {
  test.each(kinds)("are what is derived from the Taylor polynomial, exactly (%s)", (kind) => {
    for (const degree of [1, 4, 7]) {
      const expanded = expandedEquation(masterEquation(mixed, { kind }), degree);
      const direct = masterEquation(taylorModel(mixed, degree), { kind });
      expect(liouvillian(expanded).equals(liouvillian(direct))).toBe(true);
      const still = ({ dissipator }: MasterEquation): number =>
        dissipator.filter(({ origin }) => origin === "potential").length;
      if (kind === "gCL") expect(still(expanded)).toBeGreaterThan(0);
    }
  });

  test("and rows of both stand in one report, in which a flipped term is found twice", async () => {
    const equation = masterEquation(pendulum);
    const dissipator = equation.dissipator.map((term) =>
      term.inner.isPolynomial || term.bracket === "commutator"
        ? term
        : { ...term, coefficient: term.coefficient.negated() },
    );
    const engines = defaultEngines().filter(({ name }) => ["Algebrite", "mathjs"].includes(name));
    const options = { engines, seed: seedOf(7471), limitSeconds: 100 };
    const report = await verify(pendulum, { ...options, equation: { ...equation, dissipator } });
    expect(report.exitStatus).toBe(1);
    const found = new Set(
      report.disagreements.map(({ engine: by, quantity }) => `${by}: ${quantity}`),
    );
    for (const one of [
      "Algebrite: 12d [p,{x^2,ρ}]",
      "mathjs: Dρ (12d) on a random ρ",
      "mathjs: Dρ (12d) on a random ρ, with cosines",
    ]) {
      expect(found).toContain(one);
    }
    expect(report.remarks[0]).toContain("Taylor polynomial of degree 4");
  }, 200_000);
});

// ⟨m|e^{ikx}|n⟩ = e^{-η²/2} (iη)^{|m-n|} √(n!/m!) L_n^{m-n}(η²): ⟨1|D|1⟩ = (1-η²) e^{-η²/2}, ⟨2|D|0⟩ = -η²/√2 e^{-η²/2}.
test("the closed form of e^{ikx} between Fock states has its first elements, and is unitary", () => {
  const [size, eta] = [24, 0.3];
  const { re, im } = waveMatrix(size, eta);
  const factor = Math.exp((-eta * eta) / 2);
  expect(re[size + 1]).toBeCloseTo((1 - eta * eta) * factor, 15);
  expect(re[2 * size]).toBeCloseTo((-eta * eta * factor) / Math.SQRT2, 15);
  expect(im[size]).toBeCloseTo(eta * factor, 15);
  for (const n of [0, 3]) {
    let norm = 0;
    for (let m = 0; m < size; m++) norm += re[m * size + n]! ** 2 + im[m * size + n]! ** 2;
    expect(norm).toBeCloseTo(1, 14);
  }
});
