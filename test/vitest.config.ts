import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./closing-line.ts";
import { LongestFirst } from "./longest-first.ts";
import { BuiltSite } from "./site/built-site.ts";
import { waitedInVain } from "./watchdog/waiting.ts";
import { Watchdog } from "./watchdog/watchdog.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: {
      "caldera/symbolic": `${root}symbolic/index.ts`,
      "caldera/numeric": `${root}numeric/index.ts`,
      "caldera/derivations": `${root}derivations/index.ts`,
    },
  },
  test: {
    name: "node",
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/watchdog/set-up.ts"],
    // The watchdog can end a process while it loops.
    pool: "forks",
    // A worker takes file after file, with what it imported before.
    isolate: false,
    // Short-lived objects of the algebra die before they are copied to the old ones; threads of the collection would
    // take the core of the other worker.
    execArgv: ["--min-semi-space-size=64", "--max-semi-space-size=64", "--single-threaded-gc"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: { count: 1, condition: waitedInVain },
    // Vitest leaves one core free; of two that is half.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ["default", new Watchdog(), new BuiltSite(), new ClosingLine()],
  },
});
