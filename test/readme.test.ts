import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../notebooks/cli/run.ts";
import { runExample } from "./examples.ts";
import { root } from "./source-files.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** Blocks of a language, without the fences. */
function blocks(language: string): readonly string[] {
  const pattern = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g");
  return [...readme.matchAll(pattern)].map((match) => match[1] as string);
}

const folder = mkdtempSync(join(tmpdir(), "caldera-readme-"));
const before = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe("the README", () => {
  test.each(blocks("console").map((block) => [block.split("\n")[0] as string, block]))(
    "shows what is printed from %s on",
    async (_, block) => {
      let printed = "";
      const prompts = [...block.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line as string);
      for (const prompt of prompts) {
        printed += `$ ${prompt}\n`;
        const [, command = ""] = /^npx caldera (.*)$/.exec(prompt) ?? [];
        const status = await run(command.split(" "), {
          out: (text) => {
            printed += text;
          },
          error: () => {},
        });
        expect(status).toBe(0);
      }
      expect(printed).toBe(block);
    },
  );

  test("has examples that run", async () => {
    const examples = blocks("ts");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) await runExample(example);
  });

  test("names pictures that exist", () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1]);
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) {
      expect(readFileSync(join(root, picture as string)).length).toBeGreaterThan(1000);
    }
  });
});
