import { describe, expect, test } from "vitest";
import {
  type LabelledTerm,
  type MasterEquation,
  masterEquation,
  type Model,
  readModel,
} from "../../../../derivations/index.ts";
import { compareReadAnswers } from "../../../../derivations/verify/compare.ts";
import { openEngine as openAlgebrite } from "../../../../derivations/verify/engine/algebrite.ts";
import { openEngine as openNerdamer } from "../../../../derivations/verify/engine/nerdamer.ts";
import {
  type EngineStep,
  type PolynomialEngine,
  recorded,
} from "../../../../derivations/verify/engine/polynomial-engine.ts";
import {
  claimsOfModes,
  eliminatedModes,
  resultsOfModes,
} from "../../../../derivations/verify/several-modes/claims.ts";
import { compareMatricesOfModes } from "../../../../derivations/verify/several-modes/compare-matrices.ts";
import { answerByMatrices } from "../../../../derivations/verify/several-modes/mathjs.ts";
import { modesMatrixQuestion } from "../../../../derivations/verify/several-modes/matrix-job.ts";
import { deriveModes } from "../../../../derivations/verify/several-modes/phase-space.ts";
import {
  modesQuestion,
  quantitiesOfModes,
} from "../../../../derivations/verify/several-modes/phase-space-job.ts";
import { Operator } from "../../../../symbolic/index.ts";
import { isEveryInputDrawn, seedOf } from "../../../seed.ts";

type Kind = "CL" | "gCL";

/** What an engine says about the equations of a model, to be compared with any equation. */
function phaseSpace(model: Model, kind: Kind, engine: PolynomialEngine = openAlgebrite()) {
  const modes = model.modes as readonly string[];
  const right = claimsOfModes(masterEquation(model, { kind }), modes);
  const quantities = quantitiesOfModes(modes, eliminatedModes(right, modes));
  const dressed = kind === "gCL";
  const question = modesQuestion(model, modes, { dressed, keep: [], quantities });
  const steps: EngineStep[] = [];
  const answers = [
    ...deriveModes(
      question.job,
      recorded(engine, (step) => steps.push(step)),
    ),
  ];
  const messages = answers.map((answer, j) => ({ answer, steps: j === 0 ? steps : [] }));
  // The steps are held against their exact values once.
  return (equation: MasterEquation, withSteps = false) => {
    const claims = claimsOfModes(equation, modes);
    const said = messages.map((one) => (withSteps ? one : { ...one, steps: [] }));
    const { verdicts, disagreements } = compareReadAnswers("engine", said, claims, {
      ...{ seed: seedOf(1), points: 1, meanings: question.meanings },
      read: (answer) => resultsOfModes(modes)(answer, question, claims),
    });
    expect(new Set(verdicts.keys())).toEqual(new Set([...claims.keys(), ...right.keys()]));
    return disagreements.map(({ quantity }) => quantity);
  };
}

const asked = new Map<Model, ReturnType<typeof phaseSpace>>();

/** The same of gCL by Algebrite, asked once. */
function byAlgebrite(model: Model): ReturnType<typeof phaseSpace> {
  const answer = asked.get(model) ?? phaseSpace(model, "gCL");
  asked.set(model, answer);
  return answer;
}

const made = new Map<Model, ReturnType<typeof matricesOf>>();

/** What matrices say about gCL. */
function matrices(model: Model): ReturnType<typeof matricesOf> {
  const answer = made.get(model) ?? matricesOf(model, "gCL");
  made.set(model, answer);
  return answer;
}

function matricesOf(model: Model, kind: Kind) {
  const modes = model.modes as readonly string[];
  const right = masterEquation(model, { kind });
  const options = { dressed: kind === "gCL", keep: [] };
  const question = modesMatrixQuestion(right, modes, options, seedOf(2));
  if (question === undefined) throw new Error("Too many states.");
  const answer = answerByMatrices(question.job);
  return (equation: MasterEquation, tolerance = 1e-11) =>
    compareMatricesOfModes("mathjs", answer, equation, question, {
      modes,
      tolerance,
    }).disagreements.map(({ quantity }) => quantity);
}

