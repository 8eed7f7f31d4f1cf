import {
  bareCoupling,
  type MasterEquation,
  type MasterEquationKind,
  masterEquation,
  type NeglectedEffect,
} from "../theory/index.ts";
import { type Model, requireOneMode } from "../model/index.ts";
import { type Claims, claimsOf } from "./claims.ts";
import { type Comparison, compareAnswers } from "./compare.ts";
import type { MatrixThreadData } from "./engine/matrix-thread.ts";
import type { PolynomialThreadData, PolynomialThreadMessage } from "./engine/polynomial-thread.ts";
import { siblingModule } from "./engine/sibling-module.ts";
import type { ThreadOutcome } from "./engine/thread.ts";
import { compareMatrices, matrixQuantities } from "./matrices/compare.ts";
import { type MatrixQuestion, matrixQuestion } from "./matrices/job.ts";
import { compareObjects, type ObjectAnswer } from "./objects/compare.ts";
import { objectJob, objectQuestions } from "./objects/questions.ts";
import { secondOrderName } from "./phase-space/derivation.ts";
import { type PhaseSpaceQuestion, phaseSpaceQuestion } from "./phase-space/question.ts";
import {
  conclusion,
  type Disagreement,
  type EngineOutcome,
  type Verdict,
  type VerificationReport,
} from "./report.ts";
import { verificationTable } from "./table.ts";

type Method = "phase-space" | "matrices" | "quadrature";

/** An engine that gives a second opinion. */
export interface VerificationEngine {
  readonly name: string;
  /** `phase-space`: algebra of polynomials; `matrices`: matrices between Fock states; `quadrature`: integrals. */
  readonly method: Method;
  /** A module with `openEngine` (phase-space) or `answerByMatrices` (matrices). */
  readonly module: URL;
}

export interface VerifyOptions {
  /** CL(θ) or gCL(θ); default: that of the equation, or gCL. */
  readonly kind?: MasterEquationKind;
  /** Neglected effects of the bath that the equation keeps. */
  readonly keep?: readonly NeglectedEffect[];
  /** The master equation to verify; default: the one that Caldera derives, to first order in τ. */
  readonly equation?: MasterEquation;
  /** Time limit of each engine in seconds, loading included; default 20. */
  readonly limitSeconds?: number;
  /** Seed of the random points; default: a new one each time. */
  readonly seed?: number;
  /** Number of random rational points; default 3. */
  readonly points?: number;
  /** Relative tolerance between matrices; default 1e-9. */
  readonly tolerance?: number;
  /** Engines that run at the same time; default 2. */
  readonly concurrency?: number;
  /** Default: nerdamer, Algebrite, mathjs and quadrature. */
  readonly engines?: readonly VerificationEngine[];
}

/** nerdamer and Algebrite in phase space, mathjs with matrices, quadrature. */
export function defaultEngines(): readonly VerificationEngine[] {
  const module = (path: string): URL => siblingModule(path, import.meta.url);
  return [
    { name: "nerdamer", method: "phase-space", module: module("./engine/nerdamer") },
    { name: "Algebrite", method: "phase-space", module: module("./engine/algebrite") },
    { name: "mathjs", method: "matrices", module: module("./matrices/mathjs") },
    { name: "quadrature", method: "quadrature", module: module("./objects/answers") },
  ];
}

/**
 * Second opinions on a derivation, from the microscopic model on and without Caldera's operator
 * algebra. nerdamer and Algebrite derive the coefficients of the dissipator, the rates of the
 * first and second moments and the equation of motion without p by the Weyl-Moyal star
 * product; mathjs evaluates Eq. 10 with truncated matrices at random parameters, and with them what follows from the
 * equation: moments, Wigner-Moyal and Fokker-Planck equation, Langevin noise, Kossakowski matrix, rotating and displaced
 * frames. Integrals by quadrature stand against harmonic dressing, the closure of moments, and the kernels of a bath
 * that is given. Where the bath is not the one that the paper evaluates, its moments are random numbers, and nerdamer
 * and Algebrite are not asked.
 *
 * Each step of nerdamer and Algebrite is itself compared with the exact value of its question at
 * random rational points, since computer algebra systems are wrong at times. Engines run in
 * threads with a time limit; an engine that hangs or fails is reported as no answer.
 *
 * @throws RangeError if a number among the options is out of range.
 *
 * @example
 * ```ts
 * import { readModel } from "caldera/derivations";
 * import { verify } from "caldera/verify";
 * const report = await verify(readModel({ potential: "alpha*x^4/4" }));
 * assert.equal(report.exitStatus, 0, report.table);
 * ```
 */
