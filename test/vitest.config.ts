import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./closing-line.ts";

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
    reporters: ["default", new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
