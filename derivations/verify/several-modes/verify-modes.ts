import type { Model } from "../../model/index.ts";
import { bareCoupling, type MasterEquation, masterEquation } from "../../theory/index.ts";
import type { Claims } from "../claims.ts";
import { compareReadAnswers, type Comparison } from "../compare.ts";
import type { PolynomialThreadData, PolynomialThreadMessage } from "../engine/polynomial-thread.ts";
import { siblingModule } from "../engine/sibling-module.ts";
import type { ThreadOutcome } from "../engine/thread.ts";
import {
  defaultEngines,
  inParallel,
  requirePositive,
  type VerificationEngine,
  type VerifyOptions,
} from "../engines.ts";
import { compareObjects, type ObjectAnswer } from "../objects/compare.ts";
import { opinionFrom, report } from "../opinions.ts";
import type { VerificationReport } from "../report.ts";
import { claimsOfModes, eliminatedModes, resultsOfModes } from "./claims.ts";
import { compareMatricesOfModes, matrixQuantitiesOfModes } from "./compare-matrices.ts";
import { type ModesMatrixQuestion, modesMatrixQuestion, tooManyStates } from "./matrix-job.ts";
import type { ModesThreadData } from "./matrix-thread.ts";
import type { ModesMatrixAnswer } from "./mathjs.ts";
import { objectsOfModes } from "./objects.ts";
import { type ModesQuestion, modesQuestion, quantitiesOfModes } from "./phase-space-job.ts";

/** What the engines are asked about several oscillators, and what their answers are compared with. */
interface Asked {
  readonly modes: readonly string[];
  readonly equation: MasterEquation;
  readonly claims: Claims;
  readonly phaseSpace: ModesQuestion;
  /** Undefined where there are too many modes for matrices. */
  readonly matrices: ModesMatrixQuestion | undefined;
  readonly objects: ReturnType<typeof objectsOfModes>;
  readonly seed: number;
  readonly points: number;
  readonly tolerance: number;
}

/**
 * Second opinions on the master equation of several oscillators, as {@link verify} gives them on one: nerdamer and
 * Algebrite derive the brackets with every position and momentum, the rates of first and second moments and the second
 * derivatives by the star product of all modes; mathjs evaluates Eq. 10 between all states of few quanta, and with them
 * moments, Wigner-Moyal and Fokker-Planck equation, the Kossakowski matrix, rotating and displaced frames and slow flow;
 * quadrature stands against the closure.
 *
 * @param remarks lines below the table
 */
export async function verifyModes(
  model: Model,
  modes: readonly string[],
  options: VerifyOptions,
  remarks: readonly string[] = [],
): Promise<VerificationReport> {
  const kind = options.kind ?? options.equation?.kind ?? "gCL";
  const { keep = [], limitSeconds = 20, points = 3, tolerance = 1e-9, concurrency = 2 } = options;
  const seed = options.seed ?? Math.floor(2 ** 32 * Math.random());
  requirePositive({ limitSeconds, points, tolerance, concurrency });
  const engines = options.engines ?? defaultEngines();
  const equation = options.equation ?? masterEquation(model, { kind, keep });
  const dressed = equation.steps.every(({ name }) => name !== bareCoupling.name);
  const isEvaluated = typeof model.bath === "string" && model.bath !== "symbols";
  const claims = isEvaluated ? claimsOfModes(equation, modes) : new Map();
  const quantities = quantitiesOfModes(modes, eliminatedModes(claims, modes));
  const matrices = modesMatrixQuestion(equation, modes, { dressed, keep }, seed);
  const asked: Asked = {
    ...{ modes, equation, claims, matrices, seed, points, tolerance },
    phaseSpace: modesQuestion(model, modes, { dressed, keep, quantities }),
    objects:
      matrices === undefined
        ? { mathjs: [], quadrature: [] }
        : objectsOfModes(equation, modes, matrices, seed),
  };
  const outcomes = await inParallel(engines, concurrency, (engine) =>
    started(engine, asked, limitSeconds),
  );
  const opinions = engines.map((engine, j) => {
    const thread = outcomes[j] as ThreadOutcome;
    return opinionFrom(engine, thread, compared(engine, thread, asked));
  });
  const names = (questions: readonly { readonly quantity: string }[]): readonly string[] =>
    questions.map(({ quantity }) => quantity);
  return report({ model: model.name, kind, seed, points, tolerance }, claims, engines, opinions, {
    byMatrices: [
      ...(matrices === undefined ? [] : matrixQuantitiesOfModes(matrices, modes)),
      ...names(asked.objects.mathjs),
    ],
    byQuadrature: names(asked.objects.quadrature),
    remarks: [
      ...remarks,
      ...(matrices === undefined ? withoutMatrices(model, modes, engines) : []),
    ],
  });
}

/** Which engines are not asked for want of matrices, and why. */
function withoutMatrices(
  model: Model,
  modes: readonly string[],
  engines: readonly VerificationEngine[],
): readonly string[] {
  const left = engines.filter(({ method }) => method !== "phase-space").map(({ name }) => name);
  return left.length === 0 ? [] : [tooManyStates(model, modes, left)];
}

async function started(
  { method, module, moduleOfModes }: VerificationEngine,
  { phaseSpace, matrices, objects, claims }: Asked,
  limitSeconds: number,
): Promise<ThreadOutcome> {
  const { runThread } = await import("../engine/thread.ts");
  const run = (path: string, data: PolynomialThreadData | ModesThreadData) =>
    runThread(siblingModule(path, import.meta.url), data, limitSeconds);
  if (method === "phase-space") {
    return claims.size === 0
      ? notAsked
      : run("../engine/polynomial-thread", { engine: module.href, job: phaseSpace.job });
  }
  const questions = method === "matrices" ? objects.mathjs : objects.quadrature;
  if (matrices === undefined || (method === "quadrature" && questions.length === 0))
    return notAsked;
  const engine = method === "matrices" ? (moduleOfModes ?? module).href : undefined;
  return run("./matrix-thread", { engine, job: matrices.job, questions });
}

const notAsked: ThreadOutcome = { messages: [], seconds: 0 };

function compared(
  { name, method }: VerificationEngine,
  { messages }: ThreadOutcome,
  { modes, equation, claims, phaseSpace, matrices, seed, points, tolerance }: Asked,
): Comparison {
  if (method === "phase-space") {
    const results = resultsOfModes(modes);
    return compareReadAnswers(name, messages as readonly PolynomialThreadMessage[], claims, {
      ...{ seed, points, meanings: phaseSpace.meanings },
      read: (answer) => results(answer, phaseSpace, claims),
    });
  }
  const [first, ...others] = messages;
  if (first === undefined || matrices === undefined) {
    return { verdicts: new Map(), disagreements: [] };
  }
  const isFirst = method === "matrices";
  const point = [...matrices.values].map(([one, value]) => `${one} = ${value}`).join(", ");
  const answers = (isFirst ? others : messages) as readonly ObjectAnswer[];
  const ofObjects = compareObjects(name, answers, point, tolerance);
  if (!isFirst) return ofObjects;
  const options = { modes, tolerance };
  const answer = first as ModesMatrixAnswer;
  const ofGenerator = compareMatricesOfModes(name, answer, equation, matrices, options);
  return {
    verdicts: new Map([...ofGenerator.verdicts, ...ofObjects.verdicts]),
    disagreements: [...ofGenerator.disagreements, ...ofObjects.disagreements],
  };
}
