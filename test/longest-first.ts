import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { root } from "./source-files.ts";

/** Folders with files that take long, the longest first; the site is built while the first of them runs. */
const long = [
  ...["test/numeric/quantum", "test/site", "test/notebooks", "test/package", "test/latex"],
  ...["test/derivations/verify", "test/api"],
];

/**
 * Starts long files first, so that none runs alone at the end. Files of one project follow each other, for
 * their workers go on; within a folder, Vitest knows what took long before, or else takes the largest first.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ranks = new Map(sorted.map((file) => [file, rank(file)]));
    return sorted.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  if (project.name === "browser") return long.indexOf("test/site");
  const path = relative(root, moduleId).replaceAll("\\", "/");
  const found = long.findIndex((folder) => path.startsWith(`${folder}/`));
  return found === -1 ? long.length : found;
}
