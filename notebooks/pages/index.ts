import type { Notebook } from "../literate/define.ts";

/** All notebooks by name, in the order of reading; each is loaded when it is asked for. */
export const notebooks: ReadonlyMap<string, () => Promise<Notebook>> = new Map([
  ["figure-3", async () => (await import("./figure-3.ts")).notebook],
]);
