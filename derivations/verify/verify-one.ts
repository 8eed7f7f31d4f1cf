import type { Model } from "../model/index.ts";
import { bareCoupling, type MasterEquation, masterEquation } from "../theory/index.ts";
import { type Claims, claimsOf } from "./claims.ts";
import { type Comparison, compareAnswers } from "./compare.ts";
import type { MatrixThreadData } from "./engine/matrix-thread.ts";
import type { PolynomialThreadData, PolynomialThreadMessage } from "./engine/polynomial-thread.ts";
import { siblingModule } from "./engine/sibling-module.ts";
import type { ThreadOutcome } from "./engine/thread.ts";
import {
  defaultEngines,
  inParallel,
  requirePositive,
  type VerificationEngine,
  type VerifyOptions,
} from "./engines.ts";
import { compareMatrices, matrixQuantities } from "./matrices/compare.ts";
import { type MatrixQuestion, matrixQuestion } from "./matrices/job.ts";
import { cosineChecks } from "./objects/checks/index.ts";
import { compareObjects, type ObjectAnswer } from "./objects/compare.ts";
import { objectJob, objectQuestions } from "./objects/questions.ts";
import { secondOrderName } from "./phase-space/derivation.ts";
import { type PhaseSpaceQuestion, phaseSpaceQuestion } from "./phase-space/question.ts";
import { bothOpinions, type Opinion, opinionFrom, report } from "./opinions.ts";
import type { VerificationReport } from "./report.ts";

/**
 * Second opinions on the equation of one oscillator.
 *
 * @param exact the equation with sines and cosines of x, of which the model and its equation are the Taylor polynomial
 */
export async function verifyOne(
  model: Model,
  options: VerifyOptions,
  exact?: MasterEquation,
): Promise<VerificationReport> {
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
  const cosines = exact === undefined ? undefined : cosineQuestions(exact, dressed, kept, seed);
  const isAsked = ({ method }: VerificationEngine): boolean =>
    method !== "phase-space" || isEvaluated;
  const asked = engines.filter(isAsked);
  const started = await outcomesOf(asked, ask, limitSeconds, concurrency);
  const outcomes = engines.map((engine) => started.get(engine) ?? { messages: [], seconds: 0 });
  const context = { claims, equation, phaseSpace, matrices, seed, points, tolerance };
  const opinions: Opinion[] = [];
  for (const [j, engine] of engines.entries()) {
    const thread = outcomes[j] as ThreadOutcome;
    const first = opinionFrom(engine, thread, compareThread(engine, thread, context));
    const questions = cosines?.[engine.method as keyof CosineQuestions];
    if (questions === undefined || exact === undefined) {
      opinions.push(first);
      continue;
    }
    const [further] = await startEngine(engine, { ...ask, ...questions }, limitSeconds);
    const own = { ...context, equation: exact, matrices: questions.matrices };
    const second = further ?? { messages: [], seconds: 0 };
    opinions.push(
      bothOpinions(first, opinionFrom(engine, second, compareThread(engine, second, own))),
    );
  }
  const settings = { model: model.name, kind, seed, points, tolerance };
  const named = (all: readonly { readonly quantity: string }[]): readonly string[] =>
    all.map(({ quantity }) => quantity);
  const ofCosines = cosines?.matrices;
  return report(settings, claims, engines, opinions, {
    byMatrices: [
      ...matrixQuantities(matrices),
      ...named(objects.mathjs),
      ...(ofCosines === undefined
        ? []
        : [...matrixQuantities(ofCosines.matrices), ...named(ofCosines.objects.mathjs)]),
    ],
    byQuadrature: [
      ...named(objects.quadrature),
      ...named(cosines?.quadrature.objects.quadrature ?? []),
    ],
    remarks: model.taylor === undefined || exact === undefined ? [] : [remarkOn(model.taylor)],
  });
}

/** What the engines are asked. */
interface Questions {
  readonly phaseSpace: PhaseSpaceQuestion;
  readonly matrices: MatrixQuestion;
  readonly objects: ReturnType<typeof objectQuestions>;
  readonly objectJob: MatrixQuestion["job"];
}

/**
 * Engines by their outcomes. Quadrature goes on in the thread of the matrices, which has loaded what both need; where
 * these fail before, it has a thread of its own.
 */
async function outcomesOf(
  engines: readonly VerificationEngine[],
  ask: Questions,
  limitSeconds: number,
  concurrency: number,
): Promise<ReadonlyMap<VerificationEngine, ThreadOutcome>> {
  const byMatrices = engines.find(({ method }) => method === "matrices");
  const byQuadrature = byMatrices && engines.find(({ method }) => method === "quadrature");
  const outcomes = new Map<VerificationEngine, ThreadOutcome>();
  const own = engines.filter((engine) => engine !== byQuadrature);
  await inParallel(own, concurrency, async (engine) => {
    const guest = engine === byMatrices ? byQuadrature : undefined;
    const [first, second] = await startEngine(engine, ask, limitSeconds, guest);
    if (first !== undefined) outcomes.set(engine, first);
    if (guest === undefined) return;
    const [alone] = second === undefined ? await startEngine(guest, ask, limitSeconds) : [second];
    if (alone !== undefined) outcomes.set(guest, alone);
  });
  return outcomes;
}

async function startEngine(
  engine: VerificationEngine,
  { phaseSpace, matrices, objects, objectJob: job }: Questions,
  limitSeconds: number,
  guest?: VerificationEngine,
): Promise<readonly ThreadOutcome[]> {
  // Threads exist in Node only; the rest of the library runs in browsers too.
  const { runInTurn } = await import("./engine/thread.ts");
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
                ...(guest && { integrals: objects.quadrature }),
              }
            : {
                ...{ engine: undefined, job: matrices.job },
                objects: { job, questions: objects.quadrature },
              },
        ];
  return runInTurn(siblingModule(thread, import.meta.url), data, limitSeconds);
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

/** What is asked of an equation with sines and cosines of x, by method. */
interface CosineQuestions {
  readonly matrices: NumberQuestions;
  readonly quadrature: NumberQuestions;
}

type NumberQuestions = Pick<Questions, "matrices" | "objects" | "objectJob">;

function cosineQuestions(
  equation: MasterEquation,
  dressed: boolean,
  kept: readonly string[],
  seed: number,
): CosineQuestions {
  const matrices = matrixQuestion(equation.model, dressed, kept, seed);
  const objects = objectQuestions(equation, matrices, seed, cosineChecks);
  const asked = { matrices, objects, objectJob: matrices.job };
  return { matrices: asked, quadrature: asked };
}

function remarkOn({ of, degree }: NonNullable<Model["taylor"]>): string {
  return `Rows without "with cosines" are of the Taylor polynomial of degree ${degree} of what Caldera derives for ${of}, against that of the polynomial.`;
}
