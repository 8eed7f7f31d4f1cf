import { mergeConfig } from "vitest/config";
import config from "../vitest.config.ts";

/** What of the algebra and of the theory their own tests run: `npm run test:coverage`. */
export default mergeConfig(config, {
  test: {
    include: [],
    coverage: {
      enabled: true,
      provider: "v8",
      include: ["symbolic/**/*.ts", "derivations/**/*.ts"],
      exclude: ["test/**"],
      reporter: ["text-summary", "json-summary", "json"],
      reportsDirectory: "out/coverage",
      reportOnFailure: true,
      thresholds: { lines: 95, statements: 95, functions: 95, branches: 93 },
    },
  },
});
