import { join } from "node:path";

// The configuration of the tests imports this, and reads all that is imported here each time that tests begin.

/** Name of the environment variable that holds a folder in which a site is being built. */
export const builtSite = "CALDERA_BUILT_SITE";

/** In that folder, the site once it is there, or a file that says that it could not be built. */
export function siteIn(folder: string): { readonly site: string; readonly failed: string } {
  return { site: join(folder, "site"), failed: join(folder, "failed") };
}
