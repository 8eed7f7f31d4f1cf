import { fileURLToPath } from "node:url";
import { defineConfig, type TestUserConfig } from "vitest/config";
import { ClosingLine } from "./closing-line.ts";
import { LongestFirst } from "./longest-first.ts";
import { Watchdog } from "./watchdog/watchdog.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const inBrowser = ["test/site/**/*.test.ts", "test/notebooks/live/**/*.test.ts"];

/** What both projects have in common; what is not repeated here can be set on the command line. */
const common = {
  root,
  resolve: {
    alias: {
      "caldera/symbolic": `${root}symbolic/index.ts`,
      "caldera/numeric": `${root}numeric/index.ts`,
      "caldera/derivations": `${root}derivations/index.ts`,
    },
  },
};
const inEachProject: TestUserConfig = {
  setupFiles: ["test/watchdog/set-up.ts"],
  // The watchdog can end a process while it loops.
  pool: "forks",
  // A worker takes file after file, with what it imported before.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  ...common,
  test: {
    projects: [
      {
        ...common,
        test: {
          ...inEachProject,
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: inBrowser,
        },
      },
      {
        ...common,
        // What runs in a browser shares one build of the site.
        test: {
          ...inEachProject,
          name: "browser",
          include: inBrowser,
          globalSetup: "test/site/built-site.ts",
        },
      },
    ],
    // Vitest leaves one core free; of two that is half.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ["default", new Watchdog(), new ClosingLine()],
  },
});
