import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import { root, sourceFiles } from "./source-files.ts";

const folders = [
  ...["symbolic", "derivations", "numeric", "notebooks"],
  ...["test/numeric/program", "test/derivations/verify"],
];

/** What tests import or start, and what is imported from there by its address: threads, processes and engines. */
const entries: readonly string[] = [
  ...["notebooks/cli/main.ts", "notebooks/cli/run.ts", "notebooks/literate/command.ts"],
  ...["derivations/index.ts", "derivations/verify/index.ts", "derivations/verify/verify.ts"],
  ...["working-thread", "matrix-thread", "polynomial-thread", "nerdamer", "algebrite"].map(
    (name) => `derivations/verify/engine/${name}.ts`,
  ),
  ...[
    "matrices/mathjs",
    "objects/answers",
    "several-modes/mathjs",
    "several-modes/matrix-thread",
  ].map((name) => `derivations/verify/${name}.ts`),
  ...["crashing", "faulty", "hanging"].map((name) => `test/derivations/verify/${name}-engine.ts`),
  ...["local", "point-process"].map((name) => `notebooks/sweeps/engines/${name}.ts`),
  "notebooks/report/model-report/quantum-thread.ts",
  "test/numeric/program/policy-run.ts",
];

/** Among the libraries, so that these are found. */
const cache = join(root, "node_modules/.cache/caldera-compiled");

let folder: Promise<string> | undefined;

/**
 * A module in JavaScript, with all that it imports, for processes and threads that tests start: one that reads
 * TypeScript takes a second to start, and one that reads hundreds of files a third of that. All are put together once
 * for the present sources.
 *
 * @throws Error for a module that is not among `entries`
 */
export async function compiled(path: string): Promise<string> {
  if (!entries.includes(path))
    throw new Error(`${path} is not among the entries that are compiled.`);
  folder ??= compiledSources();
  return join(await folder, javaScriptOf(path));
}

function javaScriptOf(path: string): string {
  return path.replace(/\.ts$/, ".js");
}

async function compiledSources(): Promise<string> {
  const sources = sourceFiles(folders);
  const key = createHash("sha256")
    .update(JSON.stringify([entries, sources]))
    .digest("hex")
    .slice(0, 16);
  const to = join(cache, key);
  if (existsSync(to)) return to;
  mkdirSync(cache, { recursive: true });
  const others = readdirSync(cache);
  const made = mkdtempSync(join(cache, "new-"));
  await compile(made, to);
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

/** Puts the modules that entries share into common files, each read once. */
async function compile(made: string, to: string): Promise<void> {
  const { build } = await import("vite");
  const input = Object.fromEntries(
    entries.map((path) => [path.replace(/\.ts$/, ""), join(root, path)]),
  );
  const output = { entryFileNames: "[name].js", chunkFileNames: "common/[name]-[hash].js" };
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [atHome(to)],
    build: {
      ...{ ssr: true, outDir: made, target: "node20", minify: false, emptyOutDir: false },
      rolldownOptions: { input, output, checks: { pluginTimings: false } },
    },
  });
  symlinkSync(join(root, "package.json"), join(made, "package.json"));
  symlinkSync(join(root, "notebooks/models"), join(made, "notebooks/models"));
}

/** Each module has the address that it would have by itself, from which it finds threads and files. */
function atHome(to: string): Plugin {
  return {
    name: "caldera-addresses",
    enforce: "pre",
    transform: (code, id) => {
      if (!code.includes("import.meta.url")) return undefined;
      const { href } = pathToFileURL(join(to, javaScriptOf(relative(root, id))));
      return code.replaceAll("import.meta.url", JSON.stringify(href));
    },
  };
}
