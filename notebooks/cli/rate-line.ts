import type { Output } from "./command.ts";

/** How far a long computation is, with its rate and the time that is left. */
export interface RateLine {
  readonly show: (done: number, size: number) => void;
  readonly end: () => void;
}

const width = 24;
/** Between lines where nobody is watching, and between pictures of the bar, in milliseconds. */
const pause = { lines: 10_000, bar: 100 };

/**
 * A bar on standard error that is redrawn in place; where there is no terminal, a line every ten seconds.
 *
 * @param before how much was done before, which says nothing of the rate
 */
export function rateLine(title: string, unit: string, output: Output): RateLine {
  const isTerminal = process.stderr.isTTY;
  const began = performance.now();
  let [drawn, length, before] = [began, 0, Number.NaN];
  const line = (done: number, size: number): string => {
    const seconds = (performance.now() - began) / 1000;
    const rate = (done - before) / seconds;
    const left = rate > 0 ? `, ${duration((size - done) / rate)} left` : "";
    const speed = rate > 0 ? `, ${rateWords(rate, unit)}${left}` : "";
    return `${done} of ${size} ${unit}s${speed}`;
  };
  return {
    show: (done, size) => {
      if (Number.isNaN(before)) before = done;
      const now = performance.now();
      if (now - drawn < (isTerminal ? pause.bar : pause.lines)) return;
      drawn = now;
      if (!isTerminal) return output.error(`${title}: ${line(done, size)}\n`);
      const filled = Math.round((done / size) * width);
      const bar = "█".repeat(filled) + "░".repeat(width - filled);
      const text = `${title} ${bar} ${line(done, size)}`;
      output.error(`\r${text.padEnd(length)}`);
      length = text.length;
    },
    end: () => {
      if (isTerminal && length > 0) output.error(`\r${" ".repeat(length)}\r`);
    },
  };
}

function rateWords(rate: number, unit: string): string {
  return rate >= 1 ? `${digits(rate)} ${unit}s/s` : `${digits(1 / rate)} s/${unit}`;
}

function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}

/** "5 s", "3 min 20 s", "2 h 5 min", "3 d 4 h" */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86_400), "d"],
    [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"],
    [whole % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
