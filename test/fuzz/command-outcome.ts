import { type Outcome, runHere } from "../notebooks/cli/command-line.ts";
import { DefectError, requireWords } from "./refused.ts";
import type { Verdict } from "./target.ts";

/**
 * What a command line came to: with exit status 2 a message with cause and remedy, otherwise a result.
 *
 * @throws DefectError for an internal error, and for a refusal that cannot be understood
 */
export async function commandOutcome(
  ...args: readonly string[]
): Promise<{ readonly verdict: Verdict; readonly outcome: Outcome }> {
  const outcome = await runHere(...args);
  const { status, error } = outcome;
  if (/Internal error|\bat .*:\d+:\d+/.test(error)) {
    throw new DefectError(`${args.join(" ")}: ${error.slice(0, 1500)}`);
  }
  if (status !== 2) return { verdict: "read", outcome };
  const [, message] = /(?:^|\n)Error: ([^]*)$/.exec(error) ?? [];
  if (message === undefined) throw new DefectError(`Exit status 2 without an error: ${error}`);
  requireWords(message.trimEnd());
  return { verdict: "refused", outcome };
}
