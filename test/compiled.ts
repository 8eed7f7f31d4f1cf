import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformWithOxc } from "vite";
import { root, type SourceFile, sourceFiles } from "./source-files.ts";

const folders = [
  ...["symbolic", "derivations", "numeric", "notebooks"],
  ...["test/numeric/program", "test/derivations/verify"],
];

/** Among the libraries, so that these are found. */
const cache = join(root, "node_modules/.cache/caldera-compiled");

let folder: Promise<string> | undefined;

/**
 * A module compiled to JavaScript, with all that it imports, for processes that tests start: one that reads
 * TypeScript takes a second to start. All are compiled once for the present sources.
 */
export async function compiled(path: string): Promise<string> {
  folder ??= compiledSources();
  return join(await folder, javaScriptOf(path));
}

function javaScriptOf(path: string): string {
  return path.replace(/\.ts$/, ".js");
}

async function compiledSources(): Promise<string> {
  const sources = sourceFiles(folders);
  const key = createHash("sha256").update(JSON.stringify(sources)).digest("hex").slice(0, 16);
  const to = join(cache, key);
  if (existsSync(to)) return to;
  mkdirSync(cache, { recursive: true });
  const others = readdirSync(cache);
  const made = mkdtempSync(join(cache, "new-"));
  await compile(sources, made);
  try {
    renameSync(made, to);
  } catch {
    // Another worker was faster.
    rmSync(made, { recursive: true });
  }
  for (const other of others.filter((name) => name !== key && !name.startsWith("new-"))) {
    rmSync(join(cache, other), { recursive: true, force: true });
  }
  return to;
}

async function compile(sources: readonly SourceFile[], to: string): Promise<void> {
  symlinkSync(join(root, "package.json"), join(to, "package.json"));
  for (const { path, text } of sources) {
    const { code } = await transformWithOxc(text, join(root, path), {
      sourcemap: false,
      typescript: { rewriteImportExtensions: "rewrite" },
    });
    const file = join(to, javaScriptOf(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  symlinkSync(join(root, "notebooks/models"), join(to, "notebooks/models"));
}
