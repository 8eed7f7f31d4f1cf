import { defineConfig } from "vitest/config";
import { ClosingLine } from "../../closing-line.ts";
import { root } from "../../source-files.ts";
import { Watchdog } from "../watchdog.ts";

export default defineConfig({
  root,
  test: {
    include: ["test/watchdog/endless/{endless,beside}.ts"],
    setupFiles: ["test/watchdog/set-up.ts"],
    reporters: ["default", new Watchdog({ limitSeconds: 3 }), new ClosingLine()],
  },
});
