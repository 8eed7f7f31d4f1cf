import type { MasterEquationKind } from "../../../../derivations/index.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import type { Finding, JobResult, ResultStatus } from "./job.ts";

/** What is compared on the page, CL first. */
export const bothKinds: readonly MasterEquationKind[] = ["CL", "gCL"];

/** One of the equations, or both beside each other. */
export type KindChoice = MasterEquationKind | "both";

/** The equations of a choice, CL first. */
export function kindsOf(choice: KindChoice): readonly MasterEquationKind[] {
  return choice === "both" ? bothKinds : [choice];
}

interface OfKind {
  readonly kind: MasterEquationKind;
  readonly status: ResultStatus;
  readonly warnings: readonly string[];
}

const worstFirst: readonly ResultStatus[] = ["not found", "unbounded", "unstable", "suspect"];

/** The worst of the statuses. */
export function statusOfBoth(found: readonly Pick<OfKind, "status">[]): ResultStatus {
  return worstFirst.find((one) => found.some(({ status }) => status === one)) ?? "settled";
}

/** Warnings in words of the page, each once; those of one equation alone begin with its name. */
export function warningsOfBoth(found: readonly Omit<OfKind, "status">[]): readonly string[] {
  const all = found.flatMap(({ kind, warnings }) =>
    warnings.map((warning) =>
      found.every((other) => other.warnings.includes(warning)) ? warning : `${kind}: ${warning}`,
    ),
  );
  return [...new Set(all.map(wordsOfPages))];
}

/** A result by one equation, or one with that by the other equation beside it. */
export function besideEachOther<
  Result extends JobResult & { readonly kind: MasterEquationKind; readonly beside?: Result },
>(results: readonly Result[]): Result {
  const [first, second] = results;
  if (first === undefined) throw new RangeError("There is no result.");
  if (second === undefined) return first;
  const both = [first, second];
  return {
    ...first,
    status: statusOfBoth(both),
    warnings: warningsOfBoth(both),
    certificate: both.flatMap(({ kind, certificate }) =>
      namedFor(kind, { beside: second }, certificate),
    ),
    beside: second,
  };
}

/** Findings with the name of their equation, where there are two. */
export function namedFor(
  kind: MasterEquationKind,
  { beside }: { readonly beside?: unknown },
  findings: readonly Finding[],
): readonly Finding[] {
  if (beside === undefined) return findings;
  return findings.map(({ name, value }) => ({ name: `${kind}: ${name}`, value }));
}

/** The results by one equation or by both. */
export function ofBoth<Result extends { readonly beside?: Result }>(
  result: Result,
): readonly Result[] {
  return result.beside === undefined ? [result] : [result, result.beside];
}
