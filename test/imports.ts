import { dirname, join, normalize } from "node:path";
import type { Import } from "./circles.ts";
import { type SourceFile, sourceFiles } from "./source-files.ts";

/** Static and dynamic imports, of values and of types. */
function importsOf({ path, text }: SourceFile): readonly Import[] {
  // Examples in docstrings import the published names and are no dependencies.
  const code = text.replaceAll(/\/\*\*[\s\S]*?\*\//g, "");
  const specifiers = [...code.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)];
  return specifiers.map(([, specifier]) => ({
    from: path,
    to: (specifier as string).startsWith(".")
      ? normalize(join(dirname(path), specifier as string))
      : `package:${specifier}`,
  }));
}

/** All imports of the files in some top-level folders. */
export function importsIn(folders: readonly string[]): readonly Import[] {
  return sourceFiles(folders).flatMap(importsOf);
}
