import type { Notebook } from "../literate/define.ts";

/** All notebooks by name, in the order of reading; each is loaded when it is asked for. */
export const notebooks: ReadonlyMap<string, () => Promise<Notebook>> = new Map([
  ["figure-2", async () => (await import("./figure-2.ts")).notebook],
  ["figure-3", async () => (await import("./figure-3.ts")).notebook],
  ["figure-4", async () => (await import("./figure-4.ts")).notebook],
  ["figure-5", async () => (await import("./figure-5.ts")).notebook],
  ["figure-6", async () => (await import("./figure-6.ts")).notebook],
]);
