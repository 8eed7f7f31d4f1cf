import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compiled } from "../../compiled.ts";
import { root } from "../../source-files.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-notebooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function render(...args: readonly string[]): Promise<ReturnType<typeof spawnSync>> {
  const script = await compiled("notebooks/literate/command.ts");
  return spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: "utf8",
  });
}

describe("npm run notebooks:render", () => {
  test("writes a page for a notebook and names it", async () => {
    const { status, stdout } = await render(
      "derivation-of-equation-12",
      "--out",
      folder,
      "--coarse",
    );
    const file = join(folder, "derivation-of-equation-12.html");
    expect(String(stdout)).toBe(`${file}\n`);
    expect(status).toBe(0);
    expect(readdirSync(folder)).toEqual(["derivation-of-equation-12.html"]);
    expect(readFileSync(file, "utf8")).toContain("From the microscopic model to Equation 12");
  });

  test.each([
    ["an unknown notebook", ["nonsense"], /There is no notebook nonsense/],
    ["an unknown option", ["--wat"], /Unknown option '--wat'/],
  ])("%s: exit status 2, with the names there are", async (_, args, words) => {
    const { status, stderr } = await render(...args);
    expect(status).toBe(2);
    expect(String(stderr)).toMatch(words);
    expect(String(stderr)).toContain("where-to-trust");
  });
});
