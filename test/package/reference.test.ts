import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../source-files.ts";

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));

test("the reference that the guide names has every published entry, from where the guide says", () => {
  const { exports, scripts } = read("package.json") as {
    readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
    readonly scripts: Readonly<Record<string, string>>;
  };
  const { entryPoints, out } = read(".typedoc.json") as {
    readonly entryPoints: readonly string[];
    readonly out: string;
  };
  const published = Object.entries(exports).flatMap(([name, entry]) =>
    // `caldera` itself has nothing that the others do not have.
    name === "." || typeof entry === "string" ? [] : [entry.default],
  );
  const sources = published.map((file) => file.replace(/^\.\/dist\/(.*)\.js$/, "$1.ts"));
  expect([...entryPoints].sort()).toEqual([...sources].sort());
  expect(scripts["docs"]).toBe("typedoc --options .typedoc.json");
  const guide = readFileSync(join(root, "notebooks/guide/install.md"), "utf8");
  expect(guide).toContain("`npm run docs`");
  expect(guide).toContain(`\`${out}\``);
});
