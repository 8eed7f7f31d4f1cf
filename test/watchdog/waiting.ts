import type { TestError } from "vitest";

/** How Playwright says that a page did not come to what was waited for, or that several things came. */
export const waitedInVain: RegExp =
  /^(?:\w+Error: )?(?:locator|page|frame|worker|download|elementHandle)\.\w+: (?:Timeout \d+ms exceeded|Error: strict mode violation)/;

/** Whether a test failed because it waited for something in a browser in vain; `expect.poll` says so in the cause. */
export function failedWaiting({ message, cause }: TestError): boolean {
  const isThere = typeof cause === "object" && cause !== null && "message" in cause;
  const reason = isThere ? cause.message : "";
  return waitedInVain.test(message) || reason === "Matcher did not succeed in time.";
}

/**
 * A test that waited in a browser in vain begins anew, once: on a machine with more to do, what is waited for comes late.
 * The closing line names the test. Whatever else fails fails at once.
 */
export const oneMoreTry = { count: 1, condition: failedWaiting };
