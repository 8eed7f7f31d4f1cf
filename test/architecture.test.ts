import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { circles } from "./circles.ts";
import { importsIn } from "./imports.ts";
import { root, sourceFiles } from "./source-files.ts";

const folders = ["symbolic", "numeric", "derivations", "notebooks"];

/** Which rooms a file may enter (its own apart). */
function mayEnter(path: string): readonly string[] {
  if (path.startsWith("derivations/")) return ["symbolic"];
  if (/^numeric\/(program|quantum\/fock)\//.test(path)) return ["symbolic"];
  if (path.startsWith("notebooks/")) return ["symbolic", "numeric", "derivations"];
  return [];
}

const imports = importsIn(folders);

describe("dependencies between folders", () => {
  test("there are imports to look at", () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test("point one way: symbolic ← derivations, symbolic ← numeric/{program,quantum/fock}, all ← notebooks", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = to.split("/")[0] as string;
      return (
        folders.includes(room) && room !== from.split("/")[0] && !mayEnter(from).includes(room)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("nothing imports the command line but itself", () => {
    const wrong = imports.filter(
      ({ from, to }) => to.startsWith("notebooks/cli/") && !from.startsWith("notebooks/cli/"),
    );
    expect(wrong).toEqual([]);
  });

  test("no folder imports the tests", () => {
    expect(imports.filter(({ to }) => to.startsWith("test/"))).toEqual([]);
  });

  test("every relative import names an existing file", () => {
    const broken = imports.filter(
      ({ to }) => !to.startsWith("package:") && !existsSync(join(root, to)),
    );
    expect(broken).toEqual([]);
  });

  test("the computer algebra systems are loaded by verify only, mathjs for units; never at start-up", () => {
    const engines = ["nerdamer", "algebrite", "mathjs"].map((name) => `package:${name}`);
    const wrong = imports.filter(
      ({ from, to }) =>
        engines.some((engine) => to === engine || to.startsWith(`${engine}/`)) &&
        !from.startsWith("derivations/verify/") &&
        from !== "derivations/model/units/mathjs-unit-class.ts",
    );
    expect(wrong).toEqual([]);
    // What imports mathjs is itself imported in the midst of the work only.
    const early = sourceFiles(folders).filter(({ text }) =>
      /from\s+"[^"]*mathjs-unit-class\.ts"/.test(text),
    );
    expect(early).toEqual([]);
  });

  test("no circle of files, type imports included", () => {
    expect(circles(imports)).toEqual([]);
  });

  test("a circle is found, with all of its imports and no others", () => {
    const links = ["a b", "b c", "c a", "a c", "c d", "d e", "x a", "f f"].map((link) => {
      const [from = "", to = ""] = link.split(" ");
      return { from, to };
    });
    expect(circles(links)).toEqual([["a → b", "a → c", "b → c", "c → a"], ["f → f"]]);
  });

  test("no file imports the barrel of its own folder", () => {
    const barrelImports = imports.filter(
      ({ from, to }) => to.endsWith("/index.ts") && dirname(from) === dirname(to),
    );
    expect(barrelImports).toEqual([]);
  });
});

describe("the top level", () => {
  test("holds the five folders, the package files and nothing else", () => {
    const allowed = new Set([
      ...folders,
      "test",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      // Programs that cite read it here alone, as they do LICENSE.
      "CITATION.cff",
      "node_modules",
      "dist",
      "out",
    ]);
    const others = readdirSync(root).filter((name) => !allowed.has(name) && !name.startsWith("."));
    expect(others).toEqual([]);
  });

  test("names of files are lower-case words with hyphens, and none is called utils, helpers or common", () => {
    const wrong = sourceFiles([...folders, "test"])
      .map(({ path }) => path)
      .filter((path) => {
        const name = path.split("/").at(-1) as string;
        return (
          !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(name) || /utils|helpers|common|manager/.test(name)
        );
      });
    expect(wrong).toEqual([]);
  });
});
