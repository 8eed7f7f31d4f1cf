import { NotPolynomialError } from "../../symbolic/index.ts";
import { drivePotential, type Model } from "../model/index.ts";
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
import { compareObjects, type ObjectAnswer } from "./objects/compare.ts";
import { objectJob, objectQuestions } from "./objects/questions.ts";
import { secondOrderName } from "./phase-space/derivation.ts";
import { type PhaseSpaceQuestion, phaseSpaceQuestion } from "./phase-space/question.ts";
import { opinionFrom, report } from "./opinions.ts";
import type { VerificationReport } from "./report.ts";

export { defaultEngines, type VerificationEngine, type VerifyOptions } from "./engines.ts";

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
 * Of several oscillators likewise, with brackets and rates of all positions and momenta, and matrices between all states
 * of few quanta, which are left out where they would be more than 1200 (six modes with a cubic potential); a remark below the
 * table says so.
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
  if (!drivePotential(model).plus(model.potential).isPolynomial) throw new NotPolynomialError();
  if (typeof model.modes !== "number") {
    const { verifyModes } = await import("./several-modes/verify-modes.ts");
    return verifyModes(model, model.modes, options);
  }
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
  const asked = engines.filter(isAsked);
  const started = await outcomesOf(asked, ask, limitSeconds, concurrency);
  const outcomes = engines.map((engine) => started.get(engine) ?? { messages: [], seconds: 0 });
  const context = { claims, equation, phaseSpace, matrices, seed, points, tolerance };
  const opinions = engines.map((engine, j) => {
    const thread = outcomes[j] as ThreadOutcome;
    return opinionFrom(engine, thread, compareThread(engine, thread, context));
  });
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
