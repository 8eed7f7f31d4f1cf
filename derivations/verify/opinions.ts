import type { Claims } from "./claims.ts";
import type { Comparison } from "./compare.ts";
import type { Method, VerificationEngine } from "./engines.ts";
import type { ThreadOutcome } from "./engine/thread.ts";
import {
  conclusion,
  type Disagreement,
  type EngineOutcome,
  type Verdict,
  type VerificationReport,
} from "./report.ts";
import { verificationTable } from "./table.ts";

/** What an engine found, and how it fared. */
export interface Opinion extends Comparison {
  readonly outcome: EngineOutcome;
}

/** A comparison with the engine's time, and why answers are missing. */
export function opinionFrom(
  { name }: VerificationEngine,
  { failure, seconds }: ThreadOutcome,
  comparison: Comparison,
): Opinion {
  const reason =
    failure ??
    (comparison.disagreements.some(({ fault }) => fault === "engine")
      ? "what follows rests on a wrong step"
      : undefined);
  const outcome = {
    ...{ engine: name, seconds },
    ...(reason === undefined ? {} : { noAnswer: reason }),
  };
  return { ...comparison, outcome };
}

/** What an engine found in two runs. */
export function bothOpinions(first: Opinion, second: Opinion): Opinion {
  const noAnswer = first.outcome.noAnswer ?? second.outcome.noAnswer;
  return {
    verdicts: new Map([...first.verdicts, ...second.verdicts]),
    disagreements: [...first.disagreements, ...second.disagreements],
    outcome: {
      engine: first.outcome.engine,
      seconds: first.outcome.seconds + second.outcome.seconds,
      ...(noAnswer === undefined ? {} : { noAnswer }),
    },
  };
}

/** All opinions, quantity by quantity, with the conclusion. */
export function report(
  settings: Pick<VerificationReport, "model" | "kind" | "seed" | "points" | "tolerance">,
  claims: Claims,
  engines: readonly VerificationEngine[],
  opinions: readonly Opinion[],
  {
    byMatrices,
    byQuadrature,
    remarks = [],
  }: {
    readonly byMatrices: readonly string[];
    readonly byQuadrature: readonly string[];
    readonly remarks?: readonly string[];
  },
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
  const found = { ...settings, engines: outcomes, rows, disagreements, remarks, ...concluded };
  return { ...found, table: verificationTable(found) };
}
