import { type MasterEquationKind, partsOfKind } from "../../../../derivations/index.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import type { Finding, JobRequest, JobResult, ResultStatus } from "./job.ts";

/** What is compared on the page, CL first. */
export const bothKinds: readonly MasterEquationKind[] = ["CL", "gCL"];

/** One of the equations, or both beside each other. */
export type KindChoice = MasterEquationKind | "both";

/** The equations of a choice, CL first. */
export function kindsOf(choice: KindChoice): readonly MasterEquationKind[] {
  return choice === "both" ? bothKinds : [choice];
}

/** Those of a choice, or an equation with all its terms and without some. */
export function kindsBeside({
  kind,
  lacking = "",
}: Pick<JobRequest, "lacking"> & { readonly kind: KindChoice }): readonly MasterEquationKind[] {
  return lacking === "" ? kindsOf(kind) : [partsOfKind(lacking).whole, lacking];
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

/** A result by one equation, or one with those by other equations beside it. */
export function besideEachOther<
  Result extends JobResult & { readonly kind: MasterEquationKind; readonly beside?: Result },
>(results: readonly Result[]): Result {
  const [first, ...others] = results;
  if (first === undefined) throw new RangeError("There is no result.");
  const beside = others.reduceRight<Result | undefined>(
    (next, one) => (next === undefined ? one : { ...one, beside: next }),
    undefined,
  );
  if (beside === undefined) return first;
  return {
    ...first,
    status: statusOfBoth(results),
    warnings: warningsOfBoth(results),
    certificate: results.flatMap(({ kind, certificate }) =>
      namedFor(kind, { beside }, certificate),
    ),
    beside,
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

/** The results by one equation, or by all that stand beside each other. */
export function ofBoth<Result extends { readonly beside?: Result }>(
  result: Result,
): readonly Result[] {
  return result.beside === undefined ? [result] : [result, ...ofBoth(result.beside)];
}
