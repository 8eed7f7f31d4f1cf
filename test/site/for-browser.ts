import { relative } from "node:path";
import { root } from "../source-files.ts";

/** Whether the tests of a file are in a browser, which waits and works by turns with the file's process. */
export function isForBrowser(moduleId: string): boolean {
  return /^test\/(?:site|notebooks\/live)\//.test(relative(root, moduleId).replaceAll("\\", "/"));
}
