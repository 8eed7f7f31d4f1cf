import type { MatrixAnswer, MatrixJob } from "../matrices/job.ts";
import { objectAnswers } from "../objects/answers.ts";
import type { ObjectQuestion } from "../objects/questions.ts";
import { nextEngine } from "./thread.ts";

/** What a thread with numbers is given. */
export interface MatrixThreadData {
  /** URL of the engine's module, which answers for the generator by matrices; none if there are objects alone. */
  readonly engine: string | undefined;
  readonly job: MatrixJob;
  readonly objects: {
    readonly job: MatrixJob;
    readonly questions: readonly ObjectQuestion[];
  };
  /** What the quadrature engine is asked after it, where both are. */
  readonly integrals?: readonly ObjectQuestion[];
}

/** A matrix engine module, loaded in a thread of its own. */
interface MatrixEngineModule {
  readonly answerByMatrices: (job: MatrixJob) => MatrixAnswer | Promise<MatrixAnswer>;
}

/** Answers by matrices, and by integrals after them. */
export async function work(
  { engine, job, objects, integrals }: MatrixThreadData,
  post: (message: unknown) => void,
): Promise<void> {
  if (engine !== undefined) {
    const { answerByMatrices } = (await import(engine)) as MatrixEngineModule;
    post(await answerByMatrices(job));
  }
  for (const answer of objectAnswers(objects.job, objects.questions)) post(answer);
  if (integrals !== undefined) {
    post(nextEngine);
    for (const answer of objectAnswers(objects.job, integrals)) post(answer);
  }
}
