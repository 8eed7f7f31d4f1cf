import { parentPort, workerData } from "node:worker_threads";
import { derivePhaseSpace } from "../phase-space/derivation.ts";
import type { PhaseSpaceAnswer, PhaseSpaceJob } from "../phase-space/job.ts";
import { deriveModes } from "../several-modes/phase-space.ts";
import type { ModesAnswer, ModesJob } from "../several-modes/phase-space-job.ts";
import { type EngineStep, type PolynomialEngineModule, recorded } from "./polynomial-engine.ts";

/** What a thread with a polynomial engine is given. */
export interface PolynomialThreadData {
  /** URL of the engine's module. */
  readonly engine: string;
  readonly job: PhaseSpaceJob | ModesJob;
}

/** One answer, with the steps taken since the one before. */
export interface PolynomialThreadMessage {
  /** Undefined if the derivation broke off after these steps. */
  readonly answer?: PhaseSpaceAnswer | ModesAnswer;
  readonly steps: readonly EngineStep[];
}

const { engine: url, job } = workerData as PolynomialThreadData;
const { openEngine } = (await import(url)) as PolynomialEngineModule;
let steps: EngineStep[] = [];
const engine = recorded(await openEngine(), (step) => steps.push(step));
try {
  const answers = "modes" in job ? deriveModes(job, engine) : derivePhaseSpace(job, engine);
  for (const answer of answers) {
    parentPort?.postMessage({ answer, steps } satisfies PolynomialThreadMessage);
    steps = [];
  }
} catch (error) {
  parentPort?.postMessage({ steps } satisfies PolynomialThreadMessage);
  throw error;
}
