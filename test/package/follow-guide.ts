import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, blocksOf, written } from "../../notebooks/guide/blocks.ts";
import { pageFile, pageNames } from "../../notebooks/guide/pages.ts";
import { compared } from "../notebooks/guide/alike.ts";
import { asInGuide } from "../notebooks/guide/execute.ts";
import type { User } from "./check-with.ts";

/** Follows the guide as its reader does: each page in an empty folder, by its text alone, in a shell. */
export function followGuide({ cwd, env }: User): void {
  for (const name of pageNames) {
    const folder = join(cwd, `guide-${name}`);
    mkdirSync(folder);
    symlinkSync(join(cwd, "node_modules"), join(folder, "node_modules"));
    const page = readFileSync(pageFile(name), "utf8");
    let followed = page;
    for (const block of blocksOf(page)) {
      followed = followed.replace(written(block), () => written(done(block, folder, env)));
    }
    const { shown, now } = compared(page, followed);
    assert.deepEqual(now, shown, `The guide, ${name}`);
  }
}

function done(block: Block, folder: string, env: NodeJS.ProcessEnv): Block {
  if (block.kind === "prose") return block;
  const { language, label, code } = block;
  if (language === "json" && label !== "") writeFileSync(join(folder, label), code);
  if (language !== "console") return block;
  const lines = [...code.matchAll(/^\$ (.*)$/gm)].map(([, line = ""]) => line);
  const session = lines.map((line) => {
    const { stdout, stderr } = spawnSync("bash", ["-c", line], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return `$ ${line}\n${asInGuide(stdout, stderr, folder)}`;
  });
  return { ...block, code: session.join("") };
}
