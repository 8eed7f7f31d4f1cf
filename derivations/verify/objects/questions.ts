import type { MasterEquation } from "../../theory/index.ts";
import { seededRandom } from "../exact/random.ts";
import { type MatrixQuestion, randomDensity } from "../matrices/job.ts";
import type { ObjectCheck, ObjectEngine } from "./object-check.ts";
import { objectChecks } from "./checks/index.ts";

/** Objects of an equation with random numbers, for an engine. */
export interface ObjectQuestion {
  readonly quantity: string;
  readonly question: object;
}

/** The objects that an equation has, by the engine that gives a second opinion on them. */
export function objectQuestions(
  equation: MasterEquation,
  { values }: MatrixQuestion,
  seed: number,
  checks: readonly ObjectCheck[] = objectChecks,
): Readonly<Record<ObjectEngine, readonly ObjectQuestion[]>> {
  const random = seededRandom(seed + 1);
  const made = new Map<string, unknown>();
  const once = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
  const all = checks.flatMap(({ quantity, engine, question }) => {
    const asked = question({ equation, values, random, once });
    return asked === undefined ? [] : [{ quantity, engine, question: asked }];
  });
  const of = (name: ObjectEngine): readonly ObjectQuestion[] =>
    all
      .filter(({ engine }) => engine === name)
      .map(({ quantity, question }) => ({ quantity, question }));
  return { mathjs: of("mathjs"), quadrature: of("quadrature") };
}

/** Levels that a density matrix of objects occupies. */
const occupied = 3;

/** The job with a density matrix of fewer levels, in the middle of a space large enough to apply the generator twice. */
export function objectJob({ job }: MatrixQuestion, seed: number): MatrixQuestion["job"] {
  const reach = job.density.re.length - 9;
  const size = occupied + 2 * reach + 5;
  return { ...job, density: randomDensity(size, seededRandom(seed + 2), occupied) };
}
