import { describe, expect, test } from "vitest";
import {
  type LabelledTerm,
  type MasterEquation,
  masterEquation,
  readModel,
} from "../../../derivations/index.ts";
import { type Claims, claimsOf } from "../../../derivations/verify/claims.ts";
import { compareAnswers } from "../../../derivations/verify/compare.ts";
import { openEngine } from "../../../derivations/verify/engine/nerdamer.ts";
import { type EngineStep, recorded } from "../../../derivations/verify/engine/polynomial-engine.ts";
import type { PolynomialThreadMessage } from "../../../derivations/verify/engine/polynomial-thread.ts";
import { compareMatrices } from "../../../derivations/verify/matrices/compare.ts";
import { matrixQuestion } from "../../../derivations/verify/matrices/job.ts";
import { answerByMatrices } from "../../../derivations/verify/matrices/mathjs.ts";
import { derivePhaseSpace } from "../../../derivations/verify/phase-space/derivation.ts";
import { phaseSpaceQuestion } from "../../../derivations/verify/phase-space/question.ts";
import { Scalar } from "../../../symbolic/index.ts";

const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t + phi)*x^2"] });
const equation = masterEquation(model);
const question = phaseSpaceQuestion(model, true, []);
const messages = answersOfNerdamer();
const options = { seed: 11, points: 3 };

function answersOfNerdamer(): readonly PolynomialThreadMessage[] {
  let steps: EngineStep[] = [];
  const engine = recorded(openEngine(), (step) => steps.push(step));
  return [...derivePhaseSpace(question.job, engine)].map((answer, j) => {
    // The generator has run to its end: all steps go with the first answer.
    const own = j === 0 ? steps : [];
    steps = j === 0 ? [] : steps;
    return { answer, steps: own };
  });
}

function withFlippedSign(index: number): MasterEquation {
  const flip = (term: LabelledTerm, j: number): LabelledTerm =>
    j === index ? { ...term, coefficient: term.coefficient.negated() } : term;
  return { ...equation, dissipator: equation.dissipator.map(flip) };
}

const compare = (claims: Claims): ReturnType<typeof compareAnswers> =>
  compareAnswers("nerdamer", messages, claims, question, options);

describe("compareAnswers(engine, messages, claims)", () => {
  test("agrees with what Caldera derives", () => {
    const { verdicts, disagreements } = compare(claimsOf(equation));
    expect(disagreements).toEqual([]);
    expect(new Set(verdicts.keys())).toEqual(new Set(claimsOf(equation).keys()));
    expect(new Set(verdicts.values())).toEqual(new Set(["agrees"]));
  });

  for (const [j, term] of equation.dissipator.entries()) {
    test(`a flipped sign in term ${j + 1} (${term.label}) is named with expression and point`, () => {
      const { verdicts, disagreements } = compare(claimsOf(withFlippedSign(j)));
      const found = disagreements.find(({ quantity }) => quantity.startsWith(term.label));
      expect(found).toMatchObject({ engine: "nerdamer", fault: "undecided" });
      expect(verdicts.get(found?.quantity ?? "")).toBe("disagrees");
      expect(found?.point).toMatch(/\bgamma = \d+/);
      expect(found?.expression).toMatch(/^engine - Caldera = .*gamma/);
      // The values are exact and opposite.
      expect(`-${found?.engineValue}`.replace("--", "")).toBe(found?.expectedValue);
    });
  }

  test("a term that Caldera leaves out, or makes up, is a disagreement", () => {
    const shorter = { ...equation, dissipator: equation.dissipator.slice(1) };
    expect(compare(claimsOf(shorter)).disagreements[0]?.quantity).toBe("12b [x,[x,ρ]]");
    const longer = new Map(claimsOf(equation)).set("12d [x,[x^7,ρ]]", Scalar.one);
    expect(compare(longer).disagreements.map(({ quantity }) => quantity)).toEqual([
      "12d [x,[x^7,ρ]]",
    ]);
  });

  test("a changed term of ẍ is found though everything else agrees", () => {
    const claims = new Map(claimsOf(equation));
    const rate = claims.get("d²⟨x⟩/dt²") ?? Scalar.zero;
    claims.set(
      "d²⟨x⟩/dt²",
      rate.plus(Scalar.parameter("gamma", 2).times(Scalar.parameter("x", 3))),
    );
    const { disagreements } = compare(claims);
    expect(disagreements.map(({ quantity }) => quantity)).toEqual(["d²⟨x⟩/dt²"]);
    expect(disagreements[0]?.expression).toBe("engine - Caldera = -gamma^2*x^3");
  });

  test("a wrong step is not taken for a wrong claim", () => {
    const [first, ...rest] = messages;
    const steps = (first?.steps ?? []).map((step) =>
      step.operation === "expand" && step.answer.length > 60
        ? { ...step, answer: step.answer.replace("(-1/2)", "(-1/3)") }
        : step,
    );
    const tampered = [{ ...first, steps } as PolynomialThreadMessage, ...rest];
    const { disagreements } = compareAnswers(
      "nerdamer",
      tampered,
      claimsOf(equation),
      question,
      options,
    );
    expect(disagreements).toHaveLength(1);
    expect(disagreements[0]).toMatchObject({ engine: "nerdamer", fault: "engine" });
    expect(disagreements[0]?.expression).toMatch(/^expand\(/);
  });

  test("an answer that is no polynomial is the engine's fault", () => {
    const step: EngineStep = { operation: "expand", question: "q1*q1", answer: "sin(q1)" };
    const { disagreements } = compareAnswers(
      "nerdamer",
      [{ steps: [step] }],
      claimsOf(equation),
      question,
      options,
    );
    expect(disagreements[0]).toMatchObject({ fault: "engine", expression: "expand(x*x)" });
  });

  test("the same seed gives the same points", () => {
    const [a, b] = [compare(claimsOf(withFlippedSign(0))), compare(claimsOf(withFlippedSign(0)))];
    expect(a.disagreements).toEqual(b.disagreements);
    const other = compareAnswers("nerdamer", messages, claimsOf(withFlippedSign(0)), question, {
      ...options,
      seed: 12,
    });
    expect(other.disagreements[0]?.point).not.toBe(a.disagreements[0]?.point);
  });
});

describe("compareMatrices(engine, answer, equation)", () => {
  const matrices = matrixQuestion(model, true, [], 5);
  const answer = answerByMatrices(matrices.job);

  test("Eq. 10 by matrices is Caldera's generator to 1e-12", () => {
    const { disagreements } = compareMatrices("mathjs", answer, equation, matrices, 1e-12);
    expect(disagreements).toEqual([]);
  });

  for (const [j, term] of equation.dissipator.entries()) {
    test(`a flipped sign in term ${j + 1} (${term.label}) is seen`, () => {
      const flipped = withFlippedSign(j);
      const { disagreements } = compareMatrices("mathjs", answer, flipped, matrices, 1e-9);
      expect(disagreements[0]).toMatchObject({ engine: "mathjs" });
      expect(disagreements[0]?.quantity).toContain(term.label);
      expect(disagreements[0]?.point).toContain("alpha = ");
    });
  }

  test("numbers that are not numbers never agree", () => {
    const broken = { ...answer, traces: { ...answer.traces, x: [Number.NaN, 0] as const } };
    const { verdicts } = compareMatrices("mathjs", broken, equation, matrices, 1e-9);
    expect(verdicts.get("Tr(x Lρ)")).toBe("disagrees");
  });
});
