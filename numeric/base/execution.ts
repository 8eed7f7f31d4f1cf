/**
 * How programs run: "generated" is JavaScript made at run time, "webassembly" are modules made at run
 * time, "interpreted" makes nothing. All give the same numbers to the last bit.
 */
export type Execution = "generated" | "webassembly" | "interpreted";

/** How loops over large arrays run, which are not made as JavaScript. */
export type KernelExecution = Exclude<Execution, "generated">;

const modulesPossible = mayMakeModules();

/** Trying whether a policy allows code is itself a breach of the policy, reported in the console. */
const hasPolicy = "document" in globalThis || "WorkerGlobalScope" in globalThis;

const possible: Execution = !hasPolicy && mayMakeCode() ? "generated" : possibleKernelExecution();

/**
 * "generated" where code may be made at run time. In the pages and workers of a browser, where a
 * content security policy may forbid that, "webassembly" if it allows modules ('wasm-unsafe-eval'),
 * otherwise "interpreted".
 */
export function possibleExecution(): Execution {
  return possible;
}

/** "webassembly" where modules may be made, otherwise "interpreted". */
export function possibleKernelExecution(): KernelExecution {
  return modulesPossible ? "webassembly" : "interpreted";
}

function mayMakeCode(): boolean {
  try {
    new Function("");
    return true;
  } catch {
    return false;
  }
}

/** Also false where vector instructions are not known. */
function mayMakeModules(): boolean {
  try {
    // A module with a function without parameters that drops a vector.
    const vector = [0xfd, 12, ...Array.from({ length: 16 }, () => 0), 0x1a];
    const body = [0, ...vector, 0x0b];
    const sections = [
      ...[1, 4, 1, 0x60, 0, 0],
      ...[3, 2, 1, 0],
      ...[10, body.length + 2, 1, body.length, ...body],
    ];
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections));
    return true;
  } catch {
    return false;
  }
}
