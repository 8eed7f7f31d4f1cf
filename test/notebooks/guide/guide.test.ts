import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { version } from "../../../derivations/index.ts";
import { blocksOf } from "../../../notebooks/guide/blocks.ts";
import { pageFile, pageNames } from "../../../notebooks/guide/pages.ts";
import { guideEntries } from "../../../notebooks/site/guide.ts";
import { root } from "../../source-files.ts";
import { runHere, temporaryFolder } from "../cli/command-line.ts";
import { compared } from "./alike.ts";
import { executed } from "./execute.ts";

const before = process.cwd();
const folders: ReturnType<typeof temporaryFolder>[] = [];
beforeEach(() => {
  const folder = temporaryFolder();
  folders.push(folder);
  process.chdir(folder.path);
});
afterAll(() => {
  process.chdir(before);
  for (const folder of folders) folder.remove();
});

const textOf = (name: string): string => readFileSync(pageFile(name), "utf8");

describe("the guide", () => {
  test("has the pages that are there", () => {
    const files = readdirSync(dirname(pageFile("install"))).filter((file) => file.endsWith(".md"));
    expect(files.toSorted()).toEqual(pageNames.map((name) => `${name}.md`).toSorted());
  });

  test.each(pageNames.map((name) => [name]))(
    "%s: what is run prints what is shown",
    async (name) => {
      const text = textOf(name);
      const { shown, now } = compared(text, await executed(text));
      expect(now).toEqual(shown);
    },
    // All commands run on the page that lists them.
    180_000,
  );

  test("names every command, with what it prints", async () => {
    const { out } = await runHere("help");
    const section = /Commands:\n((?: {2}.*\n)+)/.exec(out)?.[1] ?? "";
    const commands = [...section.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name as string);
    const shown = pageNames
      .flatMap((name) => blocksOf(textOf(name)))
      .flatMap((block) => (block.kind === "code" ? [block.code] : []))
      .join("\n");
    expect(commands.length).toBeGreaterThan(20);
    // `work` is for the scripts of a cluster.
    const missing = commands.filter(
      (name) => !new RegExp(`npx caldera ${name}(?![\\w-])`).test(shown),
    );
    expect(missing).toEqual(["work"]);
  });

  test("as pages of the site has links that lead somewhere", () => {
    const pages = new Map(guideEntries());
    for (const [file, html] of pages) {
      for (const [, target = ""] of html.matchAll(/href="\.\/(guide[a-z-]*\.html)"/g)) {
        expect([file, pages.has(target)]).toEqual([file, true]);
      }
      expect(html).not.toMatch(/\]\(|```/);
    }
  });
});

test("CITATION.cff, the guide's BibTeX and the package agree", () => {
  const citation = readFileSync(join(root, "CITATION.cff"), "utf8");
  const bibtex = textOf("citing");
  expect(citation).toContain(`\nversion: ${version}\n`);
  expect(bibtex).toContain(`  version = {${version}},\n`);
  for (const title of ["Generalized master equation for driven quantum oscillators", "Caldera"]) {
    expect(citation).toMatch(new RegExp(`title: "?${title}"?\n`));
    expect(bibtex).toMatch(new RegExp(`title +=? *\\{${title}\\}`));
  }
  const names = [...citation.matchAll(/family-names: (\w+)/g)].map(([, name]) => name);
  const authors = [...bibtex.matchAll(/(\w+), \w\.(?: and|\})/g)].map(([, name]) => name);
  expect(names).toEqual(authors);
});
