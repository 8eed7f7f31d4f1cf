import type { Output } from "./command.ts";

const width = 30;
/** What is done sooner has no bar. */
const patience = 300;

/**
 * A progress bar on standard error, redrawn in place where it changes, once a run takes a while; nothing where
 * no person is watching. What is at work, in words, has a bar of its own.
 */
export function progressBar(
  title: string,
  output: Output,
): (fraction: number, words?: string) => void {
  if (!process.stderr.isTTY) return () => {};
  const bars = new Map<string, (fraction: number) => void>();
  return (fraction, words = "") => {
    const bar = bars.get(words) ?? barOf(words || title, output);
    bars.set(words, bar);
    bar(fraction);
  };
}

function barOf(title: string, output: Output): (fraction: number) => void {
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
