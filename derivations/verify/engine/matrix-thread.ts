import { parentPort, workerData } from "node:worker_threads";
import type { MatrixAnswer, MatrixJob } from "../matrices/job.ts";

/** What a thread with a matrix engine is given. */
export interface MatrixThreadData {
  /** URL of the engine's module. */
  readonly engine: string;
  readonly job: MatrixJob;
}

/** A matrix engine module, loaded in a thread of its own. */
interface MatrixEngineModule {
  readonly answerByMatrices: (job: MatrixJob) => MatrixAnswer | Promise<MatrixAnswer>;
}

const { engine, job } = workerData as MatrixThreadData;
const { answerByMatrices } = (await import(engine)) as MatrixEngineModule;
parentPort?.postMessage(await answerByMatrices(job));
