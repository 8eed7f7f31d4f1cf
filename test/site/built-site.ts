import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../notebooks/site/build.ts";
import { installedBrowser } from "./browser.ts";
import { builtSite } from "./site.ts";

/**
 * Before the first test in a browser: the browser is there, and the site is built once for all files,
 * which run side by side.
 */
export default async function setUp(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "caldera-site-"));
  try {
    await installedBrowser();
    await buildSite(folder);
    process.env[builtSite] = folder;
    project.onTestsRerun(() => buildSite(folder));
  } catch {
    // Tries again in each file that needs it, and fails there; all other tests run.
  }
  return () => rmSync(folder, { recursive: true, force: true });
}
