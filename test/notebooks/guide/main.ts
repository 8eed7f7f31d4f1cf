import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pageFile, pageNames } from "../../../notebooks/guide/pages.ts";
import { root } from "../../source-files.ts";
import { executed } from "./execute.ts";

// Here, so that threads find what they load.
const out = join(root, "out");
mkdirSync(out, { recursive: true });

// npm run guide [-- PAGE …]: runs everything in the guide and writes what is printed now.
const names = process.argv.length > 2 ? process.argv.slice(2) : pageNames;
for (const name of names) {
  const folder = mkdtempSync(join(out, "guide-"));
  process.chdir(folder);
  try {
    const file = pageFile(name);
    writeFileSync(file, await executed(readFileSync(file, "utf8")));
    process.stdout.write(`${file}\n`);
  } finally {
    process.chdir(root);
    rmSync(folder, { recursive: true });
  }
}
