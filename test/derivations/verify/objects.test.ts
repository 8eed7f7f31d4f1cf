import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { masterEquation, type Model, readModel } from "../../../derivations/index.ts";
import { matrixQuestion } from "../../../derivations/verify/matrices/job.ts";
import { objectAnswers } from "../../../derivations/verify/objects/answers.ts";
import { compareObjects, type ObjectAnswer } from "../../../derivations/verify/objects/compare.ts";
import { objectChecks } from "../../../derivations/verify/objects/checks/index.ts";
import {
  objectJob,
  type ObjectQuestion,
  objectQuestions,
} from "../../../derivations/verify/objects/questions.ts";
import { samples, seedOf } from "../../seed.ts";
import { flippedQuestions, someOf } from "./flipped-terms.ts";
import { modelOf, writtenModel } from "../random-model.ts";

type Kind = "CL" | "gCL";

const ohmic = readModel({
  ...{ coupling: [["x", "x"]], bath: "lorentz-drude" },
  ...{ potential: "a*x^4", drives: ["F*cos(omega*t)*x^2"] },
});
const points = [
  [0, 0],
  [0.5, 0.1],
  [1, 0.2],
  [2, 0.1],
  [4, 0],
];
const table = readModel({
  ...{ coupling: [["x", "x"]], bath: { table: points } },
  potential: "a*x^3",
});

/** Questions about the objects of a master equation, and the answers from the microscopic model of another kind. */
function asked(model: Model, seed: number, kind: Kind = "gCL", truth: Kind = kind) {
  const question = matrixQuestion(model, truth === "gCL", [], seed);
  // The moments of higher orders of a table are not known.
  const order = model === table ? 0 : 1;
  const equation = masterEquation(model, { kind, order });
  const { mathjs, quadrature } = objectQuestions(equation, question, seed);
  const job = objectJob(question, seed);
  const questions: readonly ObjectQuestion[] = structuredClone([...mathjs, ...quadrature]);
  return {
    questions,
    answers: (some = questions): readonly ObjectAnswer[] => [...objectAnswers(job, some)],
  };
}

function disagreeing(answers: readonly ObjectAnswer[], tolerance = 1e-11): readonly string[] {
  return compareObjects("here", answers, "", tolerance).disagreements.map(
    ({ quantity }) => quantity,
  );
}

const kerr = readModel({ potential: "U*x^4", drives: ["F*cos(omega*t)*x"] });
const given = readModel({ potential: "a*x^3", bath: "lorentzian", drives: ["F*cos(w*t)*x"] });

describe("what follows from a master equation agrees with matrices and integrals", () => {
  test.each<[string, Model, RegExp]>([
    ["a driven Kerr oscillator", kerr, /./],
    ["a bath that is one peak", given, /frame|flow|dτ/],
    [
      "a bath by complex exponentials",
      readModel({
        potential: "a*x^3",
        bath: {
          exponentials: [
            ["K + 0.3*i", "k + i*w"],
            [0.3, 1.2],
          ],
        },
      }),
      /dτ/,
    ],
    ["an Ohmic bath coupled to x", ohmic, /given bath/],
    ["a bath by a table of J", table, /given bath/],
    [
      "an Ohmic bath and a drive at resonance",
      readModel({
        ...{ bath: { "lorentz-drude": { cutoff: "3*omega0" } }, coupling: [["x", "x"]] },
        drives: ["F*cos(omega*t)*x", "G*cos(2*omega0*t)*x^2"],
        ...{ potential: "a*x^4", parameters: { omega: "omega0" } },
      }),
      /given bath/,
    ],
    [
      "a bath by symbols",
      readModel({ bath: "symbols", drives: ["G*cos(2*w*t)*x^2"] }),
      /Wigner|Kos/,
    ],
    [
      "couplings of its own",
      readModel({ coupling: [["x*p+p*x", "p"]], potential: "b*x^3" }),
      /Wigner|Kos|frame/,
    ],
    [
      "loss alone",
      readModel({ bath: "none", loss: [["k2", "a^2 - b"]], potential: "b*x^4" }),
      /Wigner|Kos|frame/,
    ],
  ])("%s", (_, model, some) => {
    const { answers, questions } = asked(model, seedOf(3));
    const found = answers(questions.filter(({ quantity }) => some.test(quantity)));
    expect(found.length).toBeGreaterThan(0);
    expect(disagreeing(found)).toEqual([]);
  });

  test("random models, CL and gCL", () => {
    fc.assert(
      fc.property(writtenModel, fc.constantFrom("CL", "gCL"), fc.nat(), (written, kind, seed) => {
        const { answers, questions } = asked(modelOf(written), seed, kind);
        // Frames of potentials of high degree take long.
        const quick = questions.filter(({ quantity }) => /Wigner|Kos|∫/.test(quantity));
        expect(disagreeing(answers(quick), 1e-9)).toEqual([]);
      }),
      { numRuns: samples(1) },
    );
  });

  test("every check of the table is asked of one of these models", () => {
    const names = [kerr, given].flatMap((model) =>
      asked(model, 1).questions.map(({ quantity }) => quantity),
    );
    expect(new Set(names)).toEqual(new Set(objectChecks.map(({ quantity }) => quantity)));
  });
});

