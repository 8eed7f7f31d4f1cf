import type { Output } from "./command.ts";

const width = 30;
/** What is done sooner has no bar. */
const patience = 300;

/**
 * A progress bar on standard error, redrawn in place where it changes, once a run takes a while; nothing where
 * no person is watching.
 */
export function progressBar(title: string, output: Output): (fraction: number) => void {
  if (!process.stderr.isTTY) return () => {};
  const began = performance.now();
  let shown = "";
  return (fraction) => {
    const ends = fraction >= 1;
    if (shown === "" && (ends || performance.now() - began < patience)) return;
    const filled = Math.round(fraction * width);
    const bar = "█".repeat(filled) + "░".repeat(width - filled);
    const line = `\r${title} ${bar} ${Math.round(100 * fraction)} %${ends ? "\n" : ""}`;
    if (line !== shown) output.error(line);
    shown = line;
  };
}