export async function verify(
  model: Model,
  options: VerifyOptions = {},
): Promise<VerificationReport> {
  requireOneMode(
    model,
    "A second opinion",
    "Take its master equation (derive), equations of motion (derive --what eom) or Heisenberg equations.",
  );
  const kind = options.kind ?? options.equation?.kind ?? "gCL";
  const { keep = [], limitSeconds = 20, points = 3, tolerance = 1e-9, concurrency = 2 } = options;
  const seed = options.seed ?? Math.floor(2 ** 32 * Math.random());
  requirePositive({ limitSeconds, points, tolerance, concurrency });
  const engines = options.engines ?? defaultEngines();
  const kept = keep.map((effect) => (effect === "lamb-shift" ? "M_0s" : "M_1c"));
  const equation = options.equation ?? masterEquation(model, { kind, keep });
  const dressed = equation.steps.every(({ name }) => name !== bareCoupling.name);
  const isEvaluated = typeof model.bath !== "object" && model.bath !== "symbols";
  const claims: Claims = isEvaluated ? claimsOf(equation) : new Map();
  const eliminates = claims.has(secondOrderName);
  const phaseSpace = phaseSpaceQuestion(model, dressed, kept, eliminates);
  const matrices = matrixQuestion(model, dressed, kept, seed);
  const objects = objectQuestions(equation, matrices, seed);
  const ask = { phaseSpace, matrices, objects, objectJob: objectJob(matrices, seed) };
  const isAsked = ({ method }: VerificationEngine): boolean =>
    method !== "phase-space" || isEvaluated;
  const outcomes = await inParallel(engines, concurrency, async (engine) =>
    isAsked(engine) ? startEngine(engine, ask, limitSeconds) : { messages: [], seconds: 0 },
  );
  const opinions = engines.map((engine, j) =>
    opinionOf(engine, outcomes[j] as ThreadOutcome, {
      claims,
      equation,
      phaseSpace,
      matrices,
      seed,
      points,
      tolerance,
    }),
  );
  const settings = { model: model.name, kind, seed, points, tolerance };
  const byQuadrature = objects.quadrature.map(({ quantity }) => quantity);
  const byMatrices = [
    ...matrixQuantities(matrices),
    ...objects.mathjs.map(({ quantity }) => quantity),
  ];
  return report(settings, claims, engines, opinions, { byMatrices, byQuadrature });
}

/** What the engines are asked. */
interface Questions {
  readonly phaseSpace: PhaseSpaceQuestion;
  readonly matrices: MatrixQuestion;
  readonly objects: ReturnType<typeof objectQuestions>;
  readonly objectJob: MatrixQuestion["job"];
}

function requirePositive(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const whole = name === "points" || name === "concurrency";
    if (!(value > 0) || (whole && !Number.isInteger(value))) {
      const kind = whole ? "a positive integer" : "positive";
      throw new RangeError(`Option \`${name}\` must be ${kind}, but is ${value}.`);
    }
  }
}

async function startEngine(
  engine: VerificationEngine,
  { phaseSpace, matrices, objects, objectJob: job }: Questions,
  limitSeconds: number,
): Promise<ThreadOutcome> {
  // Threads exist in Node only; the rest of the library runs in browsers too.
  const { runThread } = await import("./engine/thread.ts");
  const url = engine.module.href;
  const [thread, data]: [string, PolynomialThreadData | MatrixThreadData] =
    engine.method === "phase-space"
      ? ["./engine/polynomial-thread", { engine: url, job: phaseSpace.job }]
      : [
          "./engine/matrix-thread",
          engine.method === "matrices"
            ? {
                ...{ engine: url, job: matrices.job },
                objects: { job, questions: objects.mathjs },
              }
            : {
                ...{ engine: undefined, job: matrices.job },
                objects: { job, questions: objects.quadrature },
              },
        ];
  return runThread(siblingModule(thread, import.meta.url), data, limitSeconds);
}

