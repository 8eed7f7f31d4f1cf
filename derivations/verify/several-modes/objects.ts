import type { MasterEquation } from "../../theory/index.ts";
import { seededRandom } from "../exact/random.ts";
import type { ObjectAnswer } from "../objects/compare.ts";
import type { ObjectEngine } from "../objects/object-check.ts";
import { modesChecks } from "./checks/index.ts";
import type { ModesMatrixJob, ModesMatrixQuestion } from "./matrix-job.ts";
import { WeylMatrices } from "./weyl.ts";

/** An object of an equation with random numbers, for an engine. */
export interface ModesObjectQuestion {
  readonly quantity: string;
  readonly question: object;
}

/** The objects that an equation has, by the engine that gives a second opinion on them. */
export function objectsOfModes(
  equation: MasterEquation,
  modes: readonly string[],
  { values }: ModesMatrixQuestion,
  seed: number,
): Readonly<Record<ObjectEngine, readonly ModesObjectQuestion[]>> {
  const random = seededRandom(seed + 1);
  const asked: Record<ObjectEngine, ModesObjectQuestion[]> = { mathjs: [], quadrature: [] };
  for (const { quantity, engine, question } of modesChecks) {
    const found = question({ equation, modes, values, random });
    if (found !== undefined) asked[engine].push({ quantity, question: found });
  }
  return asked;
}

/** The answers to questions about objects, one after the other. */
export function* answersOfModes(
  job: ModesMatrixJob,
  questions: readonly ModesObjectQuestion[],
): Generator<ObjectAnswer> {
  let made: WeylMatrices | undefined;
  for (const { quantity, question } of questions) {
    const check = modesChecks.find((one) => one.quantity === quantity);
    if (check === undefined) continue;
    yield { quantity, ...check.answer(question, () => (made ??= new WeylMatrices(job))) };
  }
}
