import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../source-files.ts";
import { apiReport } from "./report.ts";

/** Without what the formatter adds between words. */
function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

test("the report of what is exported is that of the sources (npm run api writes it anew)", () => {
  const written = readFileSync(join(root, ".github/api-report.md"), "utf8");
  expect(words(written)).toEqual(words(apiReport()));
});