describe("a wrong object is found", () => {
  test("one of CL where the microscopic model is dressed by V1 and V2", () => {
    expect(disagreeing(asked(kerr, 5, "CL", "gCL").answers())).toEqual(
      expect.arrayContaining([
        "d⟨x^a p^b⟩/dt, a + b ≤ 3",
        "∂W/∂t, Wigner-Moyal",
        "drift and diffusion, Fokker-Planck",
        "Kossakowski matrix and its H, as Lρ",
        "rotating frame: kept and dropped terms",
        "displaced frame, mean-field orbit",
      ]),
    );
  });

  // Each number of a question is one of the object's: a hundredth more of any is another object.
  const keys: Readonly<Record<string, string>> = {
    "noise and Itô-Stratonovich drift, Langevin": "points",
    "van Vleck expansion, order 1": "first",
    "closure of order 2, by ∫ x^a p^b W": "claimed",
    "Dρ with harmonic dressing, by ∫dτ": "terms",
    "transforms of the given bath, by ∫dτ": "wanted",
  };

  function spoilt(value: unknown): unknown {
    if (typeof value === "number") return 1.01 * value;
    if (Array.isArray(value)) return value.map(spoilt);
    if (typeof value !== "object" || value === null) return value;
    const kept = new Set(["exponents", "left", "right", "order", "at", "z", "second", "factor"]);
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, kept.has(key) ? one : spoilt(one)]),
    );
  }

  test.each([
    ["an Ohmic bath", ohmic],
    ["a table", table],
  ] as const)("transforms of %s, off by a hundredth", (_, model) => {
    const { questions, answers } = asked(model, 7, "CL");
    const found = questions.find(({ quantity }) => quantity.includes("given bath"));
    if (found === undefined) throw new Error("There is no given bath.");
    const { question } = found;
    const { wanted } = question as { wanted: readonly { claimed: number }[] };
    expect(wanted.length).toBeGreaterThan(3);
    wanted.forEach((one, j) => {
      if (Math.abs(one.claimed) < 1e-6) return;
      const spoiltOnes = wanted.with(j, { ...one, claimed: 1.01 * one.claimed });
      const wrong = { ...found, question: { ...question, wanted: spoiltOnes } };
      expect(disagreeing(answers([wrong]), 1e-9)).toHaveLength(1);
    });
  });

  test.each(Object.entries(keys))("%s, off by a hundredth", (quantity, key) => {
    const { questions, answers } = asked(given, 7);
    const all = quantity.startsWith("noise") ? asked(kerr, 7) : { questions, answers };
    const found = all.questions.find((one) => one.quantity === quantity);
    if (found === undefined) throw new Error(`There is no ${quantity}.`);
    const { question } = found;
    const wrong = { ...question, [key]: spoilt((question as Record<string, unknown>)[key]) };
    expect(disagreeing(all.answers([found]))).toEqual([]);
    expect(disagreeing(all.answers([{ quantity, question: wrong }]))).toEqual([quantity]);
  });

  test.each(["rotating frame", "van Vleck", "slow flow"])(
    "the other sign of a term: %s",
    (name) => {
      const { questions, answers } = asked(kerr, seedOf(8));
      const found = questions.find(({ quantity }) => quantity.startsWith(name));
      if (found === undefined) throw new Error(`There is no ${name}.`);
      const all = flippedQuestions(found.question);
      expect(all.length).toBeGreaterThan(10);
      for (const question of someOf(all, seedOf(9))) {
        expect(disagreeing(answers([{ ...found, question }]), 1e-9)).toEqual([found.quantity]);
      }
    },
  );
});
