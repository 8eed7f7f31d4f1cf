import type { Verdict } from "./target.ts";

/** Errors that say what is wrong with an input. */
const inputErrors: readonly string[] = [
  ...["ParseError", "ModelError", "ScalarError", "OperatorError", "SpecError", "UsageError"],
  ...["OptionError", "SweepError", "LockedError", "PictureError", "FrameError", "SlowFlowError"],
  ...["NotPolynomialError", "ModulatedPhaseError"],
];

/** What is wrong with a program, not with an input. */
export class DefectError extends Error {
  override readonly name = "DefectError";
}

/**
 * Reads an input: it has a value, on which `look` may look closer, or it is refused by one of the known errors, with a cause
 * and a remedy.
 *
 * @throws DefectError for anything else
 */
export function readOrRefused<T>(
  read: () => T,
  look: (value: T) => void = () => {},
  known = inputErrors,
): Verdict {
  let value: T;
  try {
    value = read();
  } catch (error) {
    requireRefusal(error, known);
    return "refused";
  }
  look(value);
  return "read";
}

/** @throws DefectError unless an error is a refusal that can be understood */
export function requireRefusal(error: unknown, known: readonly string[] = inputErrors): void {
  if (!(error instanceof Error) || !known.includes(error.name)) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new DefectError(`It ends in ${words}`, { cause: error });
  }
  requireWords(error.message);
}

/** @throws DefectError unless a message is short, in plain characters, and says more than that something is wrong */
export function requireWords(message: string): void {
  const fail = (reason: string): never => {
    throw new DefectError(`The refusal ${reason}: ${JSON.stringify(message.slice(0, 1000))}`);
  };
  if (message.length > 2000) fail(`has ${message.length} characters`);
  if (/(?!\n)\p{Cc}|\p{Cf}|\p{Cs}/u.test(message)) fail("has characters that steer a terminal");
  if (/\bundefined\b|\[object /.test(message)) fail("has a value of the program in it");
  if (!/\bmust\b|\bneeds?\b|: give |[.?!`"] +["`(]*[\p{Lu}\p{N}`"]/iu.test(message))
    fail("has no remedy");
}

/** @throws DefectError with what is written, unless two texts are the same */
export function requireSame(what: string, found: string, wanted: string): void {
  if (found === wanted) return;
  const cut = (text: string): string => JSON.stringify(text.slice(0, 1500));
  throw new DefectError(`${what} is ${cut(found)} in the place of ${cut(wanted)}`);
}

/** @throws DefectError where a condition does not hold */
export function require(holds: boolean, reason: string): void {
  if (!holds) throw new DefectError(reason);
}
