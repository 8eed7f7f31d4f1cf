import fc from "fast-check";
import { expect, test } from "vitest";
import { masterEquation } from "../../../derivations/index.ts";
import { claimsOf } from "../../../derivations/verify/claims.ts";
import { compareAnswers } from "../../../derivations/verify/compare.ts";
import { openEngine as openAlgebrite } from "../../../derivations/verify/engine/algebrite.ts";
import { openEngine as openNerdamer } from "../../../derivations/verify/engine/nerdamer.ts";
import { compareMatrices } from "../../../derivations/verify/matrices/compare.ts";
import { matrixQuestion } from "../../../derivations/verify/matrices/job.ts";
import { answerByMatrices } from "../../../derivations/verify/matrices/mathjs.ts";
import { derivePhaseSpace } from "../../../derivations/verify/phase-space/derivation.ts";
import { phaseSpaceQuestion } from "../../../derivations/verify/phase-space/question.ts";
import { modelOf, writtenModel } from "../random-model.ts";

const kinds = fc.constantFrom("CL" as const, "gCL" as const);

test(
  "star products by nerdamer and Algebrite agree on random models, CL and gCL",
  {
    timeout: 200_000,
  },
  () => {
    const engines = [openNerdamer(), openAlgebrite()];
    fc.assert(
      fc.property(writtenModel, kinds, fc.nat(), (written, kind, seed) => {
        const model = modelOf(written);
        const question = phaseSpaceQuestion(model, kind, []);
        const claims = claimsOf(masterEquation(model, { kind }));
        for (const engine of engines) {
          const messages = [...derivePhaseSpace(question.job, engine)].map((answer) => ({
            answer,
            steps: [],
          }));
          const options = { seed, points: 1 };
          const { verdicts, disagreements } = compareAnswers(
            "engine",
            messages,
            claims,
            question,
            options,
          );
          expect(disagreements).toEqual([]);
          expect(new Set(verdicts.keys())).toEqual(new Set(claims.keys()));
        }
      }),
      { numRuns: 6 },
    );
  },
);

test("matrices by mathjs agree on random models, CL and gCL, to 1e-10", () => {
  fc.assert(
    fc.property(writtenModel, kinds, fc.nat(), (written, kind, seed) => {
      const model = modelOf(written);
      const question = matrixQuestion(model, kind, [], seed);
      const answer = answerByMatrices(question.job);
      const equation = masterEquation(model, { kind });
      expect(compareMatrices("mathjs", answer, equation, question, 1e-10).disagreements).toEqual(
        [],
      );
    }),
    { numRuns: 12 },
  );
});
