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

/** The execution of loops that are made as WebAssembly: "interpreted" where that is forbidden. */
export function possibleKernelExecution(): Execution {
  return modulesPossible ? "generated" : "interpreted";
}

const modulesPossible = mayMakeModules();

/** Also false where vector instructions are not known. */
function mayMakeModules(): boolean {
  try {
    // A module with a function without parameters that drops a vector.
    const vector = [0xfd, 12, ...Array.from({ length: 16 }, () => 0), 0x1a];
    const body = [0, ...vector, 0x0b];
    const sections = [
      1,
      4,
      1,
      0x60,
      0,
      0,
      3,
      2,
      1,
      0,
      10,
      body.length + 2,
      1,
      body.length,
      ...body,
    ];
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections));
    return true;
  } catch {
    return false;
  }
}
