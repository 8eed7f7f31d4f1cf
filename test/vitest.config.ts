import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

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
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
