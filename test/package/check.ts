import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../source-files.ts";
import { checkWith, type User } from "./check-with.ts";
import { followGuide } from "./follow-guide.ts";

/*
 * npm run check:package: packs the package as it is published, lets publint and are-the-types-wrong look at it, and uses
 * it in empty folders on each Node that it is for. It needs the registry, and a few minutes.
 */

const checkers = { publint: "publint@0.3.25", types: "@arethetypeswrong/cli@0.18.5" };
const versions = ["20", "22", "24"];

const folder = mkdtempSync(join(tmpdir(), "caldera-check-"));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function packed(): string {
  const args = ["pack", "--silent", "--pack-destination", folder];
  const name = execFileSync("npm", args, { cwd: root, encoding: "utf8" }).trim().split("\n").at(-1);
  const file = join(folder, name ?? "");
  say(`${name}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  return file;
}

try {
  const file = packed();
  const checker = (...args: readonly string[]): unknown =>
    execFileSync("npx", ["--yes", ...args], { cwd: folder, stdio: "inherit" });
  checker(checkers.publint, "run", "--strict", file);
  // The package is of ES modules alone; those who write `require` need a Node that takes these.
  checker(checkers.types, "--profile", "esm-only", "--format", "ascii", file);
  let user: User | undefined;
  for (const version of versions) user = await checkWith(version, file, folder, say);
  if (user !== undefined) followGuide(user);
  say("The guide was followed by its text alone.");
  say(`Node ${versions.join(", ")}: the package is as it should be.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
