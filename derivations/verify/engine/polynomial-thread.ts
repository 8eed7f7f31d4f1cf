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

/** Derives with an engine, answer by answer. */
export async function work(
  { engine: url, job }: PolynomialThreadData,
  post: (message: PolynomialThreadMessage) => void,
): Promise<void> {
  const { openEngine } = (await import(url)) as PolynomialEngineModule;
  let steps: EngineStep[] = [];
  const engine = recorded(await openEngine(), (step) => steps.push(step));
  try {
    const answers = "modes" in job ? deriveModes(job, engine) : derivePhaseSpace(job, engine);
    for (const answer of answers) {
      post({ answer, steps });
      steps = [];
    }
  } catch (error) {
    post({ steps });
    throw error;
  }
}
