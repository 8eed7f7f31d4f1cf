import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../source-files.ts";

/** Modules that a module loads when it is imported, with those that they load; packages by name. */
function loadedBy(entry: string): ReadonlySet<string> {
  const met = new Set<string>();
  const visit = (path: string): void => {
    if (met.has(path)) return;
    met.add(path);
    const code = readFileSync(join(root, path), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const statements = code.matchAll(/^(?:import|export)\s(?!type\b)[^;"']*?from\s+"([^"]+)"/gm);
    for (const [, name = ""] of [...statements, ...code.matchAll(/^import\s+"([^"]+)"/gm)]) {
      if (name.startsWith(".")) visit(join(dirname(path), name));
      else met.add(name);
    }
  };
  visit(entry);
  return met;
}

const names = [
  ...readFileSync(join(root, "notebooks/pages/index.ts"), "utf8").matchAll(
    /import\("\.\/([^"]+)"\)/g,
  ),
].map(([, file]) => `notebooks/pages/${file}`);

describe("what a page loads", () => {
  test("there are fifteen notebooks", () => {
    expect(names).toHaveLength(15);
  });

  test.each(["notebooks/literate/mount.ts", "notebooks/pages/index.ts", ...names])(
    "%s imports nothing of Node, and no package but KaTeX and Plot",
    (entry) => {
      const packages = [...loadedBy(entry)].filter((name) => !name.endsWith(".ts"));
      expect(packages.filter((name) => !["katex", "@observablehq/plot"].includes(name))).toEqual(
        [],
      );
    },
  );

  test("the walk finds what Node's own renderer imports", () => {
    expect([...loadedBy("notebooks/literate/index.ts")]).toContain("node:fs");
  });
});
