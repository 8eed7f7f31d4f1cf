import type { MasterEquationKind } from "../../../../derivations/index.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import type { ResultStatus } from "./job.ts";

/** What is compared on the page, CL first. */
export const bothKinds: readonly MasterEquationKind[] = ["CL", "gCL"];

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
