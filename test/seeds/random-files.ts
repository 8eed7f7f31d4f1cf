import { dirname, join, normalize } from "node:path";
import { type SourceFile, sourceFiles } from "../source-files.ts";

const browser = /^test\/(site|notebooks\/live)\//;

/** Test files that draw random inputs, themselves or through a module of the tests. */
export function randomTestFiles(): readonly string[] {
  const files = sourceFiles(["test"]);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const isRandom = (file: SourceFile, seen: Set<string>): boolean => {
    seen.add(file.path);
    if (/from "fast-check"/.test(file.text) || file.path === "test/seed.ts") return true;
    return importedPaths(file).some((path) => {
      const imported = byPath.get(path);
      return imported !== undefined && !seen.has(path) && isRandom(imported, seen);
    });
  };
  return files
    .filter(({ path }) => path.endsWith(".test.ts") && !browser.test(path))
    .filter((file) => isRandom(file, new Set()))
    .map(({ path }) => path)
    .toSorted();
}

function importedPaths({ path, text }: SourceFile): readonly string[] {
  return [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, to]) =>
    normalize(join(dirname(path), to as string)).replaceAll("\\", "/"),
  );
}
