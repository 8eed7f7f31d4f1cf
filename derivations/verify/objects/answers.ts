import { matrixModel, type MatrixModel } from "../matrices/generator.ts";
import type { MatrixJob } from "../matrices/job.ts";
import { loadedMathJs } from "../matrices/mathjs.ts";
import type { ObjectAnswer } from "./compare.ts";
import { cosineChecks, objectChecks } from "./checks/index.ts";
import type { ObjectQuestion } from "./questions.ts";

/** The answers to questions about objects, one after the other. */
export function* objectAnswers(
  job: MatrixJob,
  questions: readonly ObjectQuestion[],
): Generator<ObjectAnswer> {
  let made: MatrixModel | undefined;
  const model = (): MatrixModel => {
    if (made === undefined) {
      const { math, algebra } = loadedMathJs();
      made = matrixModel(math, algebra, job);
    }
    return made;
  };
  for (const { quantity, question } of questions) {
    const check = [...objectChecks, ...cosineChecks].find((one) => one.quantity === quantity);
    if (check !== undefined) yield { quantity, ...check.answer(question, model) };
  }
}