/** Runs tasks in order, at most so many at a time; the first start at once. */
async function inParallel<T, R>(
  items: readonly T[],
  concurrency: number,
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [j, item] of queue) results[j] = await run(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

interface Opinion extends Comparison {
  readonly outcome: EngineOutcome;
}

interface OpinionContext {
  readonly claims: Claims;
  readonly equation: MasterEquation;
  readonly phaseSpace: PhaseSpaceQuestion;
  readonly matrices: MatrixQuestion;
  readonly seed: number;
  readonly points: number;
  readonly tolerance: number;
}

function opinionOf(
  engine: VerificationEngine,
  thread: ThreadOutcome,
  context: OpinionContext,
): Opinion {
  const comparison = compareThread(engine, thread, context);
  const reason =
    thread.failure ??
    (comparison.disagreements.some(({ fault }) => fault === "engine")
      ? "what follows rests on a wrong step"
      : undefined);
  const outcome = {
    engine: engine.name,
    seconds: thread.seconds,
    ...(reason === undefined ? {} : { noAnswer: reason }),
  };
  return { ...comparison, outcome };
}

function compareThread(
  engine: VerificationEngine,
  thread: ThreadOutcome,
  context: OpinionContext,
): Comparison {
  if (engine.method === "phase-space") {
    const messages = thread.messages as readonly PolynomialThreadMessage[];
    return compareAnswers(engine.name, messages, context.claims, context.phaseSpace, context);
  }
  const { equation, matrices, tolerance } = context;
  const none: Comparison = { verdicts: new Map(), disagreements: [] };
  const [first, ...others] = thread.messages;
  const isFirst = engine.method === "matrices";
  const answers = (isFirst ? others : thread.messages) as readonly ObjectAnswer[];
  const point = [...matrices.values].map(([name, value]) => `${name} = ${value}`).join(", ");
  const ofObjects = compareObjects(engine.name, answers, point, tolerance);
  if (first === undefined) return none;
  const ofGenerator = isFirst
    ? compareMatrices(
        engine.name,
        first as Parameters<typeof compareMatrices>[1],
        equation,
        matrices,
        tolerance,
      )
    : none;
  return {
    verdicts: new Map([...ofGenerator.verdicts, ...ofObjects.verdicts]),
    disagreements: [...ofGenerator.disagreements, ...ofObjects.disagreements],
  };
}

function report(
  settings: Pick<VerificationReport, "model" | "kind" | "seed" | "points" | "tolerance">,
  claims: Claims,
  engines: readonly VerificationEngine[],
  opinions: readonly Opinion[],
  {
    byMatrices,
    byQuadrature,
  }: { readonly byMatrices: readonly string[]; readonly byQuadrature: readonly string[] },
): VerificationReport {
  const inPhaseSpace = new Set(claims.keys());
  for (const { verdicts } of opinions) for (const name of verdicts.keys()) inPhaseSpace.add(name);
  for (const name of [...byMatrices, ...byQuadrature]) inPhaseSpace.delete(name);
  const methods = new Map<string, Method>([
    ...[...inPhaseSpace].map((name) => [name, "phase-space"] as const),
    ...byMatrices.map((name) => [name, "matrices"] as const),
    ...byQuadrature.map((name) => [name, "quadrature"] as const),
  ]);
  const rows = [...methods].map(([quantity, method]) => {
    const verdicts = engines.map((engine, j): [string, Verdict] => {
      const missing = engine.method === method ? "no answer" : "not checked";
      return [engine.name, opinions[j]?.verdicts.get(quantity) ?? missing];
    });
    return { quantity, verdicts: new Map(verdicts) };
  });
  const outcomes = opinions.map(({ outcome }) => outcome);
  const disagreements: readonly Disagreement[] = opinions.flatMap((o) => o.disagreements);
  const asked = new Set(engines.map(({ method }) => method));
  const equation = [...methods].filter(
    ([, method]) => method !== "quadrature" && asked.has(method),
  );
  const concluded = conclusion(rows, outcomes, new Set(equation.map(([quantity]) => quantity)));
  const found = { ...settings, engines: outcomes, rows, disagreements, ...concluded };
  return { ...found, table: verificationTable(found) };
}
