import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { guideEntries } from "../../notebooks/site/guide.ts";
import { firstSentence, readDocstring } from "../../notebooks/site/reference/docstring.ts";
import {
  referenceFile,
  referencePlaces,
  renderReference,
} from "../../notebooks/site/reference/reference.ts";
import { searchEntries } from "../../notebooks/site/search/entries.ts";
import { indexOf, searching } from "../../notebooks/site/search/search-index.ts";
import { root } from "../source-files.ts";

/** Names by entry as the type checker has found them, from the report of exports, which a test compares with the sources. */
function reported(): ReadonlyMap<string, ReadonlySet<string>> {
  const report = readFileSync(join(root, ".github/api-report.md"), "utf8");
  return new Map(
    report
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const [, entry = ""] = /^(\S+): /.exec(section) ?? [];
        const names = section.matchAll(/^(?:function|class|const|interface|type) (\w+)/gm);
        return [entry, new Set([...names].map(([, name = ""]) => name))] as const;
      }),
  );
}

const places = referencePlaces();
const html = renderReference(places);

/** What stands on the page below the heading of an entry. */
function sectionOf(entry: string): string {
  const [, section = ""] = html.split(`<code>${entry}</code></h2>`);
  return section.split("<h2")[0] ?? "";
}

describe("the reference", () => {
  test("has every name that the package exports, below its entry, with a link to its description", () => {
    const wanted = reported();
    expect(wanted.size).toBeGreaterThan(6);
    for (const [entry, names] of wanted) {
      const listed = [
        ...sectionOf(entry).matchAll(/<a href="#([\w-]+)"><code>(\w+)<\/code><\/a>/g),
      ];
      const missing = [...names].filter((name) => !listed.some(([, , one]) => one === name));
      expect([entry, missing]).toEqual([entry, []]);
      for (const [, id = ""] of listed) {
        expect(html.split(`<h3 id="${id}">`)).toHaveLength(2);
      }
    }
  });

  test("shows of each name how it is declared, and of functions, classes and tables what they are and an example", () => {
    for (const { one, entry } of places) {
      const { description, examples } = one.docstring;
      expect(one.signature, `${entry.name} ${one.name}`).toMatch(new RegExp(`\\b${one.name}\\b`));
      // A report takes a minute: its command and options are its example.
      if (one.isType || one.name === "report") continue;
      expect(description, `${entry.name} ${one.name}`).not.toBe("");
      expect(examples.length, `${entry.name} ${one.name}`).toBeGreaterThan(0);
    }
  });

  test("shows a declaration without its body, and classes without what is private", () => {
    const signature = (name: string): string =>
      places.find(({ one }) => one.name === name)?.one.signature ?? "";
    expect(signature("differentiate")).toBe(
      "function differentiate(scalar: Scalar, parameter: string): Scalar",
    );
    // Declared twice; the third declaration implements both.
    expect(signature("integrate").match(/^function integrate\(/gm)).toHaveLength(2);
    expect(signature("Scalar")).toContain(
      "  static parameter(name: string, exponent = 1): Scalar;",
    );
    expect(signature("Operator")).not.toMatch(/private|return /);
    expect(signature("methods")).toContain("  dop853,\n");
    // A class that is exported as a type is one.
    expect(places.find(({ one }) => one.name === "CheckpointError")?.one.isType).toBe(true);
  });

  test("is a page of the guide, named in its contents, and small", () => {
    const pages = new Map(guideEntries(places));
    expect(pages.get("guide.html")).toContain(`href="./${referenceFile}"`);
    const page = pages.get(referenceFile) ?? "";
    expect(page).toContain(html);
    expect(page.length).toBeLessThan(330_000);
    expect(gzipSync(page).length).toBeLessThan(75_000);
    expect(html).not.toMatch(/\{@link|@example/);
  });

  test("is found by the search: a name at its description", async () => {
    const find = searching(indexOf(await searchEntries(places)));
    const first = (query: string): unknown => find(query, 1)[0]?.href;
    for (const [name, id] of [
      ["masterEquation", "derivations-masterEquation"],
      ["fockOperator", "numeric-fockOperator"],
      ["truncatedWigner", "runs-truncatedWigner"],
      ["parseOperator", "symbolic-parseOperator"],
    ] as const) {
      expect([name, first(name)]).toEqual([name, `./${referenceFile}#${id}`]);
    }
  });
});

describe("a docstring is read", () => {
  const docstring = readDocstring(`/**
 * The sum a + b, e.g. of numbers
 *
 *     a + b = b + a.
 *
 * It is finite. @throws RangeError for infinity
 * of one
 *
 * Reference: Eq. 1.
 *
 * @param a the first {@link Number}
 * @example
 * \`\`\`ts
 * const c = a + b;
 * \`\`\`
 */`);

  test("by its paragraphs, tags and examples", () => {
    expect(docstring.description.split("\n\n")).toEqual([
      "The sum a + b, e.g. of numbers",
      "    a + b = b + a.",
      "It is finite.",
      "Reference: Eq. 1.",
    ]);
    expect(docstring.tags).toEqual([
      { tag: "throws", text: "RangeError for infinity of one" },
      { tag: "param", text: "a the first {@link Number}" },
    ]);
    expect(docstring.examples).toEqual(["const c = a + b;"]);
  });

  test("and its first sentence takes the formula with it", () => {
    expect(firstSentence(docstring.description)).toBe(
      "The sum a + b, e.g. of numbers a + b = b + a.",
    );
  });
});
