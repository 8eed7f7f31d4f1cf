/** "generated": JavaScript made at run time; "interpreted": for pages that forbid that. */
export type Execution = "generated" | "interpreted";

const possible: Execution = mayMakeCode() ? "generated" : "interpreted";

/** "generated", unless a content security policy forbids to make code at run time. */
export function possibleExecution(): Execution {
  return possible;
}

function mayMakeCode(): boolean {
  try {
    new Function("");
    return true;
  } catch {
    return false;
  }
}
