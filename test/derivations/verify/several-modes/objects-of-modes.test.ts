import { describe, expect, test } from "vitest";
import { masterEquation, type Model, readModel } from "../../../../derivations/index.ts";
import { compareObjects } from "../../../../derivations/verify/objects/compare.ts";
import { modesChecks } from "../../../../derivations/verify/several-modes/checks/index.ts";
import { modesMatrixQuestion } from "../../../../derivations/verify/several-modes/matrix-job.ts";
import {
  answersOfModes,
  type ModesObjectQuestion,
  objectsOfModes,
} from "../../../../derivations/verify/several-modes/objects.ts";
import { seedOf } from "../../../seed.ts";
import { flippedQuestions, someOf } from "../flipped-terms.ts";

type Kind = "CL" | "gCL";

/** The objects of a master equation, and the quantities in which the microscopic model of a kind differs. */
function asked(model: Model, seed: number, kind: Kind = "gCL", truth: Kind = kind) {
  const modes = model.modes as readonly string[];
  const equation = masterEquation(model, { kind });
  const options = { dressed: truth === "gCL", keep: [] };
  const question = modesMatrixQuestion(equation, modes, options, seed);
  if (question === undefined) throw new Error("Too many states.");
  const { mathjs, quadrature } = objectsOfModes(equation, modes, question, seed);
  const questions: readonly ModesObjectQuestion[] = structuredClone([...mathjs, ...quadrature]);
  return {
    questions,
    differing: (some = questions): readonly string[] => {
      const answers = [...answersOfModes(question.job, some)];
      expect(answers.map(({ quantity }) => quantity)).toEqual(some.map((one) => one.quantity));
      return compareObjects("here", answers, "", 1e-11).disagreements.map(
        ({ quantity }) => quantity,
      );
    },
  };
}

const kerr = readModel({
  modes: ["a", "b"],
  potential: "U_a*x_a^4 + g*x_a*x_b",
  drives: ["F*cos(omega*t)*x_a"],
});

const three = readModel({
  modes: ["a", "b", "d"],
  potential: "g*x_a*x_b*x_d",
  loss: [["kappa", "a_a - i*a_b"]],
});

describe("what follows from the master equation of several modes agrees with matrices and integrals:", () => {
  test.each<[string, Model]>([
    ["a driven Kerr mode and another", kerr],
    ["a common bath", readModel({ modes: ["a", "b"], bath: "common", potential: "k*x_a^2*x_b" })],
    ["three modes with given loss", three],
  ])("%s", (_, model) => {
    const { differing, questions } = asked(model, seedOf(1));
    const ofAll = modesChecks.map(({ quantity }) => quantity);
    // Of more than two modes the expansion would take long, and this loss is of the momenta of two modes.
    const some = ofAll.filter((quantity) => !/Vleck|slow flow/.test(quantity));
    expect(questions.map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining(model === three ? some : ofAll),
    );
    expect(differing()).toEqual([]);
  });
});

// Bare couplings to baths of their own: B is written, and compared at points.
test("B of two modes has B Bᵀ = 2D, and another factor of B is found", () => {
  const { differing, questions } = asked(kerr, seedOf(5), "CL");
  const found = questions.find(({ quantity }) => quantity === "drift and noise, Langevin");
  if (found === undefined) throw new Error("There is no row of Langevin equations.");
  expect(differing([found])).toEqual([]);
  const { points } = found.question as { points: readonly { noise: number[][] }[] };
  expect(points.length).toBeGreaterThan(0);
  const wrong = points.map((point) => ({
    ...point,
    noise: point.noise.map((row) => row.map((b) => 1.01 * b)),
  }));
  const question = { ...found.question, points: wrong };
  expect(differing([{ ...found, question }])).toEqual([found.quantity]);
});

describe("a wrong object of several modes is found:", () => {
  test("one of CL where the microscopic model is dressed by V1 and V2", () => {
    expect(asked(kerr, seedOf(2), "CL", "gCL").differing()).toEqual([
      "moment equations, order 2",
      "∂W/∂t, Wigner-Moyal",
      "drift and diffusion, Fokker-Planck",
      "drift and noise, Langevin",
      "Kossakowski matrix and its H, as Lρ",
      "rotating frame: kept and dropped terms",
      "displaced frame, mean-field orbit",
    ]);
  });

  let made: ReturnType<typeof asked> | undefined;
  const ofKerr = (): ReturnType<typeof asked> => (made ??= asked(kerr, seedOf(3)));

  // Each number of a question is one of the object's: a hundredth more of any is another object.
  const kept = new Set([
    ...["exponents", "powers", "derivatives", "basis", "means", "root", "hbar"],
    ...["left", "right", "turning", "time", "frequency", "block", "quanta"],
    ...["couplings", "kernels", "end", "energy"],
    ...["scope", "amplitudes", "period", "samples", "coordinate"],
  ]);
  function spoilt(value: unknown): unknown {
    if (typeof value === "number") return 1.01 * value;
    if (Array.isArray(value)) return value.map(spoilt);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, kept.has(key) ? one : spoilt(one)]),
    );
  }

  test.each(modesChecks.map(({ quantity }) => quantity))("%s, off by a hundredth", (quantity) => {
    const { questions, differing } = ofKerr();
    const found = questions.filter((one) => one.quantity === quantity);
    expect(found).toHaveLength(1);
    const wrong = found.map(({ question }) => ({ quantity, question: spoilt(question) as object }));
    expect(differing(wrong)).toEqual([quantity]);
  });

  test.each([
    ...["rotating frame", "van Vleck", "displaced frame", "slow flow", "Dρ with harmonic dressing"],
  ])("the other sign of a term: %s", (name) => {
    const { questions, differing } = ofKerr();
    const found = questions.find(({ quantity }) => quantity.startsWith(name));
    if (found === undefined) throw new Error(`There is no ${name}.`);
    const all = flippedQuestions(found.question);
    expect(all.length).toBeGreaterThan(20);
    for (const question of someOf(all, seedOf(4))) {
      expect(differing([{ ...found, question }])).toEqual([found.quantity]);
    }
  });
});