const models: Readonly<Record<string, Model>> = {
  "two Kerr modes with own baths, a drive on one": readModel({
    modes: ["a", "b"],
    potential: "U_a*x_a^4 + U_b*x_b^4 + g*x_a*x_b",
    drives: ["F*cos(omega*t + phi)*x_a"],
  }),
  "a common bath, and a drive of the product": readModel({
    modes: ["a", "b"],
    bath: "common",
    potential: "k*x_a^2*x_b",
    drives: ["F*cos(omega*t)*x_a*x_b + G*sin(2*omega*t)*x_b"],
  }),
  "three modes": readModel({
    modes: ["a", "b", "d"],
    potential: "g*x_a*x_b + h*x_b*x_d^2",
    drives: ["F*cos(omega*t)*x_d"],
  }),
  "a chain with loss and one site of its own": readModel({
    modes: { count: 3, pattern: "chain" },
    potential: "U*x^3",
    interaction: "g*x_j*x_k",
    drives: ["F*cos(omega*t)*x_1", "D*sin(omega*t)*x"],
    loss: [["kappa", "a", "N"]],
    parameters: { U_2: 0.3, U: 0.1 },
  }),
  "loss alone, collective and of second degree": readModel({
    modes: ["a", "b"],
    bath: "none",
    potential: "g*x_a*x_b",
    loss: [
      ["kappa", "a_a - i*a_b", "n_l"],
      ["kappa_2", "a_a*a_b"],
    ],
  }),
  "couplings of its own, one to another bath": readModel({
    modes: ["a", "b"],
    potential: "g*x_a^2*x_b",
    drives: ["F*cos(w*t)*x_a"],
    coupling: [
      ["x_a + x_b", "x"],
      ["p_b", "p"],
      ["x_a*p_a + p_a*x_a", "x", "hot"],
    ],
  }),
};

describe("star products and matrices agree with Caldera on", () => {
  test.each(Object.entries(models))("%s", (_, model) => {
    const equation = masterEquation(model);
    expect(byAlgebrite(model)(equation, true)).toEqual([]);
    expect(matrices(model)(equation)).toEqual([]);
  });

  test("two modes by nerdamer, and by all of CL", () => {
    const [model] = Object.values(models) as [Model];
    expect(phaseSpace(model, "gCL", openNerdamer())(masterEquation(model), true)).toEqual([]);
    const cl = masterEquation(model, { kind: "CL" });
    expect(phaseSpace(model, "CL")(cl, true)).toEqual([]);
    expect(matricesOf(model, "CL")(cl)).toEqual([]);
  });
});

function flipped(equation: MasterEquation, index: number): MasterEquation {
  const flip = (term: LabelledTerm, j: number): LabelledTerm =>
    j === index ? { ...term, coefficient: term.coefficient.negated() } : term;
  return { ...equation, dissipator: equation.dissipator.map(flip) };
}

/** Every term between modes, and of each mode its first alone unless all are drawn. */
function chosenTerms({ dissipator }: MasterEquation): readonly (readonly [number, LabelledTerm])[] {
  const known = new Set<string>();
  return [...dissipator.entries()].filter(([, { label, outer, inner, bracket }]) => {
    const all = [outer, inner].flatMap(({ terms }) => terms.map(({ exponents }) => exponents));
    const modes = new Set(
      all.flatMap((powers) => powers.flatMap((power, k) => (power > 0 ? [k >> 1] : []))),
    );
    const key = modes.size > 1 ? `${outer}|${inner}|${bracket}` : label;
    const isNew = isEveryInputDrawn() || !known.has(key);
    known.add(key);
    return isNew;
  });
}

