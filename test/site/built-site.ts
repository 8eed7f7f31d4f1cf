import { spawn } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reporter, TestSpecification } from "vitest/node";
import { root } from "../source-files.ts";
import { installedBrowser } from "./browser.ts";
import { isForBrowser } from "./for-browser.ts";
import { builtSite, siteIn } from "./shared-folder.ts";

/**
 * Before the first test of a run that needs the site: it begins to be built, once for all files, in a process of its
 * own beside the first tests.
 */
export class BuiltSite implements Reporter {
  #end = async (): Promise<void> => {};

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    if (!specifications.some(({ moduleId }) => isForBrowser(moduleId))) return;
    const folder = mkdtempSync(join(tmpdir(), "caldera-site-"));
    process.env[builtSite] = folder;
    const { site, failed } = siteIn(folder);
    const building = join(folder, "building");
    const stop = new AbortController();
    const built = installedBrowser()
      .then(() => builtBeside(building, stop.signal))
      .then(() => renameSync(building, site))
      // Each file that needs the site fails with this; all other tests run.
      .catch((error: unknown) => writeFileSync(failed, String(error)));
    this.#end = async () => {
      stop.abort();
      await built;
      rmSync(folder, { recursive: true, force: true });
      delete process.env[builtSite];
      this.#end = async () => {};
    };
  }

  onTestRunEnd(): Promise<void> {
    return this.#end();
  }
}

function builtBeside(folder: string, signal: AbortSignal): Promise<void> {
  const args = ["--import", "tsx", "test/site/build-in-process.ts", folder];
  const stdio = ["ignore", "ignore", "pipe"] as const;
  const child = spawn(process.execPath, args, { cwd: root, stdio: [...stdio], signal });
  let message = "";
  child.stderr?.on("data", (part: Buffer) => (message += part.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`The site could not be built: ${message}`));
    });
  });
}
