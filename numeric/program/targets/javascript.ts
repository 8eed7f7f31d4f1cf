import { javaScript } from "./dialect.ts";
import { scriptPrinters } from "./script-module.ts";
import type { Target } from "./target.ts";

/** The module of TypeScript without its types. */
export const javascript: Target = {
  name: "javascript",
  extension: ".mjs",
  summary: "the same without types, for browsers and Node.js",
  print: scriptPrinters(javaScript),
};
