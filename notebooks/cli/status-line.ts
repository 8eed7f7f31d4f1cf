import type { Output } from "./command.ts";

/** What a long computation is doing. */
export interface StatusLine {
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** A line on standard error that is redrawn in place; nothing where no person is watching. */
export function statusLine(title: string, output: Output): StatusLine {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  let length = 0;
  const draw = (line: string): void => {
    output.error(`\r${line.padEnd(length)}`);
    length = line.length;
  };
  return {
    show: (text) => draw(`${title}: ${text}`),
    end: () => {
      draw("");
      output.error("\r");
    },
  };
}
