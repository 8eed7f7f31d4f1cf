import fc from "fast-check";
import { expect, test } from "vitest";
import { masterEquation } from "../../../derivations/index.ts";
import { compareMatrices } from "../../../derivations/verify/matrices/compare.ts";
import { matrixQuestion } from "../../../derivations/verify/matrices/job.ts";
import { answerByMatrices } from "../../../derivations/verify/matrices/mathjs.ts";
import { samples } from "../../seed.ts";
import { modelOf, textsOf, writtenModel } from "../random-model.ts";
import { defaultEngines, readModel, verify } from "./published.ts";

const kinds = fc.constantFrom("CL" as const, "gCL" as const);

test(
  "star products by nerdamer and Algebrite agree on random models, CL and gCL",
  {
    timeout: 400_000,
  },
  async () => {
    const engines = defaultEngines().filter(({ method }) => method === "phase-space");
    expect(engines).toHaveLength(2);
    let [checks, answered] = [0, 0];
    await fc.assert(
      fc.asyncProperty(writtenModel, kinds, fc.nat(), async (written, kind, seed) => {
        // In threads with a time limit: a computer algebra system may go on for ever.
        const options = { kind, seed, points: 1, engines, limitSeconds: 30 };
        const report = await verify(readModel(textsOf(written)), options);
        expect(report.disagreements).toEqual([]);
        for (const engine of report.engines) {
          checks += 1;
          if (engine.noAnswer !== undefined) continue;
          answered += 1;
          const verdicts = report.rows.map((row) => row.verdicts.get(engine.engine));
          expect(new Set(verdicts)).toEqual(new Set(["agrees", "not checked"]));
        }
      }),
      { numRuns: samples(6) },
    );
    expect(answered).toBeGreaterThan(checks / 2);
  },
);

test("matrices by mathjs agree on random models, CL and gCL, to 1e-10", () => {
  fc.assert(
    fc.property(writtenModel, kinds, fc.nat(), (written, kind, seed) => {
      const model = modelOf(written);
      const question = matrixQuestion(model, kind === "gCL", [], seed);
      const answer = answerByMatrices(question.job);
      const equation = masterEquation(model, { kind });
      expect(compareMatrices("mathjs", answer, equation, question, 1e-10).disagreements).toEqual(
        [],
      );
    }),
    { numRuns: samples(12) },
  );
});
