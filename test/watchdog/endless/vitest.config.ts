import { defineConfig } from "vitest/config";
import { ClosingLine } from "../../closing-line.ts";
import { root } from "../../source-files.ts";
import { waitedInVain } from "../waiting.ts";
import { Watchdog } from "../watchdog.ts";

export default defineConfig({
  root,
  test: {
    include: ["test/watchdog/endless/{endless,beside}.ts"],
    setupFiles: ["test/watchdog/set-up.ts"],
    // As in the suite, a worker takes one file after the other.
    isolate: false,
    maxWorkers: 2,
    retry: { count: 1, condition: waitedInVain },
    reporters: ["default", new Watchdog({ limitSeconds: 3 }), new ClosingLine()],
  },
});
