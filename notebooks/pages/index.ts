import type { Notebook } from "../literate/define.ts";

/** All notebooks by name, in the order of reading; each is loaded on first use. */
export const notebooks: ReadonlyMap<string, () => Promise<Notebook>> = new Map([
  ["your-own-potential", async () => (await import("./your-own-potential.ts")).notebook],
  [
    "derivation-of-equation-12",
    async () => (await import("./derivation-of-equation-12.ts")).notebook,
  ],
  ["figure-2", async () => (await import("./figure-2.ts")).notebook],
  ["figure-3", async () => (await import("./figure-3.ts")).notebook],
  ["figure-4", async () => (await import("./figure-4.ts")).notebook],
  ["figure-5", async () => (await import("./figure-5.ts")).notebook],
  ["figure-6", async () => (await import("./figure-6.ts")).notebook],
  ["several-tones", async () => (await import("./several-tones.ts")).notebook],
  ["where-to-trust", async () => (await import("./where-to-trust.ts")).notebook],
  ["noise-and-positivity", async () => (await import("./noise-and-positivity.ts")).notebook],
  ["two-coupled-oscillators", async () => (await import("./two-coupled-oscillators.ts")).notebook],
  ["josephson", async () => (await import("./josephson.ts")).notebook],
  ["beyond-equation-12", async () => (await import("./beyond-equation-12.ts")).notebook],
  ["where-equation-12-holds", async () => (await import("./where-equation-12-holds.ts")).notebook],
  ["which-damping", async () => (await import("./which-damping.ts")).notebook],
]);
