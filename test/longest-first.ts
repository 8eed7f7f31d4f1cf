import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { isForBrowser } from "./site/for-browser.ts";
import { root } from "./source-files.ts";

/** Folders with files that take long, the longest first. */
const long = [
  ...["test/numeric/quantum", "test/notebooks", "test/package", "test/latex"],
  ...["test/derivations/verify", "test/api"],
];

/** Other files that take about as long as one of a browser; the site is built while as many run before the first. */
const filesBeside = 8;

/**
 * Starts long files first, so that none runs alone at the end; within a folder, Vitest knows what took long before, or
 * else takes the largest first. One file after the other is in a browser while other files compute beside it: two that
 * wait for pages at once would leave a core idle.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const inBrowser = sorted.filter(({ moduleId }) => isForBrowser(moduleId));
    const others = sorted.filter(({ moduleId }) => !isForBrowser(moduleId));
    const ranks = new Map(others.map((file) => [file, rank(file)]));
    const ordered = others.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    inBrowser.forEach((file, k) => ordered.splice((k + 1) * (filesBeside + 1) - 1, 0, file));
    return ordered;
  }
}

function rank({ moduleId }: TestSpecification): number {
  const path = relative(root, moduleId).replaceAll("\\", "/");
  const found = long.findIndex((folder) => path.startsWith(`${folder}/`));
  return found === -1 ? long.length : found;
}
