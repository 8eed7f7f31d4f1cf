import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./closing-line.ts";
import { Watchdog } from "./watchdog/watchdog.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const inBrowser = ["test/site/**/*.test.ts", "test/notebooks/live/**/*.test.ts"];

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
    // What runs in a browser shares one build of the site.
    projects: [
      { extends: true, test: { name: "node", include: ["test/**/*.test.ts"], exclude: inBrowser } },
      {
        extends: true,
        test: { name: "browser", include: inBrowser, globalSetup: "test/site/built-site.ts" },
      },
    ],
    setupFiles: ["test/watchdog/set-up.ts"],
    // The watchdog can end a process while it loops.
    pool: "forks",
    // Vitest leaves one core free; of two that is half.
    maxWorkers: 2,
    reporters: ["default", new Watchdog(), new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
