import type { Output } from "./command.ts";

const width = 30;

/** A progress bar on standard error, redrawn in place; nothing where no person is watching. */
export function progressBar(title: string, output: Output): (fraction: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (fraction) => {
    const filled = Math.round(fraction * width);
    const bar = "█".repeat(filled) + "░".repeat(width - filled);
    output.error(`\r${title} ${bar} ${Math.round(100 * fraction)} %${fraction >= 1 ? "\n" : ""}`);
  };
}
