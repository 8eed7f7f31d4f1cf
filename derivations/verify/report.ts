/** What one engine says about one quantity; "not checked" where the engine cannot judge it. */
export type Verdict = "agrees" | "disagrees" | "no answer" | "not checked";

/** One quantity that was derived twice. */
export interface VerificationRow {
  readonly quantity: string;
  /** By the name of the engine. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** How an engine fared as a whole. */
export interface EngineOutcome {
  readonly engine: string;
  /** Wall-clock time of its thread, loading included. */
  readonly seconds: number;
  /** Why some or all of its answers are missing. */
  readonly noAnswer?: string;
}

/** A difference, with all that is needed to look into it. */
export interface Disagreement {
  readonly engine: string;
  readonly quantity: string;
  /** `engine`: its answer contradicts the exact value of its own question. */
  readonly fault: "engine" | "undecided";
  /** The expression in question, in the user's names. */
  readonly expression: string;
  /** Where the two sides were evaluated, e.g. "m = 4/9, cos(theta) = 3/5, …". */
  readonly point: string;
  readonly engineValue: string;
  /** Caldera's value, or where the engine contradicts itself the exact value of its question. */
  readonly expectedValue: string;
}

/** The result of {@link verify}. */
export interface VerificationReport {
  readonly model: string;
  /** Name of the master equation, CL or gCL. */
  readonly kind: string;
  /** Seed of the random points: the same seed gives the same points. */
  readonly seed: number;
  /** Number of random rational points at which every exact answer is evaluated. */
  readonly points: number;
  /** Largest relative difference between matrices of floating-point numbers. */
  readonly tolerance: number;
  readonly engines: readonly EngineOutcome[];
  readonly rows: readonly VerificationRow[];
  readonly disagreements: readonly Disagreement[];
  /** Why engines are not asked at all, a sentence each. */
  readonly remarks: readonly string[];
  /** 0 if at least one engine answered about the master equation and all that answered agree, otherwise 1. */
  readonly exitStatus: 0 | 1;
  /** One sentence. */
  readonly summary: string;
  /** All of it as plain text, a row for each quantity and a column for each engine. */
  readonly table: string;
}

/**
 * The exit status with its reason.
 *
 * @param equation the quantities of the master equation, where an engine was asked about them
 */
export function conclusion(
  rows: readonly VerificationRow[],
  engines: readonly EngineOutcome[],
  equation: ReadonlySet<string>,
): { readonly exitStatus: 0 | 1; readonly summary: string } {
  const verdicts = rows.flatMap((row) => [...row.verdicts]);
  const named = (verdict: Verdict): string[] => {
    const found = new Set(verdicts.filter(([, v]) => v === verdict).map(([engine]) => engine));
    return engines.map(({ engine }) => engine).filter((engine) => found.has(engine));
  };
  const against = named("disagrees");
  if (against.length > 0) {
    return { exitStatus: 1, summary: `Disagreement: ${against.join(", ")}.` };
  }
  const answered = named("agrees");
  if (answered.length === 0) {
    return { exitStatus: 1, summary: "No engine answered, so nothing has been verified." };
  }
  const isAnswered = ({ quantity, verdicts: by }: VerificationRow): boolean =>
    equation.has(quantity) && [...by.values()].includes("agrees");
  if (equation.size > 0 && !rows.some(isAnswered)) {
    const summary = `No engine answered about the master equation; other answers agree (${answered.join(", ")}).`;
    return { exitStatus: 1, summary };
  }
  const agreement = `All answers agree (${answered.join(", ")})`;
  const silent = named("no answer");
  return {
    exitStatus: 0,
    summary:
      silent.length === 0
        ? `${agreement}.`
        : `${agreement}; answers are missing from ${silent.join(", ")}.`,
  };
}
