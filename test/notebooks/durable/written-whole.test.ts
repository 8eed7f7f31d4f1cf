import { expect, test } from "vitest";
import { sourceFiles } from "../../source-files.ts";

test("files are written by notebooks/durable, whole or not at all; only devices take parts as they come", () => {
  const writers = sourceFiles(["notebooks"]).filter(({ text }) =>
    /import\s*\{[^}]*\b(?:writeFile|appendFile|createWriteStream)(?:Sync)?\b[^}]*\} from "node:fs/.test(
      text,
    ),
  );
  expect(writers.map(({ path }) => path)).toEqual(["notebooks/cli/write-result.ts"]);
});
