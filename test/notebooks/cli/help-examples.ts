import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect } from "vitest";
import { pageFile, pageNames } from "../../../notebooks/guide/pages.ts";
import type { Outcome } from "./command-line.ts";

/** The examples in the text of a command's help. */
export function examplesIn(help: string): readonly string[] {
  const section = /^Examples?:\n((?: {2}.*\n)+)/m.exec(help)?.[1] ?? "";
  return section
    .trimEnd()
    .split("\n")
    .map((line) => line.trim());
}

/** Command lines on pages of the guide that begin with the model that `caldera init` writes, as in examples. */
export function linesOfGuide(): ReadonlySet<string> {
  const texts = pageNames
    .map((name) => readFileSync(pageFile(name), "utf8"))
    .filter((text) => text.includes("\n$ npx caldera init\n"));
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/^\$ npx (caldera .*?)(?: \| head -\d+)?$/gm)].map(([, line = ""]) => line),
    ),
  );
}

/** An example that was run in the present folder ended well, and wrote what it should. */
export function expectGoodExample(line: string, outcome: Outcome): void {
  expect(outcome).toMatchObject({ status: 0 });
  expect(outcome.error).not.toMatch(/Error|Warning/);
  const file = / --out (\S+)/.exec(line)?.[1];
  if (line.includes("--dry-run")) expect(outcome.out).toContain("\nsbatch --parsable ");
  else if (file === undefined) expect(outcome.out).not.toBe("");
  else if (file === "figures") {
    const number = /figure (\d)/.exec(line)?.[1];
    expect(readdirSync(file)).toContain(`figure-${number}.svg`);
  } else if (file === "fits") expect(readdirSync(file)).toContain("fits.csv");
  else if (file === "points") {
    expect(outcome.error).toMatch(/^14 points(?: \(14 .*\))?: 14 settled\.$/m);
  } else expect(statSync(file).size).toBeGreaterThan(500);
  if (line.includes("verify")) {
    const kind = line.includes("--model CL") ? "CL" : "gCL";
    expect(outcome.out).toMatch(new RegExp(`^kerr \\(${kind}\\): second opinions\\n`));
    expect(outcome.out.includes("12e [p,{1,ρ}]")).toBe(kind === "gCL");
    expect(outcome.out).toMatch(/All answers agree \(\w+/);
  }
  if (line.includes("figure 3")) {
    expect(outcome.error).toMatch(/^Fig. 3\. .*the equations make it minimal/);
    expect(outcome.out.split("\n")).toHaveLength(4);
  }
}
