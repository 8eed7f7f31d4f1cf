import { c } from "./c.ts";
import { javascript } from "./javascript.ts";
import { julia } from "./julia.ts";
import { latex } from "./latex.ts";
import { matlab } from "./matlab.ts";
import { python } from "./python.ts";
import type { Target } from "./target.ts";
import { typescript } from "./typescript.ts";
import { webassembly } from "./webassembly.ts";

/**
 * The languages that programs are printed in, by the names that they have on the command line, in the order of its
 * help: each prints right-hand sides and Jacobians, static or time-dependent generators.
 *
 * @example
 * ```ts
 * import { targets } from "caldera/numeric";
 * assert.ok(targets.some(({ name, extension }) => name === "python" && extension === ".py"));
 * ```
 */
export const targets: readonly Target[] = [
  typescript,
  javascript,
  webassembly,
  python,
  matlab,
  julia,
  c,
  latex,
];
