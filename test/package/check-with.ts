import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { readmeScripts } from "./type-errors.ts";

/** Where the package is installed, with the Node that runs it there. */
export interface User {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

type Say = (text: string) => void;

/** Node of a major version from the registry: the folder of its program. */
function nodeOf(major: string, folder: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  const place = join(folder, `node-${major}`);
  mkdirSync(place);
  writeFileSync(join(place, "package.json"), "{}");
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", `${name}@${major}`], {
    cwd: place,
  });
  return join(place, "node_modules", name, "bin");
}

/** Uses the packed package as one who installs it does, with a version of Node. */
export async function checkWith(
  major: string,
  file: string,
  folder: string,
  say: Say,
): Promise<User> {
  const cwd = join(folder, `user-${major}`);
  mkdirSync(cwd);
  const env = {
    ...process.env,
    PATH: [nodeOf(major, folder), process.env["PATH"]].join(delimiter),
  };
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  assert.match(run("node", "--version"), new RegExp(`^v${major}\\.`));
  run("npm", "init", "-y");
  run("npm", "install", "--no-audit", "--no-fund", file);
  const installed = join(cwd, "node_modules/caldera");
  const entries = Object.keys(
    (JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { exports: object })
      .exports,
  ).filter((name) => !name.endsWith(".json"));
  for (const name of entries) run("node", "-e", `import("caldera${name.slice(1)}")`);
  for (const code of readmeScripts()) {
    writeFileSync(join(cwd, "readme.mjs"), code);
    assert.notEqual(run("node", "readme.mjs"), "");
  }
  assert.equal(run("npx", "caldera", "init"), "kerr.json\n");
  assert.match(run("npx", "caldera", "derive", "kerr.json"), /\(12e\)\n$/);
  await checkWorkbench(join(installed, "dist/notebooks/cli/main.js"), cwd, env);
  say(`Node ${run("node", "--version").trim()}: imports, README, command line, workbench`);
  return { cwd, env };
}

async function checkWorkbench(main: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const served = spawn("node", [main, "workbench", "--port", "0", "--no-open"], { cwd, env });
  const ended = once(served, "close");
  const [line] = (await once(served.stdout, "data")) as [Buffer];
  const [, address = ""] = /^Caldera is at (\S+)\n$/.exec(line.toString()) ?? [];
  for (const page of ["workbench.html", "index.html", "figure-5.html", "service-worker.js"]) {
    const answer = await fetch(new URL(page, address));
    assert.equal(answer.status, 200, page);
  }
  served.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
}