describe("a wrong sign of a term is found by star products and by matrices:", () => {
  test.each(Object.entries(models))("%s", (_, model) => {
    const equation = masterEquation(model);
    const [byStar, byMatrices] = [byAlgebrite(model), matrices(model)];
    for (const [j, term] of chosenTerms(equation)) {
      const what = `${j}: ${term.label} ${term.outer}, ${term.inner}`;
      expect(byStar(flipped(equation, j)), what).not.toEqual([]);
      expect(byMatrices(flipped(equation, j), 1e-9), what).not.toEqual([]);
    }
  });

  test.each(Object.entries(models).slice(0, 3))("%s: of H", (_, model) => {
    const equation = masterEquation(model);
    const [byStar, byMatrices] = [byAlgebrite(model), matrices(model)];
    equation.hamiltonian.terms.forEach(({ exponents }) => {
      const terms = equation.hamiltonian.terms.map((term) =>
        term.exponents === exponents ? { ...term, coefficient: term.coefficient.negated() } : term,
      );
      const hamiltonian = Operator.of("xp", equation.hamiltonian.modes, terms);
      const mutated = { ...equation, hamiltonian };
      expect(byStar(mutated), String(exponents)).not.toEqual([]);
      expect(byMatrices(mutated, 1e-9), String(exponents)).toContain("[H,ρ]/iħ on a random ρ");
    });
  });

  test("terms of CL where V1 and V2 dress, and the other way round", () => {
    const [model] = Object.values(models) as [Model];
    const [cl, gcl] = (["CL", "gCL"] as const).map((kind) => masterEquation(model, { kind })) as [
      MasterEquation,
      MasterEquation,
    ];
    expect(matrices(model)(cl)).toEqual(
      expect.arrayContaining(["Dρ (V1) on a random ρ", "Dρ (V2) on a random ρ"]),
    );
    expect(byAlgebrite(model)(cl)).toContain("V1 [p_a,{x_b,ρ}]");
    expect(phaseSpace(model, "CL")(gcl)).toContain("V1 [p_b,{x_a,ρ}]");
  });
});

test("effects of the baths that are kept, by matrices and star products", () => {
  const keep = ["lamb-shift", "anomalous-diffusion"] as const;
  for (const bath of ["peaked", "common"]) {
    const model = readModel({ modes: ["a", "b"], bath, potential: "g*x_a*x_b^2" });
    const equation = masterEquation(model, { keep });
    const modes = ["a", "b"];
    const question = modesMatrixQuestion(equation, modes, { dressed: true, keep }, seedOf(3));
    if (question === undefined) throw new Error("Too many states.");
    const answer = answerByMatrices(question.job);
    const options = { modes, tolerance: 1e-11 };
    const compared = compareMatricesOfModes("mathjs", answer, equation, question, options);
    expect(compared.disagreements).toEqual([]);
    const claims = claimsOfModes(equation, modes);
    const asked = modesQuestion(model, modes, {
      ...{ dressed: true, keep },
      quantities: quantitiesOfModes(modes, eliminatedModes(claims, modes)),
    });
    const messages = [...deriveModes(asked.job, openAlgebrite())].map((one) => ({
      answer: one,
      steps: [],
    }));
    const { disagreements, verdicts } = compareReadAnswers("Algebrite", messages, claims, {
      ...{ seed: seedOf(4), points: 1, meanings: asked.meanings },
      read: (one) => resultsOfModes(modes)(one, asked, claims),
    });
    expect(disagreements).toEqual([]);
    expect(verdicts.size).toBeGreaterThan(20);
  }
});

test("baths of which the moments are symbols or given, by matrices; too many modes for them are not asked", () => {
  for (const bath of ["symbols", "lorentzian"]) {
    const model = readModel({ modes: ["a", "b"], bath, potential: "g*x_a*x_b" });
    expect(matrices(model)(masterEquation(model))).toEqual([]);
  }
  const ring = readModel({
    modes: { count: 9, pattern: "ring" },
    interaction: "g*x_j*x_k",
    potential: "U*x^4",
  });
  const options = { dressed: true, keep: [] };
  expect(
    modesMatrixQuestion(masterEquation(ring), ring.modes as string[], options, 1),
  ).toBeUndefined();
});
