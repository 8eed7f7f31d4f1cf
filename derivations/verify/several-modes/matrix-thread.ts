import type { ModesMatrixAnswer } from "./mathjs.ts";
import type { ModesMatrixJob } from "./matrix-job.ts";
import { answersOfModes, type ModesObjectQuestion } from "./objects.ts";

/** What a thread with numbers of several oscillators is given. */
export interface ModesThreadData {
  /** URL of the engine's module, which answers for the generator by matrices; none if there are objects alone. */
  readonly engine: string | undefined;
  readonly job: ModesMatrixJob;
  readonly questions: readonly ModesObjectQuestion[];
}

interface MatrixEngineModule {
  readonly answerByMatrices: (
    job: ModesMatrixJob,
  ) => ModesMatrixAnswer | Promise<ModesMatrixAnswer>;
}

/** Answers by matrices and integrals. */
export async function work(
  { engine, job, questions }: ModesThreadData,
  post: (message: unknown) => void,
): Promise<void> {
  if (engine !== undefined) {
    const { answerByMatrices } = (await import(engine)) as MatrixEngineModule;
    post(await answerByMatrices(job));
  }
  for (const answer of answersOfModes(job, questions)) post(answer);
}
